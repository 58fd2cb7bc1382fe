//! The menus that correct how the reader's own numbers were read: another column, or other marks.

use std::cell::RefCell;

use web_sys::{Event, HtmlSelectElement};

use crate::app::{App, Part};
use crate::dom;
use crate::page;
use model::settings::Key;
use model::text::{way_taken, ways_to_read};
use model::update::{Model, Msg};
use numbers::{Column, Facts, Wanted};

/// Both menus.
pub(crate) struct OwnReading {
    page: &'static page::OwnData,
    /// What the menus offer.
    facts: RefCell<Option<Facts>>,
}

impl OwnReading {
    pub(crate) fn find(app: App) -> &'static Self {
        let page = &app.page().own_data;
        let menus = dom::forever(Self {
            page,
            facts: RefCell::default(),
        });
        for menu in [&page.column, &page.marks] {
            dom::listen(menu, "change", move |_: Event| {
                if let Some(wanted) = menus.wanted() {
                    app.send(Msg::ReadAgain(wanted));
                }
            });
        }
        menus
    }

    /// What both menus ask for together.
    fn wanted(&self) -> Option<Wanted> {
        let facts = self.facts.borrow();
        let facts = facts.as_ref()?;
        let ways = ways_to_read(facts);
        let chosen = |menu: &HtmlSelectElement| usize::try_from(menu.selected_index()).ok();
        Some(Wanted {
            column: chosen(&self.page.column)
                .filter(|_| facts.columns.len() > 1)
                .map(Column::Nth),
            commas: chosen(&self.page.marks).and_then(|way| Some(ways.get(way)?.0)),
        })
    }
}

impl Part for &'static OwnReading {
    fn show(&self, model: &Model) {
        let is_hidden = model.settings().hidden.contains(Key::X);
        let facts = model.own_facts().filter(|_| !is_hidden);
        let page = self.page;
        let ways = facts.map(ways_to_read).unwrap_or_default();
        let columns = facts.map(|facts| &facts.columns[..]).unwrap_or_default();
        dom::hide(&page.column_row, columns.len() < 2);
        dom::hide(&page.marks_row, ways.is_empty());
        if self.facts.borrow().as_ref() != facts {
            offer(&page.column, columns.iter().map(String::as_str));
            offer(&page.marks, ways.iter().map(|(_, words)| words.get()));
            self.facts.replace(facts.cloned());
        }
        let Some(facts) = facts else { return };
        let way = ways
            .iter()
            .position(|(role, _)| Some(*role) == way_taken(facts));
        for (menu, index) in [(&page.column, facts.place), (&page.marks, way)] {
            let index = index.and_then(|index| i32::try_from(index).ok());
            menu.set_selected_index(index.unwrap_or(-1));
        }
    }
}

/// Gives a menu these entries.
fn offer<'a>(menu: &HtmlSelectElement, entries: impl Iterator<Item = &'a str>) {
    menu.set_text_content(None);
    for entry in entries {
        dom::append(menu, &dom::text_element("option", entry, &[]));
    }
}
