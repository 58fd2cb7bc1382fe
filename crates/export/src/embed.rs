//! Links to give away: what they carry, what they cannot, and the frame for another page.

use super::svg::escaped;
use model::settings::{Hidden, Settings, Source, View, data_in_link, scenes};
use words::page::{CAVEAT_CHANGES, CAVEAT_DATA, CAVEAT_OWN};

/// What a link carries besides the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Include {
    /// The scene, with its text.
    pub scene: bool,
    /// The step shown.
    pub step: bool,
    /// The reader's own numbers.
    pub data: bool,
    /// The controls that are hidden from those who open the link.
    pub hidden: Hidden,
}

/// The link, without the leading `#`. It carries neither colours nor view: those who open it
/// have theirs.
#[must_use]
pub fn link(settings: &Settings, include: Include) -> String {
    shared(settings, include).to_link()
}

/// The HTML of a frame that shows the chart and the transport in another page.
#[must_use]
pub fn frame(address: &str, settings: &Settings, include: Include) -> String {
    let settings = Settings {
        view: View::Embed,
        ..shared(settings, include)
    };
    let source = escaped(&format!("{address}#{}", settings.to_link()));
    format!(
        "<iframe src=\"{source}\" title=\"Pathwise: the reparameterization trick, live\" width=\"960\" height=\"540\" loading=\"lazy\"></iframe>"
    )
}

fn shared(settings: &Settings, include: Include) -> Settings {
    let mut shared = settings.clone();
    let default = Settings::default();
    (shared.theme, shared.view) = (default.theme, default.view);
    shared.hidden = include.hidden;
    if !include.scene {
        shared.scene = &scenes::FREE;
    }
    if !include.step {
        shared.t = default.t;
    }
    if !include.data && shared.is_on_own() {
        if shared.data == Source::Own {
            shared.data = default.data;
        }
        (shared.own, shared.changes) = (default.own, default.changes);
    }
    shared
}

/// Why the link does not repeat what is shown, where it does not.
#[must_use]
pub fn caveat(settings: &Settings, include: Include) -> Option<&'static str> {
    let caveat = if settings.is_on_own() && !include.data {
        CAVEAT_OWN
    } else if !data_in_link(settings) {
        CAVEAT_DATA
    } else if settings.changes.is_complete() {
        return None;
    } else {
        CAVEAT_CHANGES
    };
    Some(caveat.get())
}
