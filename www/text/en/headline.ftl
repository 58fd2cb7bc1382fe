### The sentence at the top, the line about the data, and what a screen reader hears.

## What a screen reader hears when the page has come to rest.

announced = Step { $step } of { $steps }. { $left }: { $left-theta }. { $right }: { $right-theta }. { $headline }
announced-network = Step { $step } of { $steps }. { $headline }
theta = μ { $mu }, σ { $sigma }

## Factors

factor = { $number }×
factor-huge = more than 10²⁰×
factor-huge-short = > 10²⁰×

## The ratio of the two variances.

ratio = { $right } has { $ratios }.
ratio-loses = { $right } has { $ratios }. Here the trick loses.
# Each ratio; the first one names the estimator on the left, the second one goes without.
ratio-only = { $factor }{ $place ->
    [first] {" "}the variance of { $left }
   *[second] {""}
} for ∂{ $parameter }
ratio-with-exact = { $factor }{ $place ->
    [first] {" "}the variance of { $left }
   *[second] {""}
} for ∂{ $parameter } (exact { $exact })
ratio-exactly = exactly { $factor }{ $place ->
    [first] {" "}the variance of { $left }
   *[second] {""}
} for ∂{ $parameter }

## Where there is no such ratio.

not-finite = The gradient is not finite here.
drawing-samples = Drawing gradient samples…
neither-varies = Neither estimator varies here.

## Where gradients are measured.

probe = (μ, σ) = ({ $mu }, { $sigma })
needle = σ has reached 0: y no longer varies, and there is nothing to compare.
needle-nearly = σ is nearly 0 where gradients are measured ({ $sigma }): no comparison there.
needle-ratio = none, σ ≈ 0

## An estimator whose mean is another one.

biased = { $name } is biased here: the mean of its ∂{ $parameter } is { $mean }, the exact gradient is { $gradient }.
biased-by = { $name } is biased here: the mean of its ∂{ $parameter } differs from the exact gradient { $gradient } by { $bias }.

## The network

network = A network gives μ and σ for each datum.
network-fetching = Fetching the pictures of digits…
network-line = w² + τ² is { $of-left } with { $left } and { $of-right } with { $right }; mean(x²) − x̄² is { $spread }.
network-loss = −ELBO of the last batch: { $of-left } with { $left }, { $of-right } with { $right }.

## The data in use

data = n = { $n }, mean { $mean }, S²{"\u00A0"}{ $variance }
data-drawing = Drawing observations: { $percent }{"\u202F"}%
data-of-curve = Points about a curve in the plane
data-of-digits = Pictures of digits, 8 × 8 each
