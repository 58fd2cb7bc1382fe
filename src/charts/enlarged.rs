//! A chart alone on the screen.

use std::cell::RefCell;

use web_sys::{Element, Event, HtmlElement};
use words::page::{Enlarge, SHOW_ALONE};

use crate::app::App;
use crate::dom;

/// What can be enlarged: a chart, or two histograms with the heading they share.
const ENLARGED: &str = ".run > .chart, .pair, .single > .chart";

const ICON: &str = r#"<svg class="icon" aria-hidden="true" viewBox="0 0 20 20"><path d="M12 3h5v5M8 17H3v-5M17 3l-6 6M3 17l6-6"/></svg>"#;

/// A chart in the dialog, and the element that keeps its place on the page.
struct Moved {
    chart: Element,
    gap: Element,
}

/// Gives every chart a button that shows it alone, and brings it back when the dialog closes.
pub(crate) fn offer(app: App) {
    let page = &app.page().enlarged;
    let moved = dom::forever(RefCell::new(None::<Moved>));
    for chart in dom::all::<Element>(&dom::root(), ENLARGED) {
        let Some(title) = dom::first::<Element>(&chart, "h2") else {
            continue;
        };
        let title = title.text_content().unwrap_or_default();
        let title: Vec<&str> = title.split_whitespace().collect();
        let button: HtmlElement = dom::element(
            "button",
            &[
                ("type", "button"),
                ("class", "enlarge"),
                (
                    "aria-label",
                    &Enlarge {
                        title: &title.join(" "),
                    }
                    .text(),
                ),
                ("title", SHOW_ALONE.get()),
            ],
        );
        button.set_inner_html(ICON);
        let first = chart.first_element_child();
        let after = first.and_then(|first| first.next_sibling());
        let _ = chart.insert_before(&button, after.as_ref());
        dom::press(&button, move || {
            if page.dialog.open() {
                page.dialog.close();
                return;
            }
            let gap: Element = dom::element("span", &[("hidden", "")]);
            let _ = chart.replace_with_with_node_1(&gap);
            dom::append(&page.place, &chart);
            let chart = chart.clone();
            moved.replace(Some(Moved { chart, gap }));
            // Fails only where it is open already.
            let _ = page.dialog.show_modal();
            // The keys are the page's, not those of the first thing beside the chart.
            let _ = page.dialog.focus();
            app.redraw();
        });
    }
    dom::listen(&page.dialog, "close", move |_: Event| {
        if let Some(Moved { chart, gap }) = moved.take() {
            let _ = gap.replace_with_with_node_1(&chart);
            if let Some(button) = dom::first::<HtmlElement>(&chart, ".enlarge") {
                let _ = button.focus();
            }
        }
        app.redraw();
    });
    dom::press(&page.close, || page.dialog.close());
}
