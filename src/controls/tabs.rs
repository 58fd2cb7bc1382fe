//! The tabs above the charts: the `chart` parameter as a tab list.

use web_sys::{Event, HtmlElement, KeyboardEvent};

use crate::app::App;
use crate::dom;
use model::settings::{Key, OneOf, Tab};
use model::update::{Model, Msg};

struct TabButton {
    tab: Tab,
    button: HtmlElement,
    panel: Option<HtmlElement>,
}

/// The tabs, each with its panel.
pub(crate) struct Tabs(&'static [TabButton]);

impl Tabs {
    pub(crate) fn find(app: App) -> Self {
        let mut tabs = Vec::new();
        for tab in Tab::all() {
            let key = tab.choice().key;
            if let Some(button) = dom::by_id::<HtmlElement>(&format!("tab-{key}")) {
                let panel = dom::by_id(&format!("panel-{key}"));
                tabs.push(TabButton { tab, button, panel });
            }
        }
        let tabs = dom::forever(tabs);
        for (index, TabButton { tab, button, .. }) in tabs.iter().enumerate() {
            dom::on(button, "click", move |_: Event| {
                app.send(Msg::Set(Key::Chart, (*tab).into()));
            });
            dom::on(button, "keydown", move |event: KeyboardEvent| {
                let last = tabs.len() - 1;
                let next = match event.key().as_str() {
                    "ArrowRight" if index == last => 0,
                    "ArrowRight" => index + 1,
                    "ArrowLeft" if index == 0 => last,
                    "ArrowLeft" => index - 1,
                    "Home" => 0,
                    "End" => last,
                    _ => return,
                };
                event.prevent_default();
                let _ = tabs[next].button.focus();
                app.send(Msg::Set(Key::Chart, tabs[next].tab.into()));
            });
        }
        Self(tabs)
    }

    pub(crate) fn show(&self, model: &Model) {
        let chart = model.settings().chart;
        for tab in self.0 {
            let selected = tab.tab == chart;
            dom::set_bool(&tab.button, "aria-selected", selected);
            dom::set(&tab.button, "tabindex", if selected { "0" } else { "-1" });
            if let Some(panel) = &tab.panel {
                dom::set_flag(panel, "hidden", !selected);
            }
        }
    }
}
