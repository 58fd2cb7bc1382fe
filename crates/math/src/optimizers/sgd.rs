//! Stochastic gradient descent: θ ← θ − lr·g (Robbins and Monro, 1951).

use super::Kind;

pub(super) const KIND: Kind = Kind {
    key: "sgd",
    name: "SGD",
    rule: |_, gradient| gradient,
};
