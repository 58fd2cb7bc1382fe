### The estimators: their names, and for each what it is and when it is good.

antithetic = Pathwise, antithetic
    .about = Averages the trick over ε and −ε: no variance for μ on quadratics, but often more for σ than two independent draws.
antithetic-score = Score, antithetic
    .about = Averages the score function over ε and −ε: for μ a constant in f cancels, for σ it stays.
finite-difference = Finite difference
    .about = Central differences on the same noise: close to the trick without f′, with a bias of order h².
leave-one-out = Score, leave-one-out
    .about = Each draw’s baseline is the mean of the other draws: unbiased, and nothing to know beforehand.
measure-valued = Measure-valued
    .about = Splits the density’s derivative into two densities: needs no f′ and no smooth f, but more evaluations.
pathwise = Pathwise
    .about = The reparameterization trick: differentiates f through y = μ + σε.
price = Price, f′ and f″
    .about = f′ for μ and σ·f″ for σ: no variance for σ on quadratics, but a kink or a jump of f has no f″, and is missed.
score = Score function
    .about = Multiplies f by the slope of log p: needs no f′, only values of f.
score-mean = Score, mean baseline
    .about = Subtracts the running mean of earlier steps’ f; not the best baseline, and sometimes worse than none.
score-optimal = Score, optimal baseline
    .about = The best that a constant baseline can do, computed exactly at the current μ and σ.

## What is in the way of an estimator, as the end of a sentence that begins with its name.

takes-one-draw = is defined here for an f of one draw, and this objective takes two
needs-other-draws = needs at least 2 samples per step, because a single draw leaves no others
needs-curvature = needs f″, which is not known for a node with several coordinates
needs-elsewhere = needs f at other points than the draws, or its mean, which are not known for a node with several coordinates
