//! The reader's own numbers: a dropped or chosen file.

use js_sys::Uint8Array;
use web_sys::{DragEvent, Event, File, FileReader};

use crate::app::App;
use crate::dom;
use model::update::Msg;
use numbers::decode;

/// Listens to files that are chosen or dropped on the page.
pub(crate) fn listen(app: App) {
    let page = &app.page().own_data;
    dom::press(&page.choose, || page.file.click());
    dom::listen(&page.file, "change", move |_: Event| {
        if let Some(file) = page.file.files().and_then(|files| files.get(0)) {
            read(app, &file);
        }
        // The same file can be chosen again after it was changed.
        page.file.set_value("");
    });
    let document = dom::document();
    let curtain = &page.curtain;
    // Selected words and links that are dragged over the page are none of its business.
    dom::listen(&document, "dragover", |event: DragEvent| {
        if has_files(&event) {
            event.prevent_default();
            dom::hide(curtain, false);
        }
    });
    dom::listen(&document, "dragleave", |event: DragEvent| {
        // Leaving one element of the page for another does not leave the page.
        if event.related_target().is_none() {
            dom::hide(curtain, true);
        }
    });
    dom::listen(&document, "drop", move |event: DragEvent| {
        dom::hide(curtain, true);
        if has_files(&event) {
            event.prevent_default();
        }
        let files = event.data_transfer().and_then(|transfer| transfer.files());
        if let Some(file) = files.and_then(|files| files.get(0)) {
            read(app, &file);
        }
    });
}

fn has_files(event: &DragEvent) -> bool {
    let types = event.data_transfer().map(|transfer| transfer.types());
    types.is_some_and(|types| types.includes(&"Files".into(), 0))
}

fn read(app: App, file: &File) {
    let Ok(reader) = FileReader::new() else {
        return;
    };
    let done = reader.clone();
    let load = dom::once(move || {
        let bytes = done.result().ok().filter(|bytes| !bytes.is_null());
        let text = bytes.map(|bytes| decode(&Uint8Array::new(&bytes).to_vec()));
        app.send(text.map_or(Msg::FileUnreadable, Msg::OwnData));
    });
    reader.set_onload(Some(&load));
    let fail = dom::once(move || app.send(Msg::FileUnreadable));
    reader.set_onerror(Some(&fail));
    let _ = reader.read_as_array_buffer(file);
}
