//! The page without a page: settings from links, labs that run, models that are sent messages.

use experiment::comparison::Comparison;
use model::settings::{Key, Settings};
use model::setup::{observe, setup, start};
use model::update::{Effects, Model, Msg, update};

/// The settings of a link in which nothing is wrong.
#[track_caller]
pub fn settings(link: &str) -> Settings {
    let (settings, ignored) = Settings::from_link(link);
    assert!(ignored.is_empty(), "{link}: {ignored:?}");
    settings
}

/// The comparison of a link at step 0.
#[track_caller]
pub fn comparison(link: &str) -> Comparison {
    let settings = settings(link);
    let data = observe(&settings).unwrap();
    Comparison::new(setup(&settings, &data).setup, start(&settings))
}

/// The comparison of a link after all its steps.
#[track_caller]
pub fn finished(link: &str) -> Comparison {
    let mut comparison = comparison(link);
    for _ in 0..settings(link).steps {
        comparison.step();
    }
    comparison
}

/// The model of a link, with all its work done.
#[track_caller]
pub fn model(link: &str) -> Model {
    let mut model = Model::new(settings(link));
    settle(&mut model);
    model
}

/// The model of a page that opens a link, with all its work done.
#[track_caller]
pub fn opened(link: &str) -> Model {
    let mut model = Model::new(Settings::default());
    send(&mut model, Msg::OpenLink(link.to_owned()));
    model
}

/// Does the waiting work.
#[track_caller]
pub fn settle(model: &mut Model) {
    const MOST: usize = 1_000_000;
    for _ in 0..MOST {
        if !model.has_work() {
            return;
        }
        update(model, Msg::Work);
    }
    panic!("the work never ends");
}

/// Sends a message and does the work that it asks for.
#[track_caller]
pub fn send(model: &mut Model, msg: Msg) -> Effects {
    let effects = update(model, msg);
    assert_eq!(effects.work, model.has_work());
    settle(model);
    effects
}

/// Moves a control.
#[track_caller]
pub fn set(model: &mut Model, key: &'static str, value: &str) -> Effects {
    send(model, Msg::typed(Key::find(key).unwrap(), value))
}
