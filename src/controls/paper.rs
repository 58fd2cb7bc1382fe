//! Printing: the charts are drawn in dark ink before the browser takes its picture of the page.

use web_sys::Event;

use crate::app::App;
use crate::dom;

/// The attribute of the page while it is printed.
const PRINTS: &str = "data-prints";

/// Draws for paper, and for the screen again afterwards.
pub(crate) fn listen(app: App) {
    let window = dom::window();
    for (name, prints) in [("beforeprint", true), ("afterprint", false)] {
        dom::listen(&window, name, move |_: Event| draw_for(app, prints));
    }
    // Tools that show the page as it is printed tell of it in this way only.
    if let Some(query) = dom::media("print") {
        let asked = query.clone();
        dom::listen(&query, "change", move |_: Event| {
            draw_for(app, asked.matches());
        });
    }
}

/// Whether the page is being printed.
pub(crate) fn is_printing() -> bool {
    dom::root().has_attribute(PRINTS)
}

fn draw_for(app: App, prints: bool) {
    dom::set_flag(&dom::root(), PRINTS, prints);
    // The browser does not wait for a frame.
    app.show_at_once();
}
