//! The theory beside a run whose σ has gone to 0.

use math::estimators;
use math::parameter::PerParameter;
use math::problem::Problem;

use crate::page::opened;

/// At the end of the default run σ is so small that the integral of the score function's samples
/// leaves rounding of the size of 1, which must not stand as its mean beside the gradient.
#[test]
fn means_without_bias_are_the_gradient_where_sigma_collapses() {
    let model = opened("t=400");
    assert!(model.probe_node().sigma() < 1e-15);
    let problem = Problem::new(
        model.comparison().setup().objective.as_ref(),
        model.probe_node(),
    );
    let rounding = estimators::find("score").unwrap().exact(&problem, 1);
    assert!(rounding.mu.unwrap().mean.abs() + rounding.sigma.unwrap().mean.abs() > 1e-3);
    for theory in model.theory().each() {
        let means = theory.estimate.map(|exact| exact.unwrap().mean.to_bits());
        assert_eq!(means, theory.gradient.map(f64::to_bits));
        assert_eq!(theory.bias(), PerParameter::default());
    }
}
