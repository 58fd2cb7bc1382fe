//! A link reopens the same numbers, whatever the settings are and whatever was changed on the
//! way, with its scene or without.

use model::settings::{PARAMS, Param, Settings, data_in_link, scenes};
use model::update::{Model, Msg};

use crate::page::{opened, send, set};
use crate::settings::{allowed, cheap, short_run};
use testing::random::Random;

/// All that a page shows of a run, as text: what is not a number is not equal to itself.
fn shown(model: &Model) -> String {
    let measured = model.measured().as_ref().map(|m| m.moments);
    format!(
        "{} {:?} {:?} {:?}",
        model.shown(),
        model.data().values(),
        model.nodes(),
        measured
    )
}

#[track_caller]
fn reopens(model: &Model) {
    let settings = model.settings();
    assert!(data_in_link(settings) && settings.changes.is_complete());
    let alone = Settings {
        scene: &scenes::FREE,
        ..settings.clone()
    };
    for link in [settings.to_link(), alone.to_link()] {
        assert_eq!(shown(&opened(&link)), shown(model), "{link}");
    }
}

#[test]
fn links_of_random_settings_reopen_the_same_numbers() {
    let mut random = Random::new(4);
    for _ in 0..300 {
        reopens(&opened(&short_run(&mut random).to_link()));
    }
}

#[test]
fn links_of_runs_changed_on_the_way_reopen_the_same_numbers() {
    let mut random = Random::new(5);
    let live: Vec<&Param> = PARAMS.iter().filter(|param| param.is_live()).collect();
    for _ in 0..300 {
        let mut model = opened(&short_run(&mut random).to_link());
        for _ in 0..1 + random.below(5) {
            let steps = model.settings().steps;
            send(&mut model, Msg::Scrub(random.below(steps + 1)));
            let param = random.pick(&live);
            let value = cheap(&mut random, param.key.name());
            let value = value.unwrap_or_else(|| allowed(&mut random, param));
            set(&mut model, param.key.name(), &value);
        }
        let steps = model.settings().steps;
        send(&mut model, Msg::Scrub(random.below(steps + 1)));
        reopens(&model);
    }
}

/// The data are a part of the run as any other: they are changed on the way, too.
#[test]
fn own_numbers_that_came_on_the_way_are_repeated() {
    for first in ["n=20", "data=michelson", "n=20&lr=0.02&scene=recover"] {
        let mut model = opened(&format!("{first}&t=30&estimates=100"));
        send(&mut model, Msg::OwnData("1 2 4 8".to_owned()));
        send(&mut model, Msg::Scrub(50));
        reopens(&model);
        set(&mut model, "data", "oracle");
        send(&mut model, Msg::Scrub(60));
        set(&mut model, "data", "own");
        send(&mut model, Msg::Scrub(70));
        reopens(&model);
    }
}
