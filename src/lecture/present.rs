//! The present view: the page for a class, in large type and on the whole screen.

use web_sys::{Element, Event, KeyboardEvent};

use crate::app::{App, Part};
use crate::dom;
use crate::lecture::clicker::Clicker;
use crate::page::Page;
use model::settings::{self, Key, OneOf, Settings, scenes};
use model::update::{Model, Msg};
use words::page::{LEAVE, PRESENT};

/// The view that the settings name.
pub(crate) struct View(&'static Page);

impl View {
    pub(crate) fn find(app: App, clicker: Clicker) -> Self {
        let page = app.page();
        dom::press(&page.header.present, move || {
            let presents = presents(app);
            if !presents && is_plain(app) {
                let first = scenes::ALL.first();
                first
                    .into_iter()
                    .for_each(|scene| app.send(Msg::Scene(scene)));
            }
            turn(app, !presents);
            if !presents {
                // At once: browsers grant the whole screen only while a press is handled.
                fill_screen();
            }
        });
        dom::press(&page.header.show_text, || {
            show_text(page, !shows_text());
        });
        let document = dom::document();
        dom::listen(&document, "keydown", move |event: KeyboardEvent| {
            if dom::key(&event) == "Escape" && !event.default_prevented() {
                escape(app);
            }
        });
        // On the whole screen Escape reaches the browser only, which then reports the change.
        dom::listen(&document, "fullscreenchange", move |_: Event| {
            let has_ended = dom::document().fullscreen_element().is_none() && presents(app);
            if has_ended && !clicker.takes_escape() {
                turn(app, false);
            }
        });
        keep_view_when_following(app);
        Self(page)
    }
}

impl Part for View {
    fn show(&self, model: &Model) {
        let view = model.settings().view;
        let presents = view == settings::View::Present;
        dom::set(&dom::root(), "data-view", view.choice().key);
        let words = if presents { LEAVE } else { PRESENT };
        dom::set_text(&self.0.header.present, words.get());
        if !presents {
            show_text(self.0, false);
        }
    }
}

fn presents(app: App) -> bool {
    app.with_model(|model| model.settings().view == settings::View::Present)
}

/// Whether the page is as the plain address opens it, but for how it looks: a lecture begins there.
fn is_plain(app: App) -> bool {
    app.with_model(|model| {
        let plain = Settings {
            theme: model.settings().theme,
            ..Settings::default()
        };
        *model.settings() == plain
    })
}

/// Enters or leaves the present view.
fn turn(app: App, on: bool) {
    let view = if on {
        settings::View::Present
    } else {
        settings::View::Lab
    };
    app.send(Msg::Set(Key::View, view.into()));
    let document = dom::document();
    if !on && document.fullscreen_element().is_some() {
        document.exit_fullscreen();
    }
}

/// Asks for the whole screen; where that is forbidden, the window has to do.
fn fill_screen() {
    if dom::document().fullscreen_enabled()
        && let Some(promise) = dom::call(&dom::root(), "requestFullscreen", &[])
    {
        let _ = dom::call(&promise, "catch", &[dom::once(|| ()).into()]);
    }
}

/// Closes what lies uppermost: the list of scenes, the text, or the present view.
fn escape(app: App) {
    let page = app.page();
    // A definition that is open closes by itself.
    if dom::first::<Element>(&dom::root(), ":popover-open").is_some() {
        return;
    }
    let contents = &page.header.contents;
    if contents.has_attribute("open") {
        dom::set_flag(contents, "open", false);
    } else if shows_text() {
        show_text(page, false);
    } else if !dom::in_dialog() && presents(app) {
        turn(app, false);
    }
}

fn shows_text() -> bool {
    dom::root().has_attribute("data-text")
}

/// Shows a scene's text in place of the charts, or the charts again.
fn show_text(page: &Page, on: bool) {
    dom::set_flag(&dom::root(), "data-text", on);
    dom::set_bool(&page.header.show_text, "aria-pressed", on);
}

/// A link in a text opens other settings. The present view stays when it is followed, and so do
/// the controls that are hidden.
fn keep_view_when_following(app: App) {
    let page = app.page();
    dom::listen(&page.lecture.text, "click", move |event: Event| {
        let variant = |target: Element| dom::closest(&target, "a.variant")?.get_attribute("href");
        let Some(mut link) = dom::target(&event).and_then(variant) else {
            return;
        };
        let presents = presents(app);
        let hidden = app.with_model(|model| model.settings().hidden);
        if !presents && hidden.count() == 0 {
            return;
        }
        event.prevent_default();
        if presents {
            show_text(page, false);
            link += "&view=present";
        }
        if hidden.count() > 0 {
            link = link + "&hide=" + &hidden.text();
        }
        app.send(Msg::OpenLink(link));
    });
}
