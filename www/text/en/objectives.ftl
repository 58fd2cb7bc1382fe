### The objectives: names.

cosine = Cosine
elbo = Negative ELBO
energy = Energy score
exponential = Bump
moments = Moment matching
quadratic = Quadratic
squared = Squared error
step = Step
