//! How the charts look: their colours, and how large their text and lines are.

use wasm_bindgen::JsValue;

use crate::charts::canvas::ratio;
use crate::controls::theme;
use crate::dom;
use crate::page::Page;
use ::charts::style::Style;
use experiment::side::Sides;
use math::estimators::Estimator;
use model::settings::View;
use model::update::{Model, NetworkLab};

/// The width from which the style sheet presents in large type, in CSS pixels.
const WIDE: f64 = 704.0;

/// The style of the charts. Presented, or alone on the screen, it can be read from the last row.
pub(crate) fn style(page: &Page, model: &Model) -> Style {
    let settings = model.settings();
    let style = Style::new(theme::of_charts(settings), ratio()).comparing(compared(model));
    let alone = page.enlarged.dialog.open();
    let (width, height) = viewport();
    if settings.view == View::Present && width >= WIDE || alone {
        // As large as the text beside the charts, which is this part of the screen.
        let scale = (width / 1280.0).min(height / 720.0).max(1.0);
        Style {
            font: 22.0 * scale,
            stroke: 4.0 * scale,
            ..style
        }
    } else {
        style
    }
}

/// The keys of the two estimators that the charts compare.
pub(crate) fn compared(model: &Model) -> Sides<&'static str> {
    let of_network = model.network().map(NetworkLab::estimators);
    of_network.map_or_else(|| model.keys(), |both| both.map(Estimator::key))
}

/// The width and height of the page's viewport, in CSS pixels.
fn viewport() -> (f64, f64) {
    let window = dom::window();
    let number = |value: Result<JsValue, JsValue>| value.ok()?.as_f64();
    (
        number(window.inner_width()).unwrap_or(0.0),
        number(window.inner_height()).unwrap_or(0.0),
    )
}
