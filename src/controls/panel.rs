//! The controls, built from the table of parameters into their places.

use web_sys::Element;

use crate::app::{App, Part};
use crate::controls::control::Control;
use crate::dom;
use crate::page;
use model::settings::{Key, PARAMS, Place};
use model::text::{data_line, own_data};
use model::update::Model;

/// All controls of the table.
pub(crate) struct Controls {
    app: App,
    controls: Vec<Control>,
}

impl Controls {
    /// Builds every control into its place.
    pub(crate) fn build(app: App) -> &'static Self {
        let panel = &app.page().panel;
        let mut controls = Vec::new();
        for param in PARAMS {
            let home = match param.place {
                Place::Main => &panel.main,
                Place::Objective => &panel.objective,
                Place::Data => &panel.data,
                Place::Run => &panel.run,
                Place::Page => &panel.page,
                Place::Transport => &panel.seed,
                Place::Sweep => &panel.axis,
                Place::Fixed | Place::Nowhere => continue,
            };
            controls.extend(Control::build(app, param, home));
        }
        switch(panel, &panel.show_help, "aria-pressed", "data-help");
        dom::forever(Self { app, controls })
    }

    /// Puts the controls with these keys first, and the others back where they were built. Only
    /// controls of the column are moved.
    pub(crate) fn put_first(&self, keys: &[Key]) {
        let panel = &self.app.page().panel;
        let first = &panel.scene;
        let movable = |control: &&Control| panel.column.contains(Some(control.home()));
        let movable: Vec<&Control> = self.controls.iter().filter(movable).collect();
        let by_key = |key: &Key| movable.iter().find(|control| control.key() == *key);
        let wanted: Vec<&&Control> = keys.iter().filter_map(by_key).collect();
        let standing = movable
            .iter()
            .filter(|control| control.is_in(first))
            .count();
        if standing == wanted.len() && wanted.iter().all(|control| control.is_in(first)) {
            return;
        }
        for (index, control) in movable.iter().enumerate() {
            if control.is_in(first) {
                let home = control.home();
                let mut later = movable[index + 1..].iter();
                let next = later.find(|other| other.is_in(home));
                let next = next.map(|other| other.root().as_ref());
                let _ = home.insert_before(control.root(), next);
            }
        }
        for control in wanted {
            dom::append(first, control.root());
        }
    }
}

impl Part for Controls {
    fn show(&self, model: &Model) {
        for control in &self.controls {
            control.show(model);
        }
        let page = self.app.page();
        let hidden = model.settings().hidden;
        // What else goes where a link hides a parameter: the controls in `index.html`, and what
        // does the same as a control of the column.
        for (key, element) in [
            (Key::Scene, &page.header.scenes),
            (Key::Theme, &page.header.theme),
            (Key::Chart, &page.tabs.list),
            (Key::Speed, &page.transport.speed),
            (Key::T, &page.transport.scrubber),
            (Key::X, &page.own_data.root),
        ] {
            dom::hide(element, hidden.contains(key));
        }
        // A heading goes when nothing is left under it.
        let panel = &page.panel;
        for place in [&panel.objective, &panel.data, &panel.run, &panel.page] {
            let is_seen =
                |control: &Control| !control.root().hidden() && dom::same(control.home(), place);
            if let Some(section) = dom::closest(place, "section") {
                dom::hide(&section, !self.controls.iter().any(is_seen));
            }
        }
    }
}

/// The line under the controls that describes the data, or says how far they are drawn, and the
/// sentence that says how the reader's own were read.
pub(crate) struct DataLine {
    line: &'static Element,
    read: &'static Element,
}

impl DataLine {
    pub(crate) fn find(app: App) -> Self {
        let panel = &app.page().panel;
        Self {
            line: &panel.data_line,
            read: &panel.data_read,
        }
    }
}

impl Part for DataLine {
    fn show(&self, model: &Model) {
        let Self { line, read } = self;
        dom::set_text(line, &data_line(model));
        let facts = model.own_facts();
        dom::set_text(read, &facts.map(own_data).unwrap_or_default());
        dom::hide(read, facts.is_none());
    }
}

/// Has a button switch an attribute of the column of controls, and say whether it is on.
pub(crate) fn switch(
    panel: &'static page::Panel,
    button: &'static Element,
    says: &'static str,
    attribute: &'static str,
) {
    let column = &panel.column;
    dom::press(button, move || {
        let on = !column.has_attribute(attribute);
        dom::set_flag(column, attribute, on);
        dom::set_bool(button, says, on);
    });
}
