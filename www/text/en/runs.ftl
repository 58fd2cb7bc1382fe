### Why a run stops, or cannot begin. Most of these are the end of a sentence.

mean-not-finite = μ is not finite
scale-not-finite = σ is negative or not finite
gradient-not-finite = its gradient was not finite
node-out-of-range = its μ or σ left the finite range

## The network

of-line = straight line
of-curve = curve
of-digits = digits
datum-out-of-range = the μ or σ of a datum left the finite range
weights-out-of-range = its weights left the finite range
tau-not-positive = the decoder’s τ must be positive and finite, and is { $tau }
latent-too-large = the node has K = { $latent } coordinates, and a datum only D = { $inputs }: K must not be larger
empty-layer = a layer needs at least one unit, and the node one coordinate
batch-out-of-range = a batch of M = { $batch } is not possible with { $count } data: 1 to { $most } are
no-spread = all data are equal, so there is nothing to learn
levels-not-whole = { $count } grey levels are no whole 8 × 8 pictures
level-out-of-range = grey level { $place } is above 16
