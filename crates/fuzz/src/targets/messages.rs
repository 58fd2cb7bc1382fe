//! Sequences of all messages: no panic, a step of the run is shown, the work ends, and the link
//! repeats what is shown.

use arbitrary::Unstructured;
use model::settings::{Key, Kind, PARAMS, Param, Settings, data_in_link, scenes};
use model::update::{Model, Msg, update};
use numbers::{Column, Role, Wanted};

use super::{one_of, word};
use crate::Target;

/// The registry's entry.
pub const TARGET: Target = Target {
    name: "messages",
    share: 1,
    run,
};

/// More pieces of work than any input here asks for.
const MOST_WORK: usize = 2_000_000;

/// A value of a parameter as a person types it; where work grows with it, a small one.
fn value(tape: &mut Unstructured<'_>, param: &Param) -> String {
    const SMALL: &[&str] = &["1", "2", "3", "7", "10", "50", "100", "off", "auto"];
    let small = matches!(
        param.key,
        Key::N | Key::Samples | Key::Estimates | Key::Steps | Key::T | Key::Fan
    ) || matches!(param.key, Key::Batch | Key::Latent | Key::Width);
    match &param.kind {
        Kind::Number(_) if small => one_of(tape, SMALL).unwrap_or_default().to_owned(),
        // Networks with hidden layers take their time.
        Kind::Choice(_) if param.key == Key::Model => "line".to_owned(),
        Kind::Choice(menu) => {
            let keys: Vec<&str> = (menu.options)().iter().map(|choice| choice.key).collect();
            one_of(tape, &keys).unwrap_or_default().to_owned()
        }
        _ => word(tape),
    }
}

fn control(tape: &mut Unstructured<'_>) -> Msg {
    let controls: Vec<&Param> = PARAMS.iter().filter(|param| param.has_control()).collect();
    match one_of(tape, &controls) {
        Some(param) => Msg::typed(param.key, &value(tape, param)),
        None => Msg::Pause,
    }
}

fn message(tape: &mut Unstructured<'_>) -> Msg {
    let roles = [
        None,
        Some(Role::Decimals),
        Some(Role::Thousands),
        Some(Role::Separators),
    ];
    match tape.int_in_range(0..=23_u8).unwrap_or_default() {
        0 => Msg::TogglePlay,
        1 => Msg::Pause,
        2 => Msg::Step,
        3 => Msg::StepBack,
        4 => Msg::Scrub(tape.int_in_range(0..=120_usize).unwrap_or_default()),
        5 => Msg::Reset,
        6 => Msg::NewSeed(tape.arbitrary::<u32>().unwrap_or_default().into()),
        7 => Msg::ResetAll,
        8 => one_of(tape, &scenes::ALL).map_or(Msg::Reset, Msg::Scene),
        9 => Msg::NextScene,
        10 => Msg::PreviousScene,
        11 | 12 => Msg::Frame {
            elapsed_ms: tape.arbitrary().unwrap_or_default(),
        },
        13 => Msg::Frame { elapsed_ms: 50.0 },
        14 => Msg::FanHere,
        15 => Msg::FileUnreadable,
        16 => {
            let words: Vec<String> = (0..5).map(|_| word(tape)).collect();
            let part = one_of(tape, &[" ", "\n", ";", ","]).unwrap_or_default();
            Msg::OwnData(words.join(part))
        }
        17 => Msg::ReadAgain(Wanted {
            column: one_of(tape, &[None, Some(0), Some(1)])
                .flatten()
                .map(Column::Nth),
            commas: one_of(tape, &roles).flatten(),
        }),
        18 => Msg::FanRows {
            id: tape.int_in_range(0..=3_u64).unwrap_or_default(),
            first: tape.int_in_range(0..=60_usize).unwrap_or_default(),
            rows: (0..8)
                .map(|_| tape.arbitrary().unwrap_or_default())
                .collect(),
        },
        19 | 20 => Msg::Work,
        _ => control(tape),
    }
}

/// Makes an end that costs little.
fn rest(model: &mut Model) {
    for (key, value) in [
        (Key::Chart, "run"),
        (Key::Fan, "off"),
        (Key::Estimates, "100"),
    ] {
        update(model, Msg::typed(key, value));
    }
    update(model, Msg::Pause);
    settle(model);
}

fn settle(model: &mut Model) {
    for _ in 0..MOST_WORK {
        if !model.has_work() {
            return;
        }
        update(model, Msg::Work);
    }
    panic!("the work never ends");
}

fn run(tape: &[u8]) {
    let mut tape = Unstructured::new(tape);
    let mut model = Model::new(Settings::from_link("n=10&samples=2&steps=30&estimates=100").0);
    while !tape.is_empty() {
        let msg = message(&mut tape);
        let effects = update(&mut model, msg.clone());
        assert_eq!(effects.work, model.has_work(), "{msg:?}");
        let settings = model.settings();
        assert!(
            model.shown() <= settings.steps && settings.t <= settings.steps,
            "{msg:?}"
        );
        // Scenes bring larger settings than are searched here.
        for (key, value) in [
            (Key::Steps, "60"),
            (Key::Estimates, "100"),
            (Key::Samples, "4"),
        ] {
            let is_large = match key {
                Key::Steps => settings_of(&model).0 > 200,
                Key::Estimates => settings_of(&model).1 > 1000,
                _ => settings_of(&model).2 > 128,
            };
            if is_large {
                update(&mut model, Msg::typed(key, value));
            }
        }
    }
    rest(&mut model);
    let settings = model.settings();
    assert_eq!(model.shown(), settings.t);
    if !data_in_link(settings) || !settings.changes.is_complete() {
        return;
    }
    let link = settings.to_link();
    let mut again = Model::new(Settings::default());
    update(&mut again, Msg::OpenLink(link.clone()));
    settle(&mut again);
    assert_eq!(again.settings().to_link(), link);
    assert_eq!(again.shown(), model.shown(), "{link}");
    assert_eq!(again.nodes(), model.nodes(), "{link}");
}

/// The length of the run, the estimates and the draws in each.
fn settings_of(model: &Model) -> (usize, usize, usize) {
    let settings = model.settings();
    (settings.steps, settings.estimates, settings.samples)
}
