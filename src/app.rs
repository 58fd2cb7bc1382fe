//! The page's program: an event becomes a message, `update` changes the model, and the parts of
//! the page show what has changed in the next frame.

use std::cell::{Cell, OnceCell, RefCell};

use crate::dom;
use crate::frame::{Loop, Stopwatch};
use crate::page::Page;
use crate::pending::Pending;
use ::lecture::FigureMark;
use model::text;
use model::update::{Effects, Model, Msg, NetworkLab, update};

/// The time for computing in one frame, in milliseconds; the rest is for drawing and input.
const WORK_MS: f64 = 1.0;

/// The same while a network with hidden layers trains, whose steps take milliseconds each.
const TRAINING_MS: f64 = 9.0;

/// The time after which a frame draws no further part, in milliseconds: what the browser makes
/// of it takes as long again.
const SHOW_MS: f64 = 1.5;

/// A part of the page, which shows the model. It is made from its elements of the page, and
/// listens to them.
pub(crate) trait Part {
    /// Brings the part up to date with the model.
    fn show(&self, model: &Model);

    /// Takes the size that the part has on the page; only what is drawn in pixels has to.
    fn measure(&self, _model: &Model) {}

    /// Whether a person can see the part, so that showing it takes time.
    fn is_in_sight(&self) -> bool {
        true
    }
}

/// Parts that are shown together, so that they never show different steps of the run.
impl Part for Vec<&'static dyn Part> {
    fn show(&self, model: &Model) {
        for part in self {
            part.show(model);
        }
    }
}

/// All parts of the page, by when they are shown.
pub(crate) struct Parts {
    /// Shown when the settings have changed.
    pub(crate) settings: Vec<&'static dyn Part>,
    /// Words and numbers, shown in turns when anything has changed.
    pub(crate) texts: Vec<&'static dyn Part>,
    /// The charts, shown in turns after the texts. What stands around them decides how large
    /// they are.
    pub(crate) charts: Vec<&'static dyn Part>,
    /// Shown in every frame.
    pub(crate) always: Vec<&'static dyn Part>,
}

/// A handle of the program. The program lives as long as the page, so that every listener can
/// have a handle.
#[derive(Clone, Copy)]
pub(crate) struct App(&'static Inner);

struct Inner {
    page: Page,
    model: RefCell<Model>,
    parts: OnceCell<Parts>,
    pending: Cell<Pending>,
    frames: Loop,
    /// The scene that is shown, and whether its question waits for its answer, which nothing may give
    /// away.
    asks: Cell<(&'static str, bool)>,
    /// The question that is asked on the scene's figure.
    mark: Cell<Option<FigureMark>>,
}

impl App {
    /// A program that shows nothing yet.
    pub(crate) fn new(page: Page, model: Model) -> Self {
        let app = Self(dom::forever(Inner {
            page,
            model: RefCell::new(model),
            parts: OnceCell::new(),
            pending: Cell::default(),
            frames: Loop::default(),
            asks: Cell::default(),
            mark: Cell::default(),
        }));
        app.0.frames.call(move |elapsed_ms| app.frame(elapsed_ms));
        app
    }

    /// Has the model shown by these parts from now on.
    pub(crate) fn open(self, parts: Parts) {
        // The page opens once.
        let _ = self.0.parts.set(parts);
    }

    /// The elements of the page.
    pub(crate) fn page(self) -> &'static Page {
        &self.0.page
    }

    /// Reads the model.
    pub(crate) fn with_model<T>(self, read: impl FnOnce(&Model) -> T) -> T {
        read(&self.0.model.borrow())
    }

    /// Hands a message to `update`, and has what follows from it shown in the next frame.
    pub(crate) fn send(self, msg: Msg) {
        // A message that arrives while the model is shown would come from the page's own changes
        // to itself, such as hiding the field that has the focus: it tells nothing new.
        let Ok(mut model) = self.0.model.try_borrow_mut() else {
            return;
        };
        let effects = update(&mut model, msg);
        self.take(&effects, &model);
        drop(model);
        let can_wait = !(effects.redraw || effects.settings_changed || effects.work);
        if can_wait {
            self.0.frames.request_soon();
        } else {
            self.0.frames.request();
        }
    }

    /// Has everything shown as the model now is.
    pub(crate) fn show_all(self) {
        let all = Effects {
            redraw: true,
            settings_changed: true,
            ..Effects::default()
        };
        self.0.pending.set(self.0.pending.get().after(&all));
        self.0.frames.request();
    }

    /// Has all texts and charts shown anew, after a change of size or of colours.
    pub(crate) fn redraw(self) {
        self.0.pending.set(self.0.pending.get().redrawn());
        self.0.frames.request();
    }

    /// Has all texts and charts shown anew before this returns.
    pub(crate) fn show_at_once(self) {
        self.0.pending.set(self.0.pending.get().redrawn());
        // The page is not printed while the model changes.
        if let Ok(model) = self.0.model.try_borrow() {
            while self.show(&model, false, || true) {}
        }
    }

    /// Says whether the question of a scene waits for its answer: nothing may give it away until then.
    pub(crate) fn ask(self, scene: &'static str, asks: bool) {
        self.0.asks.set((scene, asks));
        if asks {
            dom::set_text(&self.page().header.announcer, "");
        }
    }

    /// Says what is asked on the scene's figure.
    pub(crate) fn ask_on_figure(self, mark: Option<FigureMark>) {
        self.0.mark.set(mark);
    }

    /// The question that is asked on the scene's figure, and the class's mark.
    pub(crate) fn mark(self) -> Option<FigureMark> {
        self.0.mark.get()
    }

    /// Whether a scene's question waits for its answer.
    pub(crate) fn asks(self) -> bool {
        self.0.asks.get().1
    }

    /// Notes what has to be shown after a message, and announces to screen readers that the page
    /// has come to rest.
    fn take(self, effects: &Effects, model: &Model) {
        self.0.pending.set(self.0.pending.get().after(effects));
        // Of a scene that is not shown yet, it is not known whether it asks.
        let (scene, asks) = self.0.asks.get();
        let may_tell = !asks && scene == model.settings().scene.key;
        if effects.announce && may_tell {
            dom::set_text(&self.page().header.announcer, &text::announcement(model));
        }
    }

    /// Computes and shows as much as one frame has time for. Returns whether time goes on.
    fn frame(self, elapsed_ms: f64) -> bool {
        let Ok(mut model) = self.0.model.try_borrow_mut() else {
            return false;
        };
        let watch = Stopwatch::start();
        let effects = update(&mut model, Msg::Frame { elapsed_ms });
        self.take(&effects, &model);
        let trains = |lab: &NetworkLab| !lab.is_straight();
        let time = if model.network().is_some_and(trains) {
            TRAINING_MS
        } else {
            WORK_MS
        };
        while model.has_work() {
            let effects = update(&mut model, Msg::Work);
            self.take(&effects, &model);
            if watch.elapsed_ms() >= time {
                break;
            }
        }
        drop(model);
        self.with_model(|model| {
            let goes_on = model.playing() || model.has_work() || model.slow_motion().is_some();
            let left = self.show(model, goes_on, || watch.elapsed_ms() < SHOW_MS);
            if goes_on || left {
                self.0.frames.request();
            }
            goes_on
        })
    }

    /// Shows what is pending: one part, and others while `in_time` says so. What comes to rest
    /// is shown at once. Returns whether something is left to show.
    fn show(self, model: &Model, goes_on: bool, in_time: impl Fn() -> bool) -> bool {
        let Some(parts) = self.0.parts.get() else {
            return false;
        };
        let mut pending = self.0.pending.get();
        let left = parts.show(model, &mut pending, goes_on, in_time);
        self.0.pending.set(pending);
        for part in &parts.always {
            part.show(model);
        }
        left
    }
}

impl Parts {
    /// While the page opens, a frame is for the settings, one for the texts, and one for each
    /// chart: the browser has enough to do besides.
    fn show(
        &self,
        model: &Model,
        pending: &mut Pending,
        goes_on: bool,
        in_time: impl Fn() -> bool,
    ) -> bool {
        let count = self.texts.len() + self.charts.len();
        let opening = pending.is_opening(count);
        if pending.take_settings() {
            for part in &self.settings {
                part.show(model);
            }
            if opening {
                return true;
            }
        }
        let whole = pending.take_sizes();
        if whole {
            for (turn, part) in self.texts.iter().enumerate() {
                part.show(model);
                pending.take(turn);
            }
            for chart in &self.charts {
                chart.measure(model);
            }
            if opening {
                return true;
            }
        }
        let at_once = !opening && (whole || !goes_on);
        while let Some(turn) = pending.take_next(count) {
            let part = self.texts.iter().chain(&self.charts).nth(turn);
            let Some(part) = part.filter(|part| part.is_in_sight()) else {
                continue;
            };
            part.show(model);
            if !at_once && !in_time() {
                return true;
            }
        }
        false
    }
}
