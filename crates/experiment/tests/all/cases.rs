//! Every objective of the registry, the ELBO in each form of its entropy.

use math::dataset::Dataset;
use math::gaussian::Gaussian;
use math::objective::Objective;
use math::objectives::{self, Entropy, Ingredient, Inputs, ObjectiveKind};

/// An objective to be tested, with the θ to test it at.
pub struct Case {
    pub name: String,
    pub kind: &'static dyn ObjectiveKind,
    pub objective: Box<dyn Objective>,
    pub nodes: [Gaussian; 2],
}

pub fn node(mu: f64, sigma: f64) -> Gaussian {
    Gaussian::new(mu, sigma).unwrap()
}

pub fn data(values: &[f64]) -> Dataset {
    Dataset::new(values.to_vec()).unwrap()
}

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

pub fn one_of_each() -> Vec<Case> {
    let data = data(&[1.0, 2.5, 0.3, 4.0, 2.0]);
    let mut cases = Vec::new();
    for &kind in objectives::ALL {
        let entropies: &[Entropy] = if kind.uses(Ingredient::Temperature) {
            &[Entropy::Closed, Entropy::Sampled, Entropy::Path]
        } else {
            &[Entropy::Closed]
        };
        let (centre, spread) = if kind.uses(Ingredient::Data) {
            (data.mean(), data.variance().sqrt())
        } else {
            (0.0, 1.0)
        };
        for &entropy in entropies {
            cases.push(Case {
                name: format!("{}, {entropy:?}", kind.key()),
                kind,
                objective: kind.build(&Inputs {
                    entropy,
                    ..inputs(&data)
                }),
                nodes: [(0.5, 1.0), (-1.7, 0.4)]
                    .map(|(delta, sigma)| node(centre + delta * spread, sigma * spread)),
            });
        }
    }
    cases
}
