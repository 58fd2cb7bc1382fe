//! The state of a scene's question: nothing yet, a guess, or the answer.

use crate::question::{Guess, Verdict, judge};
use crate::scene::{current, is_about};
use model::update::Model;
use scenes::Scene;

/// The guess in the scene that is shown, and whether the answer is. Links do not carry it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Prediction {
    scene: &'static str,
    guess: Option<Guess>,
    revealed: bool,
}

impl Prediction {
    /// Forgets everything when `model` shows another scene than before.
    pub fn follow(&mut self, model: &Model) {
        let key = model.settings().scene.key;
        if self.scene != key {
            *self = Self {
                scene: key,
                ..Self::default()
            };
        }
    }

    /// Sets the guess; after the answer it stays as it was.
    pub fn predict(&mut self, guess: Guess) {
        if !self.revealed {
            self.guess = Some(guess);
        }
    }

    /// Shows the answer, with or without a guess.
    pub fn reveal(&mut self) {
        self.revealed = true;
    }

    /// Takes guess and answer back, for the next class.
    pub fn clear(&mut self) {
        (self.guess, self.revealed) = (None, false);
    }

    /// The guess.
    #[must_use]
    pub const fn guess(&self) -> Option<Guess> {
        self.guess
    }

    /// Whether the answer is shown.
    #[must_use]
    pub const fn is_revealed(&self) -> bool {
        self.revealed
    }

    /// Whether the stage must stay covered, because it gives the answer away.
    #[must_use]
    pub fn covers(&self, scene: &Scene) -> bool {
        scene.question.covered && !self.revealed
    }

    /// The verdict on the guess, once the answer is shown and as long as the settings are still those
    /// of the question.
    #[must_use]
    pub fn verdict(&self, model: &Model) -> Option<Verdict> {
        let guess = self.guess.filter(|_| self.revealed)?;
        let scene = current(model);
        let asked = is_about(scene, model.settings());
        asked.then(|| judge(&scene.question, guess, model))?
    }
}
