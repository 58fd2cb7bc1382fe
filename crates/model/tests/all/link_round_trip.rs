//! What is written to a link comes back.

use model::settings::{Key, Kind, PARAMS, Settings, Source, data_in_link, find, scenes};
use proptest::prelude::*;
use proptest::sample::select;
use testing::properties::cases;

use crate::page::settings;
use crate::settings::{allowed, any_settings, changed};

#[track_caller]
fn comes_back(settings: &Settings) {
    let link = settings.to_link();
    let (back, ignored) = Settings::from_link(&link);
    assert!(ignored.is_empty(), "{link}: {ignored:?}");
    for param in PARAMS {
        let (found, expected) = (param.text(&back), param.text(settings));
        assert_eq!(found, expected, "{} in {link}", param.key);
    }
    assert_eq!(back, *settings);
    assert_eq!(back.to_link(), link);
    let (marked, _) = Settings::from_link(&format!("#{link}"));
    assert_eq!(marked, *settings);
}

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn random_settings_come_back_whole(settings in any_settings()) {
        comes_back(&settings);
    }

    #[test]
    fn changes_in_a_scene_come_back_whole(
        settings in select(scenes::ALL.to_vec())
            .prop_flat_map(|scene| changed(Settings::of_scene(scene), 0.1)),
    ) {
        comes_back(&settings);
    }
}

proptest! {
    #![proptest_config(cases(50))]

    /// A value of each row, alone.
    #[test]
    fn every_row_comes_back_alone(values in PARAMS.iter().map(allowed).collect::<Vec<_>>()) {
        for (param, value) in PARAMS.iter().zip(values) {
            let mut expected = Settings::default();
            param.set_text(&mut expected, &value).unwrap();
            if matches!(param.kind, Kind::Values) {
                expected.data = Source::Own;
            }
            let link = expected.to_link();
            if param.key == Key::Data && value == "own" {
                continue;
            }
            let long = if param.key == Key::T { "steps=100000&" } else { "" };
            let (found, ignored) = Settings::from_link(&format!("{long}{link}"));
            prop_assert!(ignored.is_empty(), "{}: {:?}", link, ignored);
            prop_assert_eq!(param.text(&found), param.text(&expected), "{}", link);
        }
    }
}

#[test]
fn defaults_are_left_out() {
    let default = Settings::default();
    assert_eq!(default.to_link(), "");
    assert_eq!(Settings::from_link(""), (default.clone(), Vec::new()));
    for param in PARAMS {
        let value = param.text(&default);
        if value.is_empty() {
            continue;
        }
        let (settings, ignored) = Settings::from_link(&format!("{}={value}", param.key));
        assert!(ignored.is_empty(), "{}: {ignored:?}", param.key);
        assert_eq!(settings.to_link(), "", "{}", param.key);
    }
}

/// The documented keys, with values at both ends of their documented ranges.
#[test]
fn the_contract_of_the_link() {
    for link in [
        "data=oracle",
        "data=michelson",
        "data=own&x=1,2.5,-3e2",
        "n=2",
        "n=1000000",
        "mean=-100",
        "mean=100",
        "sd=0.01",
        "sd=100",
        "objective=squared",
        "objective=elbo",
        "objective=moments",
        "objective=energy",
        "objective=quadratic",
        "objective=exponential",
        "objective=cosine",
        "objective=step",
        "loss=mean",
        "loss=sum",
        "k=-10",
        "k=10",
        "temperature=S2",
        "temperature=0.5",
        "entropy=closed",
        "entropy=sampled",
        "entropy=path",
        "left=pathwise",
        "right=score",
        "left=score-mean",
        "right=score-optimal",
        "left=leave-one-out",
        "right=antithetic",
        "left=measure-valued",
        "right=finite-difference",
        "optimizer=sgd",
        "optimizer=momentum",
        "optimizer=adam",
        "lr=0.00001",
        "lr=10",
        "samples=1",
        "samples=1024",
        "estimates=100",
        "estimates=1000000",
        "mu0=700&sigma0=150",
        "scale=sigma",
        "scale=log-sigma",
        "seed=0",
        "seed=9007199254740991",
        "t=5&steps=5",
        "steps=1",
        "steps=100000",
        "theme=auto",
        "theme=light",
        "theme=dark",
        "theme=projector",
        "hide=n,lr,samples",
    ] {
        settings(link);
    }
    for (key, default) in [
        ("data", "oracle"),
        ("n", "50"),
        ("mean", "2"),
        ("sd", "1"),
        ("objective", "squared"),
        ("loss", "mean"),
        ("k", "1"),
        ("temperature", "S2"),
        ("entropy", "closed"),
        ("left", "pathwise"),
        ("right", "score"),
        ("optimizer", "sgd"),
        ("lr", "0.05"),
        ("samples", "8"),
        ("estimates", "10000"),
        ("mu0", "-1"),
        ("sigma0", "2"),
        ("scale", "sigma"),
        ("seed", "1"),
        ("t", "0"),
        ("steps", "400"),
    ] {
        assert_eq!(
            find(key).unwrap().text(&Settings::default()),
            default,
            "{key}"
        );
    }
}

/// More own numbers than a link carries: the page can say so, because the table leaves them out.
#[test]
fn many_numbers_stay_out_of_the_link() {
    let mut settings = Settings::default();
    settings.set_text("x", &"1,2,".repeat(150)).unwrap();
    settings.set_text("data", "own").unwrap();
    assert!(!data_in_link(&settings));
    settings.n = 1000;
    assert_eq!(settings.to_link(), "data=own");
}
