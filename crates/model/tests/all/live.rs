//! Live changes: the past stays, and what is not computed from a control does not move.

use model::settings::{Invalidates, Key, Kind, PARAMS, Param, Settings};
use model::text;
use model::update::{Model, Msg, update};

use super::transport::is_as_opened_anew;
use crate::page::{model, send, set, settle};

/// Other values of a parameter than its default, as text.
pub fn others(param: &Param) -> Vec<String> {
    let default = param.text(&Settings::default());
    let mut values: Vec<String> = match &param.kind {
        Kind::Number(number) => {
            let near = (number.get)(&Settings::default()).unwrap_or(1.0);
            let step = if number.integer { 3.0 } else { 0.25 };
            let mut values = vec![
                (near + step * near.abs().max(1.0))
                    .clamp(number.min, number.max)
                    .to_string(),
            ];
            values.extend(number.word.map(str::to_owned));
            values
        }
        Kind::Choice(menu) => (menu.options)().iter().map(|c| c.key.to_owned()).collect(),
        Kind::Values => vec!["1,2,4,8".to_owned()],
        // Made by changing the others; `repeat.rs` tests it.
        Kind::Changes => Vec::new(),
        Kind::Hidden => vec!["n,lr".to_owned()],
        Kind::Probe => ["start", "right", "0.5,1.5"].map(str::to_owned).into(),
    };
    values.retain(|value| *value != default);
    values
}

/// Moves a control and does its work. A scene with a chart of variances, which take long, is
/// looked at without it.
pub fn move_control(model: &mut Model, param: &Param, value: &str) {
    update(model, Msg::typed(param.key, value));
    if param.key != Key::Chart {
        update(model, Msg::typed(Key::Chart, "run"));
    }
    settle(model);
}

/// μ and σ of all three runs, up to and with `step`.
fn past(model: &Model, step: usize) -> Vec<Vec<f64>> {
    let (sides, exact) = model.traces();
    let runs = [sides.left, sides.right, exact];
    let until = |values: &Vec<f64>| values[..values.len().min(step + 1)].to_vec();
    runs.iter()
        .flat_map(|run| [until(&run.mu), until(&run.sigma)])
        .collect()
}

/// What each kind of parameter leaves alone when it changes at step 20 of a run computed to 30.
#[test]
fn the_past_stays() {
    for param in PARAMS {
        if [Key::T, Key::Steps].contains(&param.key) {
            continue;
        }
        for value in others(param) {
            if (param.key, value.as_str()) == (Key::Data, "own") {
                continue;
            }
            let name = format!("{}={value}", param.key);
            let mut model = model("data=own&x=1,2.5,0.3,4,2&t=30&steps=40&estimates=300");
            if matches!(param.key, Key::N | Key::Mean | Key::Sd) {
                set(&mut model, "data", "oracle");
                send(&mut model, Msg::Scrub(30));
            }
            let whole = past(&model, 30);
            send(&mut model, Msg::Scrub(20));
            let before = past(&model, 20);
            move_control(&mut model, param, &value);
            match param.invalidates {
                Invalidates::Samples
                | Invalidates::Replicates
                | Invalidates::Sweep
                | Invalidates::Network
                | Invalidates::Nothing => {
                    assert_eq!(model.shown(), 20, "{name}");
                    assert_eq!(past(&model, 30), whole, "{name} moved the run");
                }
                Invalidates::Steps | Invalidates::Data => {
                    assert_eq!(model.shown(), 20, "{name}");
                    assert_eq!(past(&model, 20), before, "{name} moved the past");
                    assert_eq!(model.comparison().steps(), 20, "{name} kept the old future");
                }
                Invalidates::Start | Invalidates::Noise => {
                    assert_eq!(model.shown(), 0, "{name}");
                    send(&mut model, Msg::Scrub(20));
                    is_as_opened_anew(&model, &format!("after {name}"));
                }
            }
        }
    }
}

/// Each of these reaches the steps after the change.
#[test]
fn the_future_changes() {
    for (key, value) in [
        ("lr", "0.1"),
        ("samples", "16"),
        ("objective", "elbo"),
        ("loss", "sum"),
        ("left", "antithetic"),
        ("right", "score-optimal"),
        ("optimizer", "adam"),
        ("scale", "log-sigma"),
        ("n", "500"),
        ("mean", "9"),
        ("sd", "3"),
        ("data", "michelson"),
    ] {
        let mut changed = model("t=10&estimates=100");
        let mut unchanged = changed.clone();
        set(&mut changed, key, value);
        send(&mut changed, Msg::Scrub(12));
        send(&mut unchanged, Msg::Scrub(12));
        assert_eq!(past(&changed, 10), past(&unchanged, 10), "{key}");
        assert_ne!(past(&changed, 12), past(&unchanged, 12), "{key}");
    }
}

/// Histogram size, speed, theme and charts change no trajectory, even in the middle of a play.
#[test]
fn looks_change_no_trajectory() {
    let link = "speed=100&steps=60&estimates=200";
    let undisturbed = model(&format!("{link}&t=60"));
    for (key, value) in [
        ("estimates", "1000"),
        ("estimates", "100"),
        ("speed", "1000"),
        ("speed", "1"),
        ("theme", "projector"),
        ("chart", "plane"),
        ("axis", "k"),
    ] {
        let mut model = model(link);
        send(&mut model, Msg::TogglePlay);
        send(&mut model, Msg::Frame { elapsed_ms: 100.0 });
        set(&mut model, key, value);
        assert!(model.playing(), "{key} stops the play");
        send(&mut model, Msg::Frame { elapsed_ms: 100.0 });
        send(&mut model, Msg::Scrub(60));
        assert_eq!(past(&model, 60), past(&undisturbed, 60), "{key}={value}");
    }
}

/// A change in the middle of the play goes on playing from there.
#[test]
fn changes_do_not_stop_the_play() {
    let mut model = model("speed=100&estimates=100");
    send(&mut model, Msg::TogglePlay);
    send(&mut model, Msg::Frame { elapsed_ms: 100.0 });
    for (key, value) in [
        ("lr", "0.1"),
        ("n", "1000"),
        ("samples", "4"),
        ("right", "score-mean"),
    ] {
        let shown = model.shown();
        set(&mut model, key, value);
        assert!(model.playing() && model.shown() == shown, "{key}");
        send(&mut model, Msg::Frame { elapsed_ms: 100.0 });
        assert_eq!(model.shown(), shown + 10, "{key}");
    }
}

/// Back and forth on the sliders leaves nothing behind.
#[test]
fn sliders_leave_nothing_behind() {
    for (key, there, back) in [
        ("n", "100000", "50"),
        ("samples", "64", "8"),
        ("estimates", "1000", "300"),
        ("estimates", "100", "300"),
        ("sd", "5", "1"),
        ("objective", "energy", "squared"),
        ("data", "michelson", "oracle"),
        ("seed", "5", "1"),
        ("steps", "10", "400"),
    ] {
        let mut model = model("estimates=300");
        set(&mut model, key, there);
        set(&mut model, key, back);
        assert_eq!(model.settings().to_link(), "estimates=300");
        is_as_opened_anew(&model, &format!("after {key}={there} and back"));
    }
}

/// Own numbers and back: the link carries them only while they are in use.
#[test]
fn own_numbers_come_and_go() {
    let mut model = model("estimates=100");
    send(&mut model, Msg::OwnData("1 2\n3".to_owned()));
    assert_eq!(model.settings().to_link(), "data=own&x=1,2,3&estimates=100");
    is_as_opened_anew(&model, "with own numbers");
    set(&mut model, "data", "michelson");
    is_as_opened_anew(&model, "with Michelson's after own numbers");
    set(&mut model, "data", "own");
    assert_eq!(model.data().values(), [1.0, 2.0, 3.0]);
    is_as_opened_anew(&model, "with own numbers again");
}

/// The cost exp(−k y²) needs k > 0, whichever control is moved last.
#[test]
fn a_negative_k_never_meets_the_bump() {
    for [first, second] in [
        [("k", "-2"), ("objective", "exponential")],
        [("objective", "exponential"), ("k", "-2")],
    ] {
        let mut model = model("estimates=100");
        set(&mut model, first.0, first.1);
        set(&mut model, second.0, second.1);
        assert!(!text::notes(&model).is_empty(), "nothing is said about k");
        is_as_opened_anew(&model, "with k = −2 and the bump");
    }
}

/// A long text is read in pieces, and says how far it is.
#[test]
fn long_texts_are_read_between_frames() {
    let mut model = model("");
    let before = model.data().clone();
    let words: Vec<String> = (0..100_000).map(|i| format!("{}.5", i % 997)).collect();
    let effects = update(&mut model, Msg::OwnData(words.join("\n")));
    assert!(effects.work);
    assert_eq!(model.data(), &before);
    assert!((0.05..0.5).contains(&model.progress().data));
    while model.data() == &before {
        let effects = update(&mut model, Msg::Work);
        // The controls show n when the data are there, in whatever frame that is.
        assert_eq!(effects.settings_changed, !model.settings().own.is_empty());
    }
    settle(&mut model);
    assert_eq!(model.data().count(), 100_000);
    assert_eq!(model.settings().to_link(), "data=own");
    send(&mut model, Msg::OwnData(words.join("\n") + "x"));
    settle(&mut model);
    assert!(
        model
            .data_error()
            .is_some_and(|fault| fault.starts_with("line 100000:"))
    );
    assert_eq!(model.data().count(), 100_000);
}
