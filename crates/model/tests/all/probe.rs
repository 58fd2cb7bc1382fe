//! Where gradients are measured: which θ, and when they are measured anew.

use math::gaussian::Gaussian;
use model::text;
use model::update::Msg;

use crate::page::{model, opened, send, set};

fn node(mu: f64, sigma: f64) -> Gaussian {
    Gaussian::new(mu, sigma).unwrap()
}

/// Links of earlier versions have no word for the probe, and it follows the left run.
#[test]
fn it_follows_the_left_run_where_a_link_does_not_say() {
    let model = model("steps=50&t=20&estimates=100");
    assert_eq!(model.probe_node(), model.traces().0.left.at(20).unwrap());
}

#[test]
fn it_stands_where_the_link_says() {
    let at = |place: &str| {
        let model = model(&format!("steps=50&t=20&estimates=100&probe={place}"));
        (model.probe_node(), model.nodes().0)
    };
    assert_eq!(at("start").0, node(-1.0, 2.0));
    let (probe, runs) = at("right");
    assert_eq!(probe, runs.right);
    assert_ne!(runs.left, runs.right);
    assert_eq!(at("0.5,1.25").0, node(0.5, 1.25));
}

/// Scenes measure at the start: their lesson holds while a run plays.
#[test]
fn scenes_measure_at_the_start() {
    for scene in ["identity", "quieter", "rescue", "loses"] {
        let model = model(&format!("scene={scene}&t=5&estimates=100"));
        let start = model.traces().0.left.at(0).unwrap();
        assert_eq!(model.probe_node(), start, "{scene}");
    }
}

/// A step leaves the samples of a probe that stands still as they are, to the last bit, and those of
/// a probe that follows are drawn anew.
#[test]
fn only_a_probe_that_moves_is_measured_anew() {
    for (place, kept) in [("start", true), ("0.5,1.25", true), ("left", false)] {
        let mut model = model(&format!("estimates=3000&probe={place}"));
        let edges = |model: &model::update::Model| {
            let histogram = &model.measured().right.histogram.sigma;
            (histogram.low(), histogram.high())
        };
        let (before, estimates) = (edges(&model), model.estimates());
        model::update::update(&mut model, Msg::Scrub(7));
        // One small piece of work each: the steps, and then the samples.
        while model.shown() < 7 {
            model::update::update(&mut model, Msg::Work);
        }
        model::update::update(&mut model, Msg::Work);
        assert_eq!(edges(&model) == before, kept, "{place}");
        assert_eq!(model.estimates() == estimates, kept, "{place}");
    }
}

/// What was measured does not depend on how the probe came to its place.
#[test]
fn a_moved_probe_measures_what_a_link_does() {
    let mut moved = model("estimates=1000");
    set(&mut moved, "probe", "0.5,1.25");
    let opened = model("estimates=1000&probe=0.5,1.25");
    let variance = |model: &model::update::Model| {
        let measured = model.measured().as_ref();
        measured.map(|side| side.moments.sigma.variance().unwrap().to_bits())
    };
    assert_eq!(variance(&moved), variance(&opened));
    assert_eq!(moved.settings().to_link(), "estimates=1000&probe=0.5,1.25");
    // A start elsewhere moves a probe that stands there, and no other.
    set(&mut moved, "mu0", "3");
    assert_eq!(moved.probe_node(), node(0.5, 1.25));
    set(&mut moved, "probe", "start");
    assert_eq!(moved.probe_node(), node(3.0, 2.0));
}

/// Words take the place of ratios with twenty digits, and a probe at the start has none of those.
#[test]
fn nothing_is_compared_where_sigma_is_nearly_0() {
    let collapsed = opened("t=400&estimates=100");
    let said = text::headline(&collapsed);
    assert!(
        said.starts_with("σ is nearly 0 where gradients are measured"),
        "{said}"
    );
    let ratio = text::read(&collapsed, text::Reading::find("ratio.mu").unwrap()).unwrap();
    assert_eq!(ratio.text, "none, σ ≈ 0");
    // The number stays for those who read it.
    assert!(ratio.number.is_some_and(|ratio| ratio > 1e10));
    let mut started = opened("t=400&estimates=100&probe=start");
    assert!(text::headline(&started).contains("the variance of Pathwise"));
    send(&mut started, Msg::Reset);
    assert!(text::headline(&started).contains("the variance of Pathwise"));
    let gone = opened("left=pathwise&t=3&lr=0.5&estimates=100");
    assert_eq!(
        gone.probe_node().sigma() == 0.0,
        text::headline(&gone).contains("reached 0")
    );
}

/// The arrows are the first gradients that the histograms count: mean and exact value agree as far as
/// thirty can, and none are shown where σ is nearly 0.
#[test]
fn the_first_gradients_are_those_of_the_histograms() {
    for samples in [1, 16, 1024] {
        let model = model(&format!("estimates=100&samples={samples}&probe=0.5,1.25"));
        let first = model.first_gradients().unwrap();
        for side in experiment::side::Side::ALL {
            assert_eq!(first[side].len(), 30);
            let points = model.measured()[side].running_means(math::parameter::Parameter::Mu);
            let (number, mean) = points.iter().rfind(|(number, _)| *number <= 30).unwrap();
            let gradients = first[side].iter().take(*number as usize);
            let ours = gradients.map(|gradient| gradient.mu).sum::<f64>() / *number as f64;
            assert!((ours - mean).abs() < 1e-9, "{samples}: {ours} and {mean}");
        }
    }
    assert!(opened("t=400&estimates=100").first_gradients().is_none());
}
