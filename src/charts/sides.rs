//! How the two estimators look in the page's own text: each side has the hue of its estimator's
//! family, and the marker of the estimator in its key.

use web_sys::Element;

use crate::app::{App, Part};
use crate::charts::look::compared;
use crate::dom;
use crate::page;
use ::charts::family::look;
use experiment::side::{Side, Sides};
use model::update::Model;

/// The keys of both sides, and what the style sheets read.
pub(crate) struct SideLooks(Sides<&'static Element>);

impl SideLooks {
    pub(crate) fn find(app: App) -> Self {
        let page: &page::SideKeys = &app.page().side_keys;
        Self(Sides {
            left: &page.left,
            right: &page.right,
        })
    }
}

impl Part for SideLooks {
    fn show(&self, model: &Model) {
        let looks = compared(model).map(look);
        let root = dom::root();
        for side in Side::ALL {
            let name = format!("data-{}", side.key());
            dom::set(&root, &name, looks[side].family.key());
            let shape = format!("#shape-{}", looks[side].shape.key());
            dom::set(self.0[side], "href", &shape);
        }
        let is_one = looks.left.family == looks.right.family;
        dom::set_flag(&root, "data-one-family", is_one);
    }
}
