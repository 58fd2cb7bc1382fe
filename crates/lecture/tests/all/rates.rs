//! What the scenes say of learning rates, on runs.

use model::text;
use model::update::Msg;
use testing::random::Random;
use testing::{close, same};

use super::played;
use crate::page::{model, send};

/// Beyond η = ½ a step crosses zero and is reflected: |1 − 2η| is left of σ.
#[test]
fn collapse_leaves_the_same_share_at_every_step() {
    for (rate, share) in [("0.05", "0.9"), ("0.7", "0.4"), ("0.95", "0.9")] {
        let model = played("collapse", &format!("lr={rate}"));
        let shown: f64 = lecture::fill("{growth.size}", &model).parse().unwrap();
        same(rate, shown, share.parse().unwrap(), 1e-12);
        let sigmas = &model.comparison().exact().trace().sigma;
        for pair in sigmas.windows(2).take(20) {
            same(rate, pair[1], shown * pair[0], 1e-9);
        }
    }
}

#[test]
fn explode_stops_all_runs_and_the_limit_decides() {
    let model = played("explode", "steps=400");
    let runs = model.comparison().runs();
    assert!(runs.each().iter().all(|run| run.stop().is_some()));
    assert!(model.comparison().exact().stop().is_some());
    assert!(!text::notes(&model).is_empty(), "the page says why");

    let limit = 1.0 / model.data().count() as f64;
    let distance = |rate: f64| {
        let model = played("explode", &format!("steps=400&lr={rate}"));
        let (_, exact) = model.nodes();
        (exact.mu() - model.data().mean()).abs()
    };
    let start = distance(0.00001).max(1.0);
    assert!(distance(0.98 * limit) < 0.01 * start);
    assert!(distance(1.02 * limit) > 100.0 * start);
    assert!(
        played("explode", "loss=mean")
            .comparison()
            .runs()
            .left
            .stop()
            .is_none()
    );
}

/// Many short runs have the mean squares of the matrix in the derivation, and these shrink exactly
/// below the rate that the scene names.
/// Playing ends with the last of the runs, not where the run would have ended.
#[test]
fn explode_stops_playing_when_all_runs_have_stopped() {
    let mut model = model("scene=explode&steps=400&speed=300&chart=run&estimates=100");
    send(&mut model, Msg::TogglePlay);
    for _ in 0..100 {
        send(&mut model, Msg::Frame { elapsed_ms: 50.0 });
    }
    assert!(!model.playing());
    assert!((100..400).contains(&model.shown()), "{}", model.shown());
    assert!(model.comparison().exact().stop().is_some());
}

#[test]
fn explode_with_noise_asks_for_a_smaller_rate() {
    let next = |[d, s]: [f64; 2], a: f64, draws: f64| {
        let noise = a * a / draws;
        let exact = (1.0 - a).powi(2);
        [exact * d + noise * s, noise * d + (exact + 2.0 * noise) * s]
    };
    let mut random = Random::new(7);
    for draws in [1, 8] {
        let model = model(&format!(
            "scene=explode&samples={draws}&chart=run&estimates=100"
        ));
        let n = model.data().count() as f64;
        let count = f64::from(draws);
        let limit = count / (n * (count + 1.0 + 2f64.sqrt()));
        let shown: f64 = lecture::fill("{limit.noise}", &model).parse().unwrap();
        same("limit", shown, limit, 1e-3);

        for (share, shrinks) in [(0.99, true), (1.01, false)] {
            let a = 2.0 * share * limit * n;
            let mut squares = [1.0, 1.0];
            (0..2000).for_each(|_| squares = next(squares, a, count));
            assert_eq!(squares[0] + squares[1] < 1.0, shrinks, "L = {draws}");
        }

        let a = 0.4;
        const RUNS: usize = 40_000;
        let mut sums = [[0.0; 2]; 2];
        for _ in 0..RUNS {
            let (mut delta, mut sigma) = (1.5, 0.8);
            for _ in 0..3 {
                let (mut mean, mut square) = (0.0, 0.0);
                for _ in 0..draws {
                    let eps = random.normal();
                    mean += eps / count;
                    square += eps * eps / count;
                }
                (delta, sigma) = (
                    delta - a * (delta + sigma * mean),
                    sigma - a * (delta * mean + sigma * square),
                );
            }
            for (sum, x) in sums.iter_mut().zip([delta, sigma]) {
                *sum = [sum[0] + x * x, sum[1] + x.powi(4)];
            }
        }
        let mut expected = [1.5 * 1.5, 0.8 * 0.8];
        (0..3).for_each(|_| expected = next(expected, a, count));
        for ([sum, fourth], expected) in sums.into_iter().zip(expected) {
            let mean = sum / RUNS as f64;
            let error = ((fourth / RUNS as f64 - mean * mean) / RUNS as f64).sqrt();
            close(format!("L = {draws}"), mean, expected, 5.0 * error);
        }
    }
}

/// Above the rate at which the mean square shrinks, a typical run still settles.
#[test]
fn explode_single_runs_settle_at_somewhat_higher_rates() {
    for (draws, rate) in [(1, 0.4), (8, 0.85)] {
        let mut settled = 0;
        for seed in 1..=9 {
            let link = format!("samples={draws}&lr={}&seed={seed}&steps=400", rate / 50.0);
            let model = played("explode", &link);
            let run = &model.comparison().runs().left;
            settled += usize::from(run.stop().is_none() && run.node().sigma() < 0.01);
        }
        assert!(settled >= 8, "L = {draws}: {settled} of 9");
    }
}

/// The noise of f/σ grows as σ goes to zero; with f − b it shrinks with σ and δ.
#[test]
fn explode_without_a_baseline_the_score_function_never_settles() {
    for (key, settles) in [("score", false), ("score-optimal", true)] {
        for rate in ["0.001", "0.0005"] {
            let model = played("explode", &format!("right={key}&lr={rate}&steps=4000"));
            let run = &model.comparison().runs().right;
            let last = run.trace().sigma.iter().rev().take(500);
            let largest = last.fold(0.0, |largest, &sigma| f64::max(largest, sigma));
            let is_settled = run.stop().is_none() && largest < 1e-3;
            assert_eq!(is_settled, settles, "{key} at {rate}: {largest}");
        }
    }
}
