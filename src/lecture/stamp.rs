//! When a text whose numbers take long is made anew.

use math::gaussian::Gaussian;
use model::settings::Settings;
use model::update::Model;

/// What slow texts and tables are made from.
pub(crate) struct Stamp {
    /// All settings but the step.
    settings: Settings,
    /// Count, mean and S² of the data.
    data: (usize, f64, f64),
    /// The probed node.
    node: Gaussian,
    /// Something else that they depend on.
    besides: bool,
}

impl Stamp {
    pub(crate) fn of(model: &Model, besides: bool) -> Self {
        let (node, data) = (model.probe_node(), model.data());
        let mut settings = model.settings().clone();
        settings.t = 0;
        Self {
            settings,
            data: (data.count(), data.mean(), data.variance()),
            node,
            besides,
        }
    }

    /// Whether a text that was made from `last` has to be made anew. It does not follow every
    /// step of a run that plays, only what a person changes on the way.
    pub(crate) fn is_news(&self, last: Option<&Self>, playing: bool) -> bool {
        last.is_none_or(|last| {
            let changed = self.settings != last.settings || self.data != last.data;
            let moved = !playing && self.node != last.node;
            changed || moved || self.besides != last.besides
        })
    }
}
