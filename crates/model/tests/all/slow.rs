//! Slow motion: the same samples, one after another.

use math::parameter::Parameter;
use model::update::{Model, Msg, update};

use crate::page::{model, send, set};

/// Lets so many frames of 50 ms pass.
fn pass(model: &mut Model, frames: usize) {
    for _ in 0..frames {
        update(model, Msg::Frame { elapsed_ms: 50.0 });
    }
}

fn means(model: &Model) -> [f64; 4] {
    let sides = model.measured().each();
    let [left, right] = sides.map(|side| Parameter::ALL.map(|p| side.moments[p].mean().unwrap()));
    [left[0], left[1], right[0], right[1]]
}

/// One a second, then ten a second, then all.
#[test]
fn estimates_come_ever_faster() {
    let mut model = model("estimates=2000");
    let whole = means(&model);
    update(&mut model, Msg::ToggleSlow);
    let mut seen = vec![model.estimates()];
    // Just past the middle of each second.
    pass(&mut model, 10);
    for _ in 0..8 {
        seen.push(model.estimates());
        pass(&mut model, 20);
    }
    assert_eq!(seen, [1, 1, 2, 3, 4, 10, 20, 30, 40]);
    pass(&mut model, 200);
    assert!(model.slow_motion().is_none());
    assert_eq!((model.estimates(), means(&model)), (2000, whole));
}

/// The running means of slow motion are those that the table of the figure has, but for rounding, and
/// each estimate moves them by its share.
#[test]
fn they_are_the_first_of_all_estimates() {
    for link in [
        "estimates=1000&samples=16",
        "estimates=1000&samples=1&right=measure-valued&left=score-mean",
        "estimates=1000&samples=300&objective=moments",
    ] {
        let mut model = model(link);
        let tables = model
            .measured()
            .each()
            .map(|side| Parameter::ALL.map(|p| side.running_means(p)));
        update(&mut model, Msg::ToggleSlow);
        let mut sums = [0.0; 4];
        while let Some(slow) = model.slow_motion() {
            let count = slow.shown();
            let ways = slow
                .way()
                .gradients
                .each()
                .map(|side| [side.mu, side.sigma]);
            let now = means(&model);
            for (index, way) in ways.iter().flatten().enumerate() {
                sums[index] += way;
                let mean = sums[index] / count as f64;
                assert!(
                    (mean - now[index]).abs() <= 1e-12 * mean.abs().max(1.0),
                    "{link}: {count}"
                );
                // Grouped otherwise, sums round otherwise.
                let mut points = tables[index / 2][index % 2].iter();
                if let Some((_, point)) = points.find(|(number, _)| *number == count as u64) {
                    let apart = (point - now[index]).abs();
                    assert!(apart <= 1e-12 * point.abs().max(1.0), "{link}: {count}");
                }
            }
            while model
                .slow_motion()
                .is_some_and(|slow| slow.shown() == count)
            {
                pass(&mut model, 1);
            }
        }
    }
}

/// What is shown depends on how much time has passed, never on how it was cut into frames.
#[test]
fn ways_are_functions_of_settings_and_seed() {
    let mut ways = Vec::new();
    for elapsed_ms in [7.0, 50.0, 100.0] {
        let mut model = model("estimates=500&seed=9");
        update(&mut model, Msg::ToggleSlow);
        while model.estimates() < 8 {
            update(&mut model, Msg::Frame { elapsed_ms });
        }
        ways.push(*model.slow_motion().unwrap().way());
    }
    assert!(ways.windows(2).all(|pair| pair[0] == pair[1]));
    assert_eq!(ways[0].y, -1.0 + 2.0 * ways[0].eps);
}

/// Other gradients end it: another setup, another place, and a probe that follows a run.
#[test]
fn what_measures_anew_ends_it() {
    for (key, value) in [
        ("samples", "4"),
        ("probe", "1,1"),
        ("mu0", "3"),
        ("seed", "2"),
    ] {
        let mut model = model("estimates=300&probe=start");
        update(&mut model, Msg::ToggleSlow);
        set(&mut model, key, value);
        assert!(model.slow_motion().is_none(), "{key}");
    }
    for (probe, goes_on) in [("start", true), ("left", false)] {
        let mut model = model(&format!("estimates=300&probe={probe}"));
        update(&mut model, Msg::ToggleSlow);
        send(&mut model, Msg::Step);
        assert_eq!(model.slow_motion().is_some(), goes_on, "{probe}");
    }
    let mut model = model("estimates=300");
    update(&mut model, Msg::ToggleSlow);
    update(&mut model, Msg::ToggleSlow);
    assert_eq!(
        (model.slow_motion().is_none(), model.estimates()),
        (true, 300)
    );
}
