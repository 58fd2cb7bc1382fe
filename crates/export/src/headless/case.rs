//! The case of a link: its settings and the data they describe.

use experiment::comparison::Setup;
use math::dataset::Dataset;
use math::gaussian::Gaussian;
use model::settings::{ProbePlace, Settings, Source};
use model::setup::{observe, setup, start};

/// Settings with their data.
pub(super) struct Case {
    pub settings: Settings,
    pub data: Dataset,
}

impl Case {
    /// The case of `link`, on the numbers of a file where there is one.
    pub(super) fn new(link: &str, file: Option<&[f64]>) -> Result<Self, String> {
        // Numbers from a file count as numbers in the link, which then need not carry any.
        let numbers = file.unwrap_or_default();
        let (mut settings, ignored) = Settings::from_link_with(link, numbers.into());
        if let Some(first) = ignored.first() {
            return Err(first.to_string());
        }
        if file.is_some() {
            settings.data = Source::Own;
        }
        let data = observe(&settings).map_err(|error| format!("x: {error}"))?;
        Ok(Self { settings, data })
    }

    /// The case at step 0, before any change on the way is made.
    pub(super) fn at_start(&self) -> Self {
        let (_, settings) = self.settings.segments().swap_remove(0);
        let data = observe(&settings).unwrap_or_else(|_| self.data.clone());
        Self { settings, data }
    }

    /// Everything that a step depends on.
    pub(super) fn setup(&self) -> Setup {
        setup(&self.settings, &self.data).setup
    }

    /// The node at step 0.
    pub(super) fn start(&self) -> Gaussian {
        start(&self.settings)
    }

    /// Where gradients are looked at: at the start, where both runs are at step 0, unless the link
    /// gives the probe a place of its own.
    pub(super) fn probe(&self) -> Gaussian {
        match self.settings.probe {
            ProbePlace::At(node) => node,
            ProbePlace::Start | ProbePlace::Left | ProbePlace::Right => self.start(),
        }
    }

    /// A line that names that place, if it is not the start.
    pub(super) fn probe_said(&self) -> Option<String> {
        let node = self.probe();
        let [mu, sigma] = [node.mu(), node.sigma()].map(numbers::written);
        let is_own = matches!(self.settings.probe, ProbePlace::At(_));
        is_own.then(|| format!("probe: gradients at mu {mu}, sigma {sigma}"))
    }
}
