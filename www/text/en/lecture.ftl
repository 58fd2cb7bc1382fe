### What the lecture says around its scenes, whose own words stand in their files.

right = Right: { $answer }.
wrong = Your answer: { $chosen }. No: { $answer }.
mark-close = Your mark: { $mark }. Exact: { $exact }. Close!
mark-not-close = Your mark: { $mark }. Exact: { $exact }. Not close.
other-settings = The question was about the scene’s own settings; the sentence at the top is about those chosen now.
likelihood = Maximum likelihood
factor-huge = more than 10²⁰

## The table of minima

minima = The minimum of each loss on these data
of-loss = loss
is-variance = mean(x²) − μ²?
yes = yes
no = no
at-temperature = { $name }, T = { $temperature }

## The table of estimators

rescues = Exact variance of an estimate at the μ and σ shown, and its cost in evaluations a draw; mean baseline: b = E f
of-estimator = estimator
for-mu = for μ
for-sigma = for σ
of-cost = cost
