//! The node as a computation graph, with one draw passing through it.

use std::cell::{Cell, OnceCell};

use web_sys::{Element, HtmlElement, KeyboardEvent, PointerEvent};

use crate::app::App;
use crate::dom;
use crate::lecture::text::Texts;
use crate::share::files;
use lecture::OneDraw;
use model::settings::{EPS_REACH as END, Key};
use model::update::{Model, Msg};

/// What an arrow key moves.
const STEP: f64 = 0.1;

/// The graph and the line on which its noise can be dragged. Their HTML is loaded when they
/// are first shown.
pub(crate) struct Graph {
    app: App,
    stage: Option<Element>,
    asked: Cell<bool>,
    parts: OnceCell<Parts>,
}

struct Parts {
    texts: Texts,
    handle: Option<HtmlElement>,
}

impl Graph {
    /// The graph lives as long as the page, so that what is loaded can reach it.
    pub(crate) fn find(app: App) -> &'static Self {
        dom::forever(Self {
            app,
            stage: dom::by_id("stage-draw"),
            asked: Cell::default(),
            parts: OnceCell::new(),
        })
    }

    /// Has the HTML loaded, unless it is here or on its way.
    pub(crate) fn ask(&'static self) {
        if !self.asked.replace(true) {
            files::fragment("graph", |html| self.put(html));
        }
    }

    fn put(&self, html: Option<String>) {
        self.asked.set(html.is_some());
        if let (Some(html), Some(stage)) = (html, &self.stage) {
            stage.set_inner_html(&html);
            let _ = self.parts.set(Parts::find(self.app, stage));
            self.app.redraw();
        }
    }

    pub(crate) fn show(&'static self, model: &Model) {
        self.ask();
        if let Some(parts) = self.parts.get() {
            parts.show(model);
        }
    }
}

impl Parts {
    fn find(app: App, stage: &Element) -> Self {
        let parts = Self {
            texts: Texts::find(stage),
            handle: dom::by_id("noise-handle"),
        };
        if let (Some(handle), Some(line)) = (&parts.handle, dom::by_id::<HtmlElement>("noise-line"))
        {
            listen(app, handle, &line);
        }
        parts
    }

    fn show(&self, model: &Model) {
        self.texts.fill(model, true);
        let draw = OneDraw::of(model);
        if let Some(handle) = &self.handle {
            let place = 50.0 * (1.0 + draw.eps / END);
            let _ = handle.style().set_property("left", &format!("{place}%"));
            dom::set(handle, "aria-valuenow", &draw.eps.to_string());
            let spoken = format!("ε {}, y {}", draw.eps, draw.y);
            dom::set(handle, "aria-valuetext", &spoken);
        }
    }
}

fn listen(app: App, handle: &HtmlElement, line: &HtmlElement) {
    let dragging = dom::forever(Cell::new(false));
    let send = {
        let line = line.clone();
        move |event: &PointerEvent| {
            let place = line.get_bounding_client_rect();
            let share = (f64::from(event.client_x()) - place.left()) / place.width().max(1.0);
            set(app, END * (2.0 * share - 1.0));
        }
    };
    {
        let send = send.clone();
        let (held, grip) = (line.clone(), handle.clone());
        dom::on(line, "pointerdown", move |event: PointerEvent| {
            // Without the capture a fast hand loses the handle, and nothing worse.
            let _ = held.set_pointer_capture(event.pointer_id());
            let _ = grip.focus();
            event.prevent_default();
            dragging.set(true);
            send(&event);
        });
    }
    dom::on(line, "pointermove", move |event: PointerEvent| {
        if dragging.get() {
            send(&event);
        }
    });
    for name in ["pointerup", "pointercancel", "lostpointercapture"] {
        dom::on(line, name, move |_: PointerEvent| dragging.set(false));
    }
    dom::on(handle, "keydown", move |event: KeyboardEvent| {
        let Some(eps) = app.with_model(|model| model.settings().eps) else {
            return;
        };
        set(
            app,
            match event.key().as_str() {
                "ArrowLeft" | "ArrowDown" => eps - STEP,
                "ArrowRight" | "ArrowUp" => eps + STEP,
                "Home" => -END,
                "End" => END,
                _ => return,
            },
        );
        event.prevent_default();
    });
}

/// Sets the noise to hundredths, so that its number says all there is.
fn set(app: App, eps: f64) {
    let eps = (100.0 * eps.clamp(-END, END)).round() / 100.0 + 0.0;
    app.send(Msg::Set(Key::Eps, eps.into()));
}
