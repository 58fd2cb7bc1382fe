### The objectives: their names, and f in a line.

cosine = Cosine
    .formula = cos(k y)
elbo = Negative ELBO
    .formula = mean (y − xᵢ)² − 2T log σ
energy = Energy score
    .formula = S·(mean |y − xᵢ| − ½|y − y′|)
exponential = Bump
    .formula = exp(−k y²)
moments = Moment matching
    .formula = S²·(z z′ + (z² − 1)(z′² − 1)), z = (y − x̄)/S
quadratic = Quadratic
    .formula = (y − k)²
squared = Squared error
    .formula = mean (y − xᵢ)²
step = Step
    .formula = 1 if y > 0 else 0
