//! Links with scenes.

use lecture::controls;
use model::settings::scenes::{self, Scene};
use model::settings::{Key, PARAMS, Reason, Settings, Theme, View, find};
use model::update::{Model, Msg, update};

use crate::page::settings;

fn named(start: &Scene) -> Vec<(&str, &str)> {
    let parts = start.link.split('&').filter(|part| !part.is_empty());
    parts.map(|part| part.split_once('=').unwrap()).collect()
}

#[test]
fn every_scene_shows_the_settings_it_names_and_no_others() {
    for start in scenes::ALL {
        let settings = settings(&format!("scene={}", start.key));
        let named = named(start);
        for param in PARAMS {
            let expected = match named.iter().find(|(key, _)| *key == param.key.name()) {
                Some((_, value)) => (*value).to_owned(),
                None if param.key == Key::Scene => start.key.to_owned(),
                None => param.text(&Settings::default()),
            };
            assert_eq!(
                param.text(&settings),
                expected,
                "{}: {}",
                start.key,
                param.key
            );
        }
        for (key, _) in named {
            assert!(
                find(key).is_some_and(|param| (param.matters)(&settings)),
                "{}: {key} changes nothing",
                start.key
            );
        }
    }
}

#[test]
fn the_link_of_a_scene_is_its_key() {
    for start in scenes::ALL {
        let link = Settings::of_scene(start).to_link();
        let expected = match start.link {
            "" => String::new(),
            _ => format!("scene={}", start.key),
        };
        assert_eq!(link, expected);
    }
    assert_eq!(scenes::FREE.link, "", "a link without a scene is free play");
}

#[test]
fn other_keys_override_the_scene_in_any_order() {
    for link in [
        "scene=recover&n=20&samples=8",
        "n=20&samples=8&scene=recover",
    ] {
        let settings = settings(link);
        assert_eq!(settings.objective.key(), "elbo");
        assert_eq!((settings.n, settings.samples), (20, 8));
        assert_eq!(settings.to_link(), "scene=recover&n=20&samples=8");
    }
}

#[test]
fn an_unknown_scene_is_reported_and_changes_nothing() {
    let (settings, ignored) = Settings::from_link("scene=nowhere&n=20");
    assert_eq!(settings.to_link(), "n=20");
    assert_eq!(ignored.len(), 1);
    assert_eq!(ignored[0].key, "scene");
    let (settings, ignored) = Settings::from_link("scene=collapse&scene=nowhere");
    assert_eq!(settings.to_link(), "scene=collapse");
    assert!(ignored.iter().any(|i| i.reason == Reason::Repeated));
}

#[test]
fn forward_and_back_through_the_lecture() {
    let mut model = Model::new(settings("scene=draw&theme=dark&view=present&n=20"));
    let mut seen = vec![model.settings().scene.key];
    for _ in 1..scenes::ALL.len() {
        update(&mut model, Msg::NextScene);
        assert_eq!(
            (model.settings().theme, model.settings().view),
            (Theme::Dark, View::Present)
        );
        if seen.last() != Some(&model.settings().scene.key) {
            seen.push(model.settings().scene.key);
        }
    }
    assert_eq!(seen, scenes::ALL.map(|start| start.key));
    // Free play leads to the beginning.
    update(&mut model, Msg::NextScene);
    assert_eq!(model.settings().scene, &scenes::DRAW);
    update(&mut model, Msg::Scene(&scenes::FREE));
    for start in scenes::ALL.iter().rev().skip(1) {
        update(&mut model, Msg::PreviousScene);
        assert_eq!(model.settings().scene, *start);
    }
    let first = model.settings().to_link();
    update(&mut model, Msg::PreviousScene);
    assert_eq!(model.settings().to_link(), first);
}

#[test]
fn resetting_all_goes_back_to_the_scene() {
    let mut model = Model::new(settings("scene=collapse"));
    update(&mut model, Msg::typed(Key::Lr, "0.2"));
    update(&mut model, Msg::typed(Key::Objective, "elbo"));
    assert_ne!(model.settings().to_link(), "scene=collapse");
    update(&mut model, Msg::ResetAll);
    assert_eq!(model.settings().to_link(), "scene=collapse");
    for msg in [
        Msg::Scene(&scenes::QUIETER),
        Msg::typed(Key::Scene, "quieter"),
    ] {
        update(&mut model, Msg::ResetAll);
        update(&mut model, msg);
        assert_eq!(model.settings().to_link(), "scene=quieter");
        update(&mut model, Msg::Scene(&scenes::COLLAPSE));
    }
    let before = model.settings().to_link();
    update(&mut model, Msg::typed(Key::Scene, "nowhere"));
    assert_eq!(model.settings().to_link(), before);
}

#[test]
fn the_controls_of_a_scene_exist_and_matter() {
    for scene in scenes::ALL {
        let settings = Settings::of_scene(scene);
        for key in controls(scene) {
            let param = key.param();
            assert!(param.has_control(), "{}: {key}", scene.key);
            assert!((param.matters)(&settings), "{}: {key}", scene.key);
        }
    }
}
