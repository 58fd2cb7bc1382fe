//! Predict, then reveal: the right answer is computed, and the texts agree with it.

use lecture::{Guess, Prediction, Scale, answer, current, fill, is_about, judge, right_answer};
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
    check_option("scene=draw", Some("opposite directions"));
    check_option("scene=identity", Some("the same"));
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
    check_option("scene=loses", Some("Pathwise"));
    check_option("scene=loses&k=0.3", Some("Score"));
    check_option("scene=loses&left=score&right=score", Some("both"));
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
    let scene = find("identity").unwrap();
    assert!(prediction.covers(scene));
    prediction.predict(Guess::Option(0));
    assert_eq!(
        prediction.verdict(&model),
        None,
        "not before it is revealed"
    );
    prediction.reveal();
    assert!(!prediction.covers(scene));
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
    prediction.reveal();
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
    prediction.predict(Guess::Option(0));
    prediction.reveal();
    assert!(
        prediction
            .verdict(&model)
            .is_some_and(|verdict| verdict.right)
    );
    assert!(answer(scene, &model).contains("wave"));
    set(&mut model, "objective", "step");
    assert!(prediction.verdict(&model).is_none());
    assert!(!answer(scene, &model).contains("wave"));
}

/// Which of the two is noisier depends on k, and so does the reason.
#[test]
fn the_reason_follows_the_verdict() {
    for (k, word) in [("3", "fast"), ("0.3", "slow")] {
        let model = model(&format!("scene=loses&k={k}&chart=run&estimates=100"));
        let answer = answer(current(&model), &model);
        assert!(answer.contains(&format!("wave is {word}")), "{answer}");
    }
    for scene in scenes::ALL {
        let count = match scene.question.form {
            Form::Choice { options } => options.len(),
            Form::Mark(_) => 0,
        };
        let reasons = scene.question.reasons.len();
        assert!(reasons == 0 || reasons == count, "{}", scene.key);
    }
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
