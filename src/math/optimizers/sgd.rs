//! Stochastic gradient descent: θ ← θ − lr·g (Robbins and Monro, 1951).

use super::Kind;

pub(super) const KIND: Kind = Kind {
    key: "sgd",
    name: "SGD",
    formula: "θ ← θ − lr·g",
    rule: |_, gradient| gradient,
};
