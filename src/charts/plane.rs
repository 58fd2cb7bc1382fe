//! The plane of μ and σ, and the grips on it: one drags the start, the other the probe.

use std::cell::{Cell, RefCell};

use crate::app::App;
use crate::charts::contents::plane;
use crate::charts::grip::{Grip, Moved};
use crate::charts::look;
use crate::charts::probe;
use crate::charts::steps::{rounded, stop};
use crate::dom;
use crate::page;
use ::charts::plane::PlaneChart;
use ::charts::style::Style;
use model::settings::Key;
use model::update::{Landscape, Model, Msg};
use numbers::significant;

/// The plane on the page.
#[derive(Clone, Copy)]
pub(crate) struct Plane(&'static State);

struct State {
    app: App,
    page: &'static page::Charts,
    start: &'static Grip,
    probe: &'static Grip,
    /// Where the head of the probe is, which is gripped, from where it stands.
    head: &'static Cell<(f64, f64)>,
    /// The contours that are drawn. While something is dragged they stay: a window that follows the
    /// start would move the plane away from under the pointer.
    drawn: &'static RefCell<Option<Landscape>>,
}

impl Plane {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().charts;
        let drawn = dom::forever(RefCell::default());
        let head = dom::forever(Cell::new((HEAD, -HEAD)));
        let start = Grip::new(app, &page.start_handle, move |moved| match moved {
            Moved::To { place, size } => {
                if let Some((mu, sigma)) = theta(app, drawn, place, size) {
                    app.send(Msg::Set(Key::Mu0, mu.into()));
                    app.send(Msg::Set(Key::Sigma0, sigma.into()));
                }
            }
            Moved::By { right, up } => {
                for (key, stops) in [(Key::Mu0, right), (Key::Sigma0, up)] {
                    let value = app.with_model(|model| stop(model, key, stops));
                    if let Some(value) = value.filter(|_| stops != 0) {
                        app.send(Msg::Set(key, value.into()));
                    }
                }
            }
        });
        let probe = Grip::new(app, &page.probe_handle, move |moved| match moved {
            Moved::To { place, size } => {
                let (x, y) = head.get();
                let foot = (place.0 - x, place.1 - y);
                if let Some((mu, sigma)) = theta(app, drawn, foot, size) {
                    probe::place(app, mu, sigma);
                }
            }
            Moved::By { right, up } => probe::step(app, right, up),
        });
        Self(dom::forever(State {
            app,
            page,
            start,
            probe,
            head,
            drawn,
        }))
    }

    /// Has the plane drawn, and moves the grips to their places. `None` before the first contours are
    /// complete.
    pub(crate) fn with_chart<T>(
        self,
        model: &Model,
        style: &Style,
        draw: impl FnOnce(&PlaneChart<'_>) -> T,
    ) -> Option<T> {
        self.refresh(model);
        let drawn = self.0.drawn.borrow();
        let mut chart = plane(model, drawn.as_ref()?);
        if self.0.app.asks() {
            // A question may ask where the minimum is, or whether it is where the data are.
            chart.optimum = None;
            chart.data = None;
        }
        let drawn = draw(&chart);
        self.show_grips(&chart, style);
        Some(drawn)
    }

    /// Takes the model's contours, once they are complete.
    fn refresh(self, model: &Model) {
        let State {
            start,
            probe,
            drawn,
            ..
        } = self.0;
        let mut drawn = drawn.borrow_mut();
        if (start.is_held() || probe.is_held()) && drawn.is_some() {
            return;
        }
        let Some(new) = model.landscape().filter(|new| new.is_complete()) else {
            return;
        };
        let same = |old: &Landscape| old.window() == new.window() && old.lines() == new.lines();
        if !drawn.as_ref().is_some_and(same) {
            *drawn = Some(new.clone());
        }
    }

    fn show_grips(self, chart: &PlaneChart<'_>, style: &Style) {
        let Some(size) = self.0.start.size() else {
            return;
        };
        let spoken = |(mu, sigma): (f64, f64)| {
            format!("μ {}, σ {}", significant(mu, 4), significant(sigma, 4))
        };
        let place = chart.to_pixels(size, style, chart.start);
        let start = chart.start;
        self.0.start.show(place, start.0, &spoken(start));
        let foot = chart.to_pixels(size, style, chart.probe);
        let foot = (foot.0.clamp(0.0, size.0), foot.1.clamp(0.0, size.1));
        if !self.0.probe.is_held() {
            self.0.head.set(head(foot, size));
        }
        let (x, y) = self.0.head.get();
        let corner = match (x > 0.0, y > 0.0) {
            (true, false) => "ne",
            (false, false) => "nw",
            (true, true) => "se",
            (false, true) => "sw",
        };
        dom::set(&self.0.page.probe_handle, "data-head", corner);
        let place = (foot.0 + x, foot.1 + y);
        self.0
            .probe
            .show(place, chart.probe.0, &spoken(chart.probe));
    }
}

/// How far the head of the probe stands from its foot in either direction, in CSS pixels: it covers
/// neither what is there nor the start's grip.
const HEAD: f64 = 27.0;

/// Where the head of the probe is from a foot in a plot of this size: up to the right, or towards the
/// middle where there is no room.
fn head((x, y): (f64, f64), (width, _): (f64, f64)) -> (f64, f64) {
    let has_room = (x + 2.0 * HEAD <= width, y >= 2.0 * HEAD);
    let right = if has_room.0 { HEAD } else { -HEAD };
    (right, if has_room.1 { -HEAD } else { HEAD })
}

/// The θ at a place of the plane that is drawn, with no more digits than a hand can place.
fn theta(
    app: App,
    drawn: &RefCell<Option<Landscape>>,
    place: (f64, f64),
    size: (f64, f64),
) -> Option<(f64, f64)> {
    app.with_model(|model| {
        let drawn = drawn.borrow();
        let landscape = drawn.as_ref()?;
        let window = landscape.window();
        let style = look::style(app.page(), model);
        let (mu, sigma) = plane(model, landscape).from_pixels(size, &style, place);
        Some((
            rounded(mu, window.mu.1 - window.mu.0),
            rounded(sigma, window.sigma.1),
        ))
    })
}
