//! The network that gives μ and σ as Python: the same data, first weights and optimizer, trained
//! with both estimators.

mod autodiff;
mod numpy;

use std::fmt::Write as _;

use experiment::network::architecture::{Model as NetworkModel, Tau};
use experiment::network::evaluation::Evaluation;
use experiment::network::layout::{Block, Shape};
use experiment::network::setup::Setup;
use experiment::network::start::Start;
use experiment::side::Side;
use model::update::{Model, NetworkLab};

use super::parts::MOST_VALUES;
use crate::csv::VERSION;

pub(super) use autodiff::{jax, torch};
pub(super) use numpy::numpy;

/// The most first weights that are written out; more are drawn anew, from the same distribution.
const MOST_WEIGHTS: usize = 400;

/// An array library: the words that differ.
struct Library {
    /// The module in expressions.
    module: &'static str,
    /// How an array is made of numbers.
    array: &'static str,
    /// The first lines.
    imports: &'static str,
}

/// The decoder and the encoder, in any library whose module is put in place of `NP`.
const HIDDEN: &str = r#"
def encode(W, x):
    h = NP.tanh(x @ W["A"].T + W["a"])
    return h @ W["B"].T + W["b"], NP.exp(h @ W["C"].T + W["c"])

def decode(W, y):
    return NP.tanh(y @ W["E"].T + W["e"]) @ W["F"].T + W["f"]
"#;
const STRAIGHT: &str = r#"
def encode(W, x):
    mu = x @ W["B"].T + W["b"]
    return mu, NP.exp(W["c"] + 0 * mu)

def decode(W, y):
    return y @ W["w"].T + W["v"]
"#;

/// The lines before both runs: title, data, sizes, first weights, and the network.
///
/// # Errors
/// Why there is no program, as a comment.
fn preamble(
    model: &Model,
    lab: &NetworkLab,
    address: &str,
    library: &Library,
) -> Result<String, String> {
    let (settings, setup) = (model.settings(), lab.setup());
    let name = settings.network.name();
    let mut out = format!(
        "# Pathwise {VERSION}: a network gives mu and sigma ({name})\n# {address}#{}\n",
        settings.to_link()
    );
    if setup.architecture.model == NetworkModel::Line && setup.examples.count() > MOST_VALUES {
        let count = setup.examples.count();
        let _ = writeln!(
            out,
            "# {count} observations are too many to write out: choose n ≤ {MOST_VALUES}."
        );
        return Err(out);
    }
    let start = Start::of(setup);
    out += library.imports;
    out += &data(setup, &start, library);
    out += &sizes(model, setup, &start);
    out += &first_weights(&start, library);
    let network = if setup.architecture.hidden().is_some() {
        HIDDEN
    } else {
        STRAIGHT
    };
    out += &network.replace("NP", library.module);
    Ok(out)
}

/// The lines that set `x`, with 0 and 1 as the network has them.
fn data(setup: &Setup, start: &Start, library: &Library) -> String {
    let array = library.array;
    match setup.architecture.model {
        NetworkModel::Line => format!(
            "x = {array}({:?})[:, None]\nSPREAD = {:?}  # the network learns from (x - x.mean()) / SPREAD\nx = (x - {:?}) / SPREAD\n",
            setup.examples.rows(),
            start.spread,
            start.origin,
        ),
        NetworkModel::Curve => {
            // The noise about the curve is 0.1, and four decimals are far below it.
            let points = setup.examples.rows().chunks_exact(2);
            let points = points.map(|point| format!("[{:.4}, {:.4}]", point[0], point[1]));
            let points: Vec<String> = points.collect();
            format!("x = {array}([{}])\nSPREAD = 1.0\n", points.join(", "))
        }
        NetworkModel::Digits => format!(
            "from sklearn.datasets import load_digits  # UCI, CC BY 4.0\nx = {array}(load_digits().data / 16)\nSPREAD = 1.0\n"
        ),
    }
}

/// The lines of constants.
fn sizes(model: &Model, setup: &Setup, start: &Start) -> String {
    let architecture = setup.architecture;
    let steps = steps(model);
    let mut out = format!(
        "D, K, M, L = {}, {}, {}, {}  # numbers in a datum, in y, data in a batch, draws for each\nSTEPS, RATE, SHARE = {steps}, {:?}, {:?}  # steps, learning rate, the gradient's share that SGD takes\n",
        setup.examples.inputs(),
        architecture.latent,
        setup.batch,
        setup.samples,
        setup.learning_rate,
        architecture.model.gradient_share(),
    );
    if let Some(width) = architecture.hidden() {
        let _ = writeln!(out, "H = {width}  # units in a hidden layer");
    }
    if let Tau::Fixed(tau) = architecture.tau {
        let _ = writeln!(out, "LOG_TAU = np.log({tau:?} / {:?})", start.spread);
    }
    out
}

/// The lines that set `start`: the page's own numbers where they are few.
fn first_weights(start: &Start, library: &Library) -> String {
    let layout = start.weights.layout();
    let values = start.weights.values();
    let is_written = values.len() <= MOST_WEIGHTS;
    let mut out = String::from(if is_written {
        "\nstart = {  # the page's own first weights\n"
    } else {
        "\nstart = {  # drawn as the page draws its first weights\n"
    });
    for block in layout.blocks() {
        let numbers = &values[block.places.clone()];
        let drawn = match block.shape {
            Shape::Matrix { .. } if !is_written => drawn(block),
            _ => shaped(block, numbers),
        };
        let _ = writeln!(out, "    \"{}\": {}({drawn}),", block.name, library.array);
    }
    out + "}\n"
}

/// A block as nested lists.
fn shaped(block: &Block, numbers: &[f64]) -> String {
    match block.shape {
        Shape::Matrix { columns } => {
            let rows: Vec<&[f64]> = numbers.chunks(columns).collect();
            format!("{rows:?}")
        }
        Shape::Vector => format!("{numbers:?}"),
        Shape::Number => format!("{:?}", numbers[0]),
    }
}

/// A matrix of normal numbers with the variance that the page's first weights have.
fn drawn(block: &Block) -> String {
    let Shape::Matrix { columns } = block.shape else {
        return String::new();
    };
    let factor = match block.name {
        "B" | "C" => "0.1 * ",
        "F" => "0.3 * ",
        _ => "",
    };
    let rows = block.places.len() / columns;
    format!("{factor}rng.standard_normal(({rows}, {columns})) / {columns} ** 0.5")
}

/// The steps that a program takes: those to the step shown, or all from the start.
fn steps(model: &Model) -> usize {
    match model.shown() {
        0 => model.settings().steps,
        shown => shown,
    }
}

/// −ELBO of both runs where the program ends and the page has come to that step: exact where that is
/// known, as Python.
fn known_losses(model: &Model, lab: &NetworkLab) -> [String; 2] {
    Side::ALL.map(|side| {
        let setup = lab.setup();
        let evaluation = Evaluation::new(lab.network().weights(side), &setup.examples, setup.seed);
        let is_there = lab.steps() == steps(model) && lab.network().stop(side).is_none();
        let value = (is_there && evaluation.is_exact())
            .then(|| {
                let weights = lab.network().weights(side);
                Evaluation::complete(weights, &setup.examples, setup.seed)
            })
            .flatten();
        value.map_or_else(|| "None".to_owned(), |value| format!("{value:?}"))
    })
}
