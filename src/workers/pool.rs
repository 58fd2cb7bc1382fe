//! Workers for the fan of replicates: this program again, started where there is no window.
//!
//! The page cuts a fan into pieces and sends them out as workers bring others back. A
//! replicate's numbers depend on its job and its index alone, so neither the number of
//! workers nor their pace can be seen in them.

use std::cell::RefCell;

use web_sys::{Event, MessageEvent, Url, Worker, WorkerOptions, WorkerType};

use crate::app::{App, Part};
use crate::dom;
use crate::workers::message::{Answer, Request};
use model::update::{FanJob, JobSpec, Model, Msg};

/// More workers would wait for the page to take in their rows.
const MOST_WORKERS: usize = 8;

/// Pieces on their way to a worker and back: it has another one while the page is busy.
const PIECES_AHEAD: usize = 2;

/// About how many draws are in a piece: some milliseconds of work, so that a fan that is no
/// longer wanted does not hold up the next one.
const PIECE_DRAWS: u64 = 1 << 20;

/// The most replicates in a piece: their rows are taken in within a fraction of a frame.
const MOST_REPLICATES: u64 = 32;

/// The page's workers. There are none before the first fan.
pub(crate) struct Pool {
    app: App,
    state: RefCell<State>,
}

#[derive(Default)]
struct State {
    workers: Vec<WorkerHandle>,
    /// The number of the job that was started last.
    job: u64,
    /// What is left to be sent out of it.
    left: Option<Left>,
    /// Whether there can be no workers here.
    unable: bool,
}

struct WorkerHandle {
    worker: Worker,
    /// The number of the job that the worker has.
    job: u64,
    /// Pieces that it has and has not brought back.
    pieces: usize,
}

struct Left {
    job: JobSpec,
    /// The first replicate that was not sent out yet.
    next: usize,
    /// The most replicates in a piece.
    piece: usize,
}

impl Pool {
    pub(crate) fn new(app: App) -> &'static Self {
        dom::forever(Self {
            app,
            state: RefCell::default(),
        })
    }

    /// Starts a fan.
    fn begin(&'static self, job: JobSpec, draws: u64) {
        let mut state = self.state.borrow_mut();
        state.job = job.id;
        let piece = (PIECE_DRAWS / draws).clamp(1, MOST_REPLICATES) as usize;
        state.left = Some(Left {
            job,
            next: 0,
            piece,
        });
        if state.workers.is_empty() {
            for index in 0..worker_count() {
                // One worker that cannot be made says the same of all.
                let Some(worker) = WorkerHandle::new(self, index) else {
                    drop(state);
                    // The model is being shown now, and hears nothing.
                    dom::later(0, || self.give_up());
                    return;
                };
                state.workers.push(worker);
            }
        }
        for index in 0..state.workers.len() {
            state.send_pieces(index);
        }
    }

    /// Has the model run the replicates itself.
    fn give_up(&self) {
        self.state.replace(State {
            unable: true,
            ..State::default()
        });
        self.app.send(Msg::FanHere);
    }

    /// Takes in what a worker has brought.
    fn take(&self, index: usize, answer: Answer) {
        match answer {
            Answer::Ready => self.state.borrow_mut().go_on(index, PIECES_AHEAD),
            Answer::Unable => self.give_up(),
            Answer::Rows { job, first, rows } => {
                self.state.borrow_mut().go_on(index, 1);
                self.app.send(Msg::FanRows {
                    id: job,
                    first,
                    rows: rows.to_vec(),
                });
            }
        }
    }
}

impl Part for &'static Pool {
    /// Starts the fan that the model asks for, if it is another one than before.
    fn show(&self, model: &Model) {
        let wanted = model.fan_job().map(FanJob::id);
        let mut state = self.state.borrow_mut();
        if wanted.is_none() {
            state.left = None;
        }
        if wanted.is_none_or(|job| state.unable || job == state.job) {
            return;
        }
        drop(state);
        if let (Some(fan), Some(job)) = (model.fan_job(), model.job_spec()) {
            self.begin(job, fan.draws());
        }
    }
}

/// As many as there are processors, less one for the page where there are many.
fn worker_count() -> usize {
    let processors = dom::window().navigator().hardware_concurrency() as usize;
    let spared = usize::from(processors > 2);
    (processors - spared).clamp(1, MOST_WORKERS)
}

impl State {
    /// Takes pieces off those that a worker has, and sends it others.
    fn go_on(&mut self, index: usize, brought: usize) {
        if let Some(worker) = self.workers.get_mut(index) {
            worker.pieces = worker.pieces.saturating_sub(brought);
        }
        self.send_pieces(index);
    }

    /// Sends a worker pieces up to the number that it may have.
    fn send_pieces(&mut self, index: usize) {
        let workers = self.workers.len();
        let (Some(left), Some(worker)) = (&mut self.left, self.workers.get_mut(index)) else {
            return;
        };
        let replicates = left.job.replicates;
        while worker.pieces < PIECES_AHEAD && left.next < replicates {
            if worker.job != left.job.id {
                worker.job = left.job.id;
                worker.send(&Request::Job(left.job.clone()));
            }
            // Smaller ones towards the end, so that all workers end at about the same time.
            let rest = replicates - left.next;
            let count = left.piece.min(rest.div_ceil(PIECES_AHEAD * workers));
            let first = left.next;
            worker.send(&Request::Piece { first, count });
            worker.pieces += 1;
            left.next += count;
        }
    }
}

impl WorkerHandle {
    fn new(pool: &'static Pool, index: usize) -> Option<Self> {
        let base = dom::document().base_uri().ok()??;
        // A page that is one file has its worker in it.
        let inside = dom::root().get_attribute("data-worker");
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
        dom::listen(&worker, "message", move |event: MessageEvent| {
            pool.take(index, Answer::from_js(&event.data()));
        });
        // A worker whose file cannot be loaded, as from a page that is a single file, fires this.
        dom::listen(&worker, "error", |_: Event| pool.give_up());
        worker.post_message(&wasm_bindgen::module()).ok()?;
        Some(Self {
            worker,
            job: 0,
            // Nothing is sent before the worker has said that it has started.
            pieces: PIECES_AHEAD,
        })
    }

    fn send(&self, request: &Request) {
        // Fails only for what cannot be copied, which is never sent.
        let _ = self.worker.post_message(&request.to_js());
    }
}

/// A worker without a handle would wait for ever.
impl Drop for WorkerHandle {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
