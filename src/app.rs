//! The page's program: an event becomes a message, `update` decides, and what it says is done here.

use std::cell::{Cell, RefCell};
use std::ops::Range;

use crate::address::{link, saved_page};
use crate::charts::{figures, readings};
use crate::controls::{keys, own_data, panel, progress, tabs, theme, transport};
use crate::lecture::{present, scene};
use crate::pending::Pending;
use crate::share::dialog;
use crate::workers::{pool, serve};
use crate::{announce, banner, dom, frame};
use model::settings::Settings;
use model::text;
use model::update::{Effects, Model, Msg, update};

/// Starts the page, or in a worker what serves it.
pub fn start() {
    if dom::window().is_none() {
        serve::serve();
        return;
    }
    banner::show_in_banner();
    let hash = link::current();
    let mut settings = if hash.is_empty() {
        Settings::default()
    } else {
        Settings::from_link(&hash).0
    };
    theme::remember_choice(&mut settings, &hash);
    let app = App(dom::forever(Inner {
        model: RefCell::new(Model::new(settings)),
        parts: Cell::new(None),
        pending: Cell::new(Pending::default()),
        frame: frame::Clock::default(),
        link: link::Writer::default(),
        pool: pool::Pool::default(),
    }));
    let controls = panel::Controls::build(app);
    // In two tasks, so that neither holds up what the browser has to do at the start.
    dom::later(0, move || app.open(controls, hash));
}

/// The page's program: the model, and the parts of the page that show it. It lives as long as
/// the page, so that whatever listens can have it.
#[derive(Clone, Copy)]
pub(crate) struct App(pub(crate) &'static Inner);

pub(crate) struct Inner {
    pub(crate) model: RefCell<Model>,
    pub(crate) parts: Cell<Option<&'static Parts>>,
    pub(crate) pending: Cell<Pending>,
    pub(crate) frame: frame::Clock,
    pub(crate) link: link::Writer,
    pub(crate) pool: pool::Pool,
}

pub(crate) struct Parts {
    pub(crate) controls: panel::Controls,
    pub(crate) lecture: scene::Lecture,
    pub(crate) readings: readings::Readings,
    pub(crate) charts: figures::Charts,
    pub(crate) tabs: tabs::Tabs,
    pub(crate) transport: transport::Transport,
    pub(crate) progress: progress::ProgressBar,
    pub(crate) announcer: announce::Announcer,
}

impl App {
    /// Finds the other parts of the page, and shows what the link says.
    fn open(self, controls: panel::Controls, hash: String) {
        let parts = dom::forever(Parts {
            controls,
            lecture: scene::Lecture::find(self),
            readings: readings::Readings::find(self),
            charts: figures::Charts::find(self),
            tabs: tabs::Tabs::find(self),
            transport: transport::Transport::find(self),
            progress: progress::ProgressBar::find(),
            announcer: announce::Announcer::find(),
        });
        self.0.parts.set(Some(parts));
        keys::listen(self);
        present::listen(self);
        own_data::listen(self);
        theme::listen(self);
        dom::press("share", move || dialog::open(self));
        // Only a link leads to the embedded view.
        dom::press("full-page", move || dialog::lead_to_whole_page(self));
        if hash.is_empty() {
            self.show_all();
        } else {
            self.send(saved_page::opening(hash.clone()));
        }
        self.with_model(|model| parts.lecture.ask_for_text(model));
        link::listen(self, hash);
        // For whoever drives the page: from here on its controls do something.
        if let Some(root) = dom::root() {
            dom::set(&root, "data-started", "");
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
        frame::request(self);
    }

    /// Hands a message to `update`, and has what follows from it shown in the next frame.
    pub(crate) fn send(self, msg: Msg) {
        // A message that arrives while another is handled would come from the page's own
        // changes to itself, which are no news; after a panic nothing is handled any more.
        let Ok(mut model) = self.0.model.try_borrow_mut() else {
            return;
        };
        let effects = update(&mut model, msg);
        self.take(&effects, &model);
        drop(model);
        let waits = !(effects.redraw || effects.settings_changed || effects.work);
        if waits {
            frame::request_soon(self);
        } else {
            frame::request(self);
        }
    }

    /// Notes what has to be drawn after a message, and announces that the page has come to rest.
    pub(crate) fn take(self, effects: &Effects, model: &Model) {
        self.0.pending.set(self.0.pending.get().after(effects));
        if let (true, Some(parts)) = (effects.announce, self.0.parts.get())
            // What is covered for the eye is not for the ear either.
            && !parts.lecture.is_covered()
        {
            parts.announcer.say(&text::announcement(model));
        }
    }

    /// Has everything drawn again, after a change of size or of colours.
    pub(crate) fn redraw(self) {
        self.0.pending.set(self.0.pending.get().anew());
        frame::request(self);
    }

    /// Reads the model.
    pub(crate) fn with_model<T>(self, read: impl FnOnce(&Model) -> T) -> Option<T> {
        self.0.model.try_borrow().ok().map(|model| read(&model))
    }

    /// Brings the page up to date with the model; called once a frame at most. At the start
    /// and while other frames follow, one part is enough once `in_time` says no. Returns
    /// whether something is left to show.
    pub(crate) fn show(self, in_time: impl Fn() -> bool) -> bool {
        let (Ok(model), Some(parts)) = (self.0.model.try_borrow(), self.0.parts.get()) else {
            return false;
        };
        parts.progress.show(&model);
        let mut pending = self.0.pending.get();
        let opening = pending.is_opening(parts.count());
        // A page that opens takes a frame for this, one for the texts, and one for each chart.
        if pending.settings {
            self.show_settings(&model, parts);
            pending.done_settings();
            if opening {
                self.0.pending.set(pending);
                return true;
            }
        }
        let whole = pending.sizes;
        if whole {
            // What stands around the charts decides how large they are.
            for part in 0..parts.count() {
                if !CHART_PARTS.contains(&part) {
                    parts.show(&model, part);
                    pending.done(part);
                }
            }
            parts.charts.measure(&model);
            pending.sizes = false;
        }
        let mut left = whole && opening;
        let goes_on = model.playing() || model.has_work();
        let at_once = !opening && (whole || !goes_on);
        while !left && let Some(part) = pending.next(parts.count()) {
            left = parts.show(&model, part) && !at_once && !in_time();
        }
        self.0.pending.set(pending);
        left
    }

    fn show_settings(self, model: &Model, parts: &Parts) {
        theme::apply(model.settings());
        present::show(model.settings());
        parts.tabs.show(model);
        parts.controls.show(model);
        link::write(self, model.settings());
    }
}

/// The parts that are charts. The words come before, the groups of readings behind.
const CHART_PARTS: Range<usize> = 1..1 + figures::CHARTS.len();

/// What moves with the run is shown part by part: what stands above and below the charts, the
/// charts, and the readings in their groups.
impl Parts {
    fn count(&self) -> usize {
        CHART_PARTS.end + self.readings.groups()
    }

    /// Shows one part. Returns whether that takes time: a chart out of sight does not.
    fn show(&self, model: &Model, part: usize) -> bool {
        if let Some(group) = part.checked_sub(CHART_PARTS.end) {
            self.readings.show(model, group);
            return true;
        }
        if let Some(chart) = part.checked_sub(CHART_PARTS.start) {
            return self.charts.show(model, chart);
        }
        self.transport.show(model);
        self.lecture.show(model);
        self.readings
            .show_headline(model, self.lecture.headline(model));
        self.controls.show_data(model);
        true
    }
}
