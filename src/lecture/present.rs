//! The present view, and a chart alone on the screen.

use std::cell::RefCell;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlDialogElement, HtmlElement, KeyboardEvent, Window};

use crate::app::App;
use crate::charts::canvas::ratio;
use crate::controls::theme;
use crate::dom;
use charts::style::Style;
use model::settings::{Key, OneOf, Settings, View};
use model::update::Msg;

/// What can be enlarged: a chart, or two histograms with the heading they share.
const ENLARGED: &str = ".run > .chart, .pair, .single > .chart";

/// The width from which the style sheet presents in large type, in CSS pixels.
const WIDE: f64 = 704.0;

const ICON: &str = r#"<svg class="icon" aria-hidden="true" viewBox="0 0 20 20"><path d="M12 3h5v5M8 17H3v-5M17 3l-6 6M3 17l6-6"/></svg>"#;

/// The style of the charts: read from the last row where it has to be.
pub(crate) fn style(settings: &Settings) -> Style {
    let style = Style::new(theme::of_charts(settings), ratio());
    let alone = dialog().is_some_and(|dialog| dialog.open());
    let (width, height) = dom::window().map_or((0.0, 0.0), |window| size(&window));
    if settings.view == View::Present && width >= WIDE || alone {
        // As the text beside the charts, which is that part of the screen.
        let scale = (width / 1280.0).min(height / 720.0).max(1.0);
        Style {
            font: 22.0 * scale,
            stroke: 4.0 * scale,
            ..style
        }
    } else {
        style
    }
}

/// The width and height of what is seen of the page, in pixels of style sheets.
fn size(window: &Window) -> (f64, f64) {
    let number = |value: Result<JsValue, JsValue>| value.ok().and_then(|x| x.as_f64());
    let (width, height) = (window.inner_width(), window.inner_height());
    (number(width).unwrap_or(0.0), number(height).unwrap_or(0.0))
}

/// Shows the view that the settings name.
pub(crate) fn show(settings: &Settings) {
    if let Some(root) = dom::root() {
        dom::set(&root, "data-view", settings.view.choice().key);
    }
    if let Some(button) = dom::by_id::<Element>("present") {
        let presents = settings.view == View::Present;
        let words = if presents { "Leave" } else { "Present" };
        dom::set_text(&button, words);
    }
    if settings.view != View::Present {
        show_text(false);
    }
}

pub(crate) fn listen(app: App) {
    dom::press("present", move || {
        let presents = presents(app);
        turn(app, !presents);
        if !presents {
            // At once, while the press counts.
            fill_screen();
        }
    });
    dom::press("show-text", || show_text(!root_has("data-text")));
    let Some(document) = dom::document() else {
        return;
    };
    dom::on(&document, "keydown", move |event: KeyboardEvent| {
        if event.key() != "Escape" || event.default_prevented() {
            return;
        }
        if let Some(contents) =
            dom::by_id::<Element>("contents").filter(|c| c.has_attribute("open"))
        {
            dom::set_flag(&contents, "open", false);
        } else if root_has("data-text") {
            show_text(false);
        } else if !dom::in_dialog() && presents(app) {
            turn(app, false);
        }
    });
    // In full screen Escape reaches the browser only, which then says so.
    dom::on(&document, "fullscreenchange", move |_: Event| {
        let full = dom::document().and_then(|document| document.fullscreen_element());
        if full.is_none() && presents(app) {
            turn(app, false);
        }
    });
    stay_when_following(app);
    offer_enlarging(app);
}

fn presents(app: App) -> bool {
    app.with_model(|model| model.settings().view == View::Present) == Some(true)
}

fn turn(app: App, on: bool) {
    let view = if on { View::Present } else { View::Lab };
    app.send(Msg::Set(Key::View, view.into()));
    if !on {
        leave_full_screen();
    }
}

fn leave_full_screen() {
    let full = dom::document().filter(|document| document.fullscreen_element().is_some());
    if let Some(document) = full {
        document.exit_fullscreen();
    }
}

/// Asks for the whole screen; where that is forbidden, the window has to do.
fn fill_screen() {
    let enabled = dom::document().is_some_and(|document| document.fullscreen_enabled());
    let root = dom::root().filter(|_| enabled);
    if let Some(promise) = root.and_then(|root| dom::call(&root, "requestFullscreen", &[])) {
        let _ = dom::call(&promise, "catch", &[dom::once(|| ()).into()]);
    }
}

fn root_has(name: &str) -> bool {
    dom::root().is_some_and(|root| root.has_attribute(name))
}

/// Shows a scene's text in place of the charts, or the charts again.
fn show_text(on: bool) {
    if let Some(root) = dom::root() {
        dom::set_flag(&root, "data-text", on);
    }
    if let Some(button) = dom::by_id::<Element>("show-text") {
        dom::set_bool(&button, "aria-pressed", on);
    }
}

/// A link in a text opens other settings; whoever presents goes on presenting, and what is
/// hidden stays hidden.
fn stay_when_following(app: App) {
    let Some(text) = dom::by_id::<Element>("scene-text") else {
        return;
    };
    dom::on(&text, "click", move |event: Event| {
        let link =
            dom::target(&event).and_then(|target| target.closest("a.variant").ok().flatten());
        let link = link.and_then(|link| link.get_attribute("href"));
        let hidden = app.with_model(|model| model.settings().hidden);
        let hidden = hidden.filter(|hidden| hidden.count() > 0);
        let Some(mut link) = link.filter(|_| presents(app) || hidden.is_some()) else {
            return;
        };
        event.prevent_default();
        if presents(app) {
            show_text(false);
            link += "&view=present";
        }
        if let Some(hidden) = hidden {
            link = link + "&hide=" + &hidden.text();
        }
        app.send(Msg::OpenLink(link));
    });
}

fn dialog() -> Option<HtmlDialogElement> {
    dom::by_id("enlarged")
}

/// Gives every chart a button that shows it alone.
fn offer_enlarging(app: App) {
    let (Some(dialog), Some(place)) = (dialog(), dom::by_id::<Element>("enlarged-chart")) else {
        return;
    };
    let returns = dom::forever(RefCell::new(None::<(Element, Element)>));
    for chart in dom::all::<Element>(ENLARGED) {
        let Some(title) = chart.query_selector("h2").ok().flatten() else {
            continue;
        };
        let mut name = String::from("Enlarge:");
        for word in title.text_content().unwrap_or_default().split_whitespace() {
            name.push(' ');
            name.push_str(word);
        }
        let button: Option<HtmlElement> = dom::element(
            "button",
            &[
                ("type", "button"),
                ("class", "enlarge"),
                ("aria-label", &name),
                ("title", "Show this chart alone"),
            ],
        );
        let Some(button) = button else { continue };
        let (dialog, place) = (dialog.clone(), place.clone());
        let moved = chart.clone();
        dom::on(&button, "click", move |_: Event| {
            if dialog.open() {
                dialog.close();
                return;
            }
            let gap = dom::element::<Element>("span", &[("hidden", "")]);
            let (Some(gap), Some(parent)) = (gap, moved.parent_node()) else {
                return;
            };
            let _ = parent.replace_child(&gap, &moved);
            dom::append(&place, Some(moved.as_ref()));
            *returns.borrow_mut() = Some((moved.clone(), gap));
            // Fails only where it is open already.
            let _ = dialog.show_modal();
            app.redraw();
        });
        button.set_inner_html(ICON);
        let first = chart.first_element_child();
        let after = first.and_then(|first| first.next_sibling());
        let _ = chart.insert_before(&button, after.as_ref());
    }
    dom::on(&dialog, "close", move |_: Event| {
        if let Some((chart, gap)) = returns.borrow_mut().take() {
            let _ = gap.replace_with_with_node_1(&chart);
            let button = chart.query_selector(".enlarge").ok().flatten();
            if let Some(button) = button.and_then(|b| b.dyn_into::<HtmlElement>().ok()) {
                let _ = button.focus();
            }
        }
        app.redraw();
    });
    dom::press("enlarged-close", move || dialog.close());
}
