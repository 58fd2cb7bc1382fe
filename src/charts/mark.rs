//! The class's mark on a scene's figure: a handle that is dragged there until the answer. The scale
//! below the question, which the keyboard moves, goes with it.

use std::cell::Cell;

use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, PointerEvent};

use crate::app::App;
use crate::charts::contents::ChartId;
use crate::charts::lesson::{asked_on, mark_at, mark_place};
use crate::charts::look;
use crate::dom;
use ::charts::style::Style;
use model::update::Model;
use words::charts::YourMark;

/// The handle, which stands on one chart at a time.
#[derive(Clone, Copy)]
pub(crate) struct MarkGrip(&'static State);

struct State {
    app: App,
    grip: HtmlElement,
    label: Element,
    dragged: Cell<bool>,
}

impl MarkGrip {
    pub(crate) fn build(app: App) -> Self {
        // A screen reader and the keyboard have the scale below the question.
        let attributes = [
            ("id", "mark-grip"),
            ("class", "handle mark-grip"),
            ("aria-hidden", "true"),
        ];
        let grip: HtmlElement = dom::element("div", &attributes);
        let label = dom::text_element("span", "?", &[]);
        dom::append(&grip, &label);
        let mark = Self(dom::forever(State {
            app,
            grip,
            label,
            dragged: Cell::new(false),
        }));
        mark.listen();
        mark
    }

    fn listen(self) {
        let State { grip, dragged, .. } = self.0;
        dom::listen(grip, "pointerdown", |event: PointerEvent| {
            // Without the capture a fast pointer leaves the handle behind, and nothing worse.
            let _ = grip.set_pointer_capture(event.pointer_id());
            event.prevent_default();
            dragged.set(true);
        });
        dom::listen(grip, "pointermove", move |event: PointerEvent| {
            if dragged.get() {
                self.drag((f64::from(event.client_x()), f64::from(event.client_y())));
            }
        });
        for name in ["pointerup", "pointercancel", "lostpointercapture"] {
            dom::listen(grip, name, move |_: PointerEvent| dragged.set(false));
        }
    }

    /// Moves the scale's mark to the value at a place on the screen.
    fn drag(self, (x, y): (f64, f64)) {
        let app = self.0.app;
        let Some(plot) = self.0.grip.parent_element() else {
            return;
        };
        let rectangle = plot.get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        let place = (x - rectangle.left(), y - rectangle.top());
        let share = app.with_model(|model| {
            let style = look::style(app.page(), model);
            let value = mark_at(app, model, place, (size, &style))?;
            Some(app.mark()?.scale.share(value).clamp(0.0, 1.0))
        });
        let field = dom::by_id::<HtmlInputElement>("mark");
        let (Some(share), Some(field)) = (share.filter(|share| share.is_finite()), field) else {
            return;
        };
        let stops: f64 = field.max().parse().unwrap_or(1.0);
        field.set_value(&(share * stops).round().to_string());
        let event = EventInit::new();
        event.set_bubbles(true);
        if let Ok(event) = Event::new_with_event_init_dict("input", &event) {
            // It is not cancelled.
            let _ = field.dispatch_event(&event);
        }
    }

    /// Puts the handle on a chart that is asked about, or takes it away from it.
    pub(crate) fn show(self, model: &Model, chart: ChartId, plot: &Element, style: &Style) {
        let State { app, grip, .. } = self.0;
        let app = *app;
        let is_here = grip
            .parent_element()
            .is_some_and(|parent| dom::same(&parent, plot));
        let rectangle = plot.get_bounding_client_rect();
        let size = (rectangle.width(), rectangle.height());
        let mark = asked_on(app, model, chart);
        let placed = mark.and_then(|mark| {
            let value = mark.guess.unwrap_or_else(|| mark.scale.value(0.5));
            Some((mark, mark_place(app, model, value, (size, style))?))
        });
        let Some((mark, (x, y))) = placed else {
            if is_here {
                grip.remove();
            }
            return;
        };
        if !is_here {
            dom::append(plot, grip);
        }
        for (name, value) in [("left", x), ("top", y)] {
            let _ = grip.style().set_property(name, &format!("{value}px"));
        }
        let said = dom::by_id::<Element>("mark-value").and_then(|said| said.text_content());
        let text = match said.filter(|_| mark.guess.is_some()) {
            Some(said) => YourMark { value: &said }.text(),
            None => "?".to_owned(),
        };
        dom::set_text(&self.0.label, &text);
        let is_left = x > 0.7 * size.0;
        dom::set_flag(grip, "data-left", is_left);
    }
}
