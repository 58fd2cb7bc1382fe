//! A thin bar, shown while work takes longer than a glance.

use web_sys::HtmlProgressElement;

use crate::app::{App, Part};
use crate::dom;
use model::update::Model;

/// The bar of progress.
pub(crate) struct ProgressBar(&'static HtmlProgressElement);

impl ProgressBar {
    pub(crate) fn find(app: App) -> Self {
        Self(&app.page().header.progress)
    }
}

impl Part for ProgressBar {
    fn show(&self, model: &Model) {
        let progress = model.progress();
        let share = progress.data.min(progress.fan);
        // While the run plays, samples begin anew at every step: that is no news.
        let share = if model.playing() {
            share
        } else {
            share.min(progress.samples).min(progress.network)
        };
        self.0.set_value(share);
        dom::set_flag(self.0, "data-busy", share < 1.0);
    }
}
