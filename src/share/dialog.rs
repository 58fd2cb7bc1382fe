//! The dialog for sharing and taking away. Its HTML and its style are loaded when it is first
//! opened.

use web_sys::{Element, Event, HtmlDialogElement, HtmlDocument, HtmlElement, HtmlInputElement};
use web_sys::{HtmlSelectElement, HtmlTextAreaElement};

use wasm_bindgen::JsCast;

use crate::address::saved_page;
use crate::app::App;
use crate::dom;
use crate::share::files;
use crate::share::hide;
use crate::share::pictures;
use export::embed::{self, Include};
use export::{code, csv, qr};
use model::settings::Settings;
use model::update::Model;

/// The most characters of a link whose code a camera reads off a projector.
const MOST_IN_CODE: usize = 1200;

/// Has the embedded view's link open the whole page as it is.
#[inline(never)]
pub(crate) fn lead_to_whole_page(app: App) {
    if let Some(link) = dom::by_id::<Element>("full-page") {
        let whole = with_link(app, |_, link| link.to_owned());
        dom::set(&link, "href", &whole.unwrap_or_default());
    }
}

/// Opens the dialog, for the first time once its HTML is here.
#[inline(never)]
pub(crate) fn open(app: App) {
    if dom::by_id::<Element>("share-dialog").is_some() {
        show_dialog(app);
        return;
    }
    files::fragment("share", move |html| {
        let body = dom::document().and_then(|document| document.body());
        // A second click comes before the answer to the first.
        let here = dom::by_id::<Element>("share-dialog").is_some();
        if let (Some(html), Some(body), false) = (html, body, here) {
            let _ = body.insert_adjacent_html("beforeend", &html);
            wire(app);
        }
        show_dialog(app);
    });
}

fn show_dialog(app: App) {
    app.with_model(|model| hide::open(model.settings()));
    show(app);
    let dialog = dom::by_id::<HtmlDialogElement>("share-dialog");
    if let Some(dialog) = dialog.filter(|dialog| !dialog.open()) {
        // Fails only where it is open already.
        let _ = dialog.show_modal();
    }
}

fn wire(app: App) {
    hide::build();
    dom::press("share-close", || {
        if let Some(dialog) = dom::by_id::<HtmlDialogElement>("share-dialog") {
            dialog.close();
        }
    });
    dom::press("share-svg", move || {
        let id = chosen_figure();
        if let Some(text) = with_link(app, |model, link| pictures::svg(model, &id, link)).flatten()
        {
            files::save_text(&format!("pathwise-{id}.svg"), "image/svg+xml", &text);
        }
    });
    dom::press("share-png", move || {
        let id = chosen_figure();
        if let Some(bytes) = with_link(app, |model, link| pictures::png(model, &id, link)).flatten()
        {
            files::save_bytes(&format!("pathwise-{id}.png"), "image/png", &bytes);
        }
    });
    dom::press("share-run", move || {
        let text = app.with_model(|model| csv::run_file(model, &saved_page::address()));
        files::save_text("pathwise-run.csv", "text/csv", &text.unwrap_or_default());
    });
    dom::press("share-samples", move || {
        let text = app.with_model(|model| csv::samples_file(model, &saved_page::address()));
        files::save_text(
            "pathwise-samples.csv",
            "text/csv",
            &text.unwrap_or_default(),
        );
    });
    dom::press("share-page", move || {
        app.with_model(|model| saved_page::page(model.settings(), say));
    });
    dom::press("share-program", move || {
        let name = format!("pathwise-{}.py", language());
        let text = app.with_model(program).unwrap_or_default();
        files::save_text(&name, "text/x-python", &text);
    });
    for input in dom::all::<HtmlElement>("#share-dialog input[type]") {
        dom::on(&input, "change", move |_: Event| show(app));
    }
    for button in dom::all::<HtmlElement>("#share-dialog [data-copy]") {
        dom::on(&button.clone(), "click", move |_: Event| copy(&button));
    }
}

/// Copies the field that a button names: this way also works where the page is a file.
fn copy(button: &HtmlElement) {
    let Some(id) = button.get_attribute("data-copy") else {
        return;
    };
    if let Some(field) = dom::by_id::<HtmlTextAreaElement>(&id) {
        field.select();
    } else if let Some(field) = dom::by_id::<HtmlInputElement>(&id) {
        field.select();
    }
    let document = dom::document().and_then(|d| d.dyn_into::<HtmlDocument>().ok());
    let copied = document.is_some_and(|d| d.exec_command("copy").unwrap_or(false));
    let text = if copied {
        "Copied"
    } else {
        "Selected: press Ctrl+C"
    };
    dom::set_text(button, text);
    say(text);
}

fn say(text: &str) {
    if let Some(status) = dom::by_id::<Element>("share-status") {
        status.set_text_content(Some(text));
    }
}

fn is_checked(id: &str) -> bool {
    dom::by_id::<HtmlInputElement>(id).is_none_or(|input| input.checked())
}

fn include(settings: &Settings) -> Include {
    Include {
        scene: is_checked("share-scene"),
        step: is_checked("share-step"),
        data: is_checked("share-data"),
        hidden: hide::hidden(settings),
    }
}

/// Hands on the model and its whole link.
fn with_link<T>(app: App, read: impl FnOnce(&Model, &str) -> T) -> Option<T> {
    app.with_model(|model| {
        let settings = model.settings();
        let link = embed::link(settings, include(settings));
        read(model, &joined(&saved_page::address(), &link))
    })
}

/// An address with a link, which may be empty.
fn joined(address: &str, link: &str) -> String {
    if link.is_empty() {
        address.to_owned()
    } else {
        format!("{address}#{link}")
    }
}

fn chosen_figure() -> String {
    dom::by_id::<HtmlSelectElement>("share-figure").map_or_else(String::new, |s| s.value())
}

fn language() -> String {
    dom::all::<HtmlInputElement>("input[name=share-language]:checked")
        .first()
        .map_or_else(|| "numpy".to_owned(), HtmlInputElement::value)
}

fn program(model: &Model) -> String {
    let address = saved_page::address();
    match language().as_str() {
        "torch" => code::torch(model, &address),
        "jax" => code::jax(model, &address),
        _ => code::numpy(model, &address),
    }
}

fn set_value(id: &str, text: &str) {
    if let Some(field) = dom::by_id::<HtmlTextAreaElement>(id) {
        field.set_value(text);
    } else if let Some(field) = dom::by_id::<HtmlInputElement>(id) {
        field.set_value(text);
    }
}

fn show(app: App) {
    app.with_model(|model| {
        let settings = model.settings();
        let include = include(settings);
        hide::show(include.hidden);
        let address = saved_page::address();
        let link = joined(&address, &embed::link(settings, include));
        set_value("share-address", &link);
        set_value("share-frame", &embed::frame(&address, settings, include));
        set_value("share-code", &program(model));
        for (id, text) in [
            ("share-t", settings.t.to_string()),
            (
                "share-caveat",
                embed::caveat(settings, include)
                    .unwrap_or_default()
                    .to_owned(),
            ),
        ] {
            if let Some(element) = dom::by_id::<Element>(id) {
                dom::set_text(&element, &text);
            }
        }
        show_code(&link);
        show_figures(model);
    });
    for button in dom::all::<HtmlElement>("#share-dialog [data-copy]") {
        dom::set_text(&button, "Copy");
    }
    if let (true, Some(guide)) = (
        saved_page::is_one_file(),
        dom::by_id::<HtmlElement>("share-guide"),
    ) {
        // The guide is not in the file, but beside the page that it was saved from.
        match saved_page::home() {
            Some(home) => dom::set(&guide, "href", &format!("{home}guide.html")),
            None => guide.set_hidden(true),
        }
    }
}

fn show_code(link: &str) {
    let code = if !saved_page::is_public() || link.len() > MOST_IN_CODE {
        None
    } else {
        qr::code(link)
    };
    let note = match &code {
        Some(_) => "Scan to open",
        None if !saved_page::is_public() => {
            "This page is a file: its link works where the file is."
        }
        None => "The link is too long for a code that a camera can read.",
    };
    if let Some(caption) = dom::by_id::<Element>("share-qr-note") {
        dom::set_text(&caption, note);
    }
    let Some(picture) = dom::by_id::<Element>("share-qr") else {
        return;
    };
    dom::set_flag(&picture, "hidden", code.is_none());
    let Some(code) = code else { return };
    let size = code.size;
    dom::set(&picture, "viewBox", &format!("0 0 {size} {size}"));
    let paths = [
        ("paper", format!("M0 0h{size}v{size}H0z")),
        ("ink", code.path),
    ];
    for (class, path) in paths {
        if let Ok(Some(element)) = picture.query_selector(&format!(".{class}")) {
            dom::set(&element, "d", &path);
        }
    }
}

fn show_figures(model: &Model) {
    let Some(select) = dom::by_id::<HtmlSelectElement>("share-figure") else {
        return;
    };
    let before = select.value();
    select.set_text_content(None);
    for (id, title) in pictures::available(model) {
        let option = dom::text_element("option", &title, &[("value", id)]);
        dom::append(&select, option.as_deref());
        if id == before {
            select.set_value(id);
        }
    }
}
