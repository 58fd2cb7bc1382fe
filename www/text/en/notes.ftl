### What a person should know about the run, sentence by sentence.

exact-descent = Exact descent
stands-in = { $name } { $reason }; { $stand-in } stands in for it.
all-equal = All observations are equal, and { $objective } divides by their variance.
value = { $control }: { $refusal }.
in-link = In the link, { $ignored }.
too-many = There are no exact means and variances for more than { $count } observations: their integrals would take too long.
beyond-numbers = An exact value here is beyond the range of numbers, or its integral is not known to twelve digits.

## Why a descent has stopped.

stopped = { $places }: { $cause }.
stopped-at = { $name } stopped at step { $step }
stopped-too = { $places }, { $name } at step { $step }
sigma-reached-0 = σ reached 0, where its gradient divides by 0
thrown-out = the noise of its gradient threw it out; a smaller learning rate or more samples per step help
sum-limit = with the loss summed over n = { $n } observations, descent settles only for learning rates below 1/n{"\u00A0"}={"\u00A0"}{ $limit }
sum = the loss is summed over n = { $n } observations, so its gradient is { $n } times that of their mean; a learning rate so many times smaller helps
rate-too-large = the learning rate { $rate } is too large: even the exact gradient overshoots

## The network

no-network = There is no network: { $reason }.
network-stopped = { $name } stopped: { $reason }; { $advice }.
advice-adam = Adam at a learning rate of 0.003 goes on
advice-smaller = a smaller learning rate or more samples per step help
not-for-weights = { $name } is defined here for μ and σ of one node, not for weights; { $stand-in } stands in for it.
many-coordinates = With K = { $latent } coordinates there are no exact values: they would be integrals in as many dimensions.
