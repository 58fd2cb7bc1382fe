//! The two parameters θ = (μ, σ) of the node, and a value for each of them.

use std::ops::{Add, Index, IndexMut, Mul};

/// A parameter of the node y ~ N(μ, σ²).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// The mean μ.
    Mu,
    /// The standard deviation σ.
    Sigma,
}

impl Parameter {
    /// Both parameters, in the order in which they are shown.
    pub const ALL: [Self; 2] = [Self::Mu, Self::Sigma];

    /// The word used in links, tables and element ids.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mu => "mu",
            Self::Sigma => "sigma",
        }
    }

    /// The parameter with this key.
    #[must_use]
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|parameter| parameter.key() == key)
    }

    /// The Greek letter.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Mu => "μ",
            Self::Sigma => "σ",
        }
    }
}

/// One value for μ and one for σ: a gradient, a variance, a baseline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PerParameter<T> {
    /// The value that belongs to μ.
    pub mu: T,
    /// The value that belongs to σ.
    pub sigma: T,
}

impl<T> PerParameter<T> {
    /// Applies `f` to both values.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> PerParameter<U> {
        PerParameter {
            mu: f(self.mu),
            sigma: f(self.sigma),
        }
    }

    /// Builds both values from the parameter they belong to.
    pub fn from_fn(mut f: impl FnMut(Parameter) -> T) -> Self {
        Self {
            mu: f(Parameter::Mu),
            sigma: f(Parameter::Sigma),
        }
    }
}

impl PerParameter<f64> {
    /// Whether both values are finite.
    #[must_use]
    pub fn is_finite(self) -> bool {
        self.mu.is_finite() && self.sigma.is_finite()
    }
}

impl<T> Index<Parameter> for PerParameter<T> {
    type Output = T;

    fn index(&self, parameter: Parameter) -> &T {
        match parameter {
            Parameter::Mu => &self.mu,
            Parameter::Sigma => &self.sigma,
        }
    }
}

impl<T> IndexMut<Parameter> for PerParameter<T> {
    fn index_mut(&mut self, parameter: Parameter) -> &mut T {
        match parameter {
            Parameter::Mu => &mut self.mu,
            Parameter::Sigma => &mut self.sigma,
        }
    }
}

impl<T: Add<Output = T>> Add for PerParameter<T> {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            mu: self.mu + other.mu,
            sigma: self.sigma + other.sigma,
        }
    }
}

impl<T: Mul<f64, Output = T>> Mul<f64> for PerParameter<T> {
    type Output = Self;

    fn mul(self, factor: f64) -> Self {
        Self {
            mu: self.mu * factor,
            sigma: self.sigma * factor,
        }
    }
}
