//! A link reopens the same numbers, whatever the settings are and whatever was changed on the
//! way, with its scene or without.

use model::settings::{Key, PARAMS, Settings, data_in_link, scenes};
use model::update::{Model, Msg};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use proptest::strategy::Union;
use testing::properties::cases;

use crate::page::{opened, send, set};
use crate::settings::{cheap, short_run};

/// All that a page shows of a run, as text: what is not a number is not equal to itself.
pub fn shown(model: &Model) -> String {
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

/// A change on the way: the step, and the parameter with its new value.
fn change() -> impl Strategy<Value = (Index, Key, String)> {
    let live = PARAMS.iter().filter(|param| param.is_live());
    let values = live.map(|param| cheap(param).prop_map(|value| (param.key, value)).boxed());
    (any::<Index>(), Union::new(values)).prop_map(|(step, (key, value))| (step, key, value))
}

fn scrub(model: &mut Model, step: Index) {
    let steps = model.settings().steps;
    send(model, Msg::Scrub(step.index(steps + 1)));
}

proptest! {
    #![proptest_config(cases(150))]

    #[test]
    fn links_of_random_settings_reopen_the_same_numbers(settings in short_run()) {
        reopens(&opened(&settings.to_link()));
    }

    #[test]
    fn links_of_runs_changed_on_the_way_reopen_the_same_numbers(
        settings in short_run(),
        changes in vec(change(), 1..6),
        end in any::<Index>(),
    ) {
        let mut model = opened(&settings.to_link());
        for (step, key, value) in changes {
            scrub(&mut model, step);
            send(&mut model, Msg::typed(key, &value));
        }
        scrub(&mut model, end);
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
