//! Measured variances at one position of the axis.

use math::batch::{CAPACITY, Lanes};
use math::estimators::Estimator;
use math::moments::Moments;
use math::noise::Purpose;
use math::objective::Arity;
use math::parameter::{Parameter, PerParameter};
use math::problem::Problem;

use crate::pipeline::Pipeline;
use crate::sweep::{SweepPoint, Variances};

/// The measured variances of estimators at a point, drawn block by block.
/// Estimators that average equally many draws are measured on the same ones.
#[derive(Clone)]
pub struct Measurement {
    point: SweepPoint,
    choice: &'static [&'static dyn Estimator],
    estimates: usize,
    seed: u64,
    /// For each number of draws in one estimate, the indices of the estimators still to be measured.
    groups: Vec<(usize, Vec<usize>)>,
    blocks: usize,
    moments: Vec<PerParameter<Moments>>,
    pipeline: Pipeline,
}

impl Measurement {
    /// The variances of the estimators in `choice`, from `estimates` estimates each.
    #[must_use]
    pub fn new(
        point: SweepPoint,
        choice: &'static [&'static dyn Estimator],
        estimates: usize,
        seed: u64,
    ) -> Self {
        let mut groups: Vec<(usize, Vec<usize>)> = Vec::new();
        for (index, &estimator) in choice.iter().enumerate() {
            let draws = point.budget.draws(estimator);
            if estimator.applies(point.objective.arity(), draws).is_ok() {
                match groups.iter_mut().find(|(size, _)| *size == draws) {
                    Some((_, members)) => members.push(index),
                    None => groups.push((draws, vec![index])),
                }
            }
        }
        Self {
            point,
            choice,
            estimates,
            seed,
            groups,
            blocks: 0,
            moments: vec![PerParameter::default(); choice.len()],
            pipeline: Pipeline::default(),
        }
    }

    /// Draws one more block. Returns the variances of all estimators once they are measured.
    pub fn advance(&mut self) -> Option<Vec<Variances>> {
        let Some((draws, members)) = self.groups.last() else {
            let known = |moments: &Moments| moments.variance().filter(|v| v.is_finite());
            let all = self.moments.iter();
            return Some(
                all.map(|moments| PerParameter::from_fn(|p| known(&moments[p])))
                    .collect(),
            );
        };
        let SweepPoint {
            objective, node, ..
        } = &self.point;
        let problem = Problem::new(objective.as_ref(), *node);
        let lanes = Lanes {
            partner: objective.arity() == Arity::Pair,
            radius: members.iter().any(|&i| self.choice[i].needs().radius),
        };
        let pipeline = &mut self.pipeline;
        let per_block = (CAPACITY / draws).max(1);
        let wanted = per_block.min(self.estimates.saturating_sub(self.blocks * per_block));
        let (block, count) = (self.blocks as u64, wanted * draws);
        pipeline.draw(self.seed, Purpose::Probe, block, count, lanes);
        self.blocks += 1;
        pipeline.evaluate(&problem);
        for &member in members {
            pipeline.differentiate(&problem, self.choice[member], *draws);
            for parameter in Parameter::ALL {
                let means = pipeline.estimates(parameter, *draws, *draws);
                self.moments[member][parameter].add_slice(means);
            }
        }
        if self.blocks * per_block >= self.estimates {
            self.groups.pop();
            self.blocks = 0;
        }
        None
    }
}
