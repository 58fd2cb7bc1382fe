//! The site's own files, loaded when they are needed, and files that the page gives away.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, Element, HtmlElement, Url, XmlHttpRequest};

use crate::dom;

/// Loads a text of the site and calls `then` with it, or with `None` if it could not be loaded.
pub(crate) fn load(address: &str, then: impl FnOnce(Option<String>) + 'static) {
    // Opening and sending do not fail; a network that does is reported by an event.
    let Ok(request) = XmlHttpRequest::new() else {
        return then(None);
    };
    let done = request.clone();
    let ended = dom::once(move || {
        let found = done.status() == Ok(200);
        let text = done.response_text().ok().flatten();
        then(text.filter(|_| found));
    });
    request.set_onloadend(Some(&ended));
    let _ = request.open("GET", address);
    let _ = request.send();
}

/// Loads the fragment of HTML with this name, and calls `then` with it.
pub(crate) fn fragment(name: &str, then: impl FnOnce(Option<String>) + 'static) {
    match carried(name) {
        Some(html) => then(Some(html)),
        None => load(&address(name), then),
    }
}

/// A fragment that the page itself carries, as one that is one file does.
pub(crate) fn carried(name: &str) -> Option<String> {
    let template: Element = dom::by_id(&format!("fragment-{name}"))?;
    Some(template.inner_html())
}

/// Where the site has a fragment.
pub(crate) fn address(name: &str) -> String {
    format!("www/{name}.html")
}

/// Has the browser save a file with this name, media type and content.
pub(crate) fn save(name: &str, kind: &str, content: impl AsRef<[u8]>) {
    let options = BlobPropertyBag::new();
    options.set_type(kind);
    let parts = Array::of1(&Uint8Array::from(content.as_ref()));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
    let Ok(address) = blob.and_then(|blob| Url::create_object_url_with_blob(&blob)) else {
        return;
    };
    let link: HtmlElement = dom::element("a", &[("href", &address), ("download", name)]);
    link.click();
    // The browser needs the address until it has taken the bytes, and does not say when.
    dom::later(60_000, move || {
        let _ = Url::revoke_object_url(&address);
    });
}
