//! The pathwise estimator on antithetic pairs: each draw ε comes with −ε, and
//! the two gradients are averaged (Hammersley and Morton, 1956). Where f′ is
//! linear the noise in ∂μ cancels exactly; for ∂σ it can be worse than two
//! independent draws.

use super::pathwise::{self, add_direct, path_gradients};
use super::{Estimator, Evaluations, Gradients};
use crate::batch::{Batch, Noise};
use crate::gaussian::Gaussian;
use crate::integrate::integrals::{self, ExactPair};
use crate::kernels::buffer::Buffer;
use crate::parameter::Parameter;
use crate::problem::Problem;

pub(super) static ESTIMATOR: Estimator = Estimator {
    key: "antithetic",
    name: "Pathwise, antithetic",
    formula: "½[f′(μ + σε)·(1, ε) + f′(μ − σε)·(1, −ε)]",
    about: "Averages the trick over ε and −ε: no variance for μ on quadratics, but often more for σ than two free draws.",
    python: "both = zip(path(*noise), path(*(-e for e in noise)))\n\
     g_mu, g_sigma = ((there + mirrored) / 2 for there, mirrored in both)",
    differentiates: true,
    evaluations: Evaluations {
        values: 0,
        slopes: 2,
    },
    moves_kinks: true,
    gradients,
    breaks,
    exact: Some(exact),
    ..Estimator::BASE
};

fn gradients(
    problem: &Problem<'_>,
    noise: &Noise,
    batch: &Batch,
    _samples: usize,
    out: &mut Gradients,
) {
    let count = noise.len();
    let mut mirror = std::mem::take(&mut out.noise);
    let mut mirrored = std::mem::take(&mut out.batch);
    negate_into(&mut mirror.eps, &noise.eps);
    negate_into(&mut mirror.partner, &noise.partner);
    mirrored.evaluate(problem.objective(), problem.node(), &mirror);

    let (mu, sigma) = out.resized(count);
    // The mirrored gradients are made where the mirrored draws have served their turn.
    let (other_mu, other_sigma) = (&mut mirrored.y, &mut mirrored.value);
    path_gradients(noise, batch, mu, sigma);
    add_direct(problem, noise, mu, sigma);
    let slopes = Batch {
        slope: std::mem::take(&mut mirrored.slope),
        partner_slope: std::mem::take(&mut mirrored.partner_slope),
        ..Batch::default()
    };
    path_gradients(&mirror, &slopes, other_mu, other_sigma);
    add_direct(problem, &mirror, other_mu, other_sigma);
    average_into(mu, other_mu);
    average_into(sigma, other_sigma);
    mirrored.slope = slopes.slope;
    mirrored.partner_slope = slopes.partner_slope;
    (out.noise, out.batch) = (mirror, mirrored);
}

fn breaks(node: Gaussian, kink: f64, out: &mut Vec<f64>) {
    let eps = node.noise_of(kink);
    out.extend([eps, -eps]);
}

/// What mirrored gradients leave of each other by rounding is no variance.
fn exact(problem: &Problem<'_>, _samples: usize) -> ExactPair {
    const ROUNDING: f64 = 1e-14 * 1e-14;
    let single = integrals::over_node(problem, &pathwise::ESTIMATOR);
    let mut exact = integrals::over_node(problem, &ESTIMATOR);
    for parameter in Parameter::ALL {
        if let (Some(pair), Some(single)) = (&mut exact[parameter], single[parameter])
            && pair.variance < ROUNDING * (single.mean * single.mean + single.variance)
        {
            pair.variance = 0.0;
        }
    }
    exact
}

fn negate_into(out: &mut Buffer, numbers: &[f64]) {
    out.hold(numbers.iter().map(|x| -x));
}

fn average_into(out: &mut [f64], other: &[f64]) {
    for (a, b) in out.iter_mut().zip(other) {
        *a = 0.5 * (*a + b);
    }
}
