//! A chart's numbers as a table, on demand.

use web_sys::{Element, Event};

use crate::app::App;
use crate::dom;
use crate::page::ChartPlace;
use ::charts::chart::Table;

/// The place where a chart's table is shown while it is open.
pub(crate) struct TableView(&'static ChartPlace);

impl TableView {
    pub(crate) fn find(app: App, place: &'static ChartPlace) -> Self {
        dom::listen(&place.details, "toggle", move |_: Event| app.redraw());
        Self(place)
    }

    /// Fills the table, if it is open.
    pub(crate) fn show(&self, Table { header, rows }: &Table) {
        if !self.0.details.has_attribute("open") {
            return;
        }
        let table: Element = dom::element("table", &[]);
        add_row(&table, header, "th", &[("scope", "col")]);
        for row in rows {
            add_row(&table, row, "td", &[]);
        }
        self.0.table.set_text_content(None);
        dom::append(&self.0.table, &table);
    }
}

fn add_row(table: &Element, cells: &[String], tag: &str, attributes: &[(&str, &str)]) {
    let row: Element = dom::element("tr", &[]);
    for text in cells {
        dom::append(&row, &dom::text_element(tag, text, attributes));
    }
    dom::append(table, &row);
}
