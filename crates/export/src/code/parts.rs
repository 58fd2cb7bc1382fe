//! The parts that programs in all array libraries have in common.

use std::fmt::Write as _;

use math::exact::ExactPair;
use math::objective::Arity;
use math::objectives::Ingredient;
use math::parameter::{Parameter, PerParameter};
use model::settings::Loss;
use model::update::Model;

use super::objectives::{self, Python};
use crate::csv::VERSION;

/// The most observations that are written out.
const MOST_VALUES: usize = 200;

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
    format!(
        "# Pathwise {}: {}\n# {address}#{}\n",
        VERSION,
        model.settings().objective.name(),
        model.settings().to_link()
    )
}

/// The lines that define the data and the constants of the objective.
pub(super) fn constants(model: &Model, library: &Library) -> String {
    let (settings, data) = (model.settings(), model.data());
    let mut out = String::new();
    if settings.objective.uses(Ingredient::Data) {
        if data.count() <= MOST_VALUES {
            let mut values = Vec::new();
            for x in data.values() {
                values.push(format!("{x:?}"));
            }
            let _ = writeln!(out, "x = {}([{}])", library.array, values.join(", "));
            out += "x_bar, S2 = x.mean(), ((x - x.mean()) ** 2).mean()\n";
        } else {
            let _ = writeln!(
                out,
                "# {} observations, through what the loss needs of them",
                data.count()
            );
            let _ = writeln!(out, "x_bar, S2 = {}, {}", data.mean(), data.variance());
        }
        if settings.objective.uses(Ingredient::Temperature) {
            let temperature = settings.temperature;
            let value = temperature.map_or_else(|| "S2".to_owned(), |t| t.to_string());
            let _ = writeln!(out, "T = {value}");
        }
    }
    if settings.objective.k_range().is_some() {
        let _ = writeln!(out, "k = {}", settings.k);
    }
    out
}

/// f as a Python expression, summed over the data where the settings say so.
pub(super) fn expression(model: &Model, text: &str, library: &Library) -> String {
    let text = text.replace('@', library.module);
    match summed(model) {
        Some(n) => format!("{n} * ({text})"),
        None => text,
    }
}

/// The factor of a summed loss.
pub(super) fn summed(model: &Model) -> Option<usize> {
    let settings = model.settings();
    let on_data = settings.objective.uses(Ingredient::Data);
    (settings.loss == Loss::Sum && on_data).then(|| model.data().count())
}

/// f and its slopes in Python, and whether f takes a pair of draws.
pub(super) fn objective(model: &Model) -> (Python, bool) {
    let settings = model.settings();
    let arity = model.comparison().setup().objective.arity();
    (
        objectives::python(settings.objective, settings.entropy),
        arity == Arity::Pair,
    )
}

/// Exact mean and variance as a Python tuple for each parameter; `None` where there is none.
pub(super) fn exact_tuples(exact: &ExactPair) -> PerParameter<String> {
    PerParameter::from_fn(|parameter: Parameter| {
        exact[parameter].map_or_else(
            || "None".to_owned(),
            |exact| format!("({:?}, {:?})", exact.mean, exact.variance),
        )
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

/// Why there is no program for what is shown, as a comment.
pub(super) fn too_much_data(model: &Model) -> Option<String> {
    let (python, _) = objective(model);
    let count = model.data().count();
    (meets_data(&python) && count > MOST_VALUES).then(|| {
        format!(
            "# {} needs every observation, and {count} are too many to write out: choose n ≤ {MOST_VALUES}.\n",
            model.settings().objective.name(),
        )
    })
}
