//! Predict, then reveal: the right answer is computed, and the texts agree with it.

use lecture::{
    Back, Forward, Guess, Prediction, Scale, answer, back, build, current, fill, forward, is_about,
    is_asked, judge, lesson, right_answer,
};
use model::settings::scenes::{self, Form, find};
use model::update::{Model, Msg};

use super::opened;
use crate::page::{model, send, set};
use testing::same;

fn right_option(model: &Model) -> Option<usize> {
    match right_answer(&current(model).question, model)? {
        Guess::Option(index) => Some(index),
        Guess::Mark(_) => None,
    }
}

#[track_caller]
fn check_option(link: &str, expected: Option<&str>) {
    let model = model(&format!("chart=run&estimates=100&{link}"));
    let Form::Choice { options } = current(&model).question.form else {
        panic!("{link} asks for a mark");
    };
    let right = right_option(&model).map(|i| fill(options[i], &model));
    match (right, expected) {
        (Some(right), Some(expected)) => assert!(right.contains(expected), "{link}: {right}"),
        (right, expected) => assert_eq!(right.as_deref(), expected, "{link}"),
    }
}

#[test]
fn options_follow_the_numbers() {
    check_option("scene=draw", Some("differ in sign"));
    check_option("scene=identity", Some("where the pathwise mean is"));
    check_option("scene=identity&objective=step", Some("farther from zero"));
    check_option("scene=recover", Some("energy"));
    check_option("scene=recover&n=20000", Some("energy"));
    // Away from S² there is no single one that misses.
    check_option("scene=recover&temperature=3", None);
    check_option("scene=rescue", Some("antithetic"));
    check_option(
        "scene=rescue&cost=evaluations&samples=8&sigma0=0.1",
        Some("antithetic"),
    );
    check_option("scene=rescue&sigma0=4&mu0=1.8", Some("measure-valued"));
    check_option("scene=free&left=score&right=score", Some("both"));
    check_option("scene=free", Some("Score"));
}

#[track_caller]
fn check_mark(link: &str, expected: f64) {
    let model = model(&format!("chart=run&estimates=100&{link}"));
    let question = &current(&model).question;
    let Some(Guess::Mark(truth)) = right_answer(question, &model) else {
        panic!("{link} asks for a choice");
    };
    same(link, truth, expected, 1e-9);
    let Scale { low, high, .. } = Scale::of(question, &model).unwrap();
    assert!(
        (low..=high).contains(&truth),
        "{link}: {truth} is off the scale"
    );
}

#[test]
fn marks_follow_exact_theory() {
    check_mark("scene=collapse", 0.0);
    check_mark("scene=explode", 1.0 / 50.0);
    check_mark("scene=explode&n=500", 1.0 / 500.0);
    check_mark("scene=explode&loss=mean&lr=0.1", 1.0);
    // The closed forms of both variances for σ at (μ, σ) = (−1, 2).
    let model = opened("quieter");
    let (d, s, v) = (-1.0 - model.data().mean(), 2.0f64, model.data().variance());
    let pathwise = 4.0 * (d * d + 2.0 * s * s);
    let score = 2.0 * (d * d + v).powi(2) / (s * s) + 60.0 * d * d + 20.0 * v + 74.0 * s * s;
    check_mark("scene=quieter", score / pathwise);
}

#[test]
fn every_question_has_an_answer_at_its_start() {
    for scene in scenes::ALL {
        let model = opened(scene.key);
        let question = &scene.question;
        let guesses = match &question.form {
            Form::Choice { options } => (0..options.len()).map(Guess::Option).collect(),
            Form::Mark(mark) => {
                let Scale { low, high, .. } = Scale::of(question, &model).unwrap();
                assert!(low < high && (!mark.log || low > 0.0));
                assert!(!mark.quantity.is_empty());
                vec![Guess::Mark(low), Guess::Mark(high)]
            }
        };
        let verdicts = guesses
            .iter()
            .map(|&guess| judge(question, guess, &model).unwrap());
        let right = verdicts.clone().filter(|verdict| verdict.right).count();
        assert!(right <= 1, "{}", scene.key);
        let truth = verdicts.clone().next().unwrap().truth;
        let verdict = judge(question, truth, &model).unwrap();
        assert!(verdict.right, "{}: {}", scene.key, verdict.words);
        for verdict in verdicts {
            assert_eq!(verdict.truth, truth);
            assert!(!verdict.words.contains('{'), "{}", verdict.words);
        }
    }
}

#[test]
fn a_guess_of_the_other_kind_is_no_guess() {
    let model = opened("collapse");
    let question = &current(&model).question;
    assert_eq!(judge(question, Guess::Option(0), &model), None);
    let close = judge(question, Guess::Mark(0.05), &model).unwrap();
    assert!(
        close.right && close.words.contains("Close"),
        "{}",
        close.words
    );
    let far = judge(question, Guess::Mark(0.9), &model).unwrap();
    assert!(!far.right && far.words.contains("0.900"), "{}", far.words);
}

#[test]
fn a_prediction_is_made_revealed_and_forgotten() {
    let mut model = opened("identity");
    let mut prediction = Prediction::default();
    prediction.follow(&model);
    assert!(is_asked(&model, &prediction));
    prediction.predict(Guess::Option(0));
    assert_eq!(
        prediction.verdict(&model),
        None,
        "not before it is revealed"
    );
    prediction.reveal();
    assert!(!is_asked(&model, &prediction));
    assert!(!prediction.verdict(&model).unwrap().right);
    prediction.predict(Guess::Option(1));
    assert_eq!(prediction.guess(), Some(Guess::Option(0)), "too late");
    prediction.follow(&model);
    assert!(prediction.is_revealed(), "the same scene");
    send(&mut model, Msg::NextScene);
    prediction.follow(&model);
    assert_eq!(
        (prediction.guess(), prediction.is_revealed()),
        (None, false)
    );
    send(&mut model, Msg::PreviousScene);
    prediction.follow(&model);
    assert_eq!(prediction.guess(), Some(Guess::Option(0)), "kept");
    assert!(prediction.is_revealed());
    prediction.clear();
    assert!(!prediction.is_revealed());
}

/// What is said of a fast wave is not said of a jump, nor is a guess about the one judged by the other.
#[test]
fn an_answer_is_about_the_loss_that_was_asked_about() {
    let mut model = model("scene=loses");
    let scene = current(&model);
    let mut prediction = Prediction::default();
    prediction.follow(&model);
    prediction.predict(Guess::Mark(1.06));
    prediction.reveal();
    let verdict = prediction.verdict(&model);
    assert!(verdict.is_some_and(|verdict| verdict.right));
    assert!(answer(scene, &model).contains("wave"));
    set(&mut model, "objective", "step");
    assert!(prediction.verdict(&model).is_none());
    assert!(!answer(scene, &model).contains("wave"));
}

/// The k from which on the trick loses is where both exact variances are equal, whichever k is set.
#[test]
fn the_trick_loses_from_one_k_on() {
    for changes in ["", "&k=0.3", "&sigma0=0.5", "&mu0=0.2"] {
        let at = |link: &str| model(&format!("scene=loses&chart=run&estimates=100{link}"));
        let asked = at(changes);
        let others = changes.replace("&k=0.3", "");
        let Some(Guess::Mark(k)) = right_answer(&current(&asked).question, &asked) else {
            panic!("{changes}: no k");
        };
        let ratio = |k: f64| at(&format!("{others}&k={k}")).exact_ratio().mu.unwrap();
        same(changes, ratio(k), 1.0, 1e-6);
        assert!(ratio(0.9 * k) > 1.0, "{changes}: it wins below");
        for factor in [1.1, 1.5, 2.0, 3.0] {
            assert!(ratio(factor * k) < 1.0, "{changes}: it loses at {factor} k");
        }
    }
    let bump = model("scene=loses&objective=squared&chart=run&estimates=100");
    assert_eq!(right_answer(&current(&bump).question, &bump), None);
}

/// What the headline says after the answer: at most ten words and one number, at every scene’s own
/// settings; “Do both sides agree?” has the mean besides.
#[test]
fn lessons_are_short_and_of_the_settings_shown() {
    for scene in scenes::ALL.into_iter().filter(|scene| scene.has_text) {
        let model = opened(scene.key);
        let words = lesson(scene, &model).unwrap_or_default();
        let said = words.split_whitespace().filter(|word| *word != "=").count();
        assert!((3..=10).contains(&said), "{}: {words}", scene.key);
        assert!(!words.contains(['–', '{']), "{}: {words}", scene.key);
        let numbers = lecture::placeholders(scene.lesson).filter(|name| !name.contains("name"));
        let most = if scene.key == "identity" { 2 } else { 1 };
        assert!(
            (1..=most).contains(&numbers.count()),
            "{}: {words}",
            scene.key
        );
    }
    let mut model = opened("collapse");
    assert!(lesson(current(&model), &model).is_some());
    set(&mut model, "optimizer", "adam");
    assert_eq!(
        lesson(current(&model), &model),
        None,
        "it is not about Adam"
    );
}

/// Forward alone leads from the plain page through every question, answer and run.
#[test]
fn one_key_leads_through_the_lecture_and_back() {
    let mut model = model("estimates=100");
    let mut prediction = Prediction::default();
    let mut way = Vec::new();
    let mut presses = 0;
    loop {
        match forward(&model, &prediction) {
            Forward::Reveal => prediction.reveal(),
            Forward::Play => send(&mut model, Msg::Scrub(usize::MAX)),
            Forward::Scene => {
                send(&mut model, Msg::NextScene);
                prediction.follow(&model);
            }
        }
        presses += 1;
        assert!(presses < 100, "the way has an end");
        let Some(build) = build(&model, &prediction) else {
            break;
        };
        way.push((current(&model).key, build));
    }
    let all = scenes::ALL.into_iter();
    let expected: Vec<_> = all
        .flat_map(|scene| scene.builds().iter().map(|build| (scene.key, *build)))
        .collect();
    assert_eq!(way, expected);
    // Back from free play, by the same builds; what was answered is answered.
    for expected in expected.iter().rev() {
        match back(&model, &prediction) {
            Back::Cover => prediction.cover(),
            Back::Reset => send(&mut model, Msg::Reset),
            Back::Scene => {
                send(&mut model, Msg::PreviousScene);
                prediction.follow(&model);
                send(&mut model, Msg::Scrub(usize::MAX));
            }
        }
        let here = (current(&model).key, build(&model, &prediction).unwrap());
        assert_eq!(here, *expected);
    }
    assert_eq!(back(&model, &prediction), Back::Scene);
}

/// A later step of the run changes neither the question nor the verdict on its answer.
#[test]
fn a_verdict_is_that_of_the_answers_time() {
    let mut model = model("scene=quieter&chart=run&probe=left&estimates=100&steps=20");
    let mut prediction = Prediction::default();
    prediction.follow(&model);
    prediction.predict(Guess::Mark(5.0));
    prediction.reveal();
    let verdict = prediction.verdict(&model).unwrap();
    send(&mut model, Msg::Scrub(20));
    assert_eq!(prediction.verdict(&model), Some(verdict.clone()));
    prediction.cover();
    prediction.reveal();
    assert_ne!(prediction.verdict(&model), Some(verdict), "asked anew");
}

/// A text that names the trick, plain SGD or σ is not about a setting that replaces them.
#[test]
fn a_text_is_about_the_settings_that_it_names() {
    for (link, expected) in [
        ("scene=identity&right=score-mean", false),
        ("scene=collapse&optimizer=adam", false),
        ("scene=collapse&scale=log-sigma", false),
        ("scene=collapse&left=antithetic", false),
        ("scene=collapse&lr=0.01&samples=8", true),
        ("scene=quieter&left=score&right=pathwise", false),
        ("scene=rescue&right=score-optimal", true),
        ("scene=explode&optimizer=momentum", false),
        ("scene=explode&right=score-mean", true),
    ] {
        let settings = crate::page::settings(link);
        let scene = find(settings.scene.key).unwrap();
        assert_eq!(is_about(scene, &settings), expected, "{link}");
    }
}
