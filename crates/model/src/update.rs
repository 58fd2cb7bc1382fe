//! The page's whole behaviour: a message changes the model and says what is to be done.
//!
//! It knows no clock and no page. Work is done in small pieces, one for each [`Msg::Work`]; how
//! many of them the caller does in a frame changes no result.

mod change;
mod charts;
mod complaints;
mod data;
mod fan_job;
mod frozen_view;
mod job;
mod landscape;
mod model;
mod network;
mod node_view;
mod playing;
mod ranking;
mod ratios;
mod run;
mod samples;
mod slow;
mod sweep_axis;
mod variance_sweep;
mod work;

use std::sync::Arc;

use experiment::network::examples::Examples;
use numbers::Wanted;
use words::data::{BrokenDigits, MISSING_DIGITS, PASTE_FIRST, UNREADABLE_FILE};

use crate::settings::{Ignored, Key, Settings, Source, Value, ValueError};
use scenes::Scene;

pub use fan_job::{FanJob, JobSpec};
pub use frozen_view::FrozenView;
pub use landscape::Landscape;
pub use model::{Model, Progress};
pub use network::{Course, NetworkLab, NetworkVariances, VarianceParts};
pub use node_view::NodeView;
pub use ranking::Ranking;
pub use slow::SlowMotion;
pub use sweep_axis::SweepAxis;
pub use variance_sweep::VarianceSweep;

/// What can happen.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// A control was moved.
    Set(Key, Value),
    /// A text was typed into a control that is no value of its parameter.
    Refused(Key, ValueError),
    /// A link was opened.
    OpenLink(String),
    /// A link was opened with numbers that it did not carry itself: the page was saved with them.
    OpenOnSaved(String),
    /// Numbers were pasted or dropped.
    OwnData(String),
    /// The last numbers that were pasted or dropped are to be read in another way.
    ReadAgain(Wanted),
    /// A dropped or chosen file could not be read.
    FileUnreadable,
    /// Start or stop playing.
    TogglePlay,
    /// Show the gradient samples one after another, or all of them again.
    ToggleSlow,
    /// Stop playing.
    Pause,
    /// One step on.
    Step,
    /// One step back.
    StepBack,
    /// Show this step of the run.
    Scrub(usize),
    /// Back to step 0 with the same settings and seed.
    Reset,
    /// The same settings with another seed.
    NewSeed(u64),
    /// All settings back to those of the scene.
    ResetAll,
    /// This scene, with its own settings.
    Scene(&'static Scene),
    /// The next scene.
    NextScene,
    /// The scene before this one.
    PreviousScene,
    /// A frame began, this long after the one before it.
    Frame {
        /// Milliseconds since the last frame.
        elapsed_ms: f64,
    },
    /// Do one small piece of the work that is waiting.
    Work,
    /// Replicate runs have come back from a worker.
    FanRows {
        /// Tells the fan they belong to from earlier ones.
        id: u64,
        /// The first replicate.
        first: usize,
        /// Whole rows.
        rows: Vec<f64>,
    },
    /// There are no workers: run the replicates here.
    FanHere,
    /// The pictures of digits have come, as grey levels from 0 to 16.
    Digits(Vec<u8>),
    /// The pictures of digits could not be fetched.
    NoDigits,
}

impl Msg {
    /// The message of a control into which a text was typed.
    #[must_use]
    pub fn typed(key: Key, text: &str) -> Self {
        match key.param().parse(text) {
            Ok(value) => Self::Set(key, value),
            Err(error) => Self::Refused(key, error),
        }
    }
}

/// What is to be done after a message.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Effects {
    /// Something that is shown has changed.
    pub redraw: bool,
    /// The settings have changed: write the link, and bring the controls up to date.
    pub settings_changed: bool,
    /// There is work waiting.
    pub work: bool,
    /// The page has come to rest: a screen reader is to be told.
    pub announce: bool,
}

/// The longest time between two frames that counts: after a pause of the page the run goes
/// on where it was, it does not catch up.
const LONGEST_FRAME_MS: f64 = 100.0;

/// Changes `model` as `msg` says.
pub fn update(model: &mut Model, msg: Msg) -> Effects {
    let playing = model.playing();
    let mut effects = match msg {
        Msg::Set(key, value) => set(model, key, value),
        Msg::Refused(key, error) => {
            model.complaints.value = Some((key, error));
            changed()
        }
        Msg::OpenLink(link) => open_link(model, &link, None),
        Msg::OpenOnSaved(link) => open_link(model, &link, Some(Ignored::on_saved())),
        Msg::OwnData(text) => {
            model.read(text);
            changed()
        }
        Msg::ReadAgain(wanted) => {
            model.read_again(wanted);
            changed()
        }
        Msg::FileUnreadable => {
            let why = UNREADABLE_FILE.get();
            model.complaints.unchanged_data(why);
            changed()
        }
        Msg::TogglePlay => toggle_play(model),
        Msg::ToggleSlow => {
            model.toggle_slow();
            Effects {
                redraw: true,
                ..Effects::default()
            }
        }
        Msg::Pause => {
            model.pause();
            changed()
        }
        Msg::Step => {
            model.pause();
            model.show(model.run.goal().saturating_add(1));
            changed()
        }
        Msg::StepBack => {
            model.pause();
            model.show(model.run.goal().saturating_sub(1));
            changed()
        }
        Msg::Scrub(step) => {
            model.pause();
            model.show(step);
            changed()
        }
        Msg::Reset => {
            model.restart();
            changed()
        }
        Msg::NewSeed(seed) => set(model, Key::Seed, (seed as f64).into()),
        Msg::ResetAll => open_scene(model, Some(model.settings().scene)),
        Msg::Scene(scene) => open_scene(model, Some(scene)),
        Msg::NextScene => open_scene(model, model.settings().scene.next()),
        Msg::PreviousScene => open_scene(model, model.settings().scene.previous()),
        Msg::Frame { elapsed_ms } => frame(model, elapsed_ms),
        Msg::FanRows { id, first, rows } => Effects {
            redraw: model.charts.take_replicates(id, first, &rows),
            ..Effects::default()
        },
        Msg::FanHere => {
            model.charts.replicate_here();
            Effects::default()
        }
        Msg::Digits(levels) => {
            match Examples::digits(&levels) {
                Ok(digits) => {
                    model.complaints.data = None;
                    model.network.take_digits(digits);
                }
                Err(error) => {
                    let reason = &error.to_string();
                    model.complaints.data = Some(BrokenDigits { reason }.text());
                }
            }
            changed()
        }
        Msg::NoDigits => {
            model.complaints.data = Some(MISSING_DIGITS.get().to_owned());
            changed()
        }
        Msg::Work => {
            // The controls show n, and where sliders end, of the data in use.
            let before = (model.data.next(), model.observations());
            Effects {
                redraw: model.work(),
                settings_changed: (model.data.next(), model.observations()) != before,
                ..Effects::default()
            }
        }
    };
    // The link has the step at which playing ends.
    effects.settings_changed |= playing && !model.playing();
    effects.work = model.has_work();
    let goes_on = playing && model.playing() || model.slow.is_some();
    effects.announce = effects.redraw && !goes_on && !effects.work;
    effects
}

fn changed() -> Effects {
    Effects {
        redraw: true,
        settings_changed: true,
        ..Effects::default()
    }
}

fn set(model: &mut Model, key: Key, value: Value) -> Effects {
    let mut settings = model.settings().clone();
    let mut error = key.param().set(&mut settings, value).err();
    if error.as_ref().is_some_and(ValueError::is_refusal) {
        model.complaints.value = error.map(|error| (key, error));
        return changed();
    }
    if key == Key::Scene {
        return open_scene(model, Some(settings.scene));
    }
    if key == Key::Data && settings.data == Source::Own && settings.own.is_empty() {
        model.complaints.data = Some(PASTE_FIRST.get().to_owned());
        return changed();
    }
    model.complaints.clear();
    let mut at = key;
    if let Err(unfit) = settings.fit_k() {
        (at, error) = (Key::K, Some(unfit));
    }
    if key == Key::T {
        model.pause();
        model.show(settings.t);
    } else {
        model.apply(settings);
    }
    model.complaints.value = error.map(|error| (at, error));
    changed()
}

fn open_link(model: &mut Model, link: &str, note: Option<Ignored>) -> Effects {
    let (mut settings, mut ignored) = Settings::from_link(link);
    ignored.extend(note);
    // Where the link sets no theme it stays as the reader chose it, and so does the language.
    if !Settings::are_set_by(link, Key::Theme) {
        settings.theme = model.settings().theme;
    }
    if !Settings::are_set_by(link, Key::Lang) {
        settings.lang = model.settings().lang;
    }
    model.replace(settings, ignored);
    changed()
}

/// Opens a scene, if there is one. How the page looks stays as the reader or a lecturer chose it,
/// and the reader's numbers stay at hand where the scene has none of its own.
fn open_scene(model: &mut Model, scene: Option<&'static Scene>) -> Effects {
    let Some(scene) = scene else {
        return Effects::default();
    };
    let old = model.settings();
    let mut settings = Settings {
        theme: old.theme,
        lang: old.lang,
        view: old.view,
        hidden: old.hidden,
        ..Settings::of_scene(scene)
    };
    if settings.own.is_empty() && old.own != Settings::of_scene(old.scene).own {
        settings.own = Arc::clone(&old.own);
    }
    model.replace(settings, Vec::new());
    changed()
}

fn toggle_play(model: &mut Model) -> Effects {
    if model.playing() {
        model.pause();
    } else {
        model.play();
    }
    changed()
}

fn frame(model: &mut Model, elapsed_ms: f64) -> Effects {
    let counts = model.playing() && elapsed_ms.is_finite();
    let moved = counts && model.pass(elapsed_ms.clamp(0.0, LONGEST_FRAME_MS));
    let is_slow = model.slow.is_some() && elapsed_ms.is_finite();
    let came = is_slow && model.pass_slowly(elapsed_ms.clamp(0.0, LONGEST_FRAME_MS));
    Effects {
        redraw: moved || came,
        ..Effects::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Workers make a fan of this size in less than half a second; here it takes its time.
    #[test]
    fn a_fan_that_is_made_here_shows_bands_on_its_way() {
        let (settings, _) = Settings::from_link("fan=64&steps=20&estimates=100");
        let mut model = Model::new(settings);
        update(&mut model, Msg::FanHere);
        let mut seen = 0;
        while model.has_work() {
            update(&mut model, Msg::Work);
            let banded = |fan_job: &&FanJob| !fan_job.bands().left.mu.median.is_empty();
            if let (0, Some(fan_job)) = (seen, model.fan_job().filter(banded)) {
                seen = fan_job.fan().arrived();
            }
        }
        assert!((1..64).contains(&seen), "after {seen} of 64");
    }
}
