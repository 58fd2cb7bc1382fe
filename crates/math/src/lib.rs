//! The mathematics of gradient estimation through a random node y ~ N(μ, σ²) with a loss f(y)
//! behind it: the node, its noise, the data, the objectives, the gradient estimators, and the
//! exact value beside each estimate. It knows no page, no chart and no setting.
//!
//! | in the question | here |
//! | --- | --- |
//! | y = g(ε, θ) = μ + σε | [`gaussian`], [`parameter`] for θ = (μ, σ) |
//! | ε | [`noise`], one seeded stream for each use |
//! | x₁ … xₙ, x̄, S² | [`dataset`], and [`absolute`] for sums of abs(y − xᵢ) |
//! | f, f′, E f | [`objective`], and [`objectives`] for each f |
//! | ∇_θ E f, estimated | [`estimators`] |
//! | an objective at a θ | [`problem`] |
//! | mean and variance of an estimate, exactly | [`exact`], in closed form or by the integrals in [`integrate`] |
//! | the same, measured | [`moments`], [`histogram`] |
//! | θ ← θ − lr·g | [`optimizers`] |
//!
//! Draws go through [`batch`] in slices: noise → y → f, f′ → gradients → moments, histogram. The
//! loops that are written for speed, and the plain ones they are tested against, are in
//! [`kernels`].
//!
//! # Examples
//! E f of a wave behind the node, and the exact variance of the pathwise gradient for μ.
//! ```
//! use math::dataset::Dataset;
//! use math::estimators;
//! use math::gaussian::Gaussian;
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
//! let exact = pathwise.exact(&problem, 1).mu.ok_or("no exact value")?;
//! // E f′(y)² = (1 − E cos 2y) / 2, around a gradient of 0.
//! assert!((exact.variance - 0.5 * (1.0 - (-0.5_f64).exp())).abs() < 1e-14);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

#![warn(unreachable_pub)]
// Tests compare with the functions of the machine.
#![cfg_attr(not(test), warn(clippy::disallowed_methods))]

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
mod root;
