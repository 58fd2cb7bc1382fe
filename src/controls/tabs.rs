//! The tabs above the charts: the `chart` parameter as a tab list.

use web_sys::{Element, HtmlElement, KeyboardEvent};

use crate::app::{App, Part};
use crate::dom;
use model::settings::{Key, Tab};
use model::update::{Model, Msg};

/// The button of a tab, and what it shows.
struct TabButton {
    tab: Tab,
    button: &'static HtmlElement,
    panel: &'static Element,
}

/// The tabs in their order.
pub(crate) struct Tabs([TabButton; 9]);

impl Tabs {
    pub(crate) fn find(app: App) -> &'static Self {
        let page = &app.page().tabs;
        let tab = |tab, button, panel| TabButton { tab, button, panel };
        let tabs = dom::forever(Self([
            tab(Tab::Run, &page.run, &page.run_panel),
            tab(Tab::Node, &page.node, &page.node_panel),
            tab(Tab::Spread, &page.spread, &page.spread_panel),
            tab(Tab::Plane, &page.plane, &page.plane_panel),
            tab(Tab::Variance, &page.variance, &page.variance_panel),
            tab(Tab::Ranking, &page.ranking, &page.ranking_panel),
            tab(Tab::Numbers, &page.numbers, &page.numbers_panel),
            tab(Tab::Identity, &page.identity, &page.identity_panel),
            tab(Tab::Network, &page.network, &page.network_panel),
        ]));
        for (index, tab) in tabs.0.iter().enumerate() {
            dom::press(tab.button, move || tab.choose(app));
            dom::listen(tab.button, "keydown", move |event: KeyboardEvent| {
                if let Some(next) = tabs.after_key(index, &dom::key(&event)) {
                    event.prevent_default();
                    let _ = next.button.focus();
                    next.choose(app);
                }
            });
        }
        tabs
    }

    /// The tab that a key leads to from the one with this index.
    fn after_key(&self, index: usize, key: &str) -> Option<&TabButton> {
        let count = self.0.len();
        let next = match key {
            "ArrowRight" => (index + 1) % count,
            "ArrowLeft" => (index + count - 1) % count,
            "Home" => 0,
            "End" => count - 1,
            _ => return None,
        };
        self.0.get(next)
    }
}

impl TabButton {
    fn choose(&self, app: App) {
        app.send(Msg::Set(Key::Chart, self.tab.into()));
    }
}

impl Part for Tabs {
    fn show(&self, model: &Model) {
        let chart = model.settings().chart;
        let has_node = lecture::has_node(lecture::current(model), model.settings());
        for tab in &self.0 {
            let selected = tab.tab == chart;
            dom::set_bool(tab.button, "aria-selected", selected);
            dom::set(tab.button, "tabindex", if selected { "0" } else { "-1" });
            let beside = tab.tab == Tab::Node && has_node;
            dom::hide(tab.panel, !(selected || beside));
        }
    }
}
