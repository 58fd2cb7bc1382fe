//! The small tables inside a scene's text.

use web_sys::Element;

use crate::dom;
use ::lecture::{Table, table};
use model::update::Model;

/// The places for tables in the text that is shown, each with its table's name.
#[derive(Default)]
pub(crate) struct Tables(Vec<(Element, String)>);

impl Tables {
    pub(crate) fn find(text: &Element) -> Self {
        let places = dom::all::<Element>(text, "[data-slot]").into_iter();
        let name = |place: &Element| place.get_attribute("data-slot").unwrap_or_default();
        Self(places.map(|place| (place.clone(), name(&place))).collect())
    }

    /// Makes the tables anew. `covered` ones are left out, because they give an answer away.
    pub(crate) fn fill(&self, model: &Model, covered: bool) {
        for (place, name) in &self.0 {
            place.set_text_content(None);
            if let Some(table) = table(name, model).filter(|_| !covered) {
                dom::append(place, &element(&table));
            }
        }
    }
}

fn element(table: &Table) -> Element {
    let element: Element = dom::element("table", &[("class", "slot")]);
    dom::append(&element, &dom::text_element("caption", table.caption, &[]));
    let head: Element = dom::element("tr", &[]);
    for column in &table.columns {
        dom::append(&head, &dom::text_element("th", column, &[("scope", "col")]));
    }
    let top: Element = dom::element("thead", &[]);
    dom::append(&top, &head);
    dom::append(&element, &top);
    let body: Element = dom::element("tbody", &[]);
    for row in &table.rows {
        let line: Element = dom::element("tr", &[]);
        if !row.class.is_empty() {
            dom::set(&line, "class", row.class);
        }
        let head = dom::text_element("th", &row.head, &[("scope", "row")]);
        dom::append(&line, &head);
        for cell in &row.cells {
            dom::append(&line, &dom::text_element("td", cell, &[]));
        }
        dom::append(&body, &line);
    }
    dom::append(&element, &body);
    element
}
