//! Links to give away: what they carry, what they cannot, and the frame for another page.

use super::svg::escaped;
use model::settings::{Hidden, Key, Settings, Source, View, data_in_link, scenes, written};

/// What a link carries besides the settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Include {
    /// The scene, with its text.
    pub scene: bool,
    /// The step shown.
    pub step: bool,
    /// The reader's own numbers.
    pub data: bool,
    /// The controls that whoever opens it does not see.
    pub hidden: Hidden,
}

/// The link, without the leading `#`. Colours and view are left to whoever opens it.
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
    if settings.is_on_own() && !include.data {
        Some("Without your numbers the link shows another run.")
    } else if !data_in_link(settings) {
        Some(
            "A link carries at most 200 numbers of your own: this one shows simulated data. “Download this page” carries them all.",
        )
    } else if settings.changes.is_complete() {
        None
    } else {
        Some(
            "More was changed while the run was on its way than a link can repeat: it restarts the run with the settings as they are now, and so does a saved page.",
        )
    }
}

/// The tag in which a page that is one file keeps its state.
const STATE: &str = "<meta name=\"pathwise-link\"";

/// What a page that is one file opens with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The link.
    pub link: String,
    /// The reader's own numbers, where the link has no room for them.
    pub own: String,
    /// The address that the page comes from; empty where others cannot open it.
    pub home: String,
}

impl State {
    /// The state of `settings`.
    #[must_use]
    pub fn new(settings: &Settings, home: String) -> Self {
        let own = if data_in_link(settings) {
            String::new()
        } else {
            written(&settings.own)
        };
        Self {
            link: settings.to_link(),
            own,
            home,
        }
    }

    /// The text of the page that is one file, with this state; `None` if it is no such page.
    #[must_use]
    pub fn written_into(&self, page: &str) -> Option<String> {
        let begins = |at: &usize| page.get(*at..).is_some_and(|tag| tag.starts_with(STATE));
        let at = page.match_indices('<').map(|(at, _)| at).find(begins)?;
        let (before, rest) = page.split_at_checked(at)?;
        let (_, after) = rest.split_once('>')?;
        let [link, own, home] = [&self.link, &self.own, &self.home].map(|text| escaped(text));
        Some(format!(
            "{before}{STATE} content=\"{link}\" data-own=\"{own}\" data-home=\"{home}\">{after}"
        ))
    }

    /// The whole link for one that names numbers of the reader's own and has none of them: it
    /// takes those of the page. `None` for all others.
    #[must_use]
    pub fn completed(&self, link: &str) -> Option<String> {
        let mut parts = link.trim_start_matches('#').split('&');
        let has_numbers = parts.any(|part| part.starts_with("x="));
        // Any numbers tell whether the link goes with some.
        let (settings, _) = Settings::from_link_with(link, [0.0, 1.0].into());
        // Where a scene has numbers of its own, a link that does not name the data means those.
        let names_them = settings.data == Source::Own && Settings::are_set_by(link, Key::Data)
            || settings.was_on_own();
        (names_them && !has_numbers && !self.own.is_empty())
            .then(|| format!("{link}&x={}", self.own))
    }
}
