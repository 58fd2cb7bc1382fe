//! The other end of the pool: the program in a worker, which runs the replicates that the
//! page hands it.

use std::sync::Arc;

use js_sys::{Array, Float64Array};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::dom;
use experiment::replicates::Replicate;
use model::settings::Settings;
use model::update::{JobSpec, Model, Msg, update};

/// The answer to an order that cannot be prepared.
pub(crate) const UNABLE: JsValue = JsValue::FALSE;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = self)]
    static SCOPE: Option<DedicatedWorkerGlobalScope>;
}

/// Hears and answers what the page asks, once `www/scripts/worker.js` has told the page that it can.
pub(crate) fn serve() {
    let Some(scope) = SCOPE.with(Option::clone) else {
        return;
    };
    let here = scope.clone();
    let mut current = None;
    dom::on(&scope, "message", move |event: MessageEvent| {
        hear(&here, &mut current, &event.data());
    });
}

/// Three parts are an order, two a piece of it; a text is a link to be measured.
fn hear(
    scope: &DedicatedWorkerGlobalScope,
    current: &mut Option<(f64, Replicate)>,
    message: &JsValue,
) {
    if let Some(link) = message.as_string() {
        answer(scope, &measure(scope, &link).into(), &Array::new());
        return;
    }
    let parts: &Array = message.unchecked_ref();
    let number = |i| parts.get(i).as_f64().unwrap_or(0.0);
    if parts.length() == 3 {
        let own: Float64Array = parts.get(2).unchecked_into();
        let order = JobSpec {
            ticket: number(0) as u64,
            link: parts.get(1).as_string().unwrap_or_default(),
            own: Arc::from(own.to_vec()),
            replicates: 0,
        };
        *current = order.prepare().ok().map(|replicate| (number(0), replicate));
        // The page has shown these data, so it can do what is not to be done with them here.
        if current.is_none() {
            answer(scope, &UNABLE, &Array::new());
        }
    } else if let Some((ticket, replicate)) = current {
        let (first, count) = (number(0), number(1) as usize);
        let mut rows = Vec::with_capacity(count * replicate.columns().row_len());
        for index in first as usize..first as usize + count {
            replicate.run(index, &mut rows);
        }
        let rows = Float64Array::from(&rows[..]);
        let message = Array::of3(&(*ticket).into(), &first.into(), &rows);
        answer(scope, &message, &Array::of1(&rows.buffer()));
    }
}

/// Milliseconds that all the work takes that `link` asks of the page: what `cargo xtask bench`
/// measures.
fn measure(scope: &DedicatedWorkerGlobalScope, link: &str) -> f64 {
    let now = || scope.performance().map_or(0.0, |timer| timer.now());
    let mut model = Model::new(Settings::from_link(link).0);
    let begin = now();
    while model.has_work() {
        update(&mut model, Msg::Work);
    }
    now() - begin
}

fn answer(scope: &DedicatedWorkerGlobalScope, message: &JsValue, transfer: &Array) {
    // Fails only for what cannot be copied, which is never sent.
    let _ = scope.post_message_with_transfer(message, transfer);
}
