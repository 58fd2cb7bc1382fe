//! The parts that programs in all array libraries have in common.

use std::fmt::Write as _;

use math::exact::{Exact, ExactPair};
use math::gaussian::Gaussian;
use math::objective::Arity;
use math::objectives::Ingredient;
use math::parameter::PerParameter;
use model::settings::Loss;
use model::update::Model;

use super::objectives::{self, Python};
use crate::csv::{VERSION, link_of_shown};

/// The most observations that are written out.
pub(super) const MOST_VALUES: usize = 200;

/// An array library: the words that differ between programs in one and another.
pub(super) struct Library {
    /// The name of the module in expressions.
    pub(super) module: &'static str,
    /// How an array is made.
    pub(super) array: &'static str,
    /// The first lines.
    pub(super) imports: &'static str,
}

/// The first comment: what this is, and the link that reopens it.
pub(super) fn title(model: &Model, address: &str) -> String {
    let name = model.settings().objective.name();
    let link = link_of_shown(model);
    format!("# Pathwise {VERSION}: {name}\n# {address}#{link}\n")
}

/// θ = (μ, σ) at the step shown; the page's samples may still be of an earlier one.
pub(super) fn node(model: &Model) -> Gaussian {
    let (sides, _) = model.nodes();
    sides.left
}

/// The lines that define the data and the constants of the objective.
pub(super) fn constants(model: &Model, library: &Library) -> String {
    let (settings, data) = (model.settings(), model.data());
    let mut out = String::new();
    if settings.objective.uses(Ingredient::Data) {
        let (count, mean, variance) = (data.count(), data.mean(), data.variance());
        if count <= MOST_VALUES {
            let _ = writeln!(out, "x = {}({:?})", library.array, data.values());
            out += "x_bar, S2 = x.mean(), ((x - x.mean()) ** 2).mean()\n";
        } else {
            let _ = writeln!(
                out,
                "# {count} observations, through what the loss needs of them\nx_bar, S2 = {mean:?}, {variance:?}"
            );
        }
        if settings.objective.uses(Ingredient::Temperature) {
            let temperature = settings.temperature;
            let value = temperature.map_or_else(|| "S2".to_owned(), |t| format!("{t:?}"));
            let _ = writeln!(out, "T = {value}");
        }
    }
    if settings.objective.k_range().is_some() {
        let _ = writeln!(out, "k = {:?}", settings.k);
    }
    out
}

/// f as a Python expression, summed over the data where the settings say so.
pub(super) fn expression(model: &Model, text: &str, library: &Library) -> String {
    let text = text.replace('@', library.module);
    match factor(model).as_str() {
        "" => text,
        factor => format!("{factor}({text})"),
    }
}

/// What a loss that is summed over the data is multiplied with: their number and a sign, or nothing.
pub(super) fn factor(model: &Model) -> String {
    let settings = model.settings();
    if settings.loss == Loss::Sum && settings.objective.uses(Ingredient::Data) {
        format!("{} * ", model.data().count())
    } else {
        String::new()
    }
}

/// f and its slopes in Python, and whether f takes a pair of draws.
pub(super) fn objective(model: &Model) -> (Python, bool) {
    let settings = model.settings();
    let python = objectives::python(settings.objective, settings.entropy);
    let arity = model.comparison().setup().objective.arity();
    (python, arity == Arity::Pair)
}

/// Exact mean and variance as a Python tuple for each parameter; `None` where there is none.
pub(super) fn exact_tuples(exact: &ExactPair) -> PerParameter<String> {
    exact.map(|exact| match exact {
        Some(Exact { mean, variance }) => format!("({mean:?}, {variance:?})"),
        None => "None".to_owned(),
    })
}

/// Whether f takes every observation with every draw, and not only their mean and variance.
pub(super) fn meets_data(python: &Python) -> bool {
    mentions(python.value, "x)")
}

/// Whether a word of `program` begins with `name`.
pub(super) fn mentions(program: &str, name: &str) -> bool {
    program.split(' ').any(|word| word.starts_with(name))
}
