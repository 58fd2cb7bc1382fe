//! The colours: the reader's choice, else the system's. The choice is all that is stored.

use web_sys::{Event, HtmlSelectElement};

use crate::app::App;
use crate::dom;
use charts::style;
use model::settings::{Key, OneOf, Settings, Theme, View};
use model::update::Msg;

const STORED_AS: &str = "pathwise-theme";

/// Takes the stored choice into `settings` where the link makes none.
pub(crate) fn remember_choice(settings: &mut Settings, link: &str) {
    if (link.is_empty() || !Settings::are_set_by(link, Key::Theme))
        && let Some(stored) = storage().and_then(|s| s.get_item(STORED_AS).ok().flatten())
    {
        // What was stored may be of another version; an unknown word changes nothing.
        let _ = Key::Theme.param().set_text(settings, &stored);
    }
}

/// Shows the page in the colours of `settings`.
pub(crate) fn apply(settings: &Settings) {
    if let Some(root) = dom::root() {
        let theme = Some(in_effect(settings)).filter(|theme| *theme != Theme::Auto);
        dom::set_or_remove(&root, "data-theme", theme.map(|theme| theme.choice().key));
    }
    if let Some(select) = dom::by_id::<HtmlSelectElement>("param-theme") {
        select.set_value(settings.theme.choice().key);
    }
}

/// Whoever presents without having chosen colours has those of a projector.
fn in_effect(settings: &Settings) -> Theme {
    match (settings.theme, settings.view) {
        (Theme::Auto, View::Present) => Theme::Projector,
        (theme, _) => theme,
    }
}

/// The colours of the charts.
pub(crate) fn of_charts(settings: &Settings) -> style::Theme {
    match in_effect(settings) {
        Theme::Light => style::Theme::Light,
        Theme::Dark => style::Theme::Dark,
        Theme::Projector => style::Theme::Projector,
        Theme::Auto if system_is_dark() => style::Theme::Dark,
        Theme::Auto => style::Theme::Light,
    }
}

/// Follows the menu and the system.
pub(crate) fn listen(app: App) {
    if let Some(select) = dom::by_id::<HtmlSelectElement>("param-theme") {
        let chosen = select.clone();
        dom::on(&select, "change", move |_: Event| {
            let theme = chosen.value();
            if let Some(storage) = storage() {
                // Storage may be full or forbidden; the choice then lasts as long as the page.
                let _ = storage.set_item(STORED_AS, &theme);
            }
            app.send(Msg::typed(Key::Theme, &theme));
        });
    }
    if let Some(query) = dark_query() {
        dom::on(&query, "change", move |_: Event| app.redraw());
    }
}

fn system_is_dark() -> bool {
    dark_query().is_some_and(|query| query.matches())
}

fn dark_query() -> Option<web_sys::MediaQueryList> {
    dom::media("(prefers-color-scheme: dark)")
}

fn storage() -> Option<web_sys::Storage> {
    dom::window()?.local_storage().ok()?
}
