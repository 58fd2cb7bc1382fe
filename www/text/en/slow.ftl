### Slow motion: the gradients of both estimators, one after another.

announced = Slow motion: one gradient a second, then ten, then all.
# One draw makes a gradient.
way = { $number }: ε = { $eps } → y = { $y } → gradients { $left }, { $right } → means { $left-mean }, { $right-mean }
# Several draws are averaged in one gradient.
way-of-many = { $number }: ε₁ = { $eps } → y₁ = { $y }, { $samples } of them → gradients { $left }, { $right } → means { $left-mean }, { $right-mean }
