//! Runs: what they depend on, and how they stop.

use std::rc::Rc;

use experiment::network::Network;
use experiment::network::architecture::{Model, Tau};
use experiment::network::examples::Examples;
use experiment::network::setup::{Setup, SetupError};
use experiment::side::Side;
use math::dataset::Dataset;
use math::estimators::{self, Reason};
use testing::close;

use super::{curve, estimator, line, setup, simulated};

fn after(setup: Setup, steps: usize) -> Network {
    let mut network = Network::new(setup).unwrap();
    while network.steps() < steps {
        network.step();
    }
    network
}

#[test]
fn runs_with_one_estimator_are_alike_to_the_last_digit() {
    for &estimator in estimators::ALL {
        let mut setup = curve(Tau::Learned);
        (setup.estimators.left, setup.estimators.right) = (estimator, estimator);
        let network = after(setup, 3);
        let [left, right] = Side::ALL.map(|side| network.weights(side));
        assert_eq!(left.values(), right.values(), "{}", estimator.key());
        assert!(network.stop(Side::Left).is_none(), "{}", estimator.key());
    }
}

#[test]
fn a_step_is_the_same_in_pieces_and_beside_any_other_run() {
    let mut setup = curve(Tau::Learned);
    setup.samples = 100;
    let whole = after(setup.clone(), 4);
    setup.estimators.right = estimator("score-mean");
    let mut pieces = Network::new(setup).unwrap();
    let mut count = 0;
    while pieces.steps() < 4 {
        count += 1;
        pieces.advance();
    }
    assert!(count > 100);
    let [one, other] = [whole, pieces].map(|network| network.weights(Side::Left));
    assert_eq!(one.values(), other.values());
}

#[test]
fn a_run_that_stops_leaves_the_other_alone() {
    let mut setup = line(&simulated(50));
    setup.learning_rate = 10.0;
    setup.architecture.tau = Tau::Fixed(0.05);
    let network = after(setup, 200);
    assert!(network.stop(Side::Right).is_some());
    let mut setup = curve(Tau::Fixed(1e-30));
    setup.optimizer = math::optimizers::find("sgd").unwrap();
    let network = after(setup, 20);
    assert!(Side::ALL.iter().all(|&side| network.stop(side).is_some()));
    assert!(network.batch_losses(Side::Left).len() <= 20);
}

#[test]
fn what_is_impossible_is_said() {
    let refused = |change: fn(&mut Setup)| {
        let mut setup = setup(Model::Curve, Examples::curve(1));
        change(&mut setup);
        let error = Network::new(setup).err().unwrap();
        assert!(!error.to_string().is_empty());
        error.key()
    };
    assert_eq!(refused(|s| s.architecture.tau = Tau::Fixed(0.0)), "tau");
    assert_eq!(
        refused(|s| s.architecture.tau = Tau::Fixed(f64::NAN)),
        "tau"
    );
    assert_eq!(refused(|s| s.architecture.latent = 3), "latent");
    assert_eq!(refused(|s| s.architecture.latent = 0), "width");
    assert_eq!(refused(|s| s.batch = 301), "batch");
    assert_eq!(refused(|s| s.batch = 0), "batch");
    let equal = Dataset::new(vec![3.0, 3.0]).unwrap();
    let refusal = Network::new(line(&equal)).err();
    assert_eq!(refusal, Some(SetupError::NoSpread));
}

#[test]
fn with_several_coordinates_only_draws_of_f_are_known() {
    let mut setup = curve(Tau::Learned);
    setup.architecture.latent = 2;
    let refused = estimators::ALL.iter().filter_map(|&estimator| {
        let refusal = setup.applies(estimator).err()?;
        let known = [Reason::NeedsElsewhere, Reason::NeedsCurvature];
        assert!(known.contains(&refusal.reason), "{refusal:?}");
        assert!(setup.applies(refusal.instead).is_ok());
        Some(estimator.key())
    });
    let refused: Vec<_> = refused.collect();
    assert_eq!(
        refused,
        [
            "score-optimal",
            "antithetic",
            "measure-valued",
            "finite-difference",
            "price",
            "antithetic-score"
        ]
    );
}

/// The rows of the reference runs with K = 8, 1000 steps, to a tenth.
#[test]
fn digits_come_as_far_as_the_reference_runs() {
    let levels = std::fs::read("../../www/data/digits.bin").unwrap();
    let examples = Rc::new(Examples::digits(&levels).unwrap());
    let mut setup = setup(Model::Digits, Examples::clone(&examples));
    setup.architecture.latent = 8;
    setup.architecture.tau = Tau::Fixed(0.25);
    setup.samples = 1;
    setup.optimizer = math::optimizers::find("adam").unwrap();
    setup.learning_rate = 0.003;
    let network = after(setup, 1000);
    let constant = 64.0 * (0.25_f64.ln() + 0.5 * std::f64::consts::TAU.ln());
    for (side, reference) in [(Side::Left, 20.0), (Side::Right, 27.5)] {
        let mut evaluation = network.evaluation(side);
        while !evaluation.advance(&examples) {}
        assert!(!evaluation.is_exact());
        let loss = evaluation.value(&examples).unwrap() - constant;
        close(side.key(), loss, reference, 0.1 * reference);
    }
}
