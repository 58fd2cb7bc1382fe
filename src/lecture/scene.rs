//! The lecture: the scene that is shown, and the ways to the others.

use std::cell::{Cell, OnceCell};

use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

use crate::app::App;
use crate::controls::keys;
use crate::dom;
use crate::lecture::story::Story;
use lecture::{Scene, Stage, current};
use model::settings::{Key, Settings, View, scenes};
use model::update::{Model, Msg};

/// The scene on the page.
pub(crate) struct Lecture {
    app: App,
    panel: Option<HtmlElement>,
    homes: Vec<Home>,
    shown: Cell<Option<&'static str>>,
    /// There is none before it can be shown.
    story: OnceCell<Story>,
}

/// A control, and where it stands while no scene asks for it.
struct Home {
    key: Key,
    control: Element,
    place: Element,
}

impl Lecture {
    pub(crate) fn find(app: App) -> Self {
        let lecture = Self {
            app,
            panel: dom::by_id("lecture"),
            homes: homes(),
            shown: Cell::default(),
            story: OnceCell::new(),
        };
        lecture.build_contents(app);
        for (id, msg) in [
            ("scene-previous", Msg::PreviousScene),
            ("scene-next", Msg::NextScene),
            ("scene-restore", Msg::ResetAll),
        ] {
            dom::press(id, move || app.send(msg.clone()));
        }
        listen_to_clickers(app);
        lecture
    }

    /// The list of all scenes.
    fn build_contents(&self, app: App) {
        let Some(list) = dom::by_id::<Element>("scene-list") else {
            return;
        };
        for start in scenes::ALL {
            let item = dom::element::<Element>("li", &[]);
            let button = dom::text_element(
                "button",
                start.title,
                &[("type", "button"), ("data-scene", start.key)],
            );
            if let (Some(item), Some(button)) = (&item, button) {
                dom::on(&button, "click", move |_: Event| {
                    close_contents();
                    app.send(Msg::Scene(start));
                });
                dom::append(item, Some(&button));
            }
            dom::append(&list, item.as_deref());
        }
    }

    /// The sentence that stands above everything, where it is not the model's own.
    pub(crate) fn headline(&self, model: &Model) -> Option<&'static str> {
        let scene = current(model);
        let told = || self.story.get().is_some_and(Story::is_revealed);
        let own = || scene.stage == Stage::OneDraw || !told();
        (has_text(scene) && own()).then_some(scene.headline)
    }

    /// Whether the stage is covered, so that nothing may give the answer away.
    pub(crate) fn is_covered(&self) -> bool {
        self.story.get().is_some_and(Story::is_covered)
    }

    /// Shows the answer to the scene's question, if it has one.
    fn reveal(&self) {
        if let Some(story) = self.story.get() {
            story.reveal();
        }
    }

    /// Has the text of the scene loaded, some frames before it is shown.
    pub(crate) fn ask_for_text(&self, model: &Model) {
        let story = self.story.get_or_init(|| Story::find(self.app));
        story.ask_for_text(current(model));
    }

    pub(crate) fn show(&self, model: &Model) {
        let scene = current(model);
        let opened = self.shown.get() != Some(scene.start.key);
        if opened {
            self.open(scene);
        }
        self.arrange(scene, model.settings());
        let story = self.story.get_or_init(|| Story::find(self.app));
        story.show(model, scene, opened);
    }

    /// Changes everything that is the same as long as the scene is shown.
    fn open(&self, scene: &'static Scene) {
        let before = self.shown.replace(Some(scene.start.key));
        if let Some(panel) = &self.panel {
            panel.set_hidden(!has_text(scene));
            // Costs a layout, which the start of the page cannot spare.
            if before.is_some() {
                panel.set_scroll_top(0);
            }
        }
        for (id, text) in [
            ("lecture-title", scene.start.title),
            ("scene-title", scene.start.title),
            ("scene-watch", scene.watch),
            ("scene-note", scene.note),
        ] {
            if let Some(element) = dom::by_id::<Element>(id) {
                dom::set_text(&element, text);
            }
        }
        let (index, last) = (scene.start.index(), scenes::ALL.len() - 1);
        if let Some(place) = dom::by_id::<Element>("scene-place") {
            dom::set_text(&place, &format!("{}/{}", index + 1, last + 1));
        }
        for (id, at_the_end) in [
            ("scene-previous", index == 0),
            ("scene-next", index == last),
        ] {
            if let Some(button) = dom::by_id::<Element>(id) {
                dom::set_flag(&button, "disabled", at_the_end);
            }
        }
        for button in dom::all::<Element>("#scene-list button") {
            let here = button.get_attribute("data-scene").as_deref() == Some(scene.start.key);
            dom::set_or_remove(&button, "aria-current", here.then_some("step"));
        }
    }

    /// Puts the controls of the scene first, and the others back where they stood.
    fn arrange(&self, scene: &Scene, settings: &Settings) {
        let Some(first) = dom::by_id::<Element>("controls-scene") else {
            return;
        };
        let wanted: &[Key] = if has_text(scene) || settings.view == View::Present {
            scene.controls
        } else {
            &[]
        };
        let mut homes = Vec::new();
        for key in wanted {
            // What a link hides takes no place among them.
            if !settings.hidden.contains(*key) {
                homes.extend(self.homes.iter().find(|home| home.key == *key));
            }
        }
        let stands = self
            .homes
            .iter()
            .filter(|home| is_in(&home.control, &first));
        let arranged = homes.iter().all(|home| is_in(&home.control, &first));
        if arranged && stands.count() == homes.len() {
            return;
        }
        for (index, home) in self.homes.iter().enumerate() {
            if is_in(&home.control, &first) {
                let after = self.homes[index + 1..].iter().find(|other| {
                    dom::same(&other.place, &home.place) && is_in(&other.control, &home.place)
                });
                let after = after.map(|other| other.control.as_ref());
                let _ = home.place.insert_before(&home.control, after);
            }
        }
        for home in homes {
            dom::append(&first, Some(&home.control));
        }
    }
}

/// Whether a scene has a text beside the charts; free play has all the room for itself.
pub(crate) fn has_text(scene: &Scene) -> bool {
    scene.start.key != scenes::FREE.key
}

fn homes() -> Vec<Home> {
    Key::ALL.iter().copied().filter_map(Home::find).collect()
}

impl Home {
    fn find(key: Key) -> Option<Self> {
        let field: Element = dom::by_id(&format!("param-{key}"))?;
        let control = field.closest(".controls .control").ok()??;
        let place = control.parent_element()?;
        Some(Self {
            key,
            control,
            place,
        })
    }
}

fn is_in(element: &Element, place: &Element) -> bool {
    let parent = element.parent_element();
    parent.is_some_and(|parent| dom::same(&parent, place))
}

fn close_contents() {
    if let Some(contents) = dom::by_id::<Element>("contents") {
        dom::set_flag(&contents, "open", false);
    }
}

/// What is typed into.
const TYPED: &str = "textarea, input:not([type=range]), [contenteditable]";

const SLIDER: &str = "input[type=range], [role=slider]";

/// A clicker has Page Up, Page Down and a key that blanks the screen, which here reveals. It
/// works whatever has the focus and no use for them, so the keys are caught on their way down.
fn listen_to_clickers(app: App) {
    let Some(document) = dom::document() else {
        return;
    };
    // Who has come to a slider by keyboard moves it by pages; one that was dragged leaves the
    // clicker alone, which is a lecturer's next move.
    let by_keyboard = dom::forever(Cell::new(false));
    dom::on_the_way_down(&document, "pointerdown", move |_: Event| {
        by_keyboard.set(false);
    });
    dom::on_the_way_down(&document, "keydown", move |event: KeyboardEvent| {
        let chord = event.ctrl_key() || event.alt_key() || event.meta_key();
        if chord || keys::belong_to_the_host(app) || dom::in_dialog() {
            return;
        }
        let target = dom::target(&event);
        let is = |selector| {
            let target = target.as_ref();
            target.is_some_and(|target| target.matches(selector).unwrap_or_default())
        };
        match event.key().as_str() {
            "Tab" | "Home" | "End" | "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown" => {
                by_keyboard.set(true);
                return;
            }
            "PageDown" | "PageUp" if is("textarea") || by_keyboard.get() && is(SLIDER) => return,
            "PageDown" => app.send(Msg::NextScene),
            "PageUp" => app.send(Msg::PreviousScene),
            "b" | "B" | "." if !is(TYPED) => {
                if let Some(parts) = app.0.parts.get() {
                    parts.lecture.reveal();
                }
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    });
}
