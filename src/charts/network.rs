//! The network's panel: which of its charts are shown, and the pictures of digits, which are fetched
//! when they are first wanted.

use std::cell::Cell;

use web_sys::Element;

use crate::app::{App, Part};
use crate::charts::contents::ChartId;
use crate::charts::network_contents::NetworkChart;
use crate::dom;
use crate::page;
use crate::share::files;
use experiment::side::Side;
use model::settings::Key;
use model::update::{Model, Msg};

/// Where the site has the pictures, a byte from 0 to 16 for each grey level.
const DIGITS: &str = "www/data/digits.bin";

/// The panel.
pub(crate) struct NetworkPanel {
    app: App,
    page: &'static page::Charts,
    /// Whether the pictures were asked for.
    asked: &'static Cell<bool>,
    /// The buttons of the graph, each for a part of the weights.
    weights: Vec<(Element, String)>,
}

/// After how many milliseconds pictures that did not come are asked for again.
const AGAIN: i32 = 10_000;

impl NetworkPanel {
    pub(crate) fn find(app: App) -> Self {
        let buttons = dom::all(&app.page().tabs.network_panel, "[data-weight]");
        let named = buttons.into_iter().filter_map(|button: Element| {
            let weight = button.get_attribute("data-weight")?;
            Some((button, weight))
        });
        let weights: Vec<(Element, String)> = named.collect();
        for (button, weight) in &weights {
            let weight = weight.clone();
            dom::press(button, move || app.send(Msg::typed(Key::Weight, &weight)));
        }
        Self {
            app,
            page: &app.page().charts,
            asked: dom::forever(Cell::default()),
            weights,
        }
    }

    /// Fetches the pictures. Grey levels are control characters, so that the file is a text too.
    fn fetch(&self) {
        let (app, asked) = (self.app, self.asked);
        let address = dom::root().get_attribute("data-digits");
        let address = address.unwrap_or_else(|| DIGITS.to_owned());
        files::load(&address, move |levels| {
            if let Some(levels) = levels {
                return app.send(Msg::Digits(levels.into_bytes()));
            }
            app.send(Msg::NoDigits);
            dom::later(AGAIN, move || {
                asked.set(false);
                app.redraw();
            });
        });
    }

    /// Shows which parts of the weights there are, and which is looked at.
    fn show_weights(&self, model: &Model) {
        let Some(lab) = model.network() else { return };
        let weights = lab.network().weights(Side::Left);
        let looked_at = &lab.variances().weight;
        let looked_at = looked_at.split('.').next().unwrap_or_default();
        for (button, name) in &self.weights {
            dom::hide(button, weights.layout().find(name).is_none());
            dom::set_bool(button, "aria-pressed", name == looked_at);
        }
    }
}

impl Part for NetworkPanel {
    fn show(&self, model: &Model) {
        if model.wants_digits() && !self.asked.replace(true) {
            self.fetch();
        }
        self.show_weights(model);
        let settings = model.settings();
        let (shown, latent) = (settings.network, settings.coordinates());
        let has_map = NetworkChart::Map.is_of(shown, latent);
        dom::set_flag(&self.app.page().tabs.network_panel, "data-map", has_map);
        for (chart, place) in ChartId::all(self.page) {
            if let ChartId::Network(chart) = chart {
                dom::hide(&place.root, !chart.is_of(shown, latent));
            }
        }
    }
}
