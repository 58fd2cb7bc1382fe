//! A hand that points, drags, touches and types at random.

use ::browser::{Ability, Page, Pointer, Viewport};
use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

const SCREENS: [Viewport; 2] = [Viewport::PROJECTOR, Viewport::PHONE];

const VIEWS: [&str; 2] = ["lab", "present"];

const KEYS: [&str; 16] = [
    "Tab",
    "Enter",
    "Space",
    "Escape",
    "PageUp",
    "PageDown",
    "End",
    "Home",
    "ArrowLeft",
    "ArrowUp",
    "ArrowRight",
    "ArrowDown",
    "Backspace",
    "b",
    "r",
    ".",
];

/// Texts that are typed into fields.
const TEXTS: [&str; 8] = [
    "7", "-3", "1e99", "0.001", "−2,5", "NaN", "1, 2, 3", "🎲 ok",
];

/// Links, downloads, and the dialogs of the browser for files and printing lead away from the page.
const HELD_BACK: &str = "if (!window.isHeldBack) {
    window.isHeldBack = true;
    addEventListener('click', event => {
        if (event.target.closest('a, input[type=file]')) event.preventDefault();
    }, true);
    HTMLAnchorElement.prototype.click = () => {};
    HTMLInputElement.prototype.showPicker = () => {};
    window.print = () => {};
}";

/// Somebody who does not know what they are doing.
pub(super) struct Hand<'a> {
    page: &'a Page,
    random: Xoshiro256PlusPlus,
}

impl<'a> Hand<'a> {
    pub(super) fn new(page: &'a Page, seed: u64) -> Self {
        Self {
            page,
            random: Xoshiro256PlusPlus::seed_from_u64(seed),
        }
    }

    fn any<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.random.random_range(0..of.len())]
    }

    /// Another scene, view and screen.
    pub(super) fn somewhere_else(&mut self, scenes: &[String]) -> anyhow::Result<String> {
        let scene = &scenes[self.random.random_range(0..scenes.len())];
        let link = format!("scene={scene}&view={}", self.any(&VIEWS));
        let screen = self.any(&SCREENS);
        self.page.viewport(screen)?;
        self.page.follow(&link)?;
        self.page
            .eval::<()>(&format!("(() => {{ {HELD_BACK} return null }})()"))?;
        Ok(link)
    }

    pub(super) fn act(&mut self) -> anyhow::Result<()> {
        match self.random.random_range(0..10) {
            0..3 => self.drag(Pointer::Mouse),
            3..6 if self.page.engine().lacks(Ability::Touch).is_none() => self.drag(Pointer::Touch),
            3..6 => self.drag(Pointer::Mouse),
            6..9 => {
                let key = self.any(&KEYS);
                Ok(self.page.press(&[key])?)
            }
            _ => {
                let text = self.any(&TEXTS);
                Ok(self.page.insert(text)?)
            }
        }
    }

    /// Presses somewhere, and lets go there or elsewhere.
    fn drag(&mut self, pointer: Pointer) -> anyhow::Result<()> {
        let (width, height): (f64, f64) = self.page.eval("[innerWidth, innerHeight]")?;
        let mut point = || {
            let mut share = || self.random.random::<f64>();
            ((width * share()).floor(), (height * share()).floor())
        };
        let (from, to) = (point(), point());
        let way = if self.random.random() {
            vec![from, to]
        } else {
            vec![from]
        };
        Ok(self.page.drag_across(pointer, way)?)
    }
}
