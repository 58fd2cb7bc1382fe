//! The dialog for sharing and taking away. Its HTML and its style are loaded when it is first
//! opened.

use std::cell::{Cell, OnceCell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlDocument, HtmlElement, HtmlInputElement, HtmlTextAreaElement};

use crate::address::site::Site;
use crate::app::{App, Part};
use crate::banner;
use crate::dom;
use crate::page;
use crate::share::hide::HideList;
use crate::share::{files, pictures, program, save};
use export::embed::{self, Include};
use export::{csv, qr};
use model::settings::Settings;
use model::update::Model;
use words::page::{COPIED, COPY, COPY_BY_HAND, PAGE_IS_FILE, SCAN, TOO_LONG_FOR_CODE};

/// The most characters of a link whose code a camera reads off a projector.
const MOST_IN_CODE: usize = 1200;

/// The ways in which the page is shared: the dialog, and the link that leads from the embedded
/// view to the whole page.
pub(crate) struct Sharing {
    app: App,
    site: Site,
    /// Whether the dialog shows the model as it came to rest.
    is_settled: Cell<bool>,
    /// Its HTML is loaded when the dialog is first opened.
    dialog: OnceCell<Dialog>,
}

/// The dialog's elements.
struct Dialog {
    page: &'static page::Share,
    hide: HideList,
    /// The buttons that copy a field.
    copies: Vec<HtmlElement>,
    /// The charts in the menu: their elements' ids, and their titles.
    offered: RefCell<Vec<(String, String)>>,
}

impl Part for &'static Sharing {
    /// Brings an open dialog up to date once what was still computed when it was opened is there.
    fn show(&self, model: &Model) {
        let settled = !model.playing() && !model.has_work();
        let was_settled = self.is_settled.replace(settled);
        let dialog = self.dialog.get().filter(|dialog| dialog.page.dialog.open());
        if let Some(dialog) = dialog.filter(|_| settled && !was_settled) {
            self.fill(dialog, model);
        }
    }
}

impl Sharing {
    /// Listens to the buttons that share the page.
    pub(crate) fn listen(app: App) -> &'static Self {
        let sharing = dom::forever(Self {
            app,
            site: Site::of_page(),
            is_settled: Cell::default(),
            dialog: OnceCell::new(),
        });
        let page = app.page();
        dom::press(&page.header.share, || sharing.open());
        // The embedded view has this link: it opens the whole page as it is.
        let full_page = &page.transport.full_page;
        dom::press(full_page, || {
            sharing.with_link(|_, link| dom::set(full_page, "href", link));
        });
        sharing
    }

    /// Opens the dialog, for the first time once its HTML is here.
    fn open(&'static self) {
        if let Some(dialog) = self.dialog.get() {
            self.show_dialog(dialog);
        } else {
            files::fragment("share", |html| {
                // A second press comes before the answer to the first.
                if self.dialog.get().is_none() {
                    self.put(html);
                }
                if let Some(dialog) = self.dialog.get() {
                    self.show_dialog(dialog);
                }
            });
        }
    }

    fn put(&'static self, html: Option<String>) {
        let (Some(html), Some(body)) = (html, dom::document().body()) else {
            return;
        };
        let _ = body.insert_adjacent_html("beforeend", &html);
        match page::Share::find() {
            Ok(page) => {
                let page = dom::forever(page);
                let dialog = self.dialog.get_or_init(|| Dialog {
                    page,
                    hide: HideList::build(page),
                    offered: RefCell::default(),
                    copies: dom::all(&page.dialog, "[data-copy]"),
                });
                self.follow(dialog);
            }
            Err(missing) => banner::show_failure(&missing),
        }
    }

    fn show_dialog(&self, dialog: &Dialog) {
        self.app
            .with_model(|model| dialog.hide.open(model.settings()));
        self.show(dialog);
        if !dialog.page.dialog.open() {
            // Fails only where it is open already.
            let _ = dialog.page.dialog.show_modal();
        }
    }

    fn follow(&'static self, dialog: &'static Dialog) {
        let (app, page) = (self.app, dialog.page);
        dom::press(&page.close, || page.dialog.close());
        dom::press(&page.svg, move || {
            let id = page.figures.value();
            if let Some(text) = self.with_link(|model, link| pictures::svg(app, model, &id, link)) {
                files::save(&format!("pathwise-{id}.svg"), "image/svg+xml", &text);
            }
        });
        dom::press(&page.png, move || {
            let id = page.figures.value();
            if let Some(bytes) = self.with_link(|model, link| pictures::png(app, model, &id, link))
            {
                files::save(&format!("pathwise-{id}.png"), "image/png", &bytes);
            }
        });
        dom::press(&page.run, move || {
            let text = app.with_model(|model| csv::run_file(model, self.site.address()));
            files::save("pathwise-run.csv", "text/csv", &text);
        });
        dom::press(&page.samples, move || {
            let text = app.with_model(|model| csv::samples_file(model, self.site.address()));
            files::save("pathwise-samples.csv", "text/csv", &text);
        });
        dom::press(&page.page, move || {
            let say = |text: &str| page.status.set_text_content(Some(text));
            app.with_model(|model| save::page(model.settings(), &self.site, say));
        });
        dom::press(&page.download_program, move || {
            let name = format!("pathwise-{}.py", program::language());
            let text = app.with_model(|model| program::text(model, &self.site));
            files::save(&name, "text/x-python", &text);
        });
        // A device that can hand a link to its other programs, as phones can, is asked to; nobody scans
        // a code off the screen in their own hand.
        dom::hide(&page.send, !dom::can_share());
        dom::press(&page.send, || dom::share(&page.address.value()));
        for input in dom::all::<HtmlElement>(&page.dialog, "input[type]") {
            dom::listen(&input, "change", |_: Event| self.show(dialog));
        }
        for button in &dialog.copies {
            dom::press(button, || copy(page, button));
        }
    }

    /// Calls `read` with the model and the whole link that is shared.
    fn with_link<T>(&self, read: impl FnOnce(&Model, &str) -> T) -> T {
        self.app.with_model(|model| read(model, &self.link(model)))
    }

    /// The whole link that is shared.
    fn link(&self, model: &Model) -> String {
        let settings = model.settings();
        let include = match self.dialog.get() {
            Some(dialog) => dialog.include(),
            None => everything(settings),
        };
        let address = self.site.address();
        match embed::link(settings, include) {
            link if link.is_empty() => address.to_owned(),
            link => format!("{address}#{link}"),
        }
    }

    fn show(&self, dialog: &Dialog) {
        self.app.with_model(|model| self.fill(dialog, model));
    }

    fn fill(&self, dialog: &Dialog, model: &Model) {
        let (site, page, settings) = (&self.site, dialog.page, model.settings());
        let (include, link) = (dialog.include(), self.link(model));
        dialog.hide.show_count(include.hidden);
        page.address.set_value(&link);
        let frame = embed::frame(site.address(), settings, include);
        page.frame.set_value(&frame);
        page.program.set_value(&program::text(model, site));
        dom::set_text(&page.step, &settings.t.to_string());
        let caveat = embed::caveat(settings, include).unwrap_or_default();
        dom::set_text(&page.caveat, caveat);
        dialog.show_code(&link, site.is_public());
        dialog.show_figures(self.app, model);
        for button in &dialog.copies {
            dom::set_text(button, COPY.get());
        }
        if site.is_one_file() {
            // The guide is not in the file, but beside the page that it was saved from.
            match site.home() {
                Some(home) => dom::set(&page.guide, "href", &format!("{home}guide.html")),
                None => dom::hide(&page.guide, true),
            }
        }
    }
}

impl Dialog {
    fn include(&self) -> Include {
        Include {
            scene: self.page.with_scene.checked(),
            step: self.page.with_step.checked(),
            data: self.page.with_data.checked(),
            hidden: self.hide.hidden(),
        }
    }

    /// Shows the link as a code for cameras, or says why there is none.
    fn show_code(&self, link: &str, is_public: bool) {
        let fits = is_public && link.len() <= MOST_IN_CODE;
        let code = Some(link).filter(|_| fits).and_then(qr::code);
        let note = match &code {
            Some(_) => SCAN,
            None if !is_public => PAGE_IS_FILE,
            None => TOO_LONG_FOR_CODE,
        };
        dom::set_text(&self.page.code_note, note.get());
        let picture = &self.page.code_picture;
        dom::hide(picture, code.is_none());
        let Some(code) = code else { return };
        let size = code.size;
        dom::set(picture, "viewBox", &format!("0 0 {size} {size}"));
        for (path, shape) in [
            (".paper", format!("M0 0h{size}v{size}H0z")),
            (".ink", code.path),
        ] {
            if let Some(path) = dom::first::<web_sys::Element>(picture, path) {
                dom::set(&path, "d", &shape);
            }
        }
    }

    /// Offers the charts that can be taken away now.
    fn show_figures(&self, app: App, model: &Model) {
        let available = pictures::available(app, model);
        // An open menu would close if its options were made anew.
        if *self.offered.borrow() == available {
            return;
        }
        let select = &self.page.figures;
        let before = select.value();
        select.set_text_content(None);
        for (id, title) in &available {
            let option = dom::text_element("option", title, &[("value", id)]);
            dom::append(select, &option);
            if *id == before {
                select.set_value(id);
            }
        }
        self.offered.replace(available);
    }
}

/// All that a link can carry, with what the page itself hides.
fn everything(settings: &Settings) -> Include {
    Include {
        scene: true,
        step: true,
        data: true,
        hidden: settings.hidden,
    }
}

/// Copies the field that a button names: this way also works where the page is a file.
fn copy(page: &page::Share, button: &HtmlElement) {
    let id = button.get_attribute("data-copy").unwrap_or_default();
    if let Some(field) = dom::by_id::<HtmlTextAreaElement>(&id) {
        field.select();
    } else if let Some(field) = dom::by_id::<HtmlInputElement>(&id) {
        field.select();
    }
    let document = dom::document().dyn_into::<HtmlDocument>();
    let copied = document.is_ok_and(|document| document.exec_command("copy").unwrap_or(false));
    let text = if copied { COPIED } else { COPY_BY_HAND }.get();
    dom::set_text(button, text);
    page.status.set_text_content(Some(text));
}
