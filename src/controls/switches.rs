//! Switches beside a figure: a button for each value of a parameter, whose own control stands in the
//! column.

use web_sys::{Element, HtmlElement};

use crate::app::{App, Part};
use crate::dom;
use model::settings::Key;
use model::update::{Model, Msg};

/// A button of a switch, and the value that it sets.
struct Choice {
    key: Key,
    value: String,
    button: HtmlElement,
}

/// All switches of the page.
pub(crate) struct Switches(Vec<Choice>);

impl Switches {
    /// Finds the switches, which name their parameters, and their buttons, which name the values.
    pub(crate) fn find(app: App) -> Self {
        let mut choices = Vec::new();
        for switch in dom::all::<Element>(&dom::root(), ".switch[data-key]") {
            let name = switch.get_attribute("data-key").unwrap_or_default();
            // A test finds no other names on the page.
            let Some(key) = Key::find(&name) else {
                continue;
            };
            for button in dom::all::<HtmlElement>(&switch, "button") {
                let value = button.get_attribute("value").unwrap_or_default();
                let chosen = value.clone();
                dom::press(&button, move || app.send(Msg::typed(key, &chosen)));
                choices.push(Choice { key, value, button });
            }
        }
        Self(choices)
    }
}

impl Part for Switches {
    fn show(&self, model: &Model) {
        let settings = model.settings();
        for Choice { key, value, button } in &self.0 {
            let pressed = key.param().text(settings) == *value;
            dom::set_bool(button, "aria-pressed", pressed);
            dom::set_flag(button, "disabled", settings.hidden.contains(*key));
        }
    }
}
