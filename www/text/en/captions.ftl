### Sentences and short texts beside charts, tables and controls.

## Where on the axis of the variance chart which estimator has the larger variance.

computing-variances = Computing exact variances: { $percent }{"\u202F"}%
measuring-variances = Measuring variances…
everywhere = everywhere here
beyond = for { $symbol } > { $place }
beyond-last = beyond the last of { $symbol } = { $places }
nowhere-exact = Nowhere here do both have an exact variance.
equal-variances = Where both have an exact variance, the two are equal.
larger = { $name } has the larger variance { $place }.
larger-for-both = { $name } has the larger variance { $place } (∂{ $parameter }) and { $other-place } (∂{ $other-parameter }).
larger-for-one = ∂{ $parameter }: { $name } has the larger variance { $place }.

## What the formula of f and the identity leave out.

summed = The loss is summed over the data, so f is n times this.
jumps = Here f jumps, and the right side, which sees only its slope, misses what crosses the jump.
two-draws = Here f takes two draws, so each side is a sum over both.
entropy-added = Here both sides add the gradient of the entropy’s term, which no draw changes.
entropy-sampled = Here f samples the entropy as log p(y; θ). The right side differentiates that θ too; the left leaves its slope out, whose mean is zero.
entropy-held = Here f samples the entropy as log p(y; θ), and both sides leave the slope in that θ out: its mean is zero.
measured-here = Measured here are { $left } and { $right }; { $missing ->
    [score] the score function is
    [pathwise] pathwise is
   *[both] the score function and pathwise are
} not among them.

## Beside the control of the entropy.

entropy-is-closed = The entropy’s gradient is known and added as it is: it has no noise.
entropy-is-sampled = Each draw pays for its own log { $density }(y; θ) instead. The trick differentiates it through y and through θ, which comes to what the closed form gives, draw by draw. The score function leaves out its slope in θ, whose mean is zero.
-held = As sampled, but the trick holds θ inside the logarithm fixed: that slope has the mean zero.
entropy-is-held = { -held } The trick is then quieter than with the closed form exactly where σ² > T/2; now σ² is { $variance } and T/2 is { $half }.
entropy-is-held-by-network = { -held } The nearer q is to the posterior of y, the less noise is left.
