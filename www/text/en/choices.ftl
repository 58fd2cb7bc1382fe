### Entries of the menus. Those of estimators, objectives and optimizers are in files of their own.

# The language’s own word for itself.
language = English

source-oracle = simulated
source-michelson = Michelson 1879
source-own = your own

loss-mean = mean over n
loss-sum = sum over n

equal-draws = draws
equal-evaluations = evaluations of f

entropy-closed = closed form
entropy-sampled = sampled log p
entropy-path = sticking the landing

sigma-scale-sigma = σ
sigma-scale-log-sigma = log σ
sigma-scale-variance = σ²

weight-mu-bias = b, bias of μ
weight-mu = B, matrix of μ
weight-log-sigma-bias = c, bias of log σ
weight-log-sigma = C, matrix of log σ
weight-encoder = A, encoder’s matrix
weight-encoder-bias = a, encoder’s bias
weight-decoder = E, decoder’s matrix
weight-decoder-bias = e, decoder’s bias
weight-output = F, output’s matrix
weight-output-bias = f, output’s bias
weight-slope = w, straight decoder
weight-intercept = v, its bias
weight-log-tau = log τ

tab-run = Run
tab-node = Node
tab-spread = Spread
tab-plane = Plane
tab-variance = Variance
tab-ranking = Ranking
tab-numbers = Numbers
tab-identity = Identity
tab-network = Network

axis-k = k
axis-sigma = σ
axis-delta = δ = μ − x̄
axis-samples = L
axis-n = n

view-lab = lab
view-present = presentation
view-embed = embedded

theme-auto = automatic
theme-light = light
theme-dark = dark
theme-projector = projector
