//! One control: a number with its slider, a menu, or a list of numbers.

use std::cell::RefCell;
use std::rc::Rc;

use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    KeyboardEvent,
};

use crate::app::App;
use crate::controls::probe_menu;
use crate::dom;
use model::settings::{Choice, Idle, Key, Kind, Number, Param, Slider, Value, data_in_link};
use model::text;
use model::update::{Model, Msg};
use numbers::count;
use words::page::TooManyForLink;

/// A control on the page.
pub(crate) struct Control {
    param: &'static Param,
    root: HtmlElement,
    /// The place in which it stands while no scene puts it first.
    home: &'static Element,
    message: Element,
    /// What the present value means, for the parameters of which that is said.
    about: Element,
    widget: Widget,
}

enum Widget {
    Number {
        number: &'static Number,
        input: HtmlInputElement,
        slider: Option<HtmlInputElement>,
    },
    Choice(HtmlSelectElement),
    Probe(HtmlSelectElement),
    Values {
        area: HtmlTextAreaElement,
        /// The text that the page wrote last. A faulty text of the reader's is not replaced by
        /// the same numbers as before.
        written: Rc<RefCell<String>>,
    },
}

impl Control {
    /// Builds the control of `param` at the end of `home`; `None` for parameters without one.
    pub(crate) fn build(app: App, param: &'static Param, home: &'static Element) -> Option<Self> {
        if !param.has_control() {
            return None;
        }
        let key = param.key;
        let [id, message_id, help_id] =
            ["param", "message", "help"].map(|what| format!("{what}-{key}"));
        let root: HtmlElement = dom::element("div", &[("title", param.help.get())]);
        let label = dom::text_element("label", param.label.get(), &[("for", &id)]);
        dom::append(&root, &label);
        let described = format!("{help_id} {message_id}");
        let common = [("id", id.as_str()), ("aria-describedby", &described)];
        let (class, widget) = match &param.kind {
            Kind::Number(number) => ("control", number_widget(app, param, number, &root, &common)),
            Kind::Choice(menu) => (
                "control choice",
                choice_widget(app, key, (menu.options)(), &root, &common),
            ),
            Kind::Values => ("control text", values_widget(app, &root, &common)),
            Kind::Probe => (
                "control choice",
                Widget::Probe(probe_menu::build(app, &root, &common)),
            ),
            Kind::Changes | Kind::Hidden => return None,
        };
        dom::set(&root, "class", class);
        let help = dom::text_element(
            "p",
            param.help.get(),
            &[("class", "help"), ("id", &help_id)],
        );
        let message = [("class", "message"), ("id", &message_id), ("hidden", "")];
        let message = dom::text_element("p", "", &message);
        dom::append(&root, &help);
        dom::append(&root, &message);
        let about = dom::text_element("p", "", &[("class", "about"), ("hidden", "")]);
        dom::append(&root, &about);
        dom::append(home, &root);
        Some(Self {
            param,
            root,
            home,
            message,
            about,
            widget,
        })
    }

    /// The key of the control's parameter.
    pub(crate) const fn key(&self) -> Key {
        self.param.key
    }

    /// The element that holds all of the control.
    pub(crate) const fn root(&self) -> &HtmlElement {
        &self.root
    }

    /// The place in which the control was built.
    pub(crate) const fn home(&self) -> &'static Element {
        self.home
    }

    /// Whether the control stands in `place`.
    pub(crate) fn is_in(&self, place: &Element) -> bool {
        let parent = self.root.parent_element();
        parent.is_some_and(|parent| dom::same(&parent, place))
    }

    /// Brings the control up to date with the model.
    pub(crate) fn show(&self, model: &Model) {
        let settings = model.settings();
        let matters = (self.param.matters)(settings);
        let is_fact = !matters && self.param.idle == Idle::Fact;
        let is_gone = !matters && self.param.idle == Idle::Gone;
        dom::hide(
            &self.root,
            is_gone || settings.hidden.contains(self.param.key),
        );
        dom::set_flag(&self.root, "data-fact", is_fact);
        let text = self.param.text(settings);
        match &self.widget {
            Widget::Number {
                number,
                input,
                slider,
            } => {
                input.set_disabled(!matters);
                // The only such fact is the number of observations.
                let shown = if is_fact {
                    model.observations().to_string()
                } else {
                    text
                };
                if !is_refused(self.param, model) {
                    dom::set_value(input, &shown);
                }
                if let Some(element) = slider {
                    element.set_disabled(!matters);
                    show_slider(element, number, self.param, model);
                }
            }
            Widget::Choice(select) => select.set_value(&text),
            Widget::Probe(select) => probe_menu::show(select, settings.probe),
            Widget::Values { area, written } => {
                let hint = if data_in_link(settings) {
                    "1.2, 3.4, 5.6".to_owned()
                } else {
                    let count = &count(settings.own.len() as u64);
                    TooManyForLink { count }.text()
                };
                dom::set(area, "placeholder", &hint);
                if *written.borrow() != text {
                    area.set_value(&text);
                    written.replace(text);
                }
            }
        }
        self.show_error(model);
        let about = text::beside(self.param.key, model);
        dom::set_text(&self.about, about.as_deref().unwrap_or_default());
        dom::hide(&self.about, about.is_none());
    }

    /// Says why a value was refused or changed, if it was.
    fn show_error(&self, model: &Model) {
        let error = model
            .value_error()
            .filter(|(param, _)| param.key == self.param.key);
        let error = error.map(|(param, error)| text::refusal(param, error));
        let error = match (&self.widget, error) {
            (Widget::Values { .. }, None) => model.data_error().map(str::to_owned),
            (_, error) => error,
        };
        dom::set_text(&self.message, error.as_deref().unwrap_or_default());
        dom::hide(&self.message, error.is_none());
        let input: &Element = match &self.widget {
            Widget::Number { input, .. } => input,
            Widget::Choice(_) | Widget::Probe(_) => return,
            Widget::Values { area, .. } => area,
        };
        dom::set_bool(input, "aria-invalid", error.is_some());
    }
}

fn choice_widget(
    app: App,
    key: Key,
    options: Vec<Choice>,
    root: &HtmlElement,
    common: &[(&str, &str)],
) -> Widget {
    let select: HtmlSelectElement = dom::element("select", common);
    for option in options {
        let option = dom::text_element("option", option.name, &[("value", option.key)]);
        dom::append(&select, &option);
    }
    let chosen = select.clone();
    dom::listen(&select, "change", move |_: Event| {
        let value = chosen.value();
        app.send(Msg::typed(key, &value));
        // Somebody who chooses own data without having any is led to the place for them.
        let refused = app.with_model(|model| model.data_error().is_some());
        if key == Key::Data
            && value == "own"
            && refused
            && let Some(area) = dom::by_id::<HtmlElement>("param-x")
        {
            let _ = area.focus();
        }
    });
    dom::append(root, &select);
    Widget::Choice(select)
}

fn values_widget(app: App, root: &HtmlElement, common: &[(&str, &str)]) -> Widget {
    let area: HtmlTextAreaElement = dom::element("textarea", common);
    dom::set(&area, "spellcheck", "false");
    let written = Rc::new(RefCell::new(String::new()));
    let take = {
        let (typed, written) = (area.clone(), Rc::clone(&written));
        move || {
            // What the page wrote itself is in use already.
            let text = typed.value();
            if *written.borrow() != text {
                app.send(Msg::OwnData(text));
            }
        }
    };
    let pasted = take.clone();
    // The text is in the field after the event.
    dom::listen(&area, "paste", move |_: Event| {
        dom::later(0, pasted.clone());
    });
    dom::listen(&area, "change", move |_: Event| take());
    dom::append(root, &area);
    Widget::Values { area, written }
}

fn number_widget(
    app: App,
    param: &'static Param,
    number: &'static Number,
    root: &HtmlElement,
    common: &[(&str, &str)],
) -> Widget {
    let input: HtmlInputElement = dom::element("input", common);
    // A field for numbers alone would drop a comma or a minus sign without a word.
    input.set_type("text");
    // The keyboard for decimals has no minus sign on every telephone, and no letters.
    let mode = if number.min < 0.0 { "text" } else { "decimal" };
    dom::set(&input, "inputmode", mode);
    if number.word.is_none() {
        dom::set(&input, "class", "number");
    }
    dom::set(&input, "autocomplete", "off");
    let typed = input.clone();
    dom::listen(&input, "input", move |_: Event| {
        // While a person types, half a number is no mistake yet.
        if let Ok(Value::Number(value)) = param.parse(&typed.value())
            && number.allows(value)
        {
            app.send(Msg::Set(param.key, Value::Number(value)));
        }
    });
    let typed = input.clone();
    dom::listen(&input, "change", move |_: Event| {
        app.send(Msg::typed(param.key, &typed.value()));
        app.with_model(|model| {
            // What was refused stays, so that it can be mended; the last good value counts.
            if !is_refused(param, model) {
                typed.set_value(&param.text(model.settings()));
            }
        });
    });
    step_by_keys(app, param, number, &input);
    dom::append(root, &input);
    let slider = Slider::serves(number).then(|| slider(app, param, number, root));
    Widget::Number {
        number,
        input,
        slider,
    }
}

/// Has the arrows move the number in a field to the next stop of its slider, or by one.
fn step_by_keys(
    app: App,
    param: &'static Param,
    number: &'static Number,
    input: &HtmlInputElement,
) {
    let field = input.clone();
    dom::listen(input, "keydown", move |event: KeyboardEvent| {
        let by = match dom::key(&event).as_str() {
            "ArrowUp" => 1,
            "ArrowDown" => -1,
            _ => return,
        };
        event.prevent_default();
        let next = app.with_model(|model| {
            let value = (number.get)(model.settings());
            match Slider::new(number, model.data()) {
                Some(slider) => {
                    let stop = slider.nearest(value);
                    // The nearest stop may lie on the way already.
                    let is_ahead = match by {
                        1 => slider.value(stop) > value,
                        _ => slider.value(stop) < value,
                    };
                    slider.value(if is_ahead {
                        stop
                    } else {
                        stop.saturating_add_signed(by)
                    })
                }
                None => value.map(|value| (value + by as f64).clamp(number.min, number.max)),
            }
        });
        app.send(Msg::Set(param.key, Value::Number(next)));
        field.set_value(&app.with_model(|model| param.text(model.settings())));
    });
}

/// Whether the last text typed for a parameter could not be read.
fn is_refused(param: &Param, model: &Model) -> bool {
    let error = model.value_error();
    error.is_some_and(|(at, error)| at.key == param.key && error.is_refusal())
}

fn slider(
    app: App,
    param: &'static Param,
    number: &'static Number,
    root: &HtmlElement,
) -> HtmlInputElement {
    let slider: HtmlInputElement = dom::element(
        "input",
        &[
            ("type", "range"),
            ("id", &format!("slider-{}", param.key)),
            ("aria-label", param.label.get()),
            ("min", "0"),
        ],
    );
    let dragged = slider.clone();
    dom::listen(&slider, "input", move |_: Event| {
        let stop = dragged.value_as_number() as usize;
        let value = app.with_model(|model| {
            let slider = Slider::new(number, model.data())?;
            Some(Value::Number(slider.value(stop)))
        });
        if let Some(value) = value {
            app.send(Msg::Set(param.key, value));
        }
    });
    dom::append(root, &slider);
    slider
}

fn show_slider(element: &HtmlInputElement, number: &Number, param: &Param, model: &Model) {
    let slider = Slider::new(number, model.data());
    // One that moves nothing is not shown.
    dom::hide(element, slider.is_none());
    let Some(slider) = slider else { return };
    let value = (number.get)(model.settings());
    dom::set(element, "max", &(slider.len() - 1).to_string());
    element.set_value(&slider.nearest(value).to_string());
    let unit = value.map_or("", |_| param.unit.get());
    let spoken = format!("{} {unit}", param.text(model.settings()));
    dom::set(element, "aria-valuetext", spoken.trim_end());
}
