//! What the page says of the three forms of the entropy: in closed form, sampled, and sampled with
//! θ held fixed.

use math::batch::{Batch, Lanes, Noise};
use math::estimators::{self, Gradients};
use math::noise::Purpose;
use math::objective::Objective;
use math::objectives::{self, Entropy, Inputs};
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::cases::{self, data, node};
use testing::{close, same};

const VALUES: [f64; 5] = [1.0, 2.5, 0.3, 4.0, 2.0];

/// The ELBO at temperature `t`, as mean or sum over the data.
fn elbo(t: f64, entropy: Entropy, summed: bool) -> Box<dyn Objective> {
    let data = data(&VALUES);
    objectives::find("elbo").unwrap().build(&Inputs {
        temperature: Some(t),
        entropy,
        summed,
        ..cases::inputs(&data)
    })
}

/// 4(σ − T/σ)² beside 4σ² for μ; for σ twice that and 4δ²: less exactly where σ² > T/2
/// (Roeder, Wu and Duvenaud, NeurIPS 2017).
#[test]
fn sticking_the_landing_is_quieter_exactly_where_the_variance_is_past_half_of_t() {
    let centre = data(&VALUES).mean();
    let pathwise = estimators::find("pathwise").unwrap();
    for t in [0.01, 0.7, 1.0, data(&VALUES).variance(), 30.0] {
        for summed in [false, true] {
            let square = if summed { 25.0 } else { 1.0 };
            let forms = [Entropy::Closed, Entropy::Sampled, Entropy::Path];
            let [closed, sampled, path] = forms.map(|entropy| elbo(t, entropy, summed));
            for share in [
                0.01, 0.2, 0.45, 0.499, 0.5, 0.501, 0.55, 1.0, 1.7, 9.0, 400.0,
            ] {
                for delta in [0.0, 0.3, -2.0] {
                    let sigma = (share * t).sqrt();
                    let here = node(centre + delta, sigma);
                    let variances = |objective: &dyn Objective| {
                        let exact = pathwise.exact(&Problem::new(objective, here), 1);
                        exact.map(|exact| exact.unwrap().variance)
                    };
                    let [closed, sampled, path] =
                        [&closed, &sampled, &path].map(|form| variances(form.as_ref()));
                    let of = |spread: f64| PerParameter {
                        mu: square * 4.0 * spread * spread,
                        sigma: square * (4.0 * delta * delta + 8.0 * spread * spread),
                    };
                    let expected = of(sigma - t / sigma);
                    for parameter in Parameter::ALL {
                        let name = format!(
                            "∂{}, T = {t}, σ² = {share} T, δ = {delta}",
                            parameter.symbol()
                        );
                        let (plain, path) = (closed[parameter], path[parameter]);
                        same(&name, plain, of(sigma)[parameter], 1e-9);
                        same(&name, sampled[parameter], plain, 1e-9);
                        close(&name, path, expected[parameter], 1e-9 * plain);
                        if share == 0.5 {
                            same(&name, path, plain, 1e-9);
                        } else {
                            assert_eq!(path < plain, share > 0.5, "{name}: {path}, {plain}");
                        }
                    }
                }
            }
        }
    }
}

/// Differentiated through y and through θ, log q(y; θ) gives what its mean gives, draw by draw.
#[test]
fn the_trick_sees_no_difference_between_sampled_and_closed() {
    let pathwise = estimators::find("pathwise").unwrap();
    for (t, mu, sigma) in [(0.7, 1.0, 2.0), (2.0, 3.0, 0.4), (0.1, -1.0, 1.0)] {
        let here = node(mu, sigma);
        let draws = |entropy| {
            let objective = elbo(t, entropy, false);
            let (mut noise, mut batch) = (Noise::default(), Batch::default());
            let lanes = Lanes {
                partner: false,
                radius: false,
            };
            noise.draw(1, Purpose::Probe, 0, 500, lanes);
            batch.evaluate(objective.as_ref(), here, &noise);
            let mut out = Gradients::default();
            let problem = Problem::new(objective.as_ref(), here);
            pathwise.gradients(&problem, &noise, &batch, 1, &mut out);
            Parameter::ALL.map(|parameter| out.of(parameter).to_vec())
        };
        let (sampled, closed) = (draws(Entropy::Sampled), draws(Entropy::Closed));
        for (sampled, closed) in sampled.iter().flatten().zip(closed.iter().flatten()) {
            close("a draw", *sampled, *closed, 1e-12 * (1.0 + closed.abs()));
        }
    }
}
