//! What a scene's file says around its text.

use serde::Deserialize;

use crate::error::{Error, Source};

/// A scene's title, settings, question and notes. Texts may name live values: `\val{name}`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The title in the menu of scenes.
    pub title: String,
    /// Its settings, as a link without `scene=`.
    pub settings: String,
    /// What the scene asks, above everything; it gives no answer away.
    pub headline: String,
    /// What stands there after the answer: the lesson in at most ten words and one number. Free play
    /// has none.
    #[serde(default)]
    pub lesson: String,
    /// What the dashed line at S says in the chart of σ; empty where there is none.
    #[serde(default)]
    pub hope: String,
    /// A hint of what to watch in the charts.
    pub watch: String,
    /// A note for the speaker.
    pub note: String,
    /// The keys of the settings that the text and the answer take to be the scene's own.
    pub about: Vec<String>,
    /// The keys of the controls to show first.
    pub controls: Vec<String>,
    /// What stands beside the text.
    #[serde(default)]
    pub stage: Stage,
    /// Whether the run is played after the answer, as a build of its own.
    #[serde(default)]
    pub runs: bool,
    /// Whether the charts have all the room, without a text beside them.
    #[serde(default)]
    pub charts_only: bool,
    /// The question.
    pub question: Question,
}

/// What stands beside a scene's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Stage {
    /// The charts that the setting `chart` names.
    #[default]
    Charts,
    /// The node with f and the data, beside its run.
    Node,
    /// The node as a computation graph, in place of the charts.
    Graph,
}

/// The question of a scene.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The question itself.
    pub ask: String,
    /// The name of what computes the right answer, in `crates/lecture/src/truths.rs`.
    pub truth: String,
    /// The options; none where a mark is asked for.
    #[serde(default)]
    pub options: Vec<String>,
    /// The scale to put a mark on; none where an option is asked for.
    #[serde(default)]
    pub mark: Option<Mark>,
    /// Whether stage and tables give the answer away, and stay covered until then.
    #[serde(default)]
    pub covered: bool,
    /// Whether the answer is found by playing the run.
    #[serde(default)]
    pub plays: bool,
    /// The text of the answer.
    pub answer: String,
}

/// A scale to put a mark on.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The quantity on the scale.
    pub quantity: String,
    /// The unit after its numbers.
    #[serde(default)]
    pub unit: String,
    /// Whether the scale is logarithmic.
    #[serde(default)]
    pub log: bool,
}

/// The line before and after what is around the text.
const FENCE: &str = "+++\n";

/// What a file says around its text, and the offset of the text.
pub(crate) fn split(source: Source<'_>) -> Result<(Front, usize), Error> {
    let text = source.text;
    let fenced = text
        .strip_prefix(FENCE)
        .and_then(|rest| rest.split_once(&format!("\n{FENCE}")));
    let Some((toml, body)) = fenced else {
        let sentence = "A scene begins with its title and settings between two lines +++.";
        return Err(source.error(0, sentence));
    };
    let front: Front = toml::from_str(toml).map_err(|error| {
        let place = error.span().map_or(0, |span| span.start);
        source.error(FENCE.len() + place, format!("{}.", error.message()))
    })?;
    if front.lesson.is_empty() != front.charts_only {
        let sentence =
            "A scene with a text has a lesson, which its headline states after the answer.";
        return Err(source.error(0, sentence));
    }
    let question = &front.question;
    let place = text.find("[question]").unwrap_or(0);
    if question.options.is_empty() == question.mark.is_none() {
        let sentence = "A question has either options or a mark.";
        return Err(source.error(place, sentence));
    }
    Ok((front, text.len() - body.len()))
}
