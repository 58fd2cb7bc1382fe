//! What the page has still to show. A frame has time for some of it; what is left takes its
//! turn in the next one.

use model::update::Effects;

/// What is pending.
#[derive(Clone, Copy, Default)]
pub(crate) struct Pending {
    /// The controls, and what else follows from the settings.
    pub(crate) settings: bool,
    /// The sizes of the canvases may have changed: measuring them makes the browser lay out.
    pub(crate) sizes: bool,
    /// A bit for each part of the page that moves with the run.
    parts: u64,
    /// The part after the one that was shown last.
    turn: usize,
    /// How much was shown since the start.
    shown: usize,
}

impl Pending {
    /// What is pending after a message as well.
    pub(crate) const fn after(self, effects: &Effects) -> Self {
        let everything = effects.redraw || effects.settings_changed;
        // Whoever changes something already does not wait for the page to open.
        let opened = effects.settings_changed && self.shown > 0;
        Self {
            settings: self.settings || effects.settings_changed,
            parts: if everything { u64::MAX } else { self.parts },
            shown: if opened { usize::MAX } else { self.shown },
            ..self
        }
    }

    /// Everything that is drawn, in whatever size it now has.
    pub(crate) const fn anew(self) -> Self {
        Self {
            sizes: true,
            parts: u64::MAX,
            ..self
        }
    }

    /// Takes the next of `count` parts that is pending.
    pub(crate) fn next(&mut self, count: usize) -> Option<usize> {
        let mut turns = (0..count).map(|step| (self.turn + step) % count);
        let part = turns.find(|part| self.parts >> part & 1 == 1)?;
        self.done(part);
        self.turn = part + 1;
        Some(part)
    }

    /// Notes that a part was shown.
    pub(crate) const fn done(&mut self, part: usize) {
        self.parts &= !(1 << part);
        self.shown = self.shown.saturating_add(1);
    }

    /// Notes that the settings were shown, with which sizes may have changed.
    pub(crate) const fn done_settings(&mut self) {
        (self.settings, self.sizes) = (false, true);
        self.shown = self.shown.saturating_add(1);
    }

    /// Whether the page is still opening, where the browser has enough to do besides.
    pub(crate) const fn is_opening(&self, count: usize) -> bool {
        self.shown <= count
    }
}
