//! The lecture: every scene opens with its settings, says only what can be computed, and
//! claims only what the numbers bear out.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod claims;
mod fragments;
mod one_draw;
mod opening;
mod page;
mod questions;
mod rates;
mod words;

use lecture::{SCENES, Scene};
use model::update::{Model, Msg};

use crate::page::{model, send};

/// A scene's model at step 0, without the work that only pictures need.
fn opened(key: &str) -> Model {
    model(&format!("{}&estimates=1000", quick(key)))
}

/// The link of a scene, with the charts that take the least work; the network has its own.
fn quick(key: &str) -> String {
    match key {
        "leads" => "scene=leads".to_owned(),
        _ => format!("scene={key}&chart=run"),
    }
}

/// A scene's model at the end of its run, with `changes` to its link.
fn played(key: &str, changes: &str) -> Model {
    let mut model = model(&format!("{}&estimates=100&{changes}", quick(key)));
    let steps = model.settings().steps;
    send(&mut model, Msg::Scrub(steps));
    model
}

/// A scene's fragment.
#[track_caller]
fn text(scene: &Scene) -> &'static str {
    macro_rules! fragments {
        ($($key:literal)*) => {
            [$(($key, include_str!(concat!("../../../../www/scenes/", $key, ".html")))),*]
        };
    }
    let all = fragments!(
        "draw" "identity" "collapse" "recover" "quieter" "rescue" "loses" "explode" "leads" "free"
    );
    let found = all.iter().find(|(key, _)| *key == scene.start.key);
    found.map(|(_, text)| *text).unwrap()
}

/// Everything a scene says outside its fragment.
fn prose(scene: &Scene) -> Vec<&'static str> {
    let question = &scene.question;
    let mut texts = vec![
        scene.headline,
        scene.watch,
        scene.note,
        question.ask,
        question.answer,
    ];
    texts.extend(question.reasons);
    if let lecture::Form::Choice { options, .. } = question.form {
        texts.extend(options);
    }
    texts
}

/// What is typed of a text, without its placeholders.
fn typed(text: &str) -> String {
    let names = lecture::placeholders(text);
    names.fold(text.to_owned(), |typed, name| {
        typed.replace(&format!("{{{name}}}"), "")
    })
}

#[test]
fn there_is_a_script_for_every_start_in_the_same_order() {
    let keys: Vec<_> = SCENES.iter().map(|scene| scene.start.key).collect();
    let starts: Vec<_> = model::settings::scenes::ALL.map(|start| start.key).into();
    assert_eq!(keys, starts);
    for scene in SCENES {
        let model = opened(scene.start.key);
        assert_eq!(lecture::current(&model).start, scene.start);
    }
}
