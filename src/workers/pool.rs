//! Workers for the fan: this program again, started where there is no window.
//!
//! The page cuts a fan into pieces and hands them out as workers bring them back. A
//! replicate's numbers depend on its order and its index alone, so neither the number of
//! workers nor their pace can be seen in them.

use std::cell::RefCell;

use js_sys::{Array, Float64Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

use crate::app::App;
use crate::dom;
use crate::workers::serve;
use model::update::{FanJob, JobSpec, Msg};

/// More workers would wait for the page to take in their rows.
const MOST_WORKERS: usize = 8;

/// Pieces on their way to a worker and back: it has another while the page is busy.
const PIECES_AHEAD: usize = 2;

/// About how many draws are in a piece: some milliseconds of work, so that a fan that is no
/// longer wanted does not hold up the next one.
const PIECE_DRAWS: usize = 1 << 20;

/// The most replicates in a piece: their rows are taken in within a fraction of a frame.
const MOST_REPLICATES: usize = 32;

/// The page's workers; there are none before the first fan.
#[derive(Default)]
pub(crate) struct Pool(RefCell<State>);

#[derive(Default)]
struct State {
    hands: Vec<WorkerHandle>,
    /// The fan that is under way or done.
    ticket: u64,
    /// What is still to be handed out of it.
    job: Option<Job>,
    /// Whether there can be no workers here.
    unable: bool,
}

struct WorkerHandle {
    worker: Worker,
    /// The fan whose order the worker has.
    ticket: u64,
    /// Pieces that it has and has not brought back.
    pieces: usize,
}

struct Job {
    order: JobSpec,
    next: usize,
    piece: usize,
}

/// Brings the workers up to date with the fan that the model asks for, if any.
#[inline(never)]
pub(crate) fn follow(app: App) {
    let ticket = app.with_model(|model| model.fan_job().map(FanJob::ticket));
    let Some(ticket) = ticket else { return };
    let mut state = app.0.pool.0.borrow_mut();
    if ticket.is_none() {
        state.job = None;
    }
    if ticket.is_none_or(|ticket| state.unable || ticket == state.ticket) {
        return;
    }
    let wanted = app.with_model(|model| {
        let draws = model.fan_job()?.draws();
        Some((model.order()?, draws))
    });
    let Some((order, draws)) = wanted.flatten() else {
        return;
    };
    state.ticket = order.ticket;
    let piece = (PIECE_DRAWS / draws).clamp(1, MOST_REPLICATES);
    let next = 0;
    state.job = Some(Job { order, next, piece });
    if state.hands.is_empty() {
        for index in 0..workers() {
            // One worker that cannot be made says the same of all.
            let Some(hand) = WorkerHandle::new(app, index) else {
                drop(state);
                give_up(app);
                return;
            };
            state.hands.push(hand);
        }
    }
    for index in 0..state.hands.len() {
        state.hand_out(index);
    }
}

/// As many as there are processors, less one for the page where there are many.
fn workers() -> usize {
    let processors = dom::window().map_or(1.0, |w| w.navigator().hardware_concurrency()) as usize;
    let spared = usize::from(processors > 2);
    (processors - spared).clamp(1, MOST_WORKERS)
}

/// Has the model run the replicates itself.
fn give_up(app: App) {
    let mut state = app.0.pool.0.borrow_mut();
    state.hands.clear();
    state.job = None;
    state.unable = true;
    drop(state);
    app.send(Msg::FanHere);
}

impl State {
    /// Gives a worker pieces up to what it may have.
    fn hand_out(&mut self, index: usize) {
        let hands = self.hands.len();
        let (Some(job), Some(hand)) = (&mut self.job, self.hands.get_mut(index)) else {
            return;
        };
        let JobSpec {
            ticket,
            replicates,
            ref link,
            ref own,
        } = job.order;
        while hand.pieces < PIECES_AHEAD && job.next < replicates {
            if hand.ticket != ticket {
                hand.ticket = ticket;
                let own = Float64Array::from(&own[..]);
                hand.tell(&Array::of3(&(ticket as f64).into(), &link.into(), &own));
            }
            // Smaller ones towards the end, so that all workers end at about the same time.
            let left = replicates - job.next;
            let count = job.piece.min(left.div_ceil(PIECES_AHEAD * hands));
            hand.tell(&Array::of2(
                &(job.next as f64).into(),
                &(count as f64).into(),
            ));
            hand.pieces += 1;
            job.next += count;
        }
    }
}

impl WorkerHandle {
    fn new(app: App, index: usize) -> Option<Self> {
        let document = dom::document()?;
        let base = document.base_uri().ok()??;
        // A page that is one file has its worker in it.
        let inside = dom::root()?.get_attribute("data-worker");
        let file = inside.as_deref().unwrap_or("www/scripts/worker.js");
        let address = Url::new_with_base(file, &base).ok()?.href();
        let options = WorkerOptions::new();
        // Chromium takes no modules from inside a file.
        options.set_type(if inside.is_some() {
            WorkerType::Classic
        } else {
            WorkerType::Module
        });
        let worker = Worker::new_with_options(&address, &options).ok()?;
        dom::on(&worker, "message", move |event: MessageEvent| {
            take_in(app, index, &event.data());
        });
        // A worker whose file cannot be loaded, as from a page that is a single file, says so here.
        dom::on(&worker, "error", move |_: Event| give_up(app));
        let hand = Self {
            worker,
            ticket: 0,
            // Nothing is sent before the worker has said that it hears.
            pieces: PIECES_AHEAD,
        };
        hand.worker.post_message(&wasm_bindgen::module()).ok()?;
        Some(hand)
    }

    fn tell(&self, message: &JsValue) {
        // Fails only for what cannot be copied, which is never sent.
        let _ = self.worker.post_message(message);
    }
}

/// A worker that nobody holds would wait for ever.
impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

/// Takes in what a worker has brought: nothing at first, then a ticket, the first
/// replicate, and rows; or that it cannot run what was ordered.
fn take_in(app: App, index: usize, message: &JsValue) {
    if message == &serve::UNABLE {
        give_up(app);
        return;
    }
    let rows = message.dyn_ref::<Array>();
    let mut state = app.0.pool.0.borrow_mut();
    if let Some(hand) = state.hands.get_mut(index) {
        hand.pieces = if rows.is_some() {
            hand.pieces.saturating_sub(1)
        } else {
            0
        };
    }
    state.hand_out(index);
    drop(state);
    if let Some(parts) = rows {
        let number = |i| parts.get(i).as_f64().unwrap_or(f64::NAN);
        let rows: Float64Array = parts.get(2).unchecked_into();
        app.send(Msg::FanRows {
            ticket: number(0) as u64,
            first: number(1) as usize,
            rows: rows.to_vec(),
        });
    }
}
