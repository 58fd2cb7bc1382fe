//! The lecture: every scene opens with its settings, says only what can be computed, and
//! claims only what the numbers bear out.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod claims;
mod figure_marks;
mod fragments;
mod one_draw;
mod opening;
mod page;
mod questions;
mod rates;
mod words;

use std::path::Path;
use std::sync::LazyLock;

use model::settings::Key;
use model::settings::scenes::{self, Form, Scene};
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

/// The scenes' files.
static FILES: LazyLock<Vec<markup::Scene>> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/text");
    markup::read(&folder, "en").unwrap_or_else(|error| panic!("{error}"))
});

/// A scene's file.
#[track_caller]
fn file(scene: &Scene) -> &'static markup::Scene {
    FILES.iter().find(|file| file.key == scene.key).unwrap()
}

/// A scene's text as HTML.
#[track_caller]
fn text(scene: &Scene) -> &'static str {
    &file(scene).html
}

/// Everything a scene says outside its fragment.
fn prose(scene: &Scene) -> Vec<&'static str> {
    let question = &scene.question;
    let mut texts = vec![
        scene.headline,
        scene.lesson,
        scene.watch,
        scene.note,
        question.ask,
        question.answer,
    ];
    if let Form::Choice { options } = question.form {
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
fn every_scene_can_be_shown() {
    for scene in scenes::ALL {
        let model = opened(scene.key);
        assert_eq!(lecture::current(&model), scene);
    }
}

/// A mistake in a file stops the build of the site; this says so without building it.
#[test]
fn every_name_in_a_file_is_known() {
    for scene in scenes::ALL {
        file(scene).check_values(lecture::is_known).unwrap();
        assert!(
            lecture::truth(scene.question.truth).is_some(),
            "{}",
            scene.key
        );
        for key in scene.about.iter().chain(scene.controls) {
            assert!(Key::find(key).is_some(), "{}: {key}", scene.key);
        }
    }
    let error = file(&scenes::DRAW).check_values(|name| name != "draw.S2");
    let error = error.unwrap_err().to_string();
    let expected = "www/text/en/draw.md:44: There is no live value “draw.S2”: crates/lecture/src/values.rs has the names.";
    assert_eq!(error, expected);
}
