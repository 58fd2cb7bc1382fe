//! The small tables inside a scene's text.

use web_sys::Element;

use crate::dom;
use lecture::{Table, table};
use model::settings::Settings;
use model::update::Model;

/// What slow texts and tables are made from.
pub(crate) struct Stamp {
    /// All but the step.
    settings: Settings,
    data: (usize, [u64; 2]),
    node: [u64; 2],
    /// Something else that they depend on.
    besides: bool,
}

impl Stamp {
    pub(crate) fn of(model: &Model, besides: bool) -> Self {
        let (node, data) = (model.probe_node(), model.data());
        let mut settings = model.settings().clone();
        settings.t = 0;
        Self {
            settings,
            data: (
                data.count(),
                [data.mean(), data.variance()].map(f64::to_bits),
            ),
            node: [node.mu(), node.sigma()].map(f64::to_bits),
            besides,
        }
    }

    /// Whether what was made from `last` has to be made anew. What takes long does not follow
    /// every step of a run, only what a person changes on the way.
    pub(crate) fn is_news(&self, last: Option<&Self>, playing: bool) -> bool {
        last.is_none_or(|last| {
            let changed = self.settings != last.settings || self.data != last.data;
            let moved = !playing && self.node != last.node;
            changed || moved || self.besides != last.besides
        })
    }
}

/// The places for tables in the text that is shown.
#[derive(Default)]
pub(crate) struct Slots(Vec<(Element, String)>);

impl Slots {
    pub(crate) fn find() -> Self {
        let mut slots = Self::default();
        for place in dom::all::<Element>("[data-slot]") {
            let name = place.get_attribute("data-slot").unwrap_or_default();
            slots.0.push((place, name));
        }
        slots
    }

    /// Makes the tables anew; `covered` ones stay away, because they give an answer away.
    pub(crate) fn fill(&self, model: &Model, covered: bool) {
        for (place, name) in &self.0 {
            place.set_text_content(None);
            let table = table(name, model).filter(|_| !covered);
            dom::append(place, table.and_then(|table| element(&table)).as_deref());
        }
    }
}

fn element(table: &Table) -> Option<Element> {
    let element: Element = dom::element("table", &[("class", "slot")])?;
    dom::append(
        &element,
        dom::text_element("caption", table.caption, &[]).as_deref(),
    );
    let head: Element = dom::element("tr", &[])?;
    for column in &table.columns {
        dom::append(
            &head,
            dom::text_element("th", column, &[("scope", "col")]).as_deref(),
        );
    }
    let top: Element = dom::element("thead", &[])?;
    dom::append(&top, Some(&head));
    dom::append(&element, Some(&top));
    let body: Element = dom::element("tbody", &[])?;
    for row in &table.rows {
        let line: Element = dom::element("tr", &[])?;
        if !row.class.is_empty() {
            dom::set(&line, "class", row.class);
        }
        dom::append(
            &line,
            dom::text_element("th", &row.head, &[("scope", "row")]).as_deref(),
        );
        for cell in &row.cells {
            dom::append(&line, dom::text_element("td", cell, &[]).as_deref());
        }
        dom::append(&body, Some(&line));
    }
    dom::append(&element, Some(&body));
    Some(element)
}
