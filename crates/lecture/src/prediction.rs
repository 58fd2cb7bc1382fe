//! The state of the scenes' questions: nothing yet, a guess, or the answer.

use crate::question::{Guess, Verdict, judge};
use crate::scene::{current, is_about};
use model::update::Model;

/// The guess in the scene that is shown, and whether the answer is; those of other scenes are kept
/// for whoever turns back. Links do not carry them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prediction {
    scene: &'static str,
    now: State,
    kept: Vec<(&'static str, State)>,
}

/// What is known of one scene's question.
#[derive(Clone, Debug, Default, PartialEq)]
struct State {
    guess: Option<Guess>,
    revealed: bool,
    /// The verdict at the time of the answer: no later step of a run changes what was asked.
    verdict: Option<Verdict>,
}

impl Prediction {
    /// Goes over to the scene that `model` shows.
    pub fn follow(&mut self, model: &Model) {
        let key = model.settings().scene.key;
        if self.scene == key {
            return;
        }
        let left = std::mem::replace(&mut self.scene, key);
        let known = self.kept.iter().position(|(scene, _)| *scene == key);
        let now = known.map(|index| self.kept.swap_remove(index).1);
        let state = std::mem::replace(&mut self.now, now.unwrap_or_default());
        if state != State::default() {
            self.kept.push((left, state));
        }
    }

    /// Sets the guess; after the answer it stays as it was.
    pub fn predict(&mut self, guess: Guess) {
        if !self.now.revealed {
            self.now.guess = Some(guess);
        }
    }

    /// Shows the answer, with or without a guess.
    pub fn reveal(&mut self) {
        self.now.revealed = true;
    }

    /// Takes the answer back, and keeps the guess.
    pub fn cover(&mut self) {
        (self.now.revealed, self.now.verdict) = (false, None);
    }

    /// Takes guess and answer back, for the next class.
    pub fn clear(&mut self) {
        self.now = State::default();
    }

    /// The guess.
    #[must_use]
    pub const fn guess(&self) -> Option<Guess> {
        self.now.guess
    }

    /// Whether the answer is shown.
    #[must_use]
    pub const fn is_revealed(&self) -> bool {
        self.now.revealed
    }

    /// The verdict on the guess at the time of the answer, as long as the settings are still those of
    /// the question.
    pub fn verdict(&mut self, model: &Model) -> Option<Verdict> {
        let guess = self.now.guess.filter(|_| self.now.revealed)?;
        let scene = current(model);
        if !is_about(scene, model.settings()) {
            return None;
        }
        if self.now.verdict.is_none() {
            self.now.verdict = judge(&scene.question, guess, model);
        }
        self.now.verdict.clone()
    }
}
