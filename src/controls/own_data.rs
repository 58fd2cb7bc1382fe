//! The reader's own numbers: a dropped or chosen file.

use web_sys::{DragEvent, Event, File, FileReader, HtmlElement, HtmlInputElement};

use crate::app::App;
use crate::dom;
use model::update::Msg;

pub(crate) fn listen(app: App) {
    if let (Some(button), Some(input)) = (
        dom::by_id::<HtmlElement>("choose-file"),
        dom::by_id::<HtmlInputElement>("file"),
    ) {
        let opener = input.clone();
        dom::on(&button, "click", move |_: Event| opener.click());
        let chosen = input.clone();
        dom::on(&input, "change", move |_: Event| {
            if let Some(file) = chosen.files().and_then(|files| files.get(0)) {
                read(app, &file);
            }
            // The same file can be chosen again after it was changed.
            chosen.set_value("");
        });
    }
    let Some(document) = dom::document() else {
        return;
    };
    let curtain = dom::by_id::<HtmlElement>("drop");
    let lift = move |shown: bool| {
        if let Some(curtain) = &curtain {
            curtain.set_hidden(!shown);
        }
    };
    let show = lift.clone();
    dom::on(&document, "dragover", move |event: DragEvent| {
        event.prevent_default();
        show(true);
    });
    let hide = lift.clone();
    dom::on(&document, "dragleave", move |event: DragEvent| {
        // Leaving an element for another inside the page is no leaving.
        if event.related_target().is_none() {
            hide(false);
        }
    });
    dom::on(&document, "drop", move |event: DragEvent| {
        event.prevent_default();
        lift(false);
        let Some(transfer) = event.data_transfer() else {
            return;
        };
        match transfer.files().and_then(|files| files.get(0)) {
            Some(file) => read(app, &file),
            None => app.send(Msg::OwnData(transfer.get_data("text").unwrap_or_default())),
        }
    });
}

fn read(app: App, file: &File) {
    let Ok(reader) = FileReader::new() else {
        return;
    };
    let done = reader.clone();
    let load = dom::once(move || {
        let text = done.result().ok().and_then(|text| text.as_string());
        app.send(text.map_or(Msg::FileUnreadable, Msg::OwnData));
    });
    reader.set_onload(Some(&load));
    let fail = dom::once(move || app.send(Msg::FileUnreadable));
    reader.set_onerror(Some(&fail));
    let _ = reader.read_as_text(file);
}
