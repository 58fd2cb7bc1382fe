//! The page's only animation loop. It runs while there is something to do.

use std::cell::{Cell, OnceCell};

use js_sys::Function;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Performance;

use crate::dom;

/// The time that counts as elapsed at the first frame after a rest, in milliseconds.
const FIRST_MS: f64 = 16.0;

/// How long a frame may wait that moves nothing but the bar of progress: it takes time from the
/// workers whose progress it shows.
const SOON_MS: i32 = 100;

/// The loop: whether a frame is on its way, and when the last one was.
#[derive(Default)]
pub(crate) struct Loop {
    callback: OnceCell<Function>,
    requested: Cell<bool>,
    /// Whether [`Loop::request_soon`] waits.
    waiting: Cell<bool>,
    /// When the last frame was, in milliseconds; `None` after a rest.
    last: Cell<Option<f64>>,
}

impl Loop {
    /// Has `frame` called in every frame, with the milliseconds since the one before. It returns
    /// whether time goes on, so that the next frame counts from this one.
    pub(crate) fn call(&'static self, frame: impl Fn(f64) -> bool + 'static) {
        let callback: Box<dyn FnMut(f64)> = Box::new(move |now| {
            self.requested.set(false);
            let elapsed = self.last.get().map_or(FIRST_MS, |last| now - last);
            let goes_on = frame(elapsed);
            self.last.set(goes_on.then_some(now));
        });
        let callback = Closure::wrap(callback).into_js_value();
        // The loop is given its function once, when the page opens.
        let _ = self.callback.set(callback.unchecked_into());
    }

    /// Asks for a frame, unless one is on its way.
    pub(crate) fn request(&self) {
        if let Some(callback) = self.callback.get()
            && !self.requested.replace(true)
        {
            let _ = dom::window().request_animation_frame(callback);
        }
    }

    /// Asks for a frame after a while.
    pub(crate) fn request_soon(&'static self) {
        if !self.waiting.replace(true) {
            dom::later(SOON_MS, || {
                self.waiting.set(false);
                self.request();
            });
        }
    }
}

/// Measures the time that a frame has taken.
pub(crate) struct Stopwatch(Option<(Performance, f64)>);

impl Stopwatch {
    /// Starts now.
    pub(crate) fn start() -> Self {
        let timer = dom::window().performance();
        Self(timer.map(|timer| {
            let now = timer.now();
            (timer, now)
        }))
    }

    /// Milliseconds since the start; infinitely many where the browser has no clock, so that a
    /// frame then does one piece of work.
    pub(crate) fn elapsed_ms(&self) -> f64 {
        let elapsed = self.0.as_ref().map(|(timer, start)| timer.now() - start);
        elapsed.unwrap_or(f64::INFINITY)
    }
}
