//! The exact gradient against central differences of the exact loss, for every weight.

use experiment::network::Network;
use experiment::network::architecture::Tau;
use experiment::network::bound::Bound;
use experiment::network::setup::Setup;
use experiment::side::Side;
use math::dataset::Dataset;
use testing::close;

use super::{curve, line, simulated};

/// At the start and after some steps.
#[track_caller]
fn check(setup: Setup, steps: &[usize]) {
    check_every(1, setup, steps);
}

/// Of every so many weights.
#[track_caller]
fn check_every(nth: usize, setup: Setup, steps: &[usize]) {
    let examples = setup.examples.clone();
    let mut network = Network::new(setup).unwrap();
    for &steps in steps {
        while network.steps() < steps {
            network.step();
        }
        let weights = network.weights(Side::Left);
        let (_, gradient) = Bound::complete(&weights, &examples).unwrap();
        for (place, &derivative) in gradient.iter().enumerate().step_by(nth) {
            let here = weights.values()[place];
            let h = 1e-4 * here.abs().max(0.01);
            let at = |shift: f64| {
                let moved = weights.clone().with(place, here + shift);
                Bound::complete(&moved, &examples).unwrap().0
            };
            // Richardson's: the error is of the fourth order in h.
            let difference = |h: f64| (at(h) - at(-h)) / (2.0 * h);
            let slope = (4.0 * difference(h) - difference(2.0 * h)) / 3.0;
            let name = weights.layout().name(place).unwrap();
            close(name, derivative, slope, 1e-7 * derivative.abs().max(1.0));
        }
    }
}

#[test]
fn of_a_line_is_the_slope_of_its_closed_form() {
    check(line(&simulated(50)), &[0, 40]);
    check(line(&Dataset::michelson()), &[0, 400]);
}

#[test]
fn of_a_curve_is_the_slope_of_its_integral() {
    check(curve(Tau::Learned), &[0, 30]);
    check(curve(Tau::Fixed(0.3)), &[10]);
}

#[test]
fn of_a_node_with_two_coordinates_is_the_slope_on_a_grid() {
    let mut setup = curve(Tau::Fixed(0.5));
    setup.architecture.latent = 2;
    setup.architecture.width = 2;
    // Each datum has thousands of nodes.
    check_every(12, setup, &[1]);
}
