//! The program in a worker: it runs the replicates that the page asks for.

use js_sys::{Array, Float64Array};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::dom;
use crate::workers::message::{Answer, Request};
use experiment::replicates::Replicate;
use model::settings::Settings;
use model::update::{Model, Msg, update};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = self)]
    static SCOPE: DedicatedWorkerGlobalScope;
}

/// Listens to the page and answers, once `www/scripts/worker.js` has said that the worker has started.
pub(crate) fn serve() {
    let scope = SCOPE.with(Clone::clone);
    let mut worker = Worker {
        scope: scope.clone(),
        job: None,
        digits: Vec::new(),
    };
    dom::listen(&scope, "message", move |event: MessageEvent| {
        worker.handle(Request::from_js(&event.data()));
    });
}

struct Worker {
    scope: DedicatedWorkerGlobalScope,
    /// The number of the job, and what runs its replicates.
    job: Option<(u64, Replicate)>,
    /// The pictures of digits, if they were sent.
    digits: Vec<u8>,
}

impl Worker {
    fn handle(&mut self, request: Request) {
        match request {
            Request::Job(job) => {
                self.job = job.prepare().ok().map(|replicate| (job.id, replicate));
                // The page has shown these data, so it can run the replicates itself.
                if self.job.is_none() {
                    self.send(&Answer::Unable.to_js(), &Array::new());
                }
            }
            Request::Piece { first, count } => {
                if let Some((job, replicate)) = &self.job {
                    let mut rows = Vec::with_capacity(count * replicate.columns().row_len());
                    for index in first..first + count {
                        replicate.run(index, &mut rows);
                    }
                    let (job, rows) = (*job, Float64Array::from(&rows[..]));
                    let moved = Array::of1(&rows.buffer());
                    self.send(&Answer::Rows { job, first, rows }.to_js(), &moved);
                }
            }
            Request::Digits(levels) => self.digits = levels,
            Request::Measure(link) => self.send(&self.measure(&link).into(), &Array::new()),
        }
    }

    /// Milliseconds that all the work takes that `link` asks of the page.
    fn measure(&self, link: &str) -> f64 {
        let now = || self.scope.performance().map_or(0.0, |timer| timer.now());
        let mut model = Model::new(Settings::from_link(link).0);
        let begin = now();
        model.work_all();
        if model.wants_digits() {
            update(&mut model, Msg::Digits(self.digits.clone()));
            model.work_all();
        }
        now() - begin
    }

    fn send(&self, message: &JsValue, moved: &Array) {
        // Fails only for what cannot be copied, which is never sent.
        let _ = self.scope.post_message_with_transfer(message, moved);
    }
}
