//! Every objective of the registry in several settings, at several θ.

use math::dataset::Dataset;
use math::gaussian::Gaussian;
use math::objective::Objective;
use math::objectives::{self, Entropy, Ingredient, Inputs, ObjectiveKind};

/// An objective to be tested, with the θ to test it at.
pub struct Case {
    pub name: String,
    pub kind: &'static dyn ObjectiveKind,
    pub objective: Box<dyn Objective>,
    pub nodes: Vec<Gaussian>,
}

pub fn node(mu: f64, sigma: f64) -> Gaussian {
    Gaussian::new(mu, sigma).unwrap()
}

pub fn data(values: &[f64]) -> Dataset {
    Dataset::new(values.to_vec()).unwrap()
}

/// The key by which an objective whose jump the trick cannot see is known.
pub const DISCONTINUOUS: &str = "step";

/// The inputs that the defaults of the page describe, on `data`.
pub fn inputs(data: &Dataset) -> Inputs<'_> {
    Inputs {
        data,
        summed: false,
        k: 1.0,
        temperature: None,
        entropy: Entropy::Closed,
    }
}

/// (δ, σ) in units of the spread of what the objective is about.
const PLACES: [(f64, f64); 3] = [(0.5, 1.0), (-1.7, 0.4), (0.0, 1.6)];

fn case(kind: &'static dyn ObjectiveKind, inputs: &Inputs<'_>) -> Case {
    let (centre, spread) = if kind.uses(Ingredient::Data) {
        (inputs.data.mean(), inputs.data.variance().sqrt())
    } else {
        (0.0, 1.0)
    };
    let place = |(delta, sigma): (f64, f64)| node(centre + delta * spread, sigma * spread);
    let Inputs {
        summed,
        k,
        temperature,
        entropy,
        ..
    } = inputs;
    Case {
        name: format!(
            "{}, n = {}, summed {summed}, k = {k}, T = {temperature:?}, {entropy:?}",
            kind.key(),
            inputs.data.count()
        ),
        kind,
        objective: kind.build(inputs),
        nodes: PLACES.map(place).to_vec(),
    }
}

/// Every objective in every combination of the settings it uses.
pub fn all() -> Vec<Case> {
    let small = data(&[1.0, 2.5, 0.3, 4.0, 2.0]);
    // Another unit, equal values, and observations far from 0.
    let large = data(&[850.0, 740.0, 900.0, 1070.0, 930.0, 850.0]);
    let mut cases = Vec::new();
    for &kind in objectives::ALL {
        let on_data = kind.uses(Ingredient::Data);
        let ks: &[f64] = match (kind.uses(Ingredient::K), kind.uses(Ingredient::PositiveK)) {
            (true, _) => &[-3.0, 0.0, 0.5, 2.0],
            (_, true) => &[0.05, 1.0, 4.0],
            _ => &[1.0],
        };
        let hot = kind.uses(Ingredient::Temperature);
        let temperatures: &[Option<f64>] = if hot { &[None, Some(0.7)] } else { &[None] };
        let entropies: &[Entropy] = if hot {
            &[Entropy::Closed, Entropy::Sampled, Entropy::Path]
        } else {
            &[Entropy::Closed]
        };
        for (data, summed) in [(&small, false), (&small, true), (&large, false)] {
            if !on_data && (summed || data.count() != small.count()) {
                continue;
            }
            for &k in ks {
                for &temperature in temperatures {
                    for &entropy in entropies {
                        let inputs = Inputs {
                            data,
                            summed,
                            k,
                            temperature,
                            entropy,
                        };
                        cases.push(case(kind, &inputs));
                    }
                }
            }
        }
    }
    cases
}

/// Every objective once, the ELBO in each form of its entropy.
pub fn one_of_each() -> Vec<Case> {
    let data = data(&[1.0, 2.5, 0.3, 4.0, 2.0]);
    let mut cases = Vec::new();
    for &kind in objectives::ALL {
        let inputs = inputs(&data);
        cases.push(case(kind, &inputs));
        if kind.uses(Ingredient::Temperature) {
            for entropy in [Entropy::Sampled, Entropy::Path] {
                cases.push(case(kind, &Inputs { entropy, ..inputs }));
            }
        }
    }
    cases
}

#[test]
fn every_objective_is_among_the_cases() {
    for &kind in objectives::ALL {
        assert!(all().iter().any(|case| case.kind.key() == kind.key()));
        assert!(
            one_of_each()
                .iter()
                .any(|case| case.kind.key() == kind.key())
        );
    }
}
