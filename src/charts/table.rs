//! A chart's numbers as a table, on demand.

use web_sys::{Element, Event};

use crate::app::App;
use crate::dom;
use charts::chart::Table;

/// The place where a chart's table is shown while it is open.
pub(crate) struct TableView {
    details: Option<Element>,
    place: Option<Element>,
}

impl TableView {
    pub(crate) fn find(app: App, figure: &Element) -> Self {
        let child = |selector| figure.query_selector(selector).ok().flatten();
        let details = child("details.table");
        if let Some(details) = &details {
            dom::on(details, "toggle", move |_: Event| app.redraw());
        }
        Self {
            details,
            place: child(".table-scroll"),
        }
    }

    /// Fills the table, if it is open.
    pub(crate) fn show(&self, Table { header, rows }: &Table) {
        let open = self
            .details
            .as_ref()
            .is_some_and(|d| d.has_attribute("open"));
        let (true, Some(place)) = (open, &self.place) else {
            return;
        };
        place.set_text_content(None);
        let Some(table) = dom::element::<Element>("table", &[]) else {
            return;
        };
        let head = header.iter().map(|text| ("th", text.as_str()));
        add_row(&table, head, &[("scope", "col")]);
        for row in rows {
            add_row(&table, row.iter().map(|text| ("td", text.as_str())), &[]);
        }
        dom::append(place, Some(&table));
    }
}

fn add_row<'a>(
    table: &Element,
    cells: impl Iterator<Item = (&'static str, &'a str)>,
    attributes: &[(&str, &str)],
) {
    let Some(row) = dom::element::<Element>("tr", &[]) else {
        return;
    };
    for (tag, text) in cells {
        let cell = dom::text_element(tag, text, attributes);
        dom::append(&row, cell.as_deref());
    }
    dom::append(table, Some(&row));
}
