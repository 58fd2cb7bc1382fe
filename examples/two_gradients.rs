//! The reparameterization trick in fifteen lines: ∂/∂σ of E f(y) for y ~ N(μ, σ²), with the trick
//! and without it on the same noise, each beside its exact mean and variance.

use std::error::Error;

use math::dataset::Dataset;
use math::estimators;
use math::gaussian::Gaussian;
use math::moments::Moments;
use math::noise::{Lane, Purpose, Stream};
use math::objectives::{self, Inputs};
use math::problem::Problem;

fn main() -> Result<(), Box<dyn Error>> {
    let data = Dataset::new([1.0, 2.0, 3.0])?;
    let squared = objectives::find("squared").ok_or("no such objective")?;
    let objective = squared.build(&Inputs::new(&data)); // f(y) = mean (y − xᵢ)²
    let node = Gaussian::new(-1.0, 2.0)?; // μ and σ
    let mut noise = vec![0.0; 1_000_000]; // ε ~ N(0, 1)
    Stream::new(1, Purpose::Probe, Lane::Node, 0).fill_normal(&mut noise);

    let f = |eps: f64| objective.at(node, node.draw(eps), 0.0); // f and f′ at y = μ + σε
    let pathwise: Moments = noise.iter().map(|&eps| f(eps).slope * eps).collect();
    let score: Moments = (noise.iter())
        .map(|&eps| f(eps).value * node.score(eps).sigma)
        .collect();

    let problem = Problem::new(objective.as_ref(), node);
    for (key, measured) in [("pathwise", pathwise), ("score", score)] {
        let estimator = estimators::find(key).ok_or("no such estimator")?;
        let exact = estimator.exact(&problem, 1).sigma;
        let exact = exact.ok_or("no exact value")?;
        let measured = measured.mean().zip(measured.variance());
        let (mean, variance) = measured.ok_or("no draws")?;
        println!("{key}: mean {mean:.3}, exactly {:.3}", exact.mean);
        println!(
            "{key}: variance {variance:.1}, exactly {:.1}",
            exact.variance
        );
    }
    Ok(())
}
