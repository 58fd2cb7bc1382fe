//! At rest everything shown is of the step, the settings and the data that the page names.

use model::settings::Key;
use model::text::{headline, notes};
use model::update::{Msg, update};

use crate::page::{model, send, set};
use crate::transport::is_as_opened_anew;

/// A run that is made shorter than the step shown shows its new end, in its headline too.
#[test]
fn a_shorter_run_takes_its_samples_along() {
    let mut model = model("samples=64&objective=elbo&t=400&estimates=300");
    let before = headline(&model);
    set(&mut model, "steps", "10");
    assert_eq!(model.shown(), 10);
    assert_ne!(headline(&model), before);
    is_as_opened_anew(&model, "with ten steps");
    set(&mut model, "steps", "400");
    assert_eq!(model.shown(), 10);
    is_as_opened_anew(&model, "with more steps again");
}

/// It does not tell of a run that stopped beyond its end.
#[test]
fn a_shorter_run_has_not_stopped() {
    let mut model = model("loss=sum&lr=1&t=400&estimates=300");
    assert!(!notes(&model).is_empty());
    set(&mut model, "steps", "10");
    assert!(notes(&model).is_empty(), "{:?}", notes(&model));
}

/// The same while work waits: messages that arrive before it is done leave nothing behind.
#[test]
fn changes_while_work_waits_leave_nothing_behind() {
    let link = "objective=energy&samples=64&estimates=300";
    let messages = [
        Msg::Scrub(300),
        Msg::typed(Key::Steps, "20"),
        Msg::typed(Key::N, "5000"),
        Msg::typed(Key::Objective, "elbo"),
        Msg::TogglePlay,
        Msg::Frame { elapsed_ms: 100.0 },
        Msg::Pause,
        Msg::OpenLink("samples=64&t=30&n=4000&estimates=300&before=10:lr:0.1".to_owned()),
        Msg::typed(Key::T, "5"),
    ];
    for begun in 0..4 {
        for first in &messages {
            for second in &messages {
                let mut model = model(link);
                for msg in [first, second] {
                    update(&mut model, msg.clone());
                    for _ in 0..begun {
                        update(&mut model, Msg::Work);
                    }
                }
                send(&mut model, Msg::Pause);
                is_as_opened_anew(&model, &format!("after {first:?} and {second:?}"));
            }
        }
    }
}
