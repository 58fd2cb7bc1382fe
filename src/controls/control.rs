//! One control: a number with its slider, a menu, or a list of numbers.

use std::cell::RefCell;

use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};

use crate::app::App;
use crate::dom;
use model::settings::{Idle, Key, Kind, Number, Param, Slider, Value, data_in_link};
use model::update::{Model, Msg};
use numbers::count;

/// A control on the page.
pub(crate) struct Field {
    param: &'static Param,
    root: HtmlElement,
    /// Where it stands while no scene asks for it.
    home: Element,
    message: Element,
    widget: Widget,
}

enum Widget {
    Number {
        number: &'static Number,
        input: HtmlInputElement,
        slider: Option<HtmlInputElement>,
    },
    Choice(HtmlSelectElement),
    Values {
        area: HtmlTextAreaElement,
        /// The text last written by the page: a faulty one of the reader's is not wiped out.
        written: RefCell<String>,
    },
}

impl Field {
    /// Builds the control of `param` at the end of `place`.
    pub(crate) fn build(app: App, param: &'static Param, place: &Element) -> Option<Self> {
        // Those without a control are made by using the others.
        if !param.has_control() {
            return None;
        }
        let id = format!("param-{}", param.key);
        let kind = match param.kind {
            Kind::Number(_) => "control",
            Kind::Choice(_) => "control choice",
            Kind::Values => "control text",
            Kind::Changes | Kind::Hidden => return None,
        };
        let root: HtmlElement = dom::element("div", &[("class", kind), ("title", param.help)])?;
        let label = dom::text_element("label", param.label, &[("for", &id)])?;
        dom::append(&root, Some(&label));
        let (message_id, help_id) = (
            format!("message-{}", param.key),
            format!("help-{}", param.key),
        );
        let described = format!("{help_id} {message_id}");
        let common = [("id", id.as_str()), ("aria-describedby", &described)];
        let widget = match &param.kind {
            Kind::Number(number) => number_widget(app, param, number, &root, &common)?,
            Kind::Choice(menu) => {
                let select: HtmlSelectElement = dom::element("select", &common)?;
                for choice in (menu.options)() {
                    let option = dom::text_element("option", choice.name, &[("value", choice.key)]);
                    dom::append(&select, option.as_deref());
                }
                let chosen = select.clone();
                dom::on(&select, "change", move |_: Event| {
                    let asked = chosen.clone();
                    app.send(Msg::typed(param.key, &chosen.value()));
                    lead_to_own_data(app, param.key, &asked);
                });
                dom::append(&root, Some(&select));
                Widget::Choice(select)
            }
            Kind::Changes | Kind::Hidden => return None,
            Kind::Values => {
                let area: HtmlTextAreaElement = dom::element("textarea", &common)?;
                dom::set(&area, "spellcheck", "false");
                let typed = area.clone();
                dom::on(&area, "change", move |_: Event| {
                    app.send(Msg::OwnData(typed.value()));
                });
                dom::append(&root, Some(&area));
                Widget::Values {
                    area,
                    written: RefCell::default(),
                }
            }
        };
        let message = dom::text_element(
            "p",
            "",
            &[("class", "message"), ("id", &message_id), ("hidden", "")],
        )?;
        let help = dom::text_element("p", param.help, &[("class", "help"), ("id", &help_id)]);
        dom::append(&root, help.as_deref());
        dom::append(&root, Some(&message));
        dom::append(place, Some(&root));
        Some(Self {
            param,
            root,
            home: place.clone(),
            message,
            widget,
        })
    }

    /// Brings the control up to date with the model.
    pub(crate) fn show(&self, model: &Model) {
        let settings = model.settings();
        let key = self.param.key;
        let matters = (self.param.matters)(settings);
        let is_fact = !matters && self.param.idle == Idle::Fact;
        let fits = matters || self.param.idle != Idle::Gone;
        self.root.set_hidden(!fits || settings.hidden.contains(key));
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
                    model.data().count().to_string()
                } else {
                    text
                };
                set_value(input, &shown);
                if let Some(element) = slider {
                    element.set_disabled(!matters);
                    show_slider(element, number, self.param, model);
                }
            }
            Widget::Choice(select) => select.set_value(&text),
            Widget::Values { area, written } => {
                let hint = if data_in_link(settings) {
                    "1.2, 3.4, 5.6".to_owned()
                } else {
                    let n = count(settings.own.len() as u64);
                    format!(
                        "{n} numbers are in use, too many for the link: Share, Download this page keeps them."
                    )
                };
                dom::set(area, "placeholder", &hint);
                if *written.borrow() != text {
                    area.set_value(&text);
                    *written.borrow_mut() = text;
                }
            }
        }
        let fault = model
            .fault()
            .filter(|(param, _)| param.key == key)
            .map(|(_, fault)| fault.to_string());
        let fault = match (&self.widget, fault) {
            (Widget::Values { .. }, None) => model.data_fault().map(str::to_owned),
            (_, fault) => fault,
        };
        dom::set_text(&self.message, fault.as_deref().unwrap_or_default());
        dom::set_flag(&self.message, "hidden", fault.is_none());
        if let Some(input) = self.input() {
            dom::set_bool(input, "aria-invalid", fault.is_some());
        }
    }

    /// Whether it is in sight, and at home in `place`.
    pub(crate) fn is_seen_in(&self, place: &Element) -> bool {
        !self.root.hidden() && dom::same(&self.home, place)
    }

    fn input(&self) -> Option<&Element> {
        match &self.widget {
            Widget::Number { input, .. } => Some(input),
            Widget::Choice(_) => None,
            Widget::Values { area, .. } => Some(area),
        }
    }
}

/// Whoever chooses own data without having any is led to the place for them.
fn lead_to_own_data(app: App, key: Key, chosen: &HtmlSelectElement) {
    let refused = key == Key::Data
        && chosen.value() == "own"
        && app.with_model(|model| model.data_fault().is_some()) == Some(true);
    if let (true, Some(area)) = (refused, dom::by_id::<HtmlElement>("param-x")) {
        let _ = area.focus();
    }
}

fn number_widget(
    app: App,
    param: &'static Param,
    number: &'static Number,
    root: &HtmlElement,
    common: &[(&str, &str)],
) -> Option<Widget> {
    let input: HtmlInputElement = dom::element("input", common)?;
    if number.word.is_some() {
        // A field for numbers would refuse the word.
        input.set_type("text");
        dom::set(&input, "inputmode", "decimal");
    } else {
        input.set_type("number");
        dom::set(&input, "step", if number.integer { "1" } else { "any" });
        dom::set(&input, "min", &number.min.to_string());
        dom::set(&input, "max", &number.max.to_string());
    }
    dom::set(&input, "autocomplete", "off");
    for name in ["input", "change"] {
        let typed = input.clone();
        dom::on(&input, name, move |_: Event| {
            let text = typed.value();
            // While a person types, half a number is no mistake yet.
            let finished = name == "change";
            if finished {
                let shown = typed.clone();
                app.send(Msg::typed(param.key, &text));
                let value = app.with_model(|model| param.text(model.settings()));
                shown.set_value(&value.unwrap_or_default());
            } else if let Ok(Value::Number(value)) = param.parse(&text)
                && number.allows(value)
            {
                app.send(Msg::Set(param.key, Value::Number(value)));
            }
        });
    }
    dom::append(root, Some(&input));
    let slider = app
        .with_model(|model| Slider::new(number, model.data()))
        .flatten()
        .and_then(|_| dom::element::<HtmlInputElement>("input", &[]))
        .inspect(|slider| {
            slider.set_type("range");
            slider.set_id(&format!("slider-{}", param.key));
            dom::set(slider, "aria-label", param.label);
            dom::set(slider, "min", "0");
            let dragged = slider.clone();
            dom::on(slider, "input", move |_: Event| {
                let stop = dragged.value_as_number() as usize;
                let value = app
                    .with_model(|model| Slider::new(number, model.data()))
                    .flatten()
                    .map(|slider| slider.value(stop));
                if let Some(value) = value {
                    app.send(Msg::Set(param.key, Value::Number(value)));
                }
            });
            dom::append(root, Some(slider));
        });
    Some(Widget::Number {
        number,
        input,
        slider,
    })
}

fn show_slider(element: &HtmlInputElement, number: &Number, param: &Param, model: &Model) {
    let Some(slider) = Slider::new(number, model.data()) else {
        return;
    };
    let value = (number.get)(model.settings());
    dom::set(element, "max", &(slider.len() - 1).to_string());
    element.set_value(&slider.nearest(value).to_string());
    let unit = value.map_or("", |_| param.unit);
    let spoken = format!("{} {unit}", param.text(model.settings()));
    dom::set(element, "aria-valuetext", spoken.trim_end());
}

/// Sets the value of a field, unless a person is typing in it.
fn set_value(input: &HtmlInputElement, value: &str) {
    if !dom::is_focused(input) && input.value() != value {
        input.set_value(value);
    }
}
