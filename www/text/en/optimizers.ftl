### The optimizers: names.

adam = Adam
momentum = Momentum
natural = Natural gradient
sgd = SGD
