//! A thin bar while work takes longer than a glance.

use web_sys::HtmlProgressElement;

use crate::dom;
use model::update::Model;

pub(crate) struct ProgressBar(Option<HtmlProgressElement>);

impl ProgressBar {
    pub(crate) fn find() -> Self {
        Self(dom::by_id("progress"))
    }

    pub(crate) fn show(&self, model: &Model) {
        let Some(bar) = &self.0 else { return };
        let progress = model.progress();
        let share = progress.data.min(progress.fan);
        // While the run plays, samples begin anew at every step: that is no news.
        let share = if model.playing() {
            share
        } else {
            share.min(progress.probe)
        };
        bar.set_value(share);
        dom::set_flag(bar, "data-busy", share < 1.0);
    }
}
