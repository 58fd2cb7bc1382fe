//! The lecture: the scene that is shown, and the ways to the others.

use std::cell::Cell;

use web_sys::Element;

use crate::app::{App, Part};
use crate::controls::panel::Controls;
use crate::dom;
use crate::lecture::motion;
use crate::lecture::story::Story;
use ::lecture::{Back, Forward, controls, current, is_about};
use model::settings::scenes::{self, Scene, Stage};
use model::settings::{Key, Settings, View};
use model::text;
use model::update::{Model, Msg};
use words::page::{ANSWER, Next, PartOf, RUN};

/// The scene on the page.
pub(crate) struct Lecture {
    app: App,
    controls: &'static Controls,
    /// The buttons in the list of scenes.
    buttons: Vec<Element>,
    /// The key of the scene that is shown.
    shown: Cell<Option<&'static str>>,
    story: Story,
}

impl Lecture {
    pub(crate) fn find(app: App, controls: &'static Controls) -> &'static Self {
        let page = &app.page().lecture;
        for (button, msg) in [
            (&page.previous, Msg::PreviousScene),
            (&page.next, Msg::NextScene),
            (&page.restore, Msg::ResetAll),
        ] {
            dom::press(button, move || app.send(msg.clone()));
        }
        let lecture: &'static Self = dom::forever(Self {
            app,
            controls,
            buttons: build_contents(app),
            shown: Cell::default(),
            story: Story::find(app),
        });
        dom::press(&page.forward, || lecture.forward());
        lecture
    }

    /// Goes on by one build.
    pub(crate) fn forward(&self) {
        match self.story.question.forward() {
            Forward::Reveal => self.reveal(),
            Forward::Play => motion::play(self.app),
            Forward::Scene => self.app.send(Msg::NextScene),
        }
    }

    /// Goes back by one build. A scene that was left is found again as it ended.
    pub(crate) fn back(&self) {
        let question = &self.story.question;
        match question.back() {
            Back::Cover => {
                question.cover();
                self.app.send(Msg::Reset);
            }
            Back::Reset => self.app.send(Msg::Reset),
            Back::Scene => {
                self.app.send(Msg::PreviousScene);
                if question.is_answered_with_a_run() {
                    self.app.send(Msg::Scrub(usize::MAX));
                }
            }
        }
    }

    /// Shows the answer to the scene's question, if it has one.
    pub(crate) fn reveal(&self) {
        self.story.question.reveal();
    }

    /// Shows the answer if the question is on the page. Returns whether it was.
    pub(crate) fn reveal_asked(&self) -> bool {
        let asks = self.app.asks();
        if asks {
            self.reveal();
        }
        asks
    }

    /// Chooses the option with this number, from 1. Returns whether there is one.
    pub(crate) fn choose(&self, number: usize) -> bool {
        self.app.asks() && self.story.question.choose(number)
    }

    /// Has the text of the scene loaded, some frames before it is shown.
    pub(crate) fn request_text(&self, model: &Model) {
        self.story.request_text(current(model));
    }

    /// Changes everything that stays the same as long as the scene is shown.
    fn open(&self, scene: &'static Scene) {
        let before = self.shown.replace(Some(scene.key));
        let page = &self.app.page().lecture;
        dom::hide(&page.panel, !scene.has_text);
        // Costs a layout, which the start of the page cannot spare.
        if before.is_some() {
            page.panel.set_scroll_top(0);
        }
        for (element, text) in [
            (&page.title, scene.title),
            (&page.short_title, scene.title),
            (&page.watch, scene.watch),
            (&page.note, scene.note),
        ] {
            dom::set_text(element, text);
        }
        let numbered = scenes::ALL.iter().filter(|scene| scene.has_text).count();
        let place = format!("{}/{numbered}", scene.index() + 1);
        dom::set_text(&page.place, if scene.has_text { &place } else { "" });
        dom::set_flag(&page.previous, "disabled", scene.previous().is_none());
        dom::set_flag(&page.next, "disabled", scene.next().is_none());
        for (button, listed) in self.buttons.iter().zip(scenes::ALL) {
            let here = listed == scene;
            dom::set_or_remove(button, "aria-current", here.then_some("step"));
        }
    }

    /// Puts the controls of the scene first, but for those that a link hides.
    fn arrange(&self, scene: &Scene, settings: &Settings) {
        let wanted = scene.has_text || settings.view == View::Present;
        let keys = controls(scene).filter(|_| wanted);
        let keys: Vec<Key> = keys.filter(|key| !settings.hidden.contains(*key)).collect();
        self.controls.put_first(&keys);
    }

    /// Shows the sentence above everything: what the scene asks, and after the answer its lesson.
    /// Where that is not about the settings, it is about these.
    fn show_headline(&self, model: &Model, scene: &'static Scene) {
        let page = &self.app.page().header;
        let question = &self.story.question;
        let own = scene.has_text
            && (!question.is_revealed()
                || scene.stage == Stage::OneDraw
                || is_about(scene, model.settings()));
        if !own {
            dom::set_text(&page.headline, &text::headline(model));
        } else if let Some(lesson) = question.lesson() {
            dom::set_text(&page.headline, &lesson);
        } else {
            dom::set_text(&page.headline, scene.headline);
        }
        let notes = text::notes(model).join(" ");
        dom::set_text(&page.note, &notes);
        dom::hide(&page.note, notes.is_empty());
    }
}

impl Lecture {
    /// Shows how far the scene has come, and where forward leads.
    fn show_builds(&self, model: &Model, scene: &Scene) {
        let page = &self.app.page().lecture;
        let question = &self.story.question;
        let builds = scene.builds();
        let here = question.build(model);
        let here = builds.iter().position(|build| Some(*build) == here);
        let dots = builds.iter().enumerate();
        let dots: String = dots
            .map(|(index, _)| if Some(index) <= here { '●' } else { '○' })
            .collect();
        dom::set_text(&page.builds, &dots);
        let spoken = here.map(|index| {
            PartOf {
                part: &(index + 1).to_string(),
                parts: &builds.len().to_string(),
            }
            .text()
        });
        dom::set_or_remove(&page.builds, "aria-label", spoken.as_deref());
        dom::hide(&page.builds, spoken.is_none());
        let next = match question.forward() {
            Forward::Reveal => Some(ANSWER.get()),
            Forward::Play => Some(RUN.get()),
            Forward::Scene => scene.next().map(|scene| scene.title),
        };
        let part = next.unwrap_or_default();
        dom::set_text(&page.forward, &Next { part }.text());
        dom::hide(&page.forward, next.is_none());
    }
}

impl Part for Lecture {
    fn show(&self, model: &Model) {
        let scene = current(model);
        let opened = self.shown.get() != Some(scene.key);
        if opened {
            self.open(scene);
        }
        self.arrange(scene, model.settings());
        self.story.show(model, scene, opened);
        self.show_headline(model, scene);
        self.show_builds(model, scene);
    }
}

/// Fills the list of scenes with a button for each.
fn build_contents(app: App) -> Vec<Element> {
    let page = app.page();
    let button = |scene: &'static Scene| {
        let item: Element = dom::element("li", &[]);
        let button = [("type", "button"), ("data-scene", scene.key)];
        let button = dom::text_element("button", scene.title, &button);
        dom::press(&button, move || {
            dom::set_flag(&page.header.contents, "open", false);
            app.send(Msg::Scene(scene));
        });
        dom::append(&item, &button);
        dom::append(&page.lecture.list, &item);
        button
    };
    scenes::ALL.iter().copied().map(button).collect()
}
