//! A link repeats a run, with the changes that were made on the way.

use model::settings::Key;
use model::update::{Model, Msg, update};

use crate::page::{opened, settle};

/// A run of which `changes` were made, each after scrubbing to its step.
fn changed(link: &str, changes: &[(usize, &'static str, &str)], end: usize) -> Model {
    let mut model = opened(link);
    for &(step, key, value) in changes {
        update(&mut model, Msg::Scrub(step));
        settle(&mut model);
        update(&mut model, Msg::typed(Key::find(key).unwrap(), value));
        settle(&mut model);
    }
    update(&mut model, Msg::Scrub(end));
    settle(&mut model);
    model
}

#[track_caller]
fn check(link: &str, changes: &[(usize, &'static str, &str)], end: usize) {
    let model = changed(link, changes, end);
    let again = opened(&model.settings().to_link());
    assert_eq!(again.shown(), end);
    assert_eq!(again.settings(), model.settings());
    let (sides, exact) = model.traces();
    let (sides_again, exact_again) = again.traces();
    assert_eq!(exact, exact_again);
    assert_eq!(sides, sides_again);
    assert_eq!(model.nodes(), again.nodes());
    let means = |model: &Model| model.measured().as_ref().map(|m| m.moments);
    assert_eq!(means(&model), means(&again));
}

#[test]
fn changes_are_repeated_at_their_steps() {
    check("", &[(40, "lr", "0.1")], 100);
    check(
        "seed=5",
        &[
            (10, "samples", "64"),
            (10, "lr", "0.02"),
            (30, "n", "20000"),
        ],
        80,
    );
    check(
        "objective=elbo",
        &[(20, "right", "leave-one-out"), (50, "optimizer", "adam")],
        90,
    );
}

#[test]
fn going_back_and_changing_is_repeated_too() {
    check("", &[(60, "lr", "0.1"), (20, "samples", "32")], 100);
    check(
        "",
        &[(60, "lr", "0.1"), (60, "lr", "0.2"), (0, "lr", "0.3")],
        50,
    );
}

#[test]
fn the_same_run_wherever_the_link_is_opened() {
    let link = changed("", &[(40, "lr", "0.1")], 70).settings().to_link();
    assert!(link.contains("before=40:lr:0.05"), "{link}");
    // Opened at an earlier step, the change still lies ahead.
    let mut early = opened(&link.replace("t=70", "t=20"));
    update(&mut early, Msg::Scrub(70));
    settle(&mut early);
    assert_eq!(early.traces(), opened(&link).traces());
}

#[test]
fn a_reset_forgets_the_changes() {
    let mut model = changed("", &[(40, "lr", "0.1")], 70);
    update(&mut model, Msg::Reset);
    assert_eq!(model.settings().to_link(), "lr=0.1");
    update(&mut model, Msg::Scrub(70));
    settle(&mut model);
    assert_eq!(model.traces(), opened("lr=0.1&t=70").traces());
}

/// A change made while changes of the link are still ahead ends them.
#[test]
fn a_change_on_the_way_takes_over() {
    let link = changed("", &[(40, "lr", "0.1")], 70).settings().to_link();
    let mut early = opened(&link.replace("t=70", "t=20"));
    update(&mut early, Msg::typed(Key::Samples, "16"));
    update(&mut early, Msg::Scrub(70));
    settle(&mut early);
    let again = opened(&early.settings().to_link());
    assert_eq!(again.traces(), early.traces());
    assert_eq!(early.settings().segments().len(), 2);
}

/// No step is made beyond the last one, whatever a link says of earlier values.
#[test]
fn changes_beyond_the_end_count_from_there() {
    let short = "steps=100&t=50&estimates=100&samples=1";
    let model = opened(&format!("{short}&before=30:lr:0.2,500:lr:0.1,600:lr:0.3"));
    assert_eq!(model.comparison().steps(), 100);
    assert_eq!(model.ignored().len(), 1);
    let whole = opened("t=100&estimates=100&samples=1&before=30:lr:0.2,100:lr:0.1");
    assert_eq!(model.traces(), whole.traces());
}

/// The link of a shorter run has later changes at its end, and a longer one where they were made.
#[test]
fn the_length_of_the_run_moves_no_change() {
    let whole = changed("samples=1", &[(60, "lr", "0.1"), (80, "lr", "0.2")], 90);
    let mut model = whole.clone();
    update(&mut model, Msg::typed(Key::Steps, "50"));
    settle(&mut model);
    let short = opened(&model.settings().to_link());
    assert!(short.ignored().is_empty(), "{:?}", short.ignored());
    assert_eq!(short.nodes(), model.nodes());
    for msg in [Msg::typed(Key::Steps, "400"), Msg::Scrub(90)] {
        update(&mut model, msg);
        settle(&mut model);
    }
    let again = opened(&model.settings().to_link());
    assert_eq!(again.settings(), whole.settings());
    assert_eq!(again.traces(), whole.traces());
}
