//! Each scene's claim, on numbers.

use experiment::descent::RUNNING_MEAN_WEIGHT;
use lecture::{fits, inclusive_shrinkage};
use math::estimators;
use math::objective::Objective;
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;
use model::update::Model;

use super::{opened, played};
use crate::page::model;
use testing::quadrature::normal;
use testing::{close, same};

/// The exact ratio of variances, right over left.
#[track_caller]
fn ratios(model: &Model) -> [f64; 2] {
    let ratio = model.exact_ratio();
    [ratio.mu.unwrap(), ratio.sigma.unwrap()]
}

/// The links in a scene's text, in their order.
fn variants(key: &str) -> Vec<String> {
    let scene = scenes::ALL.iter().find(|scene| scene.key == key).unwrap();
    let links = super::text(scene).split("href=\"#").skip(1);
    links
        .map(|rest| rest.split('"').next().unwrap().replace("&amp;", "&"))
        .collect()
}

#[test]
fn identity_both_means_are_the_gradient() {
    let model = model("scene=identity");
    let (theory, measured) = (model.theory(), model.measured());
    for parameter in Parameter::ALL {
        let gradient = theory.left.gradient[parameter];
        for (theory, measured) in theory.each().into_iter().zip(measured.each()) {
            let exact = theory.estimate[parameter].unwrap();
            same(parameter.key(), exact.mean, gradient, 1e-12);
            let moments = measured.moments[parameter];
            assert_eq!(moments.count(), 100_000);
            let error = moments.standard_error().unwrap();
            close(
                parameter.key(),
                moments.mean().unwrap(),
                gradient,
                5.0 * error,
            );
        }
    }
    let [mu, sigma] = ratios(&model);
    assert!(mu > 4.0 && sigma > 4.0, "one is much wider: {mu}, {sigma}");
}

#[test]
fn collapse_drives_sigma_to_zero_and_finds_the_mean() {
    let model = played("collapse", "");
    let (sides, exact) = model.nodes();
    for node in [sides.left, exact] {
        assert!(node.sigma() < 0.01, "{}", node.sigma());
        close("μ", node.mu(), model.data().mean(), 0.01);
    }
    assert!(
        model.data().variance() > 0.1,
        "there is a variance to be missed"
    );
    // Vermilion is pulled the same way, and held off by its noise.
    let right = sides.right.sigma();
    assert!(right > 0.01 && right < model.settings().sigma0, "{right}");
}

/// No loss of one draw that has a minimum keeps a spread.
#[test]
fn collapse_happens_with_other_losses_of_one_draw_too() {
    for link in ["objective=quadratic&k=2", "objective=cosine&k=1&lr=0.5"] {
        let link = format!("{link}&steps=2000&chart=run&estimates=100");
        let mut model = model(&link);
        crate::page::send(&mut model, model::update::Msg::Scrub(2000));
        let (_, exact) = model.nodes();
        assert!(exact.sigma() < 1e-3, "{link}: {}", exact.sigma());
    }
}

#[test]
fn recover_settles_at_the_temperature() {
    for (changes, expected) in [
        ("steps=400", None),
        ("steps=400&temperature=3", Some(3.0)),
        ("steps=400&objective=moments&lr=0.02", None),
    ] {
        let model = played("recover", changes);
        let expected: f64 = expected.unwrap_or(model.data().variance());
        let (sides, exact) = model.nodes();
        same(changes, exact.sigma().powi(2), expected, 1e-6);
        close(
            changes,
            sides.left.sigma(),
            expected.sqrt(),
            0.15 * expected.sqrt(),
        );
        close(
            changes,
            sides.right.sigma(),
            expected.sqrt(),
            0.5 * expected.sqrt(),
        );
    }
}

/// The speaker is told to switch to it.
#[test]
fn recover_settles_with_moment_matching_too() {
    for seed in 1..=5 {
        let model = played(
            "recover",
            &format!("steps=400&objective=moments&seed={seed}"),
        );
        let (sides, exact) = model.nodes();
        let data = model.data();
        same("exact σ²", exact.sigma().powi(2), data.variance(), 1e-6);
        for node in sides.each() {
            let ratio = node.sigma() / data.variance().sqrt();
            assert!((0.7..1.4).contains(&ratio), "seed {seed}: {ratio}");
        }
    }
}

#[test]
fn recover_names_the_losses_that_give_the_formula() {
    for (changes, elbo) in [
        ("", true),
        ("&temperature=0.5", false),
        ("&data=michelson", true),
    ] {
        let model = model(&format!("scene=recover{changes}"));
        let data = model.data();
        for fit in fits(&model) {
            let expected = match fit.key {
                "likelihood" | "moments" => true,
                "elbo" => elbo,
                _ => false,
            };
            assert_eq!(fit.is_exact, expected, "{} {changes}", fit.key);
            let optimum = fit.optimum.unwrap();
            if fit.is_exact {
                // mean(x²) − μ², summed here in another way.
                let n = data.count() as f64;
                let squares = data
                    .values()
                    .iter()
                    .map(|x| (x - optimum.mu).powi(2))
                    .sum::<f64>();
                same(fit.key, optimum.sigma.powi(2), squares / n, 1e-9);
            }
            if fit.key == "energy" {
                let spread = data.variance().sqrt();
                assert!((optimum.sigma / spread - 1.0).abs() < 0.2, "close to S");
            }
        }
    }
}

/// Close to S² is the energy score’s minimum only where the data are nearly normal.
#[test]
fn recover_an_outlier_takes_the_energy_score_to_zero() {
    let model = model("scene=recover&data=own&x=1,1,1,1,5&chart=run&estimates=100");
    same("S²", model.data().variance(), 2.56, 1e-12);
    let fits = fits(&model);
    let energy = fits.iter().find(|fit| fit.key == "energy").unwrap();
    assert_eq!(energy.optimum.unwrap().sigma, 0.0);
    assert!(!energy.is_exact);
}

#[test]
fn quieter_and_more_so_as_sigma_shrinks() {
    let mut last = [1.0, 1.0];
    for sigma in [2.0, 1.0, 0.5, 0.2, 0.1, 0.05, 0.01] {
        let now = ratios(&model(&format!(
            "scene=quieter&sigma0={sigma}&chart=run&estimates=100"
        )));
        assert!(
            now[0] > last[0] && now[1] > last[1],
            "σ = {sigma}: {now:?} after {last:?}"
        );
        last = now;
    }
    // Averaging divides both variances by L.
    let variance = |samples: usize| {
        let model = model(&format!(
            "scene=quieter&samples={samples}&chart=run&estimates=100"
        ));
        let theory = model.theory();
        theory.map(|t| t.estimate.map(|exact| exact.unwrap().variance))
    };
    let (one, ten) = (variance(1), variance(10));
    for (one, ten) in one.each().into_iter().zip(ten.each()) {
        same("μ", ten.mu * 10.0, one.mu, 1e-12);
        same("σ", ten.sigma * 10.0, one.sigma, 1e-12);
    }
}

/// The baseline b = (1 − w) b₀ + (w/L) Σ f(yⱼ), integrated over all L draws at once.
#[test]
fn rescue_a_running_mean_with_the_current_draws_shrinks_the_gradient() {
    let model = opened("rescue");
    let objective: &dyn Objective = model.comparison().setup().objective.as_ref();
    let node = model.probe_node();
    let old = 3.7;
    let rule = normal(&[], 1.0);
    let f = |eps: f64| objective.at(node, node.draw(eps), 0.0).value;
    for w in [RUNNING_MEAN_WEIGHT, 0.5] {
        for samples in [1, 2] {
            let mut mean = PerParameter::default();
            for &(eps, weight) in &rule {
                let score = node.score(eps);
                let share = w / samples as f64;
                let mut add = |others: f64, weight: f64| {
                    let b = (1.0 - w) * old + share * (f(eps) + others);
                    mean = mean
                        + PerParameter {
                            mu: score.mu,
                            sigma: score.sigma,
                        } * ((f(eps) - b) * weight);
                };
                if samples == 1 {
                    add(0.0, weight);
                } else {
                    rule.iter()
                        .for_each(|&(other, v)| add(f(other), weight * v));
                }
            }
            let left = inclusive_shrinkage(w, samples);
            let gradient = Problem::new(objective, node).gradient();
            for parameter in Parameter::ALL {
                let name = format!("w = {w}, L = {samples}, {}", parameter.symbol());
                close(name, mean[parameter], left * gradient[parameter], 1e-9);
            }
        }
    }
}

#[test]
fn rescue_a_baseline_takes_the_growth_away() {
    let variance = |key: &str, sigma: f64| {
        let model = model(&format!(
            "scene=rescue&sigma0={sigma}&right={key}&chart=run&estimates=100"
        ));
        model.theory().right.estimate.sigma.unwrap().variance
    };
    let (far, near) = (0.1, 0.01);
    assert!(variance("score", near) > 50.0 * variance("score", far));
    for key in ["score-mean", "score-optimal", "leave-one-out"] {
        assert!(variance(key, near) < 1.1 * variance(key, far), "{key}");
        assert!(variance(key, far) < variance("score", far), "{key}");
    }
    assert!(
        variance("score-optimal", 1.0) < variance("score-mean", 1.0),
        "the best is not the mean"
    );
}

#[test]
fn loses_on_fast_waves_only() {
    let [mu, sigma] = ratios(&opened("loses"));
    assert!(mu < 1.0 && sigma < 1.0, "{mu}, {sigma}");
    let [mu, sigma] = ratios(&model("scene=loses&k=0.5&chart=run"));
    assert!(mu > 1.0 && sigma > 1.0, "{mu}, {sigma}");
}

/// The text offers a bump, a jump, and the ELBO at its optimum, in this order.
#[test]
fn loses_in_its_variants_too() {
    let [bump, jump, elbo] = variants("loses").try_into().unwrap();
    assert!(
        ratios(&model(&format!("{bump}&chart=run")))
            .iter()
            .all(|&ratio| ratio < 1.0),
        "{bump}"
    );

    let model_of_jump = model(&jump);
    let theory = model_of_jump.theory();
    for parameter in Parameter::ALL {
        let exact = theory.left.estimate[parameter].unwrap();
        assert_eq!((exact.mean, exact.variance), (0.0, 0.0));
        let bias = theory.left.bias()[parameter].unwrap();
        assert!(bias.abs() > 0.05, "{jump}: {bias}");
        assert_eq!(theory.right.bias()[parameter], None);
    }

    let model = model(&elbo);
    let (data, node) = (model.data(), model.probe_node());
    assert_eq!(
        (data.mean(), data.variance()),
        (node.mu(), node.sigma().powi(2))
    );
    let left = model.theory().left.estimate.mu.unwrap();
    same("4T", left.variance, 4.0 * data.variance(), 1e-9);
    let landing = crate::page::model(&elbo.replace("entropy=sampled", "entropy=path"));
    for exact in [
        landing.theory().left.estimate.mu,
        landing.theory().left.estimate.sigma,
        model.theory().right.estimate.mu,
        model.theory().right.estimate.sigma,
    ] {
        assert!(exact.unwrap().variance < 1e-20, "{exact:?}");
    }
}

#[test]
fn free_play_offers_runs_that_settle() {
    for link in variants("free") {
        let mut model = model(&format!("{link}&estimates=100"));
        let steps = model.settings().steps;
        crate::page::send(&mut model, model::update::Msg::Scrub(steps));
        let (target, (sides, _)) = (model.optimum().unwrap(), model.nodes());
        let spread = model.data().variance().sqrt();
        close(&link, sides.left.mu(), target.mu, 0.5 * spread);
        close(&link, sides.left.sigma(), target.sigma, 0.5 * spread);
    }
}

/// Every estimator that the answer of “Rescue attempts” names exists.
#[test]
fn the_estimators_of_the_texts_exist() {
    for scene in scenes::ALL {
        for text in super::prose(scene).into_iter().chain([super::text(scene)]) {
            for name in lecture::placeholders(text) {
                if let Some(key) = name.strip_prefix("variance.") {
                    let key = key.split('.').next().unwrap();
                    assert!(estimators::find(key).is_some(), "{name}");
                }
            }
        }
    }
}

/// The straight network finds S² by the trick, one draw for each observation suffices for it, and a
/// decoder whose fixed τ is past S leaves nothing to the node.
#[test]
fn leads_to_the_variance_of_the_data() {
    let model = opened("leads");
    let start = model.network().unwrap().start_variances();
    let [left, right] = start.exact.each().map(|parts| parts.unwrap());
    same("between", left.between, right.between, 1e-12);
    assert!(left.within < 0.1 * left.between, "one draw is enough");
    assert!(right.within > left.between, "not without the trick");

    let model = played("leads", "");
    let lab = model.network().unwrap();
    assert_eq!(lab.steps(), 800);
    let spread = model.data().variance();
    for side in experiment::side::Side::ALL {
        let [mean, variance] = lab.fit(side).unwrap();
        close("v", mean, model.data().mean(), 0.1 * spread.sqrt());
        close("w² + τ²", variance, spread, 0.05 * spread);
    }
}

/// The text offers one draw, no trick, more dimensions, a collapse, and too large a step.
#[test]
fn leads_has_variants_that_show_what_they_say() {
    let [one_draw, no_trick, more, collapse, large] = variants("leads").try_into().unwrap();
    let model = model(&one_draw);
    let variances = model
        .network()
        .unwrap()
        .start_variances()
        .exact
        .left
        .unwrap();
    assert!(variances.within < variances.between, "{variances:?}");

    for (link, latent) in [(no_trick, 2), (more, 16)] {
        let settings = crate::page::settings(&link);
        assert_eq!(settings.latent, Some(latent), "{link}");
    }

    let mut model = crate::page::model(&format!("{collapse}&estimates=100&steps=2000"));
    crate::page::send(&mut model, model::update::Msg::Scrub(2000));
    let network = model.network().unwrap().network();
    let weights = network.exact_weights().unwrap();
    let w = weights.layout().find("w").unwrap().places.start;
    close("w", weights.values()[w], 0.0, 0.01);

    let mut model = crate::page::model(&format!("{large}&estimates=100"));
    crate::page::send(&mut model, model::update::Msg::Scrub(800));
    let network = model.network().unwrap().network();
    let stops = experiment::side::Side::ALL.map(|side| network.stop(side).is_some());
    assert_eq!(stops, [false, true], "the other run goes on");
}
