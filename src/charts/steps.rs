//! How far keys and pointers move a start that is dragged on a chart.

use model::settings::{Key, Kind, Slider};
use model::update::Model;

/// The value some slider stops away from the one that is set.
pub(crate) fn stop(model: &Model, key: Key, stops: isize) -> Option<f64> {
    let Kind::Number(number) = &key.param().kind else {
        return None;
    };
    let slider = Slider::new(number, model.data())?;
    let now = slider.nearest((number.get)(model.settings()));
    slider.value(now.saturating_add_signed(stops))
}

/// A value with no more decimals than somebody can place by hand on an axis of this length.
pub(crate) fn rounded(value: f64, length: f64) -> f64 {
    const PLACES: f64 = 400.0;
    let decimals = -(length / PLACES).log10().floor();
    let parts = 10_f64.powi(decimals.clamp(0.0, 200.0) as i32);
    (value * parts).round() / parts
}
