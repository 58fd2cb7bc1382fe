//! The panes of the variance chart: both derivatives side by side, or the one that a lesson is about,
//! with a switch to the other.

use crate::app::{App, Part};
use crate::charts::contents::is_about_two;
use crate::dom;
use crate::page;
use math::parameter::Parameter;
use model::update::Model;

/// The panes.
pub(crate) struct Panes(&'static page::Charts);

impl Panes {
    pub(crate) fn find(app: App) -> Self {
        Self(&app.page().charts)
    }
}

impl Part for Panes {
    fn show(&self, model: &Model) {
        let one = is_about_two(model);
        let shown = model.settings().derivative;
        for (parameter, pane) in [
            (Parameter::Mu, &self.0.variance_mu),
            (Parameter::Sigma, &self.0.variance_sigma),
        ] {
            dom::hide(&pane.root, one && parameter != shown);
        }
        dom::hide(&self.0.variance_switch, !one);
    }
}
