//! Small tables inside a scene's text: a page fills the element with `data-slot`.

use crate::fits::fits;
use crate::rescues::variances;
use crate::values::fill;
use math::estimators::{self, Estimator};
use model::update::Model;
use numbers::significant;
use words::Text;
use words::lecture::{self, AtTemperature};

/// A table of text.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// The caption.
    pub caption: &'static str,
    /// The heads of its columns; the first column has the heads of the rows.
    pub columns: Vec<&'static str>,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The head of the row.
    pub head: String,
    /// The class of the side to which the row belongs, or of exact values; empty for other rows.
    pub class: &'static str,
    /// One text for each further column.
    pub cells: Vec<String>,
}

/// The names of the tables.
pub const SLOTS: [&str; 2] = ["fits", "rescues"];

/// The table with this name.
#[must_use]
pub fn table(slot: &str, model: &Model) -> Option<Table> {
    match slot {
        "fits" => Some(table_of_fits(model)),
        "rescues" => Some(table_of_rescues(model)),
        _ => None,
    }
}

fn table_of_fits(model: &Model) -> Table {
    let mut rows = Vec::new();
    for fit in fits(model) {
        let show = |value: Option<f64>| value.map_or("–".to_owned(), |x| significant(x, 6));
        let verdict = match fit.optimum {
            None => "–",
            Some(_) if fit.is_exact => lecture::YES.get(),
            Some(_) => lecture::NO.get(),
        };
        rows.push(Row {
            head: match fit.key {
                "elbo" => AtTemperature {
                    name: fit.name,
                    temperature: &fill("{temperature}", model),
                }
                .text(),
                _ => fit.name.to_owned(),
            },
            class: if fit.key == "likelihood" { "exact" } else { "" },
            cells: vec![
                show(fit.optimum.map(|optimum| optimum.mu)),
                show(fit.optimum.map(|optimum| optimum.sigma.powi(2))),
                verdict.to_owned(),
            ],
        });
    }
    Table {
        caption: lecture::MINIMA.get(),
        columns: vec![
            lecture::OF_LOSS.get(),
            "μ",
            "σ²",
            lecture::IS_VARIANCE.get(),
        ],
        rows,
    }
}

fn table_of_rescues(model: &Model) -> Table {
    let setup = model.comparison().setup();
    let class = |estimator: &dyn Estimator| {
        let sides = setup.arms.map(|c| c.estimator.key());
        match estimator.key() {
            key if key == sides.left => "side-left",
            key if key == sides.right => "side-right",
            _ => "",
        }
    };
    let mut rows = Vec::new();
    for &estimator in estimators::ALL {
        let variances = variances(model, estimator);
        let show = |value: Option<f64>| value.map_or("–".to_owned(), |x| significant(x, 4));
        rows.push(Row {
            head: estimator.name().to_owned(),
            class: class(estimator),
            cells: vec![
                show(variances.mu),
                show(variances.sigma),
                estimator.evaluations().total().to_string(),
            ],
        });
    }
    Table {
        caption: lecture::RESCUES.get(),
        columns: [
            lecture::OF_ESTIMATOR,
            lecture::FOR_MU,
            lecture::FOR_SIGMA,
            lecture::OF_COST,
        ]
        .map(Text::get)
        .into(),
        rows,
    }
}
