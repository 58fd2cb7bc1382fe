//! What a first visit does without, loaded when something first asks for it: the rest of the
//! program, and the styles of scenes, and of other tabs and views than the first ones.
//!
//! `xtask/src/site/split.rs` cuts the program in two. Nothing in its rest is called by what a
//! first visit does: a plain link, the run and its main sliders. Everything else goes through
//! [`Later::then`].

use std::cell::{Cell, OnceCell, RefCell};

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::{Element, Event};

use super::dom;
use crate::update::Msg;

#[wasm_bindgen]
extern "C" {
    /// Puts the rest of the program to what `first` exports, and gives it back compiled, for
    /// workers; what starts the program has it.
    #[wasm_bindgen(js_name = pathwiseRest)]
    fn load_rest(first: &JsValue) -> Promise;
}

/// The parameters that a first visit changes.
const FIRST: [&str; 7] = ["n", "lr", "samples", "t", "speed", "seed", "theme"];

/// Whether a message needs nothing but what is here from the start.
pub(super) fn is_for_a_first_visit(msg: &Msg) -> bool {
    match msg {
        Msg::Set(key, _) => FIRST.contains(key),
        Msg::OpenLink(_)
        | Msg::OpenOnSaved(_)
        | Msg::OwnData(_)
        | Msg::FileUnreadable
        | Msg::ResetAll
        | Msg::Scene(_)
        | Msg::NextScene
        | Msg::PreviousScene => false,
        Msg::TogglePlay
        | Msg::Pause
        | Msg::Step
        | Msg::StepBack
        | Msg::Scrub(_)
        | Msg::Reset
        | Msg::NewSeed(_)
        // Nobody has asked for a fan before.
        | Msg::FanRows { .. }
        | Msg::FanHere
        | Msg::Frame { .. }
        | Msg::Work => true,
    }
}

/// What waits for it, and how far it is.
#[derive(Default)]
pub(super) struct Later {
    stage: Cell<Stage>,
    /// The last try was in vain.
    failed: Cell<bool>,
    waiting: RefCell<Vec<Wish>>,
    /// The rest of the program, compiled.
    rest: RefCell<JsValue>,
    /// The links of the styles. A page that is one file has none: it carries all its styles.
    links: OnceCell<Vec<Element>>,
}

/// What is to be done, told whether it can be.
type Wish = Box<dyn FnOnce(bool)>;

#[derive(Clone, Copy, Default, PartialEq)]
enum Stage {
    #[default]
    Away,
    OnItsWay,
    /// The program is here or cannot be had; styles may still be on their way.
    Settled,
    Here,
}

impl Later {
    /// Whether everything is here.
    pub(super) fn is_here(&self) -> bool {
        self.stage.get() == Stage::Here
    }

    /// What is to be said where something was asked for and could not be had.
    pub(super) fn complaint(&self) -> Option<&'static str> {
        self.failed.get().then_some(
            "That part of the page could not be loaded. Is there a network? A reload may help.",
        )
    }

    /// The rest of the program, compiled, where it has one.
    pub(super) fn rest(&self) -> JsValue {
        self.rest.borrow().clone()
    }

    /// Calls `action` once it is known whether everything can be had: at once if it is here.
    pub(super) fn then(&'static self, action: impl FnOnce(bool) + 'static) {
        if self.is_here() {
            self.ask_for_styles();
            action(true);
            return;
        }
        self.waiting.borrow_mut().push(Box::new(action));
        if self.stage.get() == Stage::Away {
            self.stage.set(Stage::OnItsWay);
            mark(true);
            self.load();
        }
    }

    fn load(&'static self) {
        self.failed.set(false);
        self.ask_for_styles();
        let loaded = Closure::once(move |rest: JsValue| {
            self.rest.replace(rest);
            self.settle(true);
        });
        let failed = Closure::once(move |_: JsValue| self.settle(false));
        let _ = load_rest(&wasm_bindgen::exports()).then2(&loaded, &failed);
        loaded.forget();
        failed.forget();
    }

    /// Has the browser load the styles that it has not. The page does without one that cannot be
    /// had, and asks for it again with the next wish.
    fn ask_for_styles(&'static self) {
        let links = self.links.get_or_init(|| {
            let links: Vec<Element> = dom::all("link[disabled]");
            for link in &links {
                let failed = link.clone();
                dom::on(link, "load", move |_: Event| self.go_on());
                dom::on(link, "error", move |_: Event| {
                    dom::set_flag(&failed, "disabled", true);
                    self.go_on();
                });
            }
            links
        });
        for link in links {
            dom::set_flag(link, "disabled", false);
        }
    }

    fn settle(&self, well: bool) {
        self.failed.set(!well);
        self.stage.set(Stage::Settled);
        self.go_on();
    }

    /// Sets free what waits, once nothing is on its way.
    fn go_on(&self) {
        let is_on_its_way = |link: &Element| {
            let sheet = Reflect::get(link, &"sheet".into());
            !link.has_attribute("disabled") && sheet.is_ok_and(|sheet| sheet.is_null())
        };
        let mut links = self.links.get().into_iter().flatten();
        if self.stage.get() != Stage::Settled || links.any(is_on_its_way) {
            return;
        }
        let is_here = !self.failed.get();
        // What could not be had is asked for again with the next wish.
        self.stage
            .set(if is_here { Stage::Here } else { Stage::Away });
        mark(false);
        for action in self.waiting.take() {
            action(is_here);
        }
    }
}

/// Says that something loads: to the style sheets, and to whoever drives the page.
fn mark(on: bool) {
    if let Some(root) = dom::root() {
        dom::set_flag(&root, "data-loading", on);
    }
}
