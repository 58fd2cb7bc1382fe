//! Central differences on common noise: f(g(ε, θ + h)) − f(g(ε, θ − h)) over 2h
//! (Glasserman and Yao, *Management Science* 38, 1992). Biased by O(h²) unless f is
//! quadratic, and needs no f′.

use super::pathwise::add_direct;
use super::{Estimator, Evaluations, Gradients};
use crate::batch::{Batch, Noise};
use crate::gaussian::Gaussian;
use crate::kernels::buffer::Buffer;
use crate::parameter::PerParameter;
use crate::problem::Problem;

/// The step h as a share of σ: large enough that a jump in f is met now and then,
/// small enough that the bias cannot be seen in a histogram.
const STEP: f64 = 0.05;

pub(super) static ESTIMATOR: Estimator = Estimator {
    key: "finite-difference",
    name: "Finite difference",
    formula: "[f(g(ε, θ + h)) − f(g(ε, θ − h))]/2h, h = σ/20",
    about: "Central differences on the same noise: close to the trick without f′, with a bias of order h².",
    python: "h = sigma / 20\n\
     at = lambda m, s: f(*(m + s * e for e in noise))\n\
     g_mu = (at(mu + h, sigma) - at(mu - h, sigma)) / (2 * h)\n\
     g_sigma = (at(mu, sigma + h) - at(mu, sigma - h)) / (2 * h)",
    differentiates: true,
    subtracts: true,
    evaluations: Evaluations {
        values: 4,
        slopes: 0,
    },
    moves_kinks: true,
    stretch: 1.0 + STEP,
    gradients,
    breaks,
    ..Estimator::BASE
};

fn gradients(
    problem: &Problem<'_>,
    noise: &Noise,
    batch: &Batch,
    _samples: usize,
    out: &mut Gradients,
) {
    let h = STEP * problem.node().sigma();
    let mut room = std::mem::take(&mut out.batch);
    let (mu, sigma) = out.resized(noise.len());
    let in_mu = PerParameter { mu: h, sigma: 0.0 };
    let in_sigma = PerParameter { mu: 0.0, sigma: h };
    for (out, step) in [(&mut *mu, in_mu), (&mut *sigma, in_sigma)] {
        difference(problem, noise, batch, &mut room, step, out);
    }
    add_direct(problem, noise, mu, sigma);
    out.batch = room;
}

fn breaks(node: Gaussian, kink: f64, out: &mut Vec<f64>) {
    let (d, sigma) = (kink - node.mu(), node.sigma());
    let h = STEP * sigma;
    out.extend([
        (d + h) / sigma,
        (d - h) / sigma,
        d / (sigma + h),
        d / (sigma - h),
    ]);
}

/// [f(g(ε, θ + `step`)) − f(g(ε, θ − `step`))]/2h for a step of h in one parameter.
fn difference(
    problem: &Problem<'_>,
    noise: &Noise,
    batch: &Batch,
    room: &mut Batch,
    step: PerParameter<f64>,
    out: &mut [f64],
) {
    let (back, h) = (step.map(|h| -h), step.mu + step.sigma);
    // The upper draws stand in `y`, the lower ones in `slope`: their own use is over.
    moved_into(&mut room.y, &batch.y, &noise.eps, step);
    moved_into(&mut room.slope, &batch.y, &noise.eps, back);
    moved_into(&mut room.partner, &batch.partner, &noise.partner, step);
    moved_into(
        &mut room.partner_slope,
        &batch.partner,
        &noise.partner,
        back,
    );
    room.value.resize(out.len());
    let (objective, node) = (problem.objective(), problem.seen());
    objective.values(node, &room.y, &room.partner, out);
    objective.values(node, &room.slope, &room.partner_slope, &mut room.value);
    for (upper, lower) in out.iter_mut().zip(&room.value) {
        *upper = (*upper - lower) / (2.0 * h);
    }
}

/// The draws `ys` on the noise `eps` after a `step` of θ.
fn moved_into(out: &mut Buffer, ys: &[f64], eps: &[f64], step: PerParameter<f64>) {
    let draws = ys.iter().zip(eps);
    out.hold(draws.map(|(y, eps)| y + (step.mu + step.sigma * eps)));
}
