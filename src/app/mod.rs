//! The page: everything that touches the browser. An event becomes a message, `update`
//! decides, and what it says is done here.

mod announce;
mod canvas;
mod charts;
mod controls;
mod data;
mod dom;
mod draw;
mod field;
mod files;
mod frames;
mod hide;
mod keys;
mod legend;
mod link;
mod panic;
mod picture;
mod plane;
mod pool;
mod present;
mod progress;
mod question;
mod readings;
mod save;
mod scene;
mod serve;
mod share;
mod slots;
mod surface;
mod tables;
mod tabs;
mod texts;
mod theme;
mod transport;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::settings::Settings;
use crate::update::{Effects, Model, Msg, update};

/// Starts the page, or in a worker what serves it.
pub fn start() {
    if dom::window().is_none() {
        serve::serve();
        return;
    }
    panic::show_in_banner();
    let hash = link::current();
    let (mut settings, _) = Settings::from_link(&hash);
    theme::remember_choice(&mut settings, &hash);
    let app = App(Rc::new(Inner {
        model: RefCell::new(Model::new(settings)),
        parts: RefCell::new(None),
        owed: Cell::new(Owed::default()),
        frame: frames::Clock::default(),
        link: link::Writer::default(),
        pool: pool::Pool::default(),
    }));
    let controls = controls::Controls::build(&app);
    // In two tasks, so that neither holds up what the browser has to do at the start.
    dom::later(0, move || app.open(controls, hash));
}

/// The page's program: the model, and the parts of the page that show it.
#[derive(Clone)]
pub(crate) struct App(Rc<Inner>);

struct Inner {
    model: RefCell<Model>,
    parts: RefCell<Option<Parts>>,
    owed: Cell<Owed>,
    frame: frames::Clock,
    link: link::Writer,
    pool: pool::Pool,
}

/// What the page has still to show.
#[derive(Clone, Copy, Default)]
struct Owed {
    redraw: bool,
    settings: bool,
}

struct Parts {
    controls: controls::Controls,
    lecture: Rc<scene::Lecture>,
    readings: readings::Readings,
    charts: charts::Charts,
    tabs: tabs::Tabs,
    transport: transport::Transport,
    progress: progress::ProgressBar,
    announcer: announce::Announcer,
}

impl App {
    /// Finds the other parts of the page, and shows what the link says.
    fn open(&self, controls: controls::Controls, hash: String) {
        let parts = Parts {
            controls,
            lecture: scene::Lecture::find(self),
            readings: readings::Readings::find(self),
            charts: charts::Charts::find(self),
            tabs: tabs::Tabs::find(self),
            transport: transport::Transport::find(self),
            progress: progress::ProgressBar::find(),
            announcer: announce::Announcer::find(),
        };
        *self.0.parts.borrow_mut() = Some(parts);
        keys::listen(self);
        present::listen(self);
        data::listen(self);
        theme::listen(self);
        link::listen(self);
        share::listen(self);
        self.send(Msg::OpenLink(hash));
        // For whoever drives the page: from here on its controls do something.
        if let Some(root) = dom::document().and_then(|document| document.document_element()) {
            dom::set(&root, "data-started", "");
        }
    }

    /// Hands a message to `update`, and has what follows from it shown in the next frame.
    pub(crate) fn send(&self, msg: Msg) {
        // A message that arrives while another is handled would come from the page's own
        // changes to itself, which are no news; after a panic nothing is handled any more.
        let Ok(mut model) = self.0.model.try_borrow_mut() else {
            return;
        };
        let effects = update(&mut model, msg);
        drop(model);
        self.take(effects);
        frames::request(self);
    }

    fn take(&self, effects: Effects) {
        let owed = self.0.owed.get();
        self.0.owed.set(Owed {
            redraw: owed.redraw || effects.redraw,
            settings: owed.settings || effects.settings_changed,
        });
        if let (Some(text), Ok(parts)) = (effects.announce, self.0.parts.try_borrow())
            && let Some(parts) = parts.as_ref()
            // What is covered for the eye is not for the ear either.
            && !parts.lecture.is_covered()
        {
            parts.announcer.say(&text);
        }
    }

    /// Has everything drawn again, after a change of size or of colours.
    pub(crate) fn redraw(&self) {
        let owed = self.0.owed.get();
        self.0.owed.set(Owed {
            redraw: true,
            ..owed
        });
        frames::request(self);
    }

    /// Reads the model.
    pub(crate) fn with_model<T>(&self, read: impl FnOnce(&Model) -> T) -> Option<T> {
        self.0.model.try_borrow().ok().map(|model| read(&model))
    }

    /// Brings the page up to date with the model; called once a frame at most.
    fn show(&self) {
        let owed = self.0.owed.take();
        let (Ok(model), Ok(parts)) = (self.0.model.try_borrow(), self.0.parts.try_borrow()) else {
            return;
        };
        let Some(parts) = parts.as_ref() else { return };
        parts.progress.show(&model);
        if !(owed.redraw || owed.settings) {
            return;
        }
        if owed.settings {
            theme::apply(model.settings());
            present::show(model.settings());
            parts.tabs.show(&model);
            parts.controls.show(&model);
            self.0.link.write(model.settings());
        }
        parts.lecture.show(&model);
        parts.transport.show(&model);
        parts.readings.show(&model, parts.lecture.headline(&model));
        parts.charts.show(&model);
        parts.controls.show_data(&model);
    }
}
