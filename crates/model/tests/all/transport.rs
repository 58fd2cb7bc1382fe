//! Play, step, scrub, reset, seed and link.

use model::settings::{Key, OneOf, PARAMS, Settings};
use model::text;
use model::update::{Model, Msg, update};

use crate::page::{model, send, set, settings, settle};

/// A frame of the longest time that counts.
const FRAME: Msg = Msg::Frame { elapsed_ms: 100.0 };

/// Sends messages one after another, each with its work, and checks the step shown after each
/// and whether the run plays.
#[track_caller]
fn check(link: &str, transcript: &[(Msg, usize, bool)]) -> Model {
    let mut model = model(link);
    for (i, (msg, shown, playing)) in transcript.iter().enumerate() {
        send(&mut model, msg.clone());
        assert_eq!(model.shown(), *shown, "step after message {i}, {msg:?}");
        assert_eq!(
            model.playing(),
            *playing,
            "playing after message {i}, {msg:?}"
        );
        if !model.playing() {
            assert_eq!(model.settings().t, *shown, "t after message {i}, {msg:?}");
        }
    }
    model
}

#[test]
fn nothing_moves_until_play() {
    check(
        "",
        &[(FRAME, 0, false), (Msg::Work, 0, false), (FRAME, 0, false)],
    );
}

#[test]
fn play_pause_and_the_end() {
    let play = || Msg::TogglePlay;
    check(
        "speed=100&steps=25&estimates=100",
        &[
            (play(), 0, true),
            (FRAME, 10, true),
            (play(), 10, false),
            (FRAME, 10, false),
            (play(), 10, true),
            // A page that slept does not catch up.
            (
                Msg::Frame {
                    elapsed_ms: 60_000.0,
                },
                20,
                true,
            ),
            (Msg::Frame { elapsed_ms: -5.0 }, 20, true),
            (FRAME, 25, false),
            // Once more from the start.
            (play(), 0, true),
            (FRAME, 10, true),
            (Msg::Pause, 10, false),
            (Msg::Reset, 0, false),
        ],
    );
}

/// A run comes to its end in the work after a frame; the address is written when it is told so.
#[test]
fn the_end_of_playing_is_told() {
    let mut model = model("speed=100&steps=5&estimates=100");
    update(&mut model, Msg::TogglePlay);
    let mut told = update(&mut model, FRAME).settings_changed;
    assert!(model.playing() && !told);
    while model.playing() {
        told = update(&mut model, Msg::Work).settings_changed;
    }
    assert!(told);
    assert_eq!(model.settings().t, 5);
}

#[test]
fn single_steps_and_the_scrubber() {
    check(
        "steps=8&estimates=100",
        &[
            (Msg::StepBack, 0, false),
            (Msg::Step, 1, false),
            (Msg::Step, 2, false),
            (Msg::StepBack, 1, false),
            (Msg::Scrub(7), 7, false),
            (Msg::Step, 8, false),
            (Msg::Step, 8, false),
            (Msg::Scrub(usize::MAX), 8, false),
            (Msg::TogglePlay, 0, true),
            (Msg::Step, 1, false),
            (Msg::Scrub(0), 0, false),
        ],
    );
}

/// Slow speeds earn parts of steps.
#[test]
fn parts_of_steps_add_up() {
    let mut model = model("speed=3&estimates=100");
    send(&mut model, Msg::TogglePlay);
    for _ in 0..100 {
        send(&mut model, FRAME);
    }
    assert!(
        (29..=30).contains(&model.shown()),
        "{} steps in 10 s",
        model.shown()
    );
}

#[test]
fn scrubbing_back_keeps_what_was_computed() {
    let mut model = model("steps=50&t=50&estimates=100");
    let whole = model.traces().0.map(Clone::clone);
    send(&mut model, Msg::Scrub(20));
    assert_eq!(model.nodes().0.left, whole.left.at(20).unwrap());
    assert_eq!(model.probe_node(), whole.left.at(20).unwrap());
    assert_eq!(model.traces().0.map(Clone::clone), whole);
}

#[test]
fn reset_gives_the_same_run_and_a_new_seed_another() {
    let mut model = model("steps=30&t=30&estimates=100");
    let first = model.traces().0.map(Clone::clone);
    let data = model.data().clone();
    send(&mut model, Msg::Reset);
    assert_eq!(model.shown(), 0);
    send(&mut model, Msg::Scrub(30));
    assert_eq!(model.traces().0.map(Clone::clone), first);
    send(&mut model, Msg::NewSeed(99));
    assert_eq!((model.shown(), model.settings().seed), (0, 99));
    assert_ne!(model.data(), &data);
    send(&mut model, Msg::Scrub(30));
    assert_ne!(model.traces().0.map(Clone::clone), first);
    // Every seed is one that a link can carry.
    for seed in [u64::MAX, 1 << 60] {
        send(&mut model, Msg::NewSeed(seed));
        let link = model.settings().to_link();
        assert_eq!(settings(&link).seed, model.settings().seed);
    }
}

#[test]
fn reset_all_keeps_nothing_but_the_theme() {
    let mut model = model("n=9&lr=0.1&t=7&theme=dark&objective=cosine&seed=4");
    send(&mut model, Msg::TogglePlay);
    send(&mut model, Msg::ResetAll);
    assert_eq!(model.settings().to_link(), "theme=dark");
    assert!(!model.playing());
    is_as_opened_anew(&model, "after reset all");
}

#[test]
fn a_link_is_opened_with_its_complaints() {
    let mut model = model("theme=dark&lr=0.3");
    send(
        &mut model,
        Msg::OpenLink("#n=12&t=5&colour=red&lr=99".to_owned()),
    );
    assert_eq!(model.settings().to_link(), "n=12&lr=10&t=5&theme=dark");
    assert_eq!(model.shown(), 5);
    assert_eq!(
        text::notes(&model)
            .iter()
            .filter(|n| n.starts_with("In the link"))
            .collect::<Vec<_>>(),
        [
            "In the link, colour: unknown, ignored.",
            "In the link, lr: out of range, set to 10."
        ]
    );
    send(&mut model, Msg::OpenLink("theme=light".to_owned()));
    assert_eq!(model.settings().to_link(), "theme=light");
    assert!(text::notes(&model).is_empty());
}

/// Only a theme that a link really sets takes the place of the one the reader chose.
#[test]
fn a_theme_stays_unless_a_link_sets_another() {
    for (link, theme) in [
        ("n=20", "dark"),
        ("theme=drak", "dark"),
        ("foo=theme=", "dark"),
        ("x=1,theme=light", "dark"),
        ("theme=", "dark"),
        ("#theme=light", "light"),
        ("theme=l%69ght", "light"),
        ("theme=auto", "auto"),
        ("theme=light&theme=drak", "light"),
        ("theme=light&theme=projector", "projector"),
    ] {
        let mut model = model("theme=dark&estimates=100");
        update(&mut model, Msg::OpenLink(link.to_owned()));
        assert_eq!(model.settings().theme.choice().key, theme, "{link}");
    }
}

/// Everything the page shows is what its own link gives when it is opened anew.
#[track_caller]
pub fn is_as_opened_anew(model: &Model, what: &str) {
    let link = model.settings().to_link();
    let (read, ignored) = Settings::from_link(&link);
    assert!(ignored.is_empty(), "{what}: {link} gives {ignored:?}");
    let mut fresh = Model::new(read);
    settle(&mut fresh);
    assert_eq!(fresh.data(), model.data(), "data {what}");
    let (a, b) = (fresh.traces(), model.traces());
    let length = a.1.mu.len();
    assert_eq!(
        a.0.left.mu,
        b.0.left.mu[..a.0.left.mu.len()],
        "left run {what}"
    );
    assert_eq!(
        a.0.right.sigma,
        b.0.right.sigma[..a.0.right.sigma.len()],
        "right run {what}"
    );
    assert_eq!(a.1.mu, b.1.mu[..length], "exact run {what}");
    assert_eq!(fresh.nodes(), model.nodes(), "θ {what}");
    assert_eq!(fresh.estimates(), model.estimates(), "estimates {what}");
    for (a, b) in fresh
        .measured()
        .each()
        .into_iter()
        .zip(model.measured().each())
    {
        assert_eq!(
            format!("{:?}", a.moments),
            format!("{:?}", b.moments),
            "moments {what}"
        );
        assert_eq!(a.histogram, b.histogram, "histogram {what}");
    }
    assert_eq!(
        text::headline(&fresh),
        text::headline(model),
        "headline {what}"
    );
}

/// Same link, same numbers: however the settings came about.
#[test]
fn every_control_leads_where_its_link_leads() {
    for param in PARAMS {
        for value in super::live::others(param) {
            if (param.key, value.as_str()) == (Key::Data, "own") {
                continue;
            }
            let mut model = model("n=5&steps=40&estimates=300");
            super::live::move_control(&mut model, param, &value);
            if param.key == Key::X {
                set(&mut model, "data", "own");
            }
            send(&mut model, Msg::Scrub(12));
            is_as_opened_anew(&model, &format!("after {}={value}", param.key));
        }
    }
}

/// A bad value changes nothing and is named; one out of range is set to the nearest.
#[test]
fn bad_values_are_refused_in_words() {
    for (key, value, link, note) in [
        (
            "lr",
            "abc",
            "",
            "Learning rate: not a number, ignored; a number from 0.00001 to 10 is wanted.",
        ),
        (
            "lr",
            "",
            "",
            "Learning rate: not a number, ignored; a number from 0.00001 to 10 is wanted.",
        ),
        (
            "lr",
            "NaN",
            "",
            "Learning rate: not a number, ignored; a number from 0.00001 to 10 is wanted.",
        ),
        (
            "lr",
            "1e400",
            "lr=10",
            "Learning rate: out of range, set to 10.",
        ),
        ("n", "1", "n=2", "Observations n: out of range, set to 2."),
        (
            "samples",
            "2.6",
            "samples=3",
            "Samples per step L: must be whole, set to 3.",
        ),
        (
            "objective",
            "x",
            "",
            "Objective: not one of the choices, ignored.",
        ),
        ("x", "1 b", "", "Your numbers: line 1: “b” is not a number."),
        ("data", "own", "", "Paste or drop your numbers first."),
    ] {
        let mut model = model("estimates=100");
        set(&mut model, key, value);
        let expected = if link.is_empty() {
            String::new()
        } else {
            format!("{link}&")
        };
        // `estimates` stands behind `lr`, `n` and `samples` in every link.
        assert_eq!(
            model.settings().to_link(),
            format!("{expected}estimates=100")
        );
        assert_eq!(text::notes(&model), [note]);
        // The next good value takes the complaint away.
        set(&mut model, "lr", "0.1");
        assert!(
            text::notes(&model).is_empty(),
            "{key}: {:?}",
            text::notes(&model)
        );
    }
}

/// A screen reader hears of the run when it has come to rest, and not in every frame.
#[test]
fn announcements_wait_for_rest() {
    let mut model = model("speed=100&steps=30&estimates=100");
    send(&mut model, Msg::TogglePlay);
    for _ in 0..2 {
        assert!(!update(&mut model, FRAME).announce);
        while model.has_work() {
            assert!(!update(&mut model, Msg::Work).announce);
        }
    }
    update(&mut model, Msg::Pause);
    let mut heard = Vec::new();
    let mut tell = |model: &mut Model, msg| {
        if update(model, msg).announce {
            heard.push(text::announcement(model));
        }
    };
    while model.has_work() {
        tell(&mut model, Msg::Work);
    }
    tell(&mut model, Msg::Pause);
    assert_eq!(heard.last(), Some(&text::announcement(&model)));
    assert!(heard[0].starts_with("Step 20 of 30. "), "{}", heard[0]);
}
