//! Experiments with gradient estimators: runs of descent, gradient samples and exact values.
//!
//! [`comparison`] runs descent with two estimators on the same noise, [`probe`] draws many
//! gradient estimates at one θ, and [`theory`] states what their mean and variance are exactly.
//! [`network`] does the same for the weights of a network that gives μ and σ.
//!
//! # Examples
//! The exact variance of one draw of the score function beside a measured one, for the squared
//! error on three observations at μ = −1, σ = 2.
//! ```
//! use experiment::arm::Arm;
//! use experiment::probe::Probe;
//! use experiment::side::Sides;
//! use math::dataset::Dataset;
//! use math::gaussian::Gaussian;
//! use math::objectives::{self, Inputs};
//! use math::problem::Problem;
//! use math::estimators;
//!
//! let data = Dataset::new([1.0, 2.0, 3.0])?;
//! let squared = objectives::find("squared").ok_or("no such objective")?;
//! let objective = squared.build(&Inputs::new(&data));
//! let problem = Problem::new(objective.as_ref(), Gaussian::new(-1.0, 2.0)?);
//! let arm = |key| Some(Arm { estimator: estimators::find(key)?, draws: 1 });
//! let arms = Sides {
//!     left: arm("pathwise").ok_or("no such estimator")?,
//!     right: arm("score").ok_or("no such estimator")?,
//! };
//! let score = arms.right.estimator.exact(&problem, 1);
//! let exact = score.sigma.ok_or("no exact value")?.variance;
//! let probe = Probe::complete(&problem, &arms, 1, 100_000, 1);
//! let measured = probe.measured().right.moments.sigma.variance().ok_or("no estimates")?;
//! assert!((measured / exact - 1.0).abs() < 0.2);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(unreachable_pub)]
// Tests compare with the functions of the machine.
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

pub mod arm;
pub mod comparison;
pub mod contours;
pub mod cost;
pub mod descent;
pub mod frozen;
pub mod network;
pub mod pipeline;
pub mod probe;
pub mod replicates;
pub mod side;
pub mod sweep;
pub mod theory;

/// The example of the README, which the tests of this documentation run.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
