//! The three networks: what they are made of.

use words::runs;

/// The largest K that is offered.
pub const MAX_LATENT: usize = 16;

/// The largest H that is offered.
pub const MAX_WIDTH: usize = 128;

/// A network with the data it is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Model {
    /// The page's own x, with a straight encoder and a straight decoder.
    Line,
    /// Points of the plane about a curve.
    Curve,
    /// Pictures of handwritten digits.
    Digits,
}

impl Model {
    /// Every model, the simplest first.
    pub const ALL: [Self; 3] = [Self::Line, Self::Curve, Self::Digits];

    /// The word in links.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Curve => "curve",
            Self::Digits => "digits",
        }
    }

    /// The name in menus.
    #[must_use]
    pub fn name(self) -> &'static str {
        let name = match self {
            Self::Line => runs::OF_LINE,
            Self::Curve => runs::OF_CURVE,
            Self::Digits => runs::OF_DIGITS,
        };
        name.get()
    }

    /// The numbers D in one datum.
    #[must_use]
    pub const fn inputs(self) -> usize {
        match self {
            Self::Line => 1,
            Self::Curve => 2,
            Self::Digits => 64,
        }
    }

    /// By what its gradient is multiplied before the optimizer sees it. `line` has few data, and a
    /// batch of them, drawn with replacement, has another mean and variance each time. With plain
    /// gradient descent at the page's usual rate of 0.05, a tenth keeps w² + τ² within some 1 % of
    /// S², the whole within 4 %. Adam makes no difference of it.
    #[must_use]
    pub const fn gradient_share(self) -> f64 {
        match self {
            Self::Line => 0.1,
            Self::Curve | Self::Digits => 1.0,
        }
    }

    /// The coordinates K of the node if nobody chooses.
    #[must_use]
    pub const fn usual_latent(self) -> usize {
        match self {
            Self::Line | Self::Curve => 1,
            Self::Digits => 2,
        }
    }

    /// The units H of each hidden layer if nobody chooses; `line` has no hidden layer.
    #[must_use]
    pub const fn usual_width(self) -> usize {
        match self {
            Self::Line | Self::Curve => 16,
            Self::Digits => 64,
        }
    }
}

/// The decoder's standard deviation τ.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tau {
    /// A weight like others, as log τ.
    Learned,
    /// This value.
    Fixed(f64),
}

/// The sizes of a network.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Architecture {
    /// The model.
    pub model: Model,
    /// The coordinates K of the node.
    pub latent: usize,
    /// The units H of each hidden layer; `line` has none.
    pub width: usize,
    /// τ.
    pub tau: Tau,
}

impl Architecture {
    /// The sizes that `model` has if nobody chooses, with a learned τ.
    #[must_use]
    pub const fn usual(model: Model) -> Self {
        Self {
            model,
            latent: model.usual_latent(),
            width: model.usual_width(),
            tau: Tau::Learned,
        }
    }

    /// The units of each hidden layer; `None` if encoder and decoder are straight.
    #[must_use]
    pub const fn hidden(&self) -> Option<usize> {
        match self.model {
            Model::Line => None,
            Model::Curve | Model::Digits => Some(self.width),
        }
    }
}
