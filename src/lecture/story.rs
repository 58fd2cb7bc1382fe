//! What a scene has and free play has not: its text, its question, and its stage.

use std::cell::{Cell, RefCell};

use web_sys::{Element, Event, HtmlElement};

use crate::app::App;
use crate::dom;
use crate::lecture::graph::Graph;
use crate::lecture::question::QuestionBox;
use crate::lecture::scene::has_text;
use crate::lecture::slots::{Slots, Stamp};
use crate::lecture::text::{Fragments, Texts};
use lecture::{Scene, Stage};
use model::update::Model;

/// The places for it on the page.
pub(crate) struct Story {
    app: App,
    panel: Option<HtmlElement>,
    body: Option<Element>,
    parts: Option<Element>,
    stage: Option<HtmlElement>,
    changed: Option<HtmlElement>,
    fragments: Fragments,
    question: QuestionBox,
    graph: &'static Graph,
    covered: Cell<bool>,
    texts: RefCell<Texts>,
    slots: RefCell<Slots>,
    /// What the slow texts and the tables were made from.
    stamp: RefCell<Option<Stamp>>,
}

impl Story {
    #[inline(never)]
    pub(crate) fn find(app: App) -> Self {
        let story = Self {
            app,
            panel: dom::by_id("lecture"),
            body: dom::by_id("scene-text"),
            parts: dom::by_id("scene-parts"),
            stage: dom::by_id("stage-draw"),
            changed: dom::by_id("scene-changed"),
            fragments: Fragments::new(app),
            question: QuestionBox::find(app),
            graph: Graph::find(app),
            covered: Cell::default(),
            texts: RefCell::default(),
            slots: RefCell::default(),
            stamp: RefCell::default(),
        };
        story.follow_what_is_opened();
        story
    }

    /// Brings into sight what is opened near the end of a text that scrolls by itself.
    fn follow_what_is_opened(&self) {
        let Some(panel) = self.panel.clone() else {
            return;
        };
        let scroller = panel.clone();
        dom::on_the_way_down(&panel, "toggle", move |event: Event| {
            let opened = dom::target(&event).filter(|details| details.has_attribute("open"));
            if let Some(opened) = opened
                && scroller.scroll_height() > scroller.client_height()
            {
                let options = js_sys::Object::new();
                let _ = js_sys::Reflect::set(&options, &"block".into(), &"nearest".into());
                let _ = dom::call(&opened, "scrollIntoView", &[options.into()]);
            }
        });
    }

    pub(crate) fn is_revealed(&self) -> bool {
        self.question.is_revealed()
    }

    pub(crate) fn is_covered(&self) -> bool {
        self.covered.get()
    }

    /// Shows the answer to the question, if there is one.
    #[inline(never)]
    pub(crate) fn reveal(&self) {
        self.question.reveal(self.app);
    }

    /// Brings everything up to date with the model; where the scene was `opened` just now,
    /// from the beginning.
    #[inline(never)]
    pub(crate) fn show(&self, model: &Model, scene: &'static Scene, opened: bool) {
        if opened {
            self.clear(scene);
        }
        self.question.show(self.app, model, scene, opened);
        mark("data-lecture", has_text(scene).then_some(scene.start.key));
        self.covered
            .set(has_text(scene) && self.question.covers(scene));
        mark("data-covered", self.is_covered().then_some(""));
        if !has_text(scene) {
            return;
        }
        self.put_text(scene);
        if let Some(line) = &self.changed {
            line.set_hidden(scene.is_about(model.settings()));
        }
        let stamp = Stamp::of(model, self.is_covered());
        let anew = stamp.is_news(self.stamp.borrow().as_ref(), model.playing());
        self.texts.borrow().fill(model, anew);
        if anew {
            self.slots.borrow().fill(model, self.is_covered());
            *self.stamp.borrow_mut() = Some(stamp);
        }
        if scene.stage == Stage::OneDraw {
            self.graph.show(model);
        }
    }

    /// Has the texts of a scene loaded, unless they are here or on their way.
    pub(crate) fn ask_for_text(&self, scene: &'static Scene) {
        if has_text(scene) {
            self.fragments.get(scene.start.key);
        }
        if scene.stage == Stage::OneDraw {
            self.graph.ask();
        }
    }

    /// Takes away what belongs to another scene.
    fn clear(&self, scene: &Scene) {
        self.stamp.take();
        if let (Some(body), Some(parts)) = (&self.body, &self.parts) {
            body.set_text_content(None);
            parts.set_text_content(None);
            let _ = body.remove_attribute("data-key");
        }
        if let Some(stage) = &self.stage {
            stage.set_hidden(scene.stage != Stage::OneDraw);
        }
        *self.texts.borrow_mut() = Texts::default();
        *self.slots.borrow_mut() = Slots::default();
    }

    /// Puts the fragment into the panel once it is there; what a reader opens stands in one row
    /// with the speaker's note.
    fn put_text(&self, scene: &'static Scene) {
        let (Some(panel), Some(body), Some(parts)) = (&self.panel, &self.body, &self.parts) else {
            return;
        };
        let key = scene.start.key;
        if body.get_attribute("data-key").as_deref() == Some(key) {
            return;
        }
        if let Some(html) = self.fragments.get(key) {
            body.set_inner_html(&html);
            dom::set(body, "data-key", key);
            while let Ok(Some(part)) = body.query_selector(".part") {
                dom::append(parts, Some(&part));
            }
            *self.texts.borrow_mut() = Texts::find(panel);
            *self.slots.borrow_mut() = Slots::find();
            self.stamp.take();
        }
    }
}

/// An attribute of the whole document, for the style sheets.
fn mark(name: &str, value: Option<&str>) {
    if let Some(root) = dom::root() {
        dom::set_or_remove(&root, name, value);
    }
}
