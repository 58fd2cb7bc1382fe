//! The reader's own numbers: many of them, and none.

use experiment::replicates::Replicate;
use model::settings::{Key, data_in_link, scenes};
use model::setup::start;
use model::text;
use model::update::{Model, Msg, update};

use crate::page::{model, send, set};

/// More numbers than a link carries, as a person pastes them.
fn many() -> String {
    let values = (0..300).map(|i| (5.0 + f64::from(i).sin() / 3.0).to_string());
    values.collect::<Vec<_>>().join("\n")
}

/// A worker reads the link and the numbers beside it, and runs on the data that the page shows.
#[test]
fn workers_run_on_them() {
    for link in ["", "scene=draw&", "data=michelson&"] {
        let mut model = model(&format!("{link}fan=8&steps=20&estimates=100"));
        send(&mut model, Msg::OwnData(many()));
        assert!(!data_in_link(model.settings()));
        let (mut here, mut there) = (Vec::new(), Vec::new());
        let setup = model.comparison().setup().clone();
        Replicate::new(setup, start(model.settings()), 20).run(0, &mut here);
        let order = model.job_spec().unwrap();
        order.prepare().unwrap().run(0, &mut there);
        assert_eq!(there, here, "{link}");
    }
}

/// A long text that is still being read is let go of by whatever opens other settings.
#[test]
fn what_is_opened_afterwards_is_not_overridden() {
    let words: Vec<String> = (0..100_000).map(|i| format!("{}.5", i % 997)).collect();
    let text = words.join("\n");
    for msg in [
        Msg::Scene(&scenes::RECOVER),
        Msg::NextScene,
        Msg::ResetAll,
        Msg::typed(Key::Scene, "loses"),
        Msg::OpenLink("n=20".to_owned()),
    ] {
        let mut model = model("scene=collapse&estimates=100");
        let mut fresh = model.clone();
        update(&mut model, Msg::OwnData(text.clone()));
        assert!(model.progress().data < 1.0, "the text is read at once");
        for model in [&mut model, &mut fresh] {
            update(model, msg.clone());
            send(model, Msg::typed(Key::Chart, "run"));
        }
        let link = |model: &Model| model.settings().to_link();
        assert_eq!(link(&model), link(&fresh), "{msg:?}");
        assert!(model.data() == fresh.data(), "{msg:?}: other data");
    }
}

/// A complaint about numbers goes like any other: with the next value that can be used, be it of
/// a control or other numbers, but not with one that cannot.
#[test]
fn complaints_about_them_go_with_the_next_good_value() {
    const BAD: &str = "line 1: “b” is not a number";
    for (wrong, said) in [
        (
            Msg::typed(Key::Data, "own"),
            "Paste or drop your numbers first.",
        ),
        (Msg::OwnData("1 b".to_owned()), BAD),
        (Msg::typed(Key::X, "1 b"), BAD),
    ] {
        for right in [
            Msg::typed(Key::Data, "oracle"),
            Msg::typed(Key::Theme, "dark"),
            Msg::OwnData("1 2 3".to_owned()),
        ] {
            let mut model = model("estimates=100");
            send(&mut model, wrong.clone());
            assert!(
                text::notes(&model)[0].contains(said),
                "{:?}",
                text::notes(&model)
            );
            send(&mut model, right.clone());
            assert!(
                text::notes(&model).is_empty(),
                "{wrong:?}, {right:?}: {:?}",
                text::notes(&model)
            );
        }
    }
    let mut model = model("data=own&x=1,2,3&estimates=100");
    // Numbers that are in use already are good ones, too.
    for numbers in ["1 b", "1 2 3"] {
        send(&mut model, Msg::OwnData(numbers.to_owned()));
        assert_eq!(text::notes(&model).is_empty(), numbers == "1 2 3");
    }
    send(&mut model, Msg::OwnData("1 b".to_owned()));
    send(&mut model, Msg::typed(Key::Lr, "fast"));
    assert_eq!(text::notes(&model).len(), 2, "{:?}", text::notes(&model));
}

/// A lecture goes on through scenes with data of their own, and back.
#[test]
fn they_are_at_hand_in_the_next_scene() {
    let mut model = model("data=own&x=1,2,4");
    send(&mut model, Msg::Scene(&scenes::RECOVER));
    assert_eq!(model.data().count(), 50);
    set(&mut model, "data", "own");
    assert_eq!(model.data().values(), [1.0, 2.0, 4.0]);
    // Those of a scene are that scene's.
    send(&mut model, Msg::Scene(&scenes::DRAW));
    assert_eq!(model.data().count(), 4);
    send(&mut model, Msg::NextScene);
    assert_eq!(model.data().count(), 50);
    assert!(model.settings().own.is_empty());
}
