//! The network's panel: which of its charts are shown, and the pictures of digits, which are fetched
//! when they are first wanted.

use std::cell::Cell;

use crate::app::{App, Part};
use crate::charts::contents::ChartId;
use crate::dom;
use crate::page;
use crate::share::files;
use model::update::{Model, Msg};

/// Where the site has the pictures, a byte from 0 to 16 for each grey level.
const DIGITS: &str = "www/data/digits.bin";

/// The panel.
pub(crate) struct NetworkPanel {
    app: App,
    page: &'static page::Charts,
    /// Whether the pictures were asked for.
    asked: Cell<bool>,
}

impl NetworkPanel {
    pub(crate) fn find(app: App) -> Self {
        Self {
            app,
            page: &app.page().charts,
            asked: Cell::default(),
        }
    }

    /// Fetches the pictures. Grey levels are control characters, so that the file is a text too.
    fn fetch(&self) {
        let app = self.app;
        let address = dom::root().get_attribute("data-digits");
        let address = address.unwrap_or_else(|| DIGITS.to_owned());
        files::load(&address, move |levels| {
            app.send(Msg::Digits(levels.unwrap_or_default().into_bytes()));
        });
    }
}

impl Part for NetworkPanel {
    fn show(&self, model: &Model) {
        if model.wants_digits() && !self.asked.replace(true) {
            self.fetch();
        }
        let shown = model.settings().network;
        for (chart, place) in ChartId::all(self.page) {
            if let ChartId::Network(chart) = chart {
                dom::hide(&place.root, !chart.is_of(shown));
            }
        }
    }
}
