//! The theory beside a run whose σ has gone to 0.

use math::parameter::PerParameter;

use crate::page::opened;

/// At the end of the default run σ is so small that rounding beside 1/σ would be of the size of 1:
/// none of it may stand as a bias beside the gradient.
#[test]
fn means_without_bias_are_the_gradient_where_sigma_collapses() {
    let model = opened("t=400");
    assert!(model.probe_node().sigma() < 1e-15);
    for theory in model.theory().each() {
        let means = theory.estimate.map(|exact| exact.unwrap().mean.to_bits());
        assert_eq!(means, theory.gradient.map(f64::to_bits));
        assert_eq!(theory.bias(), PerParameter::default());
    }
}
