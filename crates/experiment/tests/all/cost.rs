//! f as a curve over y against the closed form of E f: the mean of the curve over draws of the node,
//! by the trapezoidal rule, is E f (level included), for every objective.

use experiment::cost::curve;
use math::dataset::Dataset;
use math::gaussian::Gaussian;
use math::objectives::{ALL, Inputs};

#[test]
fn the_mean_of_the_curve_is_the_objectives() {
    let data = Dataset::new([1.0, 2.0, 2.5, 4.0]).unwrap();
    let node = Gaussian::new(0.7, 1.3).unwrap();
    let nodes: Vec<f64> = (-4000..=4000).map(|k| f64::from(k) / 500.0).collect();
    let density: Vec<f64> = nodes.iter().map(|eps| (-0.5 * eps * eps).exp()).collect();
    let total: f64 = density.iter().sum();
    let ys: Vec<f64> = nodes.iter().map(|&eps| node.draw(eps)).collect();
    for kind in ALL {
        let objective = kind.build(&Inputs::new(&data));
        let curve = curve(objective.as_ref(), node, &ys);
        let weighted = curve.iter().zip(&density).map(|(f, p)| f * p);
        let mean = weighted.sum::<f64>() / total;
        let exact = objective.expectation(node).above_level + objective.level();
        // The grid of second draws is coarse, and jumps lie between two nodes.
        let error = (mean - exact).abs() / exact.abs().max(1.0);
        assert!(error < 2e-3, "{}: {mean} for {exact}", kind.key());
    }
}
