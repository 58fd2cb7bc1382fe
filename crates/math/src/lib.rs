//! The numeric core: the random node, its noise, the data, the objectives,
//! the gradient estimators and the exact values beside them.
//!
//! | symbol | where |
//! | --- | --- |
//! | y ~ N(μ, σ²), its score s = ∇_θ log p(y; θ) | [`gaussian`] |
//! | θ = (μ, σ) | [`parameter`] |
//! | ε ~ N(0, 1) | [`noise`] |
//! | x₁…xₙ, x̄, S² | [`dataset`] |
//! | f(y), f′(y), E f | [`objective`], one file each in [`objectives`] |
//! | estimators of ∇_θ E f | one file each in [`estimators`] |
//! | θ ← θ − lr·ĝ | one file each in [`optimizers`] |
//! | exact mean and variance | [`exact`], by the rules in [`integrate`] |
//! | measured mean and variance | [`moments`], [`histogram`] |
//!
//! # Examples
//! E f of a wave behind the node, and the exact variance of the pathwise gradient for μ.
//! ```
//! use math::dataset::Dataset;
//! use math::estimators;
//! use math::gaussian::Gaussian;
//! use math::integrate::integrals::Integrals;
//! use math::objectives::{self, Inputs};
//! use math::problem::Problem;
//!
//! let data = Dataset::new([1.0, 2.0])?;
//! let cosine = objectives::find("cosine").ok_or("no such objective")?;
//! let f = cosine.build(&Inputs::new(&data)); // cos(k y) with k = 1
//! let problem = Problem::new(f.as_ref(), Gaussian::new(0.0, 0.5)?);
//! assert!((problem.value() - (-0.125_f64).exp()).abs() < 1e-15);
//!
//! let pathwise = estimators::find("pathwise").ok_or("no such estimator")?;
//! let exact = pathwise.exact(&Integrals::of(&problem), 1).mu.ok_or("no exact value")?;
//! // E f′(y)² = (1 − E cos 2y) / 2, around a gradient of 0.
//! assert!((exact.variance - 0.5 * (1.0 - (-0.5_f64).exp())).abs() < 1e-14);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Nothing here knows a page, a plot or a setting.

#![warn(unreachable_pub)]

pub mod absolute;
pub mod batch;
pub mod dataset;
pub mod estimators;
pub mod exact;
pub mod gaussian;
pub mod histogram;
pub mod integrate;
pub mod kernels;
pub mod moments;
pub mod noise;
pub mod objective;
pub mod objectives;
pub mod optimizers;
pub mod parameter;
pub mod problem;
