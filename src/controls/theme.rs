//! The colours: the reader's choice, else the system's. The choice is the only thing that is
//! stored for good.

use web_sys::{Event, HtmlSelectElement, MediaQueryList};

use crate::address::storage::{self, Storage};
use crate::app::{App, Part};
use crate::controls::paper;
use crate::dom;
use ::charts::style;
use model::settings::{Key, OneOf, Settings, Theme, View};
use model::update::{Model, Msg};

const STORED_AS: &str = "pathwise-theme";

/// Takes the stored choice into `settings` where the link makes none.
pub(crate) fn take_stored(settings: &mut Settings, link: &str, storage: &impl Storage) {
    if (link.is_empty() || !Settings::are_set_by(link, Key::Theme))
        && let Some(stored) = storage.read(STORED_AS)
    {
        // What was stored may be of another version; an unknown word changes nothing.
        let _ = Key::Theme.param().set_text(settings, &stored);
    }
}

/// The menu of colours, and the attribute by which the style sheets follow it.
pub(crate) struct ThemeMenu(&'static HtmlSelectElement);

impl ThemeMenu {
    pub(crate) fn find(app: App) -> Self {
        let menu = &app.page().header.theme_menu;
        dom::listen(menu, "change", move |_: Event| {
            let theme = menu.value();
            storage::of_browser().write(STORED_AS, &theme);
            app.send(Msg::typed(Key::Theme, &theme));
        });
        for query in [dark_query(), forced_query()].into_iter().flatten() {
            dom::listen(&query, "change", move |_: Event| app.show_all());
        }
        Self(menu)
    }
}

impl Part for ThemeMenu {
    fn show(&self, model: &Model) {
        let settings = model.settings();
        let theme = Some(in_effect(settings)).filter(|theme| *theme != Theme::Auto);
        let theme = theme.map(|theme| theme.choice().key);
        dom::set_or_remove(&dom::root(), "data-theme", theme);
        self.0.set_value(settings.theme.choice().key);
    }
}

/// The colours of the charts; on paper, dark ink.
pub(crate) fn of_charts(settings: &Settings) -> style::Theme {
    if paper::is_printing() {
        return style::Theme::Light;
    }
    match in_effect(settings) {
        Theme::Light => style::Theme::Light,
        Theme::Dark => style::Theme::Dark,
        Theme::Projector => style::Theme::Projector,
        Theme::Auto if system_is_dark() => style::Theme::Dark,
        Theme::Auto => style::Theme::Light,
    }
}

/// The theme that the page has: a lecturer who has chosen none presents in a projector's colours, and
/// colours that the system forces on every page leave no choice.
fn in_effect(settings: &Settings) -> Theme {
    if forced_query().is_some_and(|query| query.matches()) {
        return Theme::Auto;
    }
    match (settings.theme, settings.view) {
        (Theme::Auto, View::Present) => Theme::Projector,
        (theme, _) => theme,
    }
}

fn system_is_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

fn dark_query() -> Option<MediaQueryList> {
    dom::media("(prefers-color-scheme: dark)")
}

/// Whether the system forces its colours on every page; their background is then what
/// `prefers-color-scheme` tells of.
fn forced_query() -> Option<MediaQueryList> {
    dom::media("(forced-colors: active)")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::storage::FORBIDDEN;
    use crate::address::storage::double::Memory;

    fn theme(link: &str, storage: &impl Storage) -> Theme {
        let mut settings = Settings::from_link(link).0;
        take_stored(&mut settings, link, storage);
        settings.theme
    }

    #[test]
    fn the_stored_theme_counts_where_the_link_names_none() {
        let stored = Memory::default();
        stored.write(STORED_AS, "dark");
        for (link, wanted) in [
            ("", Theme::Dark),
            ("n=20", Theme::Dark),
            ("theme=light", Theme::Light),
        ] {
            assert_eq!(theme(link, &stored), wanted, "{link}");
        }
        assert_eq!(theme("", &FORBIDDEN), Theme::Auto);
        stored.write(STORED_AS, "a word of another version");
        assert_eq!(theme("", &stored), Theme::Auto);
    }
}
