//! Both estimators that are shown, as NumPy.

use std::fmt::Write as _;

use super::edges::{lost_differences, lost_noise, lost_variance, no_program};
use super::estimators::lines;
use super::parts::{
    Library, constants, exact_tuples, expression, factor, meets_data, mentions, node, objective,
    title,
};
use experiment::arm::Arm;
use experiment::theory::Theory;
use math::estimators::Uses;
use math::problem::Problem;
use model::update::Model;

const NUMPY: Library = Library {
    module: "np",
    array: "np.array",
    imports: "import numpy as np\n\nrng = np.random.default_rng(1)\n",
};

/// Prints an estimate beside its exact value.
const REPORT: &str = r#"
def report(name, samples, exact):
    for parameter, g, known in zip(("mu", "sigma"), samples, exact):
        g = g.mean(1)  # an estimate averages L draws
        line = f"{name}, d/d{parameter}: mean {g.mean():.6g} +- {g.std() / N**0.5:.2g}, variance {g.var():.6g}"
        print(line + (" (exact: mean {:.6g}, variance {:.6g})".format(*known) if known else ""))
"#;

/// The derivative through one draw, and through both draws of a pair.
const PATH: &str = "
def path(eps):  # the derivative passes through y = mu + sigma * eps
    d = df(mu + sigma * eps)
    return d, d * eps
";
const PATH_OF_PAIR: &str = "
def path(eps, eps2):  # the derivative passes through both draws
    d, d2 = df(mu + sigma * eps, mu + sigma * eps2)
    return d + d2, d * eps + d2 * eps2
";

/// The second derivative at one draw, and the sum of those at both draws of a pair.
const BEND: &str = "
def bend(eps):
    return d2f(mu + sigma * eps)
";
const BEND_OF_PAIR: &str = "
def bend(eps, eps2):
    return d2f(mu + sigma * eps, mu + sigma * eps2)
";

/// Noise, f and the scores, of one draw and of a pair.
const DRAW: &str = "noise = (eps,) = rng.standard_normal((1, N, L))
F = f(mu + sigma * eps)
s_mu, s_sigma = eps / sigma, (eps ** 2 - 1) / sigma
";
const DRAW_OF_PAIR: &str = "eps, eps2 = noise = rng.standard_normal((2, N, L))
F = f(mu + sigma * eps, mu + sigma * eps2)
s_mu, s_sigma = (eps + eps2) / sigma, (eps ** 2 + eps2 ** 2 - 2) / sigma
";

/// A program that draws gradient estimates at the μ and σ that are shown.
#[must_use]
pub(super) fn numpy(model: &Model, address: &str) -> String {
    let mut out = title(model, address);
    if let Some(comment) = no_program(model) {
        return out + &comment;
    }
    let (python, pair) = objective(model);
    let node = node(model);
    let setup = model.comparison().setup();
    // Arrays of some ten megabytes, also where each draw meets each observation.
    let draws = if meets_data(&python) {
        200_000
    } else {
        1_000_000
    };
    let samples = setup.samples;
    let estimates = (draws / samples).clamp(500, 200_000);
    out += NUMPY.imports;
    out += &constants(model, &NUMPY);
    let _ = writeln!(out, "mu, sigma = {:?}, {:?}", node.mu(), node.sigma());
    let _ = writeln!(
        out,
        "N, L = {estimates}, {samples}  # estimates, draws in each"
    );

    let arguments = if pair { "y, y2" } else { "y" };
    let value = expression(model, python.value, &NUMPY);
    let mut slope = expression(model, python.slope, &NUMPY);
    if pair {
        slope = slope + ", " + &expression(model, python.partner_slope, &NUMPY);
    }
    let _ = writeln!(out, "\ndef f({arguments}):\n    return {value}");
    let _ = writeln!(out, "\ndef df({arguments}):\n    return {slope}");
    out += if pair { PATH_OF_PAIR } else { PATH };
    let bends = |arm: &&Arm| arm.estimator.uses() == Uses::Curvature;
    if setup.arms.each().iter().any(bends) {
        let curvature = expression(model, python.curvature, &NUMPY);
        let _ = writeln!(out, "\ndef d2f({arguments}):\n    return {curvature}");
        out += if pair { BEND_OF_PAIR } else { BEND };
    }
    out += REPORT;
    for arm in setup.arms.each() {
        out += &side(model, arm);
    }
    out + &lost_noise(model).unwrap_or_default()
}

/// One estimator: its noise, its samples and its report.
fn side(model: &Model, arm: &Arm) -> String {
    let (python, pair) = objective(model);
    let setup = model.comparison().setup();
    let estimator = arm.estimator;
    let mut out = format!("\n# {}: {}\n", estimator.name(), estimator.formula());
    if setup.arms.each().iter().any(|c| c.draws != setup.samples) {
        let draws = arm.draws;
        let _ = writeln!(out, "L = {draws}  # for an equal number of evaluations");
    }
    out += if pair { DRAW_OF_PAIR } else { DRAW };
    let lines = lines(estimator);
    let node = node(model);
    let problem = Problem::new(setup.objective.as_ref(), node);
    let theory = Theory::new(&problem, estimator, arm.draws);
    let level = setup.objective.level() + setup.objective.base(node);
    if estimator.needs().running_mean {
        let mean = problem.mean_baseline() + level;
        let _ = writeln!(out, "b = {mean:?}  # E f, exactly");
    }
    if mentions(lines, "b_mu") {
        let best = problem.optimal_baseline();
        let (mu, sigma) = (best.mu + level, best.sigma + level);
        let _ = writeln!(
            out,
            "b_mu, b_sigma = {mu:?}, {sigma:?}  # E[f s^2] / E[s^2], exactly"
        );
    }
    out += lines;
    out.push('\n');
    let factor = factor(model);
    if let Some(direct) = python.direct_sigma {
        let _ = writeln!(
            out,
            "g_sigma = g_sigma + {factor}({direct})  # the entropy's own gradient"
        );
    }
    if let (Some(weight), true) = (python.score_weight, estimator.uses().differentiates()) {
        let _ = writeln!(
            out,
            "g_mu, g_sigma = g_mu + {factor}{weight} * s_mu, g_sigma + {factor}{weight} * s_sigma  # theta in log q"
        );
    }
    let exact = exact_tuples(&theory.estimate);
    let (key, mu, sigma) = (estimator.key(), exact.mu, exact.sigma);
    let _ = writeln!(
        out,
        "report(\"{key}\", (g_mu, g_sigma), exact=({mu}, {sigma}))"
    );
    let lost = lost_variance(key, &theory.estimate, arm.draws);
    out + &lost
        .or_else(|| lost_differences(model, arm))
        .unwrap_or_default()
}
