//! What the page has still to show. A frame has time for some of it; the rest takes its turn in
//! the next one.

use model::update::Effects;

/// The parts of the page that do not yet show the model as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Pending {
    settings: bool,
    sizes: bool,
    /// A bit for each part that is shown in turns.
    turns: u64,
    /// The turn after the one that was shown last.
    next: usize,
    /// How many parts were shown since the start.
    shown: usize,
}

impl Pending {
    /// Adds what a message has made pending.
    #[must_use]
    pub(crate) const fn after(self, effects: &Effects) -> Self {
        let everything = effects.redraw || effects.settings_changed;
        // Somebody who already changes something does not wait for the page to open.
        let opened = effects.settings_changed && self.shown > 0;
        Self {
            settings: self.settings || effects.settings_changed,
            turns: if everything { u64::MAX } else { self.turns },
            shown: if opened { usize::MAX } else { self.shown },
            ..self
        }
    }

    /// Adds every part that is shown in turns, in whatever size it now has.
    #[must_use]
    pub(crate) const fn redrawn(self) -> Self {
        Self {
            sizes: true,
            turns: u64::MAX,
            ..self
        }
    }

    /// Takes what follows the settings. Whether it was pending; if so, the sizes of charts now
    /// are, because what stands around them may have changed.
    pub(crate) const fn take_settings(&mut self) -> bool {
        let pending = self.settings;
        if pending {
            (self.settings, self.sizes) = (false, true);
            self.shown = self.shown.saturating_add(1);
        }
        pending
    }

    /// Takes the measuring of charts. Whether it was pending.
    pub(crate) const fn take_sizes(&mut self) -> bool {
        let pending = self.sizes;
        self.sizes = false;
        pending
    }

    /// Takes the next of `count` turns that is pending.
    pub(crate) fn take_next(&mut self, count: usize) -> Option<usize> {
        let mut turns = (0..count).map(|step| (self.next + step) % count);
        let turn = turns.find(|turn| self.turns >> turn & 1 == 1)?;
        self.take(turn);
        self.next = turn + 1;
        Some(turn)
    }

    /// Takes a turn, pending or not.
    pub(crate) const fn take(&mut self, turn: usize) {
        self.turns &= !(1 << turn);
        self.shown = self.shown.saturating_add(1);
    }

    /// Whether the page with `count` turns is still opening: the browser then has enough to do
    /// besides.
    pub(crate) const fn is_opening(&self, count: usize) -> bool {
        self.shown <= count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn redraw() -> Effects {
        Effects {
            redraw: true,
            ..Effects::default()
        }
    }

    fn settings_changed() -> Effects {
        Effects {
            settings_changed: true,
            ..Effects::default()
        }
    }

    #[test]
    fn every_turn_comes_once_and_then_after_the_last_one() {
        let mut pending = Pending::default().after(&redraw());
        assert_eq!(pending.take_next(3), Some(0));
        // A message in between does not begin with the first part again.
        pending = pending.after(&redraw());
        let turns: Vec<_> = std::iter::from_fn(|| pending.take_next(3)).collect();
        assert_eq!(turns, [1, 2, 0]);
        assert!(!pending.take_settings());
    }

    #[test]
    fn settings_make_sizes_and_all_turns_pending() {
        let mut pending = Pending::default().after(&settings_changed());
        assert!(!pending.take_sizes());
        assert!(pending.take_settings() && pending.take_sizes());
        assert!(!pending.take_settings() && !pending.take_sizes());
        assert_eq!(pending.take_next(2), Some(0));
    }

    #[test]
    fn a_page_opens_until_all_is_shown_or_something_is_changed() {
        let mut pending = Pending::default().after(&settings_changed());
        assert!(pending.take_settings() && pending.is_opening(2));
        assert!(pending.after(&redraw()).is_opening(2));
        assert!(!pending.after(&settings_changed()).is_opening(2));
        pending.take(0);
        assert!(pending.is_opening(2));
        pending.take(1);
        assert!(!pending.is_opening(2));
    }
}
