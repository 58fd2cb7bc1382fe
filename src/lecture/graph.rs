//! The node as a computation graph, with one draw passing through it.

use std::cell::{Cell, OnceCell};

use web_sys::{HtmlElement, KeyboardEvent, PointerEvent};

use crate::app::App;
use crate::banner;
use crate::dom;
use crate::lecture::text::Texts;
use crate::page;
use crate::share::files;
use ::lecture::OneDraw;
use model::settings::{EPS_REACH as END, Key};
use model::update::{Model, Msg};

/// How far an arrow key moves the noise.
const STEP: f64 = 0.1;

/// The graph and the line on which its noise can be dragged. Their HTML is loaded when they
/// are first shown.
pub(crate) struct Graph {
    app: App,
    /// Whether the HTML is here or on its way.
    requested: Cell<bool>,
    shown: OnceCell<Shown>,
}

struct Shown {
    texts: Texts,
    page: page::Graph,
}

impl Graph {
    /// The graph lives as long as the page, so that it is there when its HTML arrives.
    pub(crate) fn new(app: App) -> &'static Self {
        dom::forever(Self {
            app,
            requested: Cell::default(),
            shown: OnceCell::new(),
        })
    }

    /// Has the HTML loaded, unless it is here or on its way.
    pub(crate) fn request(&'static self) {
        if !self.requested.replace(true) {
            files::fragment("graph", |html| self.put(html));
        }
    }

    pub(crate) fn show(&'static self, model: &Model) {
        self.request();
        if let Some(shown) = self.shown.get() {
            shown.show(model);
        }
    }

    /// Puts the HTML onto the stage. Without it, the next time the graph is shown asks again.
    fn put(&'static self, html: Option<String>) {
        self.requested.set(html.is_some());
        let Some(html) = html else { return };
        let stage = &self.app.page().lecture.stage;
        stage.set_inner_html(&html);
        match page::Graph::find() {
            Ok(page) => {
                let texts = Texts::find(stage);
                let shown = self.shown.get_or_init(|| Shown { texts, page });
                listen(self.app, &shown.page.handle, &shown.page.line);
                self.app.redraw();
            }
            Err(missing) => banner::show_failure(&missing),
        }
    }
}

impl Shown {
    fn show(&self, model: &Model) {
        self.texts.fill(model, true);
        let draw = OneDraw::of(model);
        let handle = &self.page.handle;
        let place = 50.0 * (1.0 + draw.eps / END);
        let _ = handle.style().set_property("left", &format!("{place}%"));
        dom::set(handle, "aria-valuenow", &draw.eps.to_string());
        let spoken = format!("ε {}, y {}", draw.eps, draw.y);
        dom::set(handle, "aria-valuetext", &spoken);
    }
}

fn listen(app: App, handle: &'static HtmlElement, line: &'static HtmlElement) {
    let dragging = dom::forever(Cell::new(false));
    let drag = move |event: &PointerEvent| {
        let place = line.get_bounding_client_rect();
        let share = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
        set(app, END * (2.0 * share - 1.0));
    };
    dom::listen(line, "pointerdown", move |event: PointerEvent| {
        // Without the capture a fast pointer leaves the handle behind, and nothing worse.
        let _ = line.set_pointer_capture(event.pointer_id());
        let _ = handle.focus();
        event.prevent_default();
        dragging.set(true);
        drag(&event);
    });
    dom::listen(line, "pointermove", move |event: PointerEvent| {
        if dragging.get() {
            drag(&event);
        }
    });
    for name in ["pointerup", "pointercancel", "lostpointercapture"] {
        dom::listen(line, name, |_: PointerEvent| dragging.set(false));
    }
    dom::listen(handle, "keydown", move |event: KeyboardEvent| {
        let eps = app.with_model(|model| model.settings().eps);
        let moved = match dom::key(&event).as_str() {
            "ArrowLeft" | "ArrowDown" => eps - STEP,
            "ArrowRight" | "ArrowUp" => eps + STEP,
            "Home" => -END,
            "End" => END,
            _ => return,
        };
        event.prevent_default();
        set(app, moved);
    });
}

/// Sets the noise to hundredths, so that the number that is shown is the whole one.
fn set(app: App, eps: f64) {
    let eps = (100.0 * eps.clamp(-END, END)).round() / 100.0 + 0.0;
    app.send(Msg::Set(Key::Eps, eps.into()));
}
