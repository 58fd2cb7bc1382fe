//! A page that is one file, and what it opens with.

use super::svg::escaped;
use model::settings::{Key, Settings, Source, data_in_link, written};

/// The tag in which a page that is one file keeps what it opens with.
const TAG: &str = "<meta name=\"pathwise-link\"";

/// What a page that is one file opens with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SavedPage {
    /// The link.
    pub link: String,
    /// The reader's own numbers, where the link has no room for them.
    pub own: String,
    /// The address that the page comes from; empty where others cannot open it.
    pub home: String,
}

impl SavedPage {
    /// A page that opens with `settings`.
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

    /// `page`, the text of a page that is one file, changed so that it opens with this; `None` if
    /// it is no such page.
    #[must_use]
    pub fn written_into(&self, page: &str) -> Option<String> {
        let begins = |at: &usize| page.get(*at..).is_some_and(|tag| tag.starts_with(TAG));
        let at = page.match_indices('<').map(|(at, _)| at).find(begins)?;
        let (before, rest) = page.split_at_checked(at)?;
        let (_, after) = rest.split_once('>')?;
        let [link, own, home] = [&self.link, &self.own, &self.home].map(|text| escaped(text));
        Some(format!(
            "{before}{TAG} content=\"{link}\" data-own=\"{own}\" data-home=\"{home}\">{after}"
        ))
    }

    /// `link` with the page's numbers, if it names numbers of the reader's own and carries none;
    /// else `None`.
    #[must_use]
    pub fn completed(&self, link: &str) -> Option<String> {
        let mut parts = link.trim_start_matches('#').split('&');
        let has_numbers = parts.any(|part| part.starts_with("x="));
        // Any two numbers do: only whether the link uses them is asked.
        let (settings, _) = Settings::from_link_with(link, [0.0, 1.0].into());
        // A link to a scene with numbers of its own means the scene's, unless it names the data.
        let names_them = settings.data == Source::Own && Settings::are_set_by(link, Key::Data)
            || settings.was_on_own();
        (names_them && !has_numbers && !self.own.is_empty())
            .then(|| format!("{link}&x={}", self.own))
    }
}
