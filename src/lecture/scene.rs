//! The lecture: the scene that is shown, and the ways to the others.

use std::cell::Cell;

use web_sys::Element;

use crate::app::{App, Part};
use crate::controls::panel::Controls;
use crate::dom;
use crate::lecture::story::Story;
use ::lecture::{controls, current};
use model::settings::scenes::{self, Scene, Stage};
use model::settings::{Key, Settings, View};
use model::text;
use model::update::{Model, Msg};

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
        dom::forever(Self {
            app,
            controls,
            buttons: build_contents(app),
            shown: Cell::default(),
            story: Story::find(app),
        })
    }

    /// Shows the answer to the scene's question, if it has one.
    pub(crate) fn reveal(&self) {
        self.story.question.reveal();
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
        let (index, last) = (scene.index(), scenes::ALL.len() - 1);
        dom::set_text(&page.place, &format!("{}/{}", index + 1, last + 1));
        dom::set_flag(&page.previous, "disabled", index == 0);
        dom::set_flag(&page.next, "disabled", index == last);
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

    /// Shows the sentence above everything. It is the scene's own until the answer is revealed.
    fn show_headline(&self, model: &Model, scene: &Scene) {
        let page = &self.app.page().header;
        let revealed = self.story.question.is_revealed();
        if scene.has_text && (scene.stage == Stage::OneDraw || !revealed) {
            dom::set_text(&page.headline, scene.headline);
        } else {
            dom::set_text(&page.headline, &text::headline(model));
        }
        let notes = text::notes(model).join(" ");
        dom::set_text(&page.note, &notes);
        dom::hide(&page.note, notes.is_empty());
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
