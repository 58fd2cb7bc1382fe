//! What a scene has and free play has not: its text, its question, and its stage.

use std::cell::RefCell;

use web_sys::{Element, Event};

use crate::app::App;
use crate::dom;
use crate::lecture::fragments::Fragments;
use crate::lecture::graph::Graph;
use crate::lecture::motion;
use crate::lecture::question::QuestionBox;
use crate::lecture::stamp::Stamp;
use crate::lecture::tables::Tables;
use crate::lecture::text::Texts;
use ::lecture::{has_node, is_about};
use model::settings::OneOf;
use model::settings::scenes::{Scene, Stage};
use model::update::Model;

/// The story of the scene that is shown.
pub(crate) struct Story {
    app: App,
    fragments: Fragments,
    pub(crate) question: QuestionBox,
    graph: &'static Graph,
    texts: RefCell<Texts>,
    tables: RefCell<Tables>,
    /// What the slow texts and the tables were made from.
    stamp: RefCell<Option<Stamp>>,
}

impl Story {
    pub(crate) fn find(app: App) -> Self {
        show_what_is_opened(app);
        Self {
            app,
            fragments: Fragments::new(app),
            question: QuestionBox::find(app),
            graph: Graph::new(app),
            texts: RefCell::default(),
            tables: RefCell::default(),
            stamp: RefCell::default(),
        }
    }

    /// Brings everything up to date with the model, from the beginning where the scene was
    /// `opened` just now.
    pub(crate) fn show(&self, model: &Model, scene: &'static Scene, opened: bool) {
        if opened {
            self.clear(scene);
        }
        self.question.show(model, scene, opened);
        let has_text = scene.has_text;
        let asks = self.question.is_asked(model);
        let covered = asks && scene.question.covered;
        self.app.ask(scene.key, asks);
        // For the style sheets.
        let root = dom::root();
        let key = has_text.then_some(scene.key);
        dom::set_or_remove(&root, "data-lecture", key);
        dom::set_flag(&root, "data-asks", asks);
        // Figures that are asked on hide by themselves what is asked for.
        let on_figure = self.question.on_figure(model);
        self.app.ask_on_figure(on_figure);
        dom::set_flag(&root, "data-veiled", covered);
        dom::set_flag(&root, "data-covered", covered && on_figure.is_none());
        let beside = has_node(scene, model.settings()).then(|| model.settings().chart.choice().key);
        dom::set_or_remove(&root, "data-node", beside);
        self.question.show_figure();
        if !has_text {
            return;
        }
        self.put_text(scene);
        let changed = &self.app.page().lecture.changed;
        dom::hide(changed, is_about(scene, model.settings()));
        let stamp = Stamp::of(model, covered);
        let anew = stamp.is_news(self.stamp.borrow().as_ref(), model.playing());
        self.texts.borrow().fill(model, anew);
        if anew {
            self.tables.borrow().fill(model, covered);
            self.stamp.replace(Some(stamp));
        }
        if scene.stage == Stage::OneDraw {
            self.graph.show(model);
        }
    }

    /// Has the texts of a scene loaded, unless they are here or on their way.
    pub(crate) fn request_text(&self, scene: &Scene) {
        if scene.has_text {
            self.fragments.get(scene.key);
        }
        if scene.stage == Stage::OneDraw {
            self.graph.request();
        }
    }

    /// Takes away what belongs to another scene.
    fn clear(&self, scene: &Scene) {
        let page = &self.app.page().lecture;
        page.text.set_text_content(None);
        page.parts.set_text_content(None);
        dom::set_or_remove(&page.text, "data-key", None);
        dom::hide(&page.stage, scene.stage != Stage::OneDraw);
        self.stamp.take();
        self.texts.take();
        self.tables.take();
    }

    /// Puts the scene's text into the panel once it is loaded. The parts of it that a reader
    /// opens stand in one row with the speaker's note.
    fn put_text(&self, scene: &'static Scene) {
        let page = &self.app.page().lecture;
        let key = scene.key;
        if page.text.get_attribute("data-key").as_deref() == Some(key) {
            return;
        }
        if let Some(html) = self.fragments.get(key) {
            page.text.set_inner_html(&html);
            dom::set(&page.text, "data-key", key);
            while let Some(part) = dom::first::<Element>(&page.text, ".part") {
                dom::append(&page.parts, &part);
            }
            self.texts.replace(Texts::find(&page.panel));
            self.tables.replace(Tables::find(&page.panel));
            self.stamp.take();
        }
    }
}

/// Scrolls to what is opened near the end of a text that does not fit into its panel.
fn show_what_is_opened(app: App) {
    let panel = &app.page().lecture.panel;
    dom::listen_first(panel, "toggle", |event: Event| {
        let opened = dom::target(&event).filter(|details| details.has_attribute("open"));
        if let Some(opened) = opened
            && panel.scroll_height() > panel.client_height()
        {
            motion::bring_into_sight(&opened, "nearest");
        }
    });
}
