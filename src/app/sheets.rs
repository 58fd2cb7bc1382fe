//! The style sheets of scenes, and of other tabs and views than the first ones, which the browser
//! loads when the page first needs them.

use js_sys::Reflect;
use web_sys::{Element, Event};

use super::scene::has_text;
use super::{App, dom};
use crate::scenes::current;
use crate::update::Model;

/// The links that wait. A page that is one file has none: it carries all its styles.
pub(super) struct Sheets {
    links: Vec<Element>,
}

impl Sheets {
    pub(super) fn find(app: App) -> Self {
        let links: Vec<Element> = dom::all("link[disabled]");
        for link in &links {
            let failed = link.clone();
            dom::on(link, "load", move |_: Event| app.redraw());
            dom::on(link, "error", move |_: Event| {
                dom::set_flag(&failed, "disabled", true);
                app.redraw();
            });
        }
        Self { links }
    }

    /// Has the browser load what `model` needs.
    pub(super) fn ask(&self, model: &Model) {
        let settings = model.settings();
        if settings.chart != "run" || settings.view != "lab" || has_text(current(model)) {
            for link in &self.links {
                dom::set_flag(link, "disabled", false);
            }
        }
    }

    /// Whether everything is here that was asked for and can be had.
    pub(super) fn are_here(&self) -> bool {
        self.links.iter().all(|link| {
            let sheet = Reflect::get(link, &"sheet".into());
            link.has_attribute("disabled") || sheet.is_ok_and(|sheet| !sheet.is_null())
        })
    }
}
