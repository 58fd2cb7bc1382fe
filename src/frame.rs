//! The page's only animation loop. It runs while there is something to do.

use std::cell::{Cell, OnceCell};

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use crate::app::App;
use crate::dom;
use crate::workers::pool;
use model::update::{Msg, update};

/// The time for work in one frame, in milliseconds; the rest is for drawing and input.
const WORK_MS: f64 = 1.0;

/// The time after which a frame draws no further chart: what the browser makes of it takes as
/// long again.
const SHOW_MS: f64 = 1.5;

/// The time that counts as elapsed at the first frame after a rest.
const FIRST_MS: f64 = 16.0;

/// What moves nothing but the bar of progress may wait so long for others: a frame takes time
/// from the workers whose progress it shows.
const SOON_MS: i32 = 100;

/// When the last frame was, and whether another is on its way.
#[derive(Default)]
pub(crate) struct Clock {
    pending: Cell<bool>,
    /// Whether a frame will be asked for.
    soon: Cell<bool>,
    last: Cell<Option<f64>>,
    callback: OnceCell<Closure<dyn FnMut(f64)>>,
}

/// Asks for a frame, unless one is on its way.
pub(crate) fn request(app: App) {
    let clock = &app.0.frame;
    if clock.pending.replace(true) {
        return;
    }
    let callback = clock
        .callback
        .get_or_init(|| Closure::new(move |now| frame(app, now)));
    if let Some(window) = dom::window() {
        let _ = window.request_animation_frame(callback.as_ref().unchecked_ref());
    }
}

/// Asks for a frame after a while.
pub(crate) fn request_soon(app: App) {
    if !app.0.frame.soon.replace(true) {
        dom::later(SOON_MS, move || {
            app.0.frame.soon.set(false);
            request(app);
        });
    }
}

fn frame(app: App, now: f64) {
    let clock = &app.0.frame;
    clock.pending.set(false);
    let elapsed_ms = clock.last.get().map_or(FIRST_MS, |last| now - last);
    let Ok(mut model) = app.0.model.try_borrow_mut() else {
        return;
    };
    let effects = update(&mut model, Msg::Frame { elapsed_ms });
    app.take(&effects, &model);
    let timer = dom::window().and_then(|window| window.performance());
    let begin = timer.as_ref().map(web_sys::Performance::now);
    let spent = || match (&timer, begin) {
        (Some(timer), Some(begin)) => timer.now() - begin,
        _ => WORK_MS,
    };
    while model.has_work() {
        let effects = update(&mut model, Msg::Work);
        app.take(&effects, &model);
        if spent() >= WORK_MS {
            break;
        }
    }
    let goes_on = model.playing() || model.has_work();
    drop(model);
    let left = app.show(|| spent() < SHOW_MS);
    pool::follow(app);
    clock.last.set(goes_on.then_some(now));
    if goes_on || left {
        request(app);
    }
}
