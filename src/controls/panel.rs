//! The controls, built from the table of parameters.

use web_sys::{Element, HtmlElement};

use crate::app::App;
use crate::controls::control::Field;
use crate::dom;
use model::settings::{Key, PARAMS, Place};
use model::update::Model;
use numbers::{count, significant};

/// What else goes where a link hides a parameter: the controls that stand elsewhere, and those
/// that do the same as one in the column.
const HIDDEN_ALONG: [(Key, &str); 6] = [
    (Key::Scene, ".top .scenes"),
    (Key::Theme, ".top .theme"),
    (Key::Chart, "#param-chart"),
    (Key::Speed, ".transport .speed"),
    (Key::T, ".scrub input"),
    (Key::X, ".own-data"),
];

/// The places whose headings go when nothing is left under them.
const GROUPS: [&str; 4] = [
    "controls-objective",
    "controls-data",
    "controls-run",
    "controls-page",
];

/// All controls of the table, and the line that describes the data.
pub(crate) struct Controls {
    fields: Vec<Field>,
    data_line: Option<Element>,
}

impl Controls {
    /// Builds every control into its place.
    pub(crate) fn build(app: App) -> Self {
        let mut fields = Vec::new();
        for param in PARAMS {
            let place = match param.place {
                Place::Main => "controls-main",
                Place::Objective => "controls-objective",
                Place::Data => "controls-data",
                Place::Run => "controls-run",
                Place::Page => "controls-page",
                Place::Transport => "controls-seed",
                Place::Sweep => "controls-axis",
                Place::Fixed | Place::Nowhere => continue,
            };
            if let Some(place) = dom::by_id::<Element>(place) {
                fields.extend(Field::build(app, param, &place));
            }
        }
        switch("show-help", "aria-pressed", "data-help");
        Self {
            fields,
            data_line: dom::by_id("data-line"),
        }
    }

    /// Brings every control up to date.
    pub(crate) fn show(&self, model: &Model) {
        for field in &self.fields {
            field.show(model);
        }
        let hidden = model.settings().hidden;
        for (key, selector) in HIDDEN_ALONG {
            for element in dom::all::<HtmlElement>(selector) {
                element.set_hidden(hidden.contains(key));
            }
        }
        for place in GROUPS {
            if let Some(place) = dom::by_id::<Element>(place) {
                let empty = !self.fields.iter().any(|field| field.is_seen_in(&place));
                if let Ok(Some(section)) = place.closest("section") {
                    dom::set_flag(&section, "hidden", empty);
                }
            }
        }
        self.show_data(model);
    }

    /// Describes the data, or how far they are drawn.
    pub(crate) fn show_data(&self, model: &Model) {
        if let Some(line) = &self.data_line {
            let data = model.data();
            let drawn = model.progress().data;
            let text = if drawn < 1.0 {
                format!("Drawing observations: {:.0}\u{202f}%", 100.0 * drawn)
            } else {
                format!(
                    "n = {}, mean {}, S²\u{a0}{}",
                    count(data.count() as u64),
                    significant(data.mean(), 4),
                    significant(data.variance(), 4)
                )
            };
            dom::set_text(line, &text);
        }
    }
}

/// Has the button `id` switch an attribute of the column of controls, and say whether it is on.
pub(crate) fn switch(id: &str, says: &'static str, attribute: &'static str) {
    let (Some(button), Some(column)) = (dom::by_id::<Element>(id), dom::by_id("controls")) else {
        return;
    };
    dom::press(id, move || {
        let on = !Element::has_attribute(&column, attribute);
        dom::set_flag(&column, attribute, on);
        dom::set_bool(&button, says, on);
    });
}
