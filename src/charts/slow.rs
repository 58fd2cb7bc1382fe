//! Slow motion on the figure of both estimators' gradients: its button, and the two marks that travel
//! from the noise to the histograms and on to the means.

use std::cell::Cell;

use web_sys::HtmlElement;

use crate::app::{App, Part};
use crate::dom;
use crate::page;
use ::charts::spread::SpreadChart;
use ::charts::style::Style;
use experiment::side::Sides;
use model::text;
use model::update::{Model, Msg, SlowMotion};

/// Slow motion on the page.
#[derive(Clone, Copy)]
pub(crate) struct Slow(&'static State);

struct State {
    app: App,
    page: &'static page::Charts,
    marks: Sides<&'static HtmlElement>,
    /// How many estimates were shown when the marks set out last.
    shown: Cell<usize>,
}

impl Slow {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().charts;
        dom::press(&page.slow, move || {
            app.send(Msg::ToggleSlow);
            if app.with_model(|model| model.slow_motion().is_some()) {
                dom::set_text(&app.page().header.announcer, text::slow_announced());
            }
        });
        Self(dom::forever(State {
            app,
            page,
            marks: Sides {
                left: &page.slow_left,
                right: &page.slow_right,
            },
            shown: Cell::new(0),
        }))
    }

    /// Sends the marks on the way of the last estimate, while there is one a second: faster ones are
    /// seen on the charts alone. The style sheet moves them, and hides them from those who want no
    /// motion.
    pub(crate) fn travel(self, model: &Model, chart: &SpreadChart<'_>, style: &Style) {
        let State { page, marks, .. } = self.0;
        let shown = model.slow_motion().map_or(0, SlowMotion::shown);
        if self.0.shown.replace(shown) == shown {
            return;
        }
        let travels = model.slow_motion().is_some_and(|slow| slow.pace() <= 1.0);
        let plot = page.spread_plot.get_bounding_client_rect();
        let size = (plot.width(), plot.height());
        let places = chart.latest_places(size, style).filter(|_| travels);
        for mark in marks.each() {
            dom::set_flag(mark, "hidden", places.is_none());
        }
        let Some(places) = places else { return };
        // They set out at the ε in the sentence below.
        let from = (0.3 * size.0, size.1);
        for (mark, [gradient, mean]) in marks.each().into_iter().zip(places.each()) {
            let css = mark.style();
            for (name, (x, y)) in [("from", from), ("gradient", *gradient), ("mean", *mean)] {
                let _ = css.set_property(&format!("--{name}"), &format!("{x}px {y}px"));
            }
            // Another name begins the motion anew.
            let turn = if shown.is_multiple_of(2) {
                "even"
            } else {
                "odd"
            };
            dom::set(mark, "data-turn", turn);
        }
    }
}

impl Part for Slow {
    fn show(&self, model: &Model) {
        let button = &self.0.page.slow;
        dom::set_bool(button, "aria-pressed", model.slow_motion().is_some());
        dom::set_flag(button, "disabled", self.0.app.asks());
    }
}
