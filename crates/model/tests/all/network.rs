//! The network that gives μ and σ, as a part of the model.

use experiment::side::Side;
use model::settings::{Key, Settings};
use model::text::{NetworkValue, Quantity, Run, Statistic, data_line, notes, read};
use model::update::{Model, Msg, update};

fn opened(link: &str) -> Model {
    let (settings, ignored) = Settings::from_link(link);
    assert!(ignored.is_empty(), "{ignored:?}");
    let mut model = Model::new(settings);
    finish(&mut model);
    model
}

fn finish(model: &mut Model) {
    while update(model, Msg::Work).work {}
}

/// −ELBO, v and w² + τ² of both runs and of the exact descent.
fn values(model: &Model) -> Vec<f64> {
    let runs = [Run::Side(Side::Left), Run::Side(Side::Right), Run::Exact];
    let values = [
        NetworkValue::Loss,
        NetworkValue::Mean,
        NetworkValue::Variance,
    ];
    let quantities = runs
        .into_iter()
        .flat_map(|run| values.map(|value| Quantity::Network(run, value)));
    let number = |quantity| read(model, quantity).unwrap().number.unwrap();
    quantities.map(number).collect()
}

#[test]
fn there_is_a_network_only_where_it_is_shown() {
    let mut model = opened("t=20");
    assert!(model.network().is_none() && !model.has_work());
    update(&mut model, Msg::typed(Key::Chart, "network"));
    finish(&mut model);
    assert_eq!(model.network().unwrap().steps(), 20);
    update(&mut model, Msg::typed(Key::Chart, "run"));
    assert!(model.network().is_none() && !model.has_work());
}

#[test]
fn a_straight_line_finds_the_variance_of_the_data() {
    for data in ["", "&data=michelson"] {
        let model = opened(&format!("chart=network&steps=3000&t=3000{data}"));
        let (mean, spread) = (model.data().mean(), model.data().variance());
        let [v, variance] = model.network().unwrap().fit(Side::Left).unwrap();
        assert!((v - mean).abs() < 0.02 * spread.sqrt(), "{v} for {mean}");
        assert!(
            (variance / spread - 1.0).abs() < 0.02,
            "{variance} for {spread}"
        );
    }
}

#[test]
fn a_step_is_the_same_however_it_is_reached() {
    let straight = values(&opened("chart=network&t=130"));
    let mut model = opened("chart=network&t=390");
    update(&mut model, Msg::Scrub(130));
    finish(&mut model);
    assert_eq!(values(&model), straight);
    update(&mut model, Msg::StepBack);
    update(&mut model, Msg::Step);
    finish(&mut model);
    assert_eq!(values(&model), straight);
}

#[test]
fn a_link_repeats_changes_on_the_way() {
    let mut model = opened("chart=network&t=40");
    for (key, text) in [(Key::Lr, "0.2"), (Key::N, "80"), (Key::Samples, "2")] {
        update(&mut model, Msg::typed(key, text));
        finish(&mut model);
        let next = model.shown() + 35;
        update(&mut model, Msg::Scrub(next));
        finish(&mut model);
    }
    let link = model.settings().to_link();
    assert_eq!(values(&opened(&link)), values(&model), "{link}");
}

#[test]
fn playing_waits_for_the_network() {
    let mut model = opened("chart=network&speed=1000&steps=60");
    update(&mut model, Msg::TogglePlay);
    while model.playing() {
        update(&mut model, Msg::Frame { elapsed_ms: 16.0 });
        update(&mut model, Msg::Work);
        let network = model.network().unwrap().steps();
        assert!(model.shown() <= network + 16, "{network}");
    }
    finish(&mut model);
    assert_eq!(model.network().unwrap().steps(), 60);
    assert_eq!(
        values(&model),
        values(&opened("chart=network&steps=60&t=60"))
    );
}

#[test]
fn bad_settings_give_a_sentence() {
    for (link, part) in [
        (
            "batch=500",
            "a batch of M = 500 is not possible with 50 data",
        ),
        ("data=own&x=3,3", "all data are equal"),
        (
            "lr=10&samples=1&tau=0.01&t=400",
            "; a smaller learning rate or more samples per step help.",
        ),
        (
            "model=curve&lr=5&samples=1&t=400",
            "; Adam at a learning rate of 0.003 goes on.",
        ),
    ] {
        let model = opened(&format!("chart=network&{link}"));
        let notes = notes(&model);
        assert!(notes.iter().any(|note| note.contains(part)), "{notes:?}");
    }
}

#[test]
fn a_budget_is_measured_as_it_is_exactly() {
    let model = opened("chart=network&t=30&samples=2&estimates=100000");
    let variances = model.network().unwrap().variances();
    assert_eq!(variances.weight, "b.0");
    for side in Side::ALL {
        let (exact, measured) = (variances.exact[side], variances.measured[side]);
        let (exact, measured) = (exact.unwrap(), measured.unwrap());
        assert!((measured.within / exact.within - 1.0).abs() < 0.1);
        let all = exact.between + exact.within;
        assert!((measured.between - exact.between).abs() < 0.05 * all);
    }
    assert!(read(&model, Quantity::NetworkDraws).unwrap().number > Some(1.0));
}

/// What is advised where a network with hidden layers stops is true.
#[test]
fn adam_goes_on_where_steps_of_descent_are_too_large() {
    for run in ["seed=1", "samples=1&seed=3"] {
        let stops = |steps: &str| {
            let link = format!("chart=network&model=curve&{run}&t=400&{steps}");
            let notes = notes(&opened(&link));
            notes.iter().any(|note| note.contains("stopped"))
        };
        assert!(stops("lr=5") && !stops("optimizer=adam&lr=0.003"), "{run}");
    }
}

/// Pictures that cannot be fetched leave a sentence, until they come.
#[test]
fn digits_that_do_not_come_leave_a_sentence() {
    let mut model = opened("chart=network&model=digits&width=4");
    assert!(model.wants_digits());
    update(&mut model, Msg::NoDigits);
    let told = |model: &Model| {
        notes(model)
            .iter()
            .any(|note| note.contains("could not be loaded"))
    };
    assert!(told(&model) && model.wants_digits());
    // Two grey pictures.
    update(
        &mut model,
        Msg::Digits(vec![3; 64].into_iter().chain([9; 64]).collect()),
    );
    assert!(!told(&model) && !model.wants_digits());
    finish(&mut model);
    assert_eq!(model.observations(), 2);
    let sentence = "With K = 2 coordinates there are no exact values";
    assert!(notes(&model).iter().any(|note| note.starts_with(sentence)));
}

/// A curve and digits are data themselves: what simulates the page's own changes nothing there.
#[test]
fn the_oracle_is_idle_where_its_data_are_not_in_use() {
    for (model, matters) in [("line", true), ("curve", false), ("digits", false)] {
        let (settings, _) = Settings::from_link(&format!("chart=network&model={model}"));
        for key in [Key::N, Key::Mean, Key::Sd] {
            assert_eq!((key.param().matters)(&settings), matters, "{model}: {key}");
        }
    }
}

/// The budget is of the weight that is chosen, and of b where there is no such weight.
#[test]
fn the_weight_can_be_chosen() {
    for (weight, looked_at) in [("w", "w.0.0"), ("c", "c.0"), ("A", "b.0")] {
        let link = format!("chart=network&t=30&samples=2&estimates=100000&weight={weight}");
        let model = opened(&link);
        let variances = model.network().unwrap().variances();
        assert_eq!(variances.weight, looked_at);
        let [exact, measured] = [variances.exact.left, variances.measured.left].map(Option::unwrap);
        let all = exact.between + exact.within;
        assert!(
            (measured.within / exact.within - 1.0).abs() < 0.1,
            "{weight}"
        );
        assert!(
            (measured.between - exact.between).abs() < 0.05 * all,
            "{weight}"
        );
    }
    let mut model = opened("chart=network&t=30&estimates=100");
    update(&mut model, Msg::typed(Key::Weight, "B"));
    finish(&mut model);
    let lab = model.network().unwrap();
    assert_eq!(
        (lab.steps(), lab.variances().weight.as_str()),
        (30, "B.0.0")
    );
}

/// Histograms of one datum's gradients: the same edges, as many estimates as were asked for, and means
/// and variances that agree with the exact ones.
#[test]
fn the_gradients_of_a_weight_stand_beside_their_exact_values() {
    for network in ["line", "curve"] {
        let model = opened(&format!(
            "chart=network&model={network}&t=20&samples=2&estimates=4000&weight=B"
        ));
        let variances = model.network().unwrap().variances();
        let gradients = &variances.gradients;
        let [left, right] = Side::ALL.map(|side| gradients.histogram(side));
        assert_eq!((left.low(), left.high()), (right.low(), right.high()));
        for side in Side::ALL {
            let (moments, exact) = (gradients.moments(side), variances.exact_gradients[side]);
            let exact = exact.unwrap();
            assert!(
                (4000..4064).contains(&moments.count()),
                "{}",
                moments.count()
            );
            assert_eq!(gradients.histogram(side).total(), moments.count());
            let error = (exact.variance / moments.count() as f64).sqrt();
            assert!((moments.mean().unwrap() - exact.mean).abs() < 5.0 * error);
            // Without a bias the estimator's mean is the derivative.
            let derivative = variances.derivative.unwrap();
            assert!((exact.mean - derivative).abs() < 1e-9 * exact.variance.sqrt());
            let statistic = Quantity::NetworkGradient(side, Statistic::ExactVariance);
            assert_eq!(
                read(&model, statistic).unwrap().number,
                Some(exact.variance)
            );
        }
    }
}

/// With several coordinates there is no exact value, and what is measured first sets the edges.
#[test]
fn gradients_without_exact_values_are_measured() {
    let model = opened("chart=network&model=curve&latent=2&width=4&t=2&estimates=1000");
    let lab = model.network().unwrap();
    let gradients = &lab.variances().gradients;
    assert!(lab.variances().exact_gradients.left.is_none());
    assert!(gradients.histogram(Side::Right).total() >= 1000);
    assert!(gradients.histogram(Side::Left).highest() > 100);
}

/// A curve and digits are data themselves, of which the page says what they are.
#[test]
fn the_line_about_the_data_is_of_those_in_use() {
    let line = data_line(&opened("chart=network"));
    assert!(line.starts_with("n = 50, mean 1.84"), "{line}");
    let curve = opened("chart=network&model=curve");
    assert_eq!(data_line(&curve), "Points about a curve in the plane");
    assert_eq!(curve.observations(), 300);
    assert_eq!(data_line(&opened("model=curve")), line);
}

/// The y on the map is in the link, and changes nothing of the run.
#[test]
fn the_map_is_no_part_of_the_run() {
    let mut model = opened("chart=network&model=digits&width=4&t=0");
    update(
        &mut model,
        Msg::Digits(vec![3; 64].into_iter().chain([9; 64]).collect()),
    );
    finish(&mut model);
    for (key, text) in [(Key::Y1, "1.5"), (Key::Y2, "-0.25")] {
        assert!((key.param().matters)(model.settings()));
        update(&mut model, Msg::typed(key, text));
    }
    assert!(!model.has_work());
    let link = model.settings().to_link();
    assert!(link.ends_with("y1=1.5&y2=-0.25"), "{link}");
    assert_eq!(Settings::from_link(&link).0.map_y, (1.5, -0.25));
}
