//! The mean loss over μ beside its average over the noise of the next step, which is held fixed.

use experiment::arm::lanes;
use experiment::frozen::{Frozen, curves};
use math::batch::{Batch, Noise};
use math::estimators::{self, Gradients};
use math::gaussian::Gaussian;
use math::noise::Purpose;
use math::problem::Problem;

use super::model::Model;

/// Both curves, with their slopes at the node of the run on the left.
#[derive(Clone, Debug, PartialEq)]
pub struct FrozenView {
    /// The smallest and the largest μ.
    pub window: (f64, f64),
    /// The curves at equal distances over the window.
    pub curves: Frozen,
    /// The node's μ.
    pub mu: f64,
    /// E f at the node, and its slope.
    pub of_mean: (f64, f64),
    /// The average at the node, and the mean of the pathwise gradients of the same draws.
    pub of_average: (f64, f64),
    /// The draws.
    pub draws: usize,
}

/// Evaluations of f that one drawing may take, and the places over which they are spread.
const EVALUATIONS: usize = 24_000;
const PLACES: (usize, usize) = (24, 160);

impl Model {
    /// The curves at the step shown, over `window`.
    #[must_use]
    pub fn frozen_view(&self, window: (f64, f64)) -> FrozenView {
        let objective = self.comparison().setup().objective.as_ref();
        let (nodes, _) = self.nodes();
        let (node, noise) = (nodes.left, self.next_noise());
        let draws = noise.len();
        let last = (EVALUATIONS / draws).clamp(PLACES.0, PLACES.1);
        let share = |place: usize| place as f64 / last as f64;
        let mus = (0..=last).map(|place| window.0 + (window.1 - window.0) * share(place));
        let here = curves(objective, node, &noise, &[node.mu()]);
        let slope = Problem::new(objective, node).gradient().mu;
        FrozenView {
            window,
            curves: curves(objective, node, &noise, &mus.collect::<Vec<_>>()),
            mu: node.mu(),
            of_mean: (here.mean[0], slope),
            of_average: (here.average[0], self.frozen_slope()),
            draws,
        }
    }

    /// The mean of the pathwise gradients for μ over the noise of the next step: the slope of the
    /// average over it.
    #[must_use]
    pub fn frozen_slope(&self) -> f64 {
        let objective = self.comparison().setup().objective.as_ref();
        let (nodes, _) = self.nodes();
        let (node, noise): (Gaussian, Noise) = (nodes.left, self.next_noise());
        let Some(pathwise) = estimators::find("pathwise") else {
            return f64::NAN;
        };
        let (mut batch, mut out) = (Batch::default(), Gradients::default());
        batch.evaluate(objective, node, &noise);
        let problem = Problem::new(objective, node);
        pathwise.gradients(&problem, &noise, &batch, noise.len(), &mut out);
        out.mu.iter().sum::<f64>() / noise.len() as f64
    }

    /// The noise with which the run on the left makes its next step.
    fn next_noise(&self) -> Noise {
        let setup = self.comparison().setup();
        let lanes = lanes(setup.objective.as_ref(), &setup.arms);
        let (step, draws) = (self.shown() as u64, setup.arms.left.draws);
        let mut noise = Noise::default();
        noise.draw(setup.seed, Purpose::Descent, step, draws, lanes);
        noise
    }
}
