//! A panic is a bug. It must not pass in silence: a banner names it and says how to go on.

use web_sys::HtmlElement;

use crate::dom;

/// From now on a panic shows a banner.
pub(crate) fn show_in_banner() {
    std::panic::set_hook(Box::new(|info| {
        let text = format!(
            "Pathwise has stopped because of a bug: {info}. Reload the page to go on; the link in the address bar keeps your settings."
        );
        web_sys::console::error_1(&text.as_str().into());
        if let Some(banner) = dom::by_id::<HtmlElement>("banner") {
            banner.set_text_content(Some(&text));
            banner.set_hidden(false);
        }
    }));
}
