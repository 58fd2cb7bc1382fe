//! The network as NumPy: every derivative is written out, and the estimators of both sides are those
//! of the page.

use std::fmt::Write as _;

use experiment::network::architecture::Tau;
use math::estimators::{Estimator, Uses};
use math::objectives::Entropy;
use model::update::{Model, NetworkLab};

use super::super::estimators::lines;
use super::super::parts::mentions;
use super::{Library, known_losses, preamble};

const NUMPY: Library = Library {
    module: "np",
    array: "np.array",
    imports: "import numpy as np\n\nrng = np.random.default_rng(1)\n",
};

/// Derivatives by the weights and by y, of a network with hidden layers.
const HIDDEN_BACK: &str = r#"
def encoder_gradient(W, x, by_mu, by_log_sigma):
    h = np.tanh(x @ W["A"].T + W["a"])
    by_h = (by_mu @ W["B"] + by_log_sigma @ W["C"]) * (1 - h ** 2)
    return {"A": by_h.T @ x, "a": by_h.sum(0), "B": by_mu.T @ h, "b": by_mu.sum(0),
            "C": by_log_sigma.T @ h, "c": by_log_sigma.sum(0)}

def decoder_gradient(W, y, by_d):
    t = np.tanh(y @ W["E"].T + W["e"])
    by_t = (by_d @ W["F"]) * (1 - t ** 2)
    product = lambda a, b: np.einsum("mli,mlj->ij", a, b)
    return {"F": product(by_d, t), "f": by_d.sum((0, 1)), "E": product(by_t, y), "e": by_t.sum((0, 1))}

def by_draw(W, y, by_d):
    t = np.tanh(y @ W["E"].T + W["e"])
    return (by_d @ W["F"]) * (1 - t ** 2) @ W["E"]
"#;

/// The first and the second derivative of the decoder by the draw of a node with one coordinate.
const HIDDEN_BENDS: &str = r#"
def decoder_slopes(W, y):
    t, E = np.tanh(y @ W["E"].T + W["e"]), W["E"][:, 0]
    return ((1 - t ** 2) * E) @ W["F"].T, (-2 * t * (1 - t ** 2) * E ** 2) @ W["F"].T
"#;

/// The same of a straight one.
const STRAIGHT_BACK: &str = r#"
def encoder_gradient(W, x, by_mu, by_log_sigma):
    return {"B": by_mu.T @ x, "b": by_mu.sum(0), "c": by_log_sigma.sum(0)}

def decoder_gradient(W, y, by_d):
    return {"w": np.einsum("mli,mlj->ij", by_d, y), "v": by_d.sum((0, 1))}

def by_draw(W, y, by_d):
    return by_d @ W["w"]
"#;

const STRAIGHT_BENDS: &str = r#"
def decoder_slopes(W, y):
    return W["w"][:, 0] + 0 * y, 0 * y
"#;

/// f″ behind the node, with what the entropy adds in place of `BEND`.
const BEND: &str = "
        def bend(eps):
            y = mu + sigma * eps
            first, second = decoder_slopes(W, y)
            by_d = decode(W, y) - xs[:, None]
            return (first ** 2 + by_d * second).sum(-1, keepdims=True) * precisionBEND
";

/// The optimizers, by their keys: how a gradient becomes a direction.
const OPTIMIZERS: &[(&str, &str)] = &[
    ("sgd", "return g"),
    (
        "momentum",
        "memory[name] = 0.9 * memory.get(name, 0) + g\n    return memory[name]",
    ),
    (
        "adam",
        "first, second = memory.get(name, (0, 0))\n    first, second = 0.9 * first + 0.1 * g, 0.999 * second + 0.001 * g ** 2\n    memory[name] = first, second\n    return first / (1 - 0.9 ** t) / (np.sqrt(second / (1 - 0.999 ** t)) + 1e-8)",
    ),
];

/// The run, with what depends on the entropy in place of `VALUE`, `SLOPE` and `DIRECT`, and on the
/// estimators in place of `CURVATURE` and `PASSED`.
const TRAIN: &str = r#"
def direction(name, g, t, memory):
    OPTIMIZER

def elbo_loss(W, draws):
    mu, sigma = encode(W, x)
    y = mu[:, None] + sigma[:, None] * rng.standard_normal((len(x), draws, K))
    log_tau = W.get("log_tau", LOG_TAU)
    error = ((x[:, None] - decode(W, y)) ** 2).sum(-1).mean(1) / (2 * np.exp(2 * log_tau))
    divergence = ((mu ** 2 + sigma ** 2 - 1) / 2 - np.log(sigma)).sum(1)
    return (error + divergence).mean() + D * (log_tau + np.log(SPREAD) + 0.5 * np.log(2 * np.pi))

def train(name, estimate, known):
    rng = np.random.default_rng(1)  # both runs: the same batches and noise
    W, memory, b = {key: value.copy() for key, value in start.items()}, {}, 0.0
    for t in range(1, STEPS + 1):
        xs = x[rng.integers(len(x), size=M)]
        mu, sigma = (part[:, None] for part in encode(W, xs))
        log_tau = W.get("log_tau", LOG_TAU)
        precision = np.exp(-2 * log_tau)
        eps = rng.standard_normal((M, L, K))
        y = mu + sigma * eps

        def f(y):  # the loss behind the node
            value = ((xs[:, None] - decode(W, y)) ** 2).sum(-1, keepdims=True) * precision / 2
            return VALUE

        def path(eps):  # the derivative passes through y = mu + sigma * eps
            y = mu + sigma * eps
            d = by_draw(W, y, (decode(W, y) - xs[:, None]) * precision)SLOPE
            return d, d * eps
CURVATURE
        g_mu, g_sigma = estimate(mu, sigma, eps, f, path, b, rngPASSED)
        g_mu, g_sigma = g_mu.mean(1), g_sigma.mean(1)  # an estimate averages L draws
        mean = f(y).mean()
        b = mean if t == 1 else b + 0.1 * (mean - b)  # a running mean, of earlier steps
        mu, sigma = mu[:, 0], sigma[:, 0]
        DIRECT
        by_d = (decode(W, y) - xs[:, None]) * precision / L
        gradient = encoder_gradient(W, xs, g_mu, g_sigma * sigma) | decoder_gradient(W, y, by_d)
        if "log_tau" in W:
            squares = ((xs[:, None] - decode(W, y)) ** 2).sum(-1) * precision
            gradient["log_tau"] = (D - squares.mean(1)).sum()
        for key, g in gradient.items():
            W[key] = W[key] - RATE * direction(key, SHARE * g / M, t, memory)
    value = elbo_loss(W, max(8, 200_000 // len(x)))
    print(f"{name}: -ELBO {value:.6g} after {STEPS} steps" + (f" (page: {known:.6g})" if known else ""))
    return W
"#;

/// The network with both estimators that are shown.
pub(in super::super) fn numpy(model: &Model, lab: &NetworkLab, address: &str) -> String {
    let mut out = match preamble(model, lab, address, &NUMPY) {
        Ok(lines) => lines,
        Err(comment) => return comment,
    };
    let setup = lab.setup();
    if setup.architecture.tau == Tau::Learned {
        out += "LOG_TAU = None\n";
    }
    let is_hidden = setup.architecture.hidden().is_some();
    out += if is_hidden {
        HIDDEN_BACK
    } else {
        STRAIGHT_BACK
    };
    let estimators = lab.estimators();
    let bends = |estimator: &&&dyn Estimator| estimator.uses() == Uses::Curvature;
    let bends = estimators.each().iter().any(bends);
    if bends {
        out += if is_hidden {
            HIDDEN_BENDS
        } else {
            STRAIGHT_BENDS
        };
    }
    let optimizer = OPTIMIZERS
        .iter()
        .find(|(key, _)| *key == setup.optimizer.key())
        .map_or("return g", |(_, lines)| lines);
    let [value, slope, direct] = entropy(setup.entropy);
    let curvature = match setup.entropy {
        Entropy::Closed => BEND.replace("BEND", ""),
        Entropy::Sampled | Entropy::Path => BEND.replace("BEND", " + 1 - sigma ** -2"),
    };
    out += &TRAIN
        .replace("CURVATURE", if bends { &curvature } else { "" })
        .replace("PASSED", if bends { ", bend" } else { "" })
        .replace("OPTIMIZER", optimizer)
        .replace("VALUE", value)
        .replace("SLOPE", slope)
        .replace("DIRECT", direct);
    for (estimator, known) in estimators.each().into_iter().zip(known_losses(model, lab)) {
        out += &side(*estimator, setup.entropy, bends, &known);
    }
    out
}

/// What f has besides the error, what its slope has, and what θ adds without a draw.
const fn entropy(entropy: Entropy) -> [&'static str; 3] {
    const SAMPLED: &str = "value + D * (log_tau + np.log(SPREAD) + 0.5 * np.log(2 * np.pi)) + (y ** 2 / 2 - ((y - mu) / sigma) ** 2 / 2 - np.log(sigma)).sum(-1, keepdims=True)";
    match entropy {
        Entropy::Closed => [
            "value  # prior and entropy have a closed form",
            "",
            "g_mu, g_sigma = g_mu + mu, g_sigma + sigma - 1 / sigma",
        ],
        Entropy::Sampled | Entropy::Path => [SAMPLED, " + y - eps / sigma", ""],
    }
}

/// One estimator and its run.
fn side(estimator: &dyn Estimator, entropy: Entropy, bends: bool, known: &str) -> String {
    let key = estimator.key();
    let function = key.replace('-', "_");
    let passed = if bends { ", bend" } else { "" };
    let mut out = format!(
        "\n# {}: {}\ndef {function}(mu, sigma, eps, f, path, b, rng{passed}):\n    noise, F = (eps,), f(mu + sigma * eps)\n    s_mu, s_sigma = eps / sigma, (eps ** 2 - 1) / sigma\n",
        estimator.name(),
        estimator.formula(),
    );
    let lines = lines(estimator);
    if mentions(lines, "b_mu") {
        out += "    node, weight = np.polynomial.hermite_e.hermegauss(60)  # the mean over one eps\n    weight, node = (weight / weight.sum())[:, None], node[:, None]\n    at, square = f(mu + sigma * node), (node ** 2 - 1) ** 2\n    b_mu = (weight * at * node ** 2).sum(1, keepdims=True)\n    b_sigma = (weight * at * square).sum(1, keepdims=True) / (weight * square).sum()\n";
    }
    for line in lines.lines() {
        let _ = writeln!(out, "    {line}");
    }
    if entropy == Entropy::Sampled && estimator.uses().differentiates() {
        out += "    g_mu, g_sigma = g_mu + s_mu, g_sigma + s_sigma  # theta in log q\n";
    }
    let _ = write!(
        out,
        "    return g_mu, g_sigma\n\ntrain(\"{key}\", {function}, {known})\n"
    );
    out
}
