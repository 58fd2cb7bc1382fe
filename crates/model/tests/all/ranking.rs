//! The ranking has the exact values that the two sides have.

use math::estimators::ALL;
use math::parameter::Parameter;
use model::settings::{Key, Settings};
use model::update::{Model, Msg, update};

fn ready(link: &str) -> Model {
    let mut model = Model::new(Settings::from_link(link).0);
    model.work_all();
    model
}

#[test]
fn every_row_is_the_exact_variance_of_its_estimator() {
    for (place, cost) in ["draws", "evaluations"].into_iter().enumerate() {
        let link = format!("chart=ranking&samples=4&estimates=100&cost={cost}");
        let rows = ready(&link).ranking().unwrap().rows().to_vec();
        assert_eq!(rows.len(), ALL.len());
        for (estimator, row) in ALL.iter().zip(&rows) {
            let model = ready(&format!("{link}&right={}", estimator.key()));
            for parameter in Parameter::ALL {
                let exact = model.theory().right.estimate[parameter];
                let expected = exact.map(|exact| exact.variance);
                // At equal evaluations one with others' draws may have to be replaced.
                if model.refusals().right.is_none() {
                    assert_eq!(row[place][parameter], expected, "{}", estimator.key());
                }
            }
        }
    }
}

/// A ranking stays until that of another θ is complete.
#[test]
fn a_ranking_follows_the_settings() {
    let mut model = ready("chart=ranking&estimates=100");
    let of = |model: &Model| model.ranking().unwrap().rows()[1][0].sigma.unwrap();
    let before = of(&model);
    update(&mut model, Msg::Set(Key::Sigma0, 0.5.into()));
    assert_eq!(of(&model), before);
    model.work_all();
    assert!(of(&model) > before);
    assert!(ready("estimates=100").ranking().is_none());
}
