//! A linked run with changes on the way, while it is being repeated.

use model::settings::Key;
use model::update::{Model, Msg, update};

use crate::page::{model, opened, send, settle};

/// The page that has opened `link` and has computed some steps of its run, but not all.
#[track_caller]
fn under_way(link: &str) -> Model {
    let mut model = model("");
    update(&mut model, Msg::OpenLink(link.to_owned()));
    while model.comparison().steps() < 40 {
        assert!(update(&mut model, Msg::Work).work);
    }
    model
}

const LINK: &str = "t=300&samples=1024&estimates=100&lr=0.2&before=200:lr:0.05";

/// What changes no trajectory leaves the run alone that is being repeated, and its changes.
#[test]
fn looks_do_not_end_it() {
    let whole = opened(LINK);
    for (key, value) in [
        ("theme", "dark"),
        ("chart", "numbers"),
        ("view", "present"),
        ("estimates", "200"),
        ("speed", "100"),
        ("steps", "500"),
        // What the link ends with is no change, though it is not in force yet.
        ("lr", "0.2"),
    ] {
        let mut model = under_way(LINK);
        update(&mut model, Msg::typed(Key::find(key).unwrap(), value));
        assert!(model.comparison().steps() >= 40, "{key} rewinds the run");
        assert_eq!(
            model.settings().changes,
            whole.settings().changes,
            "{key} notes a change"
        );
        settle(&mut model);
        assert_eq!(model.shown(), 300, "{key}");
        assert_eq!(model.traces(), whole.traces(), "{key}");
    }
}

/// What changes the run takes over from the step that was computed.
#[test]
fn a_change_of_the_run_ends_it() {
    let mut model = under_way(LINK);
    let computed = model.comparison().steps();
    send(&mut model, Msg::typed(Key::Lr, "0.1"));
    let link = model.settings().to_link();
    assert!(
        link.contains(&format!("before={computed}:lr:0.05&")),
        "{link}"
    );
    assert_eq!(model.traces(), opened(&link).traces());
}

/// Another link takes over at once, even one with the settings that the first ends with.
#[test]
fn another_link_ends_it() {
    for msg in [
        Msg::OpenLink("t=60&samples=1024&estimates=100&lr=0.2".to_owned()),
        Msg::Reset,
    ] {
        let mut model = under_way(LINK);
        send(&mut model, msg);
        send(&mut model, Msg::Scrub(60));
        let again = opened(&model.settings().to_link());
        assert!(model.settings().changes.is_empty());
        assert_eq!(model.traces(), again.traces());
    }
}

/// Data that a stretch needs in order are put in order before it, in pieces.
#[test]
fn data_are_prepared_for_the_stretch_that_needs_them() {
    /// More pieces than any other work here takes between two steps.
    const MANY: usize = 10;
    for (link, step) in [
        ("before=5:objective:energy", 0),
        ("before=2:objective:squared,5:objective:energy", 2),
        ("objective=energy&before=5:objective:squared", 5),
    ] {
        let mut model = model("n=100000&estimates=100");
        let link = format!("n=100000&estimates=100&t=10&samples=1024&{link}");
        update(&mut model, Msg::OpenLink(link.clone()));
        let mut pieces = [0; 10];
        while model.comparison().steps() < pieces.len() {
            pieces[model.comparison().steps()] += 1;
            assert!(update(&mut model, Msg::Work).work);
        }
        assert!(model.data().is_prepared(), "{link}");
        let prepared = pieces.iter().position(|count| *count > MANY);
        assert_eq!(prepared, Some(step), "{link}: {pieces:?}");
    }
}
