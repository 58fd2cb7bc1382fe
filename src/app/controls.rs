//! The controls, built from the table of parameters.

use web_sys::Element;

use super::field::Field;
use super::{App, dom};
use crate::format::{count, significant};
use crate::settings::{Group, PARAMS};
use crate::update::Model;

/// The parameters whose controls stand in `index.html`, away from the others.
const ELSEWHERE: [&str; 4] = ["t", "speed", "chart", "theme"];

/// All controls of the table, and the line that describes the data.
pub(super) struct Controls {
    fields: Vec<Field>,
    data_line: Option<Element>,
}

impl Controls {
    /// Builds every control into its place.
    pub(super) fn build(app: &App) -> Self {
        let mut fields = Vec::new();
        for param in PARAMS {
            let place = match (param.key, param.group) {
                (key, _) if ELSEWHERE.contains(&key) => continue,
                ("seed", _) => "controls-seed",
                ("axis", _) => "controls-axis",
                (_, Group::Main) => "controls-main",
                _ => "controls-more",
            };
            if let Some(place) = dom::by_id::<Element>(place) {
                fields.extend(Field::build(app, param, &place));
            }
        }
        Self {
            fields,
            data_line: dom::by_id("data-line"),
        }
    }

    /// Brings every control up to date.
    pub(super) fn show(&self, model: &Model) {
        for field in &self.fields {
            field.show(model);
        }
        if let Some(line) = &self.data_line {
            let data = model.data();
            dom::set_text(
                line,
                &format!(
                    "n = {}, mean {}, S² {}",
                    count(data.count() as u64),
                    significant(data.mean(), 4),
                    significant(data.variance(), 4)
                ),
            );
        }
    }
}
