//! How far keys and pointers move what is dragged on a chart.

use model::settings::{Key, Kind, Slider};
use model::update::Model;

/// The value some slider stops away from the one that is set.
pub(crate) fn stop(model: &Model, key: Key, stops: isize) -> Option<f64> {
    let Kind::Number(number) = &key.param().kind else {
        return None;
    };
    stop_from(model, key, (number.get)(model.settings())?, stops)
}

/// The value some stops of the slider of `key` away from `now`.
pub(crate) fn stop_from(model: &Model, key: Key, now: f64, stops: isize) -> Option<f64> {
    let Kind::Number(number) = &key.param().kind else {
        return None;
    };
    let slider = Slider::new(number, model.data())?;
    let nearest = slider.nearest(Some(now));
    slider.value(nearest.saturating_add_signed(stops))
}

/// A value with no more decimals than somebody can place by hand on an axis of this length.
pub(crate) fn rounded(value: f64, length: f64) -> f64 {
    const PLACES: f64 = 400.0;
    let decimals = -(length / PLACES).log10().floor();
    let parts = 10_f64.powi(decimals.clamp(0.0, 200.0) as i32);
    (value * parts).round() / parts
}
