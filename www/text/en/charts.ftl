### What charts say: their summaries, for those who cannot see them, the heads of their tables, and the few notes in them.

## Words of several tables.

step = step
exact = exact
measured = measured
mean = mean
variance = variance
estimator = estimator
data = data
start = start
probe = gradients measured
named-mu = { $name } μ
named-sigma = { $name } σ
named-value = { $name } { $value }

## The mean loss over μ

frozen = Over μ, at { $mu }: the mean loss { $mean } with slope { $mean-slope }, and the mean over { $draws } fixed draws { $average } with slope { $average-slope }.
mean-loss = mean loss
mean-over-noise = mean over the fixed noise

## A histogram

histogram-empty = { $name }, gradient for { $parameter }: no estimates yet.
histogram = { $name }, gradient for { $parameter }: { $count } estimates, densest between { $low } and { $high }{ $details }.
histogram-gradient = ; exact gradient { $gradient }
histogram-sd = , exact standard deviation { $sd }
histogram-beyond = ; { $below } below and { $above } above the range from { $low } to { $high }
from = from
to = to
estimates = estimates
share = share

## The network

minus-elbo = −ELBO
between-data = between data
within-draws = within draws
of-data = data
of-draws = draws
part = part
budget-of = { $name } { $measured }, exact { $exact }
budget = Variance of the gradient of { $weight }, between data + within draws: { $left }; { $right }.
curve-of = { $name } from { $first } by { $middle } to { $last }
curve = { $count } points about a curve, and the decoder’s curve for y from −3 to 3: { $left }; { $right }.
digits = Pictures of digits with what the decoder makes of their μ: mean squared error of a grey level { $left } { $left-error }, { $right } { $right-error }.
picture = picture
squared-error = { $name } squared error
line = Mean and variance that the decoder gives to x, (v, w² + τ²): { $left } { $left-fit }, { $right } { $right-fit }; of the data { $data }.
given-by = x as given by
map = Pictures over the plane of y; at y = ({ $first }, { $second }) a mean grey level of { $left-level } with { $left }, of { $right-level } with { $right }.
map-row = row
map-levels = { $name }, 0 … 16

## The node

node = The node’s (μ, σ): { $left } { $left-theta }, { $right } { $right-theta }, start { $start }{ $details }.
node-probe = , gradients measured at { $probe }
node-data = ; the data’s mean and standard deviation { $data }
bell-of = bell of
standard-deviation = standard deviation

## The plane

plane = (μ, σ) at step { $step }: { $left } { $left-theta }, { $right } { $right-theta }, exact { $exact }; start { $start }, gradients measured at { $probe }{ $details }.
plane-optimum = , optimum { $optimum }
# The gradients at the probe: means ± standard deviations.
plane-gradients = ; { $count } gradients there for μ and σ: { $left } ({ $left-mu }; { $left-sigma }), { $right } ({ $right-mu }; { $right-sigma }), exact ({ $exact-mu }; { $exact-sigma })
mean-gradient = mean gradient there
gradient-sd = its sd
minimum = minimum
minimum-no-spread = minimum: σ = 0
data-spread = data: σ = S

## The ranking

ranking = Exact variances of gradients for { $parameter } at equal { $common }, the least first: { $variances }.
ranking-unknown = Variances of gradients for { $parameter }: not known.
common-draws = draws
common-evaluations = evaluations
at-equal-draws = variance at equal draws
at-equal-evaluations = at equal evaluations
draw-evaluates = a draw evaluates
draw-costs = a draw costs
exact-variance = exact variance
no-exact-value = no exact value here
least-beside-trick = Without f′, at equal { $common }, { $name } varies least: { $factor }× { $trick }.
least = Without f′, at equal { $common }, { $name } varies least.

## The spread of two estimators

spread = Gradients for { $parameter }, exact { $gradient }: { $left }; { $right }.
spread-and = Gradients for { $parameter }, exact { $gradient }: { $left }; { $right }. { $sentence }
spread-sd = {" "}± { $sd }
spread-mean = , measured mean { $mean } of { $number }
exact-mean = exact mean
exact-sd = ± 1 sd, exact
below-range = below the range
above-range = above the range
mean-of-first = mean of the first { $number }
mean-of-first-n = mean of the first N
band = ± 2 sd/√N
one-sd = ± 1 sd = { $sd }
exactly = exact { $value }
exactly-both = exact { $value }, the mean of both
beyond-left = ← { $share } beyond
beyond-right = { $share } beyond →
is-off = { $name } is off by { $bias } in the mean, however many draws it has.
equally-sure = Both are equally sure with the same number of draws.
never-as-sure = { $name } is never as sure as { $calm }, which is exact with one draw.
needs-draws = { $name } needs { $draws } draws to be as sure as { $calm } with 100.

## A trajectory

trajectory = { $symbol } at step { $step } of { $steps }: { $left }, { $right }, exact { $exact }{ $details }.
trajectory-stopped = { $name } { $value } (stopped at step { $step })
trajectory-goal = , goal { $goal }
trajectory-hope = , { $words } { $value }
trajectory-guess = , your mark { $guess }
# Beside a mark that the class has made.
your-mark = you { $value }
distance = distance from the minimum
# Beside the line of descent with the exact gradient.
distance-factor = exact: × { $factor } each step

## Variances along an axis

# While a question asks for them.
sweep-asked = Variances of gradient estimates for { $parameter }: asked for.
sweep-empty = Variances of gradient estimates for { $parameter }: not computed yet.
sweep = Exact variance of gradient estimates for { $parameter } at { $symbol } = { $place }: { $variances }.
sweep-crossing = { $summary } The two that are compared are equal at { $symbol } = { $places }.
