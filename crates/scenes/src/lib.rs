//! What the scenes' files say around their texts: titles, settings, questions and notes, in the order
//! of the lecture.
//!
//! `build.rs` makes [`ALL`] of the files `www/text/en/KEY.md`, in the order of `www/text/scenes.txt`.
//! The texts themselves are part of the site, not of the program. In a text, `{name}` stands for a
//! live value, which the crate `lecture` puts in.

#![warn(unreachable_pub)]

/// A scene of the lecture.
#[derive(Debug)]
pub struct Scene {
    /// The word in links.
    pub key: &'static str,
    /// The title in the menu of scenes.
    pub title: &'static str,
    /// Its settings, as a link without `scene=`.
    pub link: &'static str,
    /// What the scene asks, above everything; it gives no answer away.
    pub headline: &'static str,
    /// What stands there after the answer: the lesson in at most ten words and one number.
    pub lesson: &'static str,
    /// What the dashed line at S says in the chart of σ; empty where there is none.
    pub hope: &'static str,
    /// A hint of what to watch in the charts.
    pub watch: &'static str,
    /// A note for the speaker.
    pub note: &'static str,
    /// The keys of the settings that the text and the answer take to be the scene's own.
    pub about: &'static [&'static str],
    /// The keys of the controls to show first.
    pub controls: &'static [&'static str],
    /// The stage beside the text.
    pub stage: Stage,
    /// Whether the run is played after the answer, as a build of its own.
    pub runs: bool,
    /// Whether a text stands beside the charts; free play has all the room for itself.
    pub has_text: bool,
    /// The question, to be answered before the numbers are looked at.
    pub question: Question,
}

/// A state of a scene in a lecture: a press of the key forward leads to the next one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Build {
    /// The question is asked.
    Question,
    /// The answer is shown. Where it is found by playing the run, that plays.
    Answer,
    /// The run is played, which the answer does not need.
    Run,
}

/// The stage beside a scene's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The charts that the setting `chart` names.
    Charts,
    /// The node with f and the data, beside its run.
    Node,
    /// The node as a computation graph, with one draw passing through it.
    OneDraw,
}

/// A question to be answered before the numbers are looked at.
#[derive(Debug)]
pub struct Question {
    /// The question.
    pub ask: &'static str,
    /// The name of what computes the right answer.
    pub truth: &'static str,
    /// How it is answered.
    pub form: Form,
    /// Whether the stage and the tables in the text give the answer away, and should stay
    /// covered until then.
    pub covered: bool,
    /// Whether the answer is found by playing the run.
    pub plays: bool,
    /// The text of the answer.
    pub answer: &'static str,
}

/// How a question is answered.
#[derive(Debug)]
pub enum Form {
    /// By one of these options.
    Choice {
        /// Their texts.
        options: &'static [&'static str],
    },
    /// By a mark on a scale.
    Mark(Mark),
}

/// A scale to put a mark on.
#[derive(Debug)]
pub struct Mark {
    /// The quantity on the scale.
    pub quantity: &'static str,
    /// The unit after its numbers.
    pub unit: &'static str,
    /// Whether the scale is logarithmic.
    pub log: bool,
}

include!(concat!(env!("OUT_DIR"), "/scenes.rs"));

/// The scene with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Scene> {
    ALL.into_iter().find(|scene| scene.key == key)
}

impl Scene {
    /// Where the scene stands in the lecture, from 0.
    #[must_use]
    pub fn index(&self) -> usize {
        ALL.iter().position(|scene| *scene == self).unwrap_or(0)
    }

    /// The scene after this one. Free play, in which a class may begin as well as end, leads to the
    /// first one.
    #[must_use]
    pub fn next(&self) -> Option<&'static Self> {
        let index = if self.has_text { self.index() + 1 } else { 0 };
        ALL.get(index).copied()
    }

    /// Its builds, in their order; free play has none.
    #[must_use]
    pub const fn builds(&self) -> &'static [Build] {
        use Build::{Answer, Question, Run};
        match (self.has_text, self.runs) {
            (false, _) => &[],
            (true, false) => &[Question, Answer],
            (true, true) => &[Question, Answer, Run],
        }
    }

    /// The scene before this one, unless it is the first.
    #[must_use]
    pub fn previous(&self) -> Option<&'static Self> {
        ALL.get(self.index().checked_sub(1)?).copied()
    }
}

/// Scenes are the same if their keys are.
impl PartialEq for Scene {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

impl Eq for Scene {}
