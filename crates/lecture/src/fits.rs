//! Which loss gives which σ²: the exact minimum of each on the current data.

use math::dataset::Dataset;
use math::objective::Optimum;
use math::objectives::{self, Entropy, Ingredient, Inputs};
use model::update::Model;

/// The minimum of one loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// The objective's key, or `likelihood`.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// Its minimum, where one is offered.
    pub optimum: Option<Optimum>,
    /// Whether σ² = mean(x²) − μ² there, up to rounding.
    pub is_exact: bool,
}

/// The objectives that are compared, in the order of the table.
const COMPARED: [&str; 4] = ["squared", "elbo", "moments", "energy"];

/// Whether the table compares a loss with this key.
pub(crate) fn is_compared(key: &str) -> bool {
    key == "likelihood" || COMPARED.contains(&key)
}

/// The most observations that are sorted here. To sort more would hold up a frame, so they are
/// sorted piece by piece while the scene is shown.
const MOST_UNPREPARED: usize = 5_000;

/// Maximum likelihood and the objectives on the data of `model`, at its temperature.
#[must_use]
pub fn fits(model: &Model) -> Vec<Fit> {
    let data = model.data();
    let likelihood = Some(likelihood(data));
    let mut fits = vec![fit(
        data,
        "likelihood",
        words::lecture::LIKELIHOOD.get(),
        likelihood,
    )];
    for kind in COMPARED.iter().filter_map(|key| objectives::find(key)) {
        let ready =
            !kind.uses(Ingredient::Order) || data.is_prepared() || data.count() <= MOST_UNPREPARED;
        let objective = || {
            kind.build(&Inputs {
                data,
                summed: false,
                k: model.settings().k,
                temperature: model.settings().temperature,
                entropy: Entropy::Closed,
            })
        };
        // A loss that divides by the spread of the data has no minimum where there is none.
        let defined = data.variance() > 0.0 || !kind.uses(Ingredient::Spread);
        let optimum = (ready && defined).then(|| objective().optimum()).flatten();
        fits.push(fit(data, kind.key(), kind.name(), optimum));
    }
    fits
}

/// The minimum over θ of mean(−log N(x; μ, σ²)), in closed form: mean and variance of the data.
fn likelihood(data: &Dataset) -> Optimum {
    Optimum {
        mu: data.mean(),
        sigma: data.variance().sqrt(),
    }
}

fn fit(data: &Dataset, key: &'static str, name: &'static str, optimum: Option<Optimum>) -> Fit {
    const ROUNDING: f64 = 1e-9;
    let is_exact = optimum.is_some_and(|optimum| {
        // mean(x²) − μ², without the cancellation of large squares.
        let (mean, mu) = (data.mean(), optimum.mu);
        let wanted = data.variance() + (mean - mu) * (mean + mu);
        (optimum.sigma.powi(2) - wanted).abs() <= ROUNDING * data.variance()
    });
    Fit {
        key,
        name,
        optimum,
        is_exact,
    }
}
