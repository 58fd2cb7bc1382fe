//! The menu of where gradients are measured: at the start, along a run, or at a place of its own,
//! which dragging the probe or choosing “stay” gives it.

use web_sys::{Event, HtmlElement, HtmlSelectElement};

use crate::app::App;
use crate::dom;
use model::settings::{Key, ProbePlace};
use model::update::{Model, Msg};
use words::page::{PROBE_ALONG_LEFT, PROBE_ALONG_RIGHT, PROBE_AT_START, PROBE_STAYS, ProbeAt};

/// The value of the entry that keeps the probe where it is, while it has no place of its own.
const STAY: &str = "stay";

/// Builds the menu at the end of `root`.
pub(crate) fn build(app: App, root: &HtmlElement, common: &[(&str, &str)]) -> HtmlSelectElement {
    let select: HtmlSelectElement = dom::element("select", common);
    for (value, name) in [
        ("start", PROBE_AT_START),
        ("left", PROBE_ALONG_LEFT),
        ("right", PROBE_ALONG_RIGHT),
        (STAY, PROBE_STAYS),
    ] {
        let option = dom::text_element("option", name.get(), &[("value", value)]);
        dom::append(&select, &option);
    }
    let chosen = select.clone();
    dom::listen(&select, "change", move |_: Event| {
        let value = chosen.value();
        app.send(if value == STAY {
            let node = app.with_model(Model::probe_node);
            Msg::Set(Key::Probe, ProbePlace::at(node.mu(), node.sigma()).into())
        } else {
            Msg::typed(Key::Probe, &value)
        });
    });
    dom::append(root, &select);
    select
}

/// Shows where the probe is.
pub(crate) fn show(select: &HtmlSelectElement, place: ProbePlace) {
    let text = place.text();
    if let Some(last) = dom::first::<web_sys::Element>(select, "option:last-child") {
        let (value, name) = match place {
            ProbePlace::At(node) => {
                let [mu, sigma] = &[node.mu(), node.sigma()].map(|x| numbers::significant(x, 4));
                (text.as_str(), ProbeAt { mu, sigma }.text())
            }
            _ => (STAY, PROBE_STAYS.into()),
        };
        dom::set(&last, "value", value);
        dom::set_text(&last, &name);
    }
    select.set_value(&text);
}
