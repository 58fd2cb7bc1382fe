### Titles and legends of the pictures that a person takes away.

trajectory-mu = Mean μ against step t
trajectory-sigma = Standard deviation σ against step t
distance = Distance from the minimum against step t
histogram = Gradients ∂/∂{ $parameter } at { $probe }, { $name }
variance = Variance of ∂/∂{ $parameter } against { $axis }
node = The node: f(y), the bells N(μ, σ²), draws and data
frozen = The mean loss over μ, and the mean over fixed noise
spread = Gradients ∂/∂{ $parameter } at { $probe } on one axis, and their means
ranking = Exact variances of ∂/∂{ $parameter } at { $probe }, the least first
plane = The objective over μ (across) and σ (up)
network-loss = −ELBO of the network against step t
network-variance = w² + τ² against step t
network-line = The data and N(v, w² + τ²)
network-curve = The data and the decoder’s curve
network-digits = Digits, and what both runs make of them
network-map = Decoded digits over the plane of y
network-budget = Variance of the network’s gradient ∂/∂{ $weight }
network-gradients = The network’s gradients ∂/∂{ $weight } of one datum, { $name }

## Legends

named = { $name } { $value }
exact = exact
exact-value = exact { $value }
goal = goal { $value }
data = data { $value }
start-bell = f(y), and the bell of the start
fixed-draws = mean over { $draws } fixed draws, slope { $slope }
slope = E f, slope { $slope }
gradients = mean { $mean } ± { $error }, variance { $variance }
