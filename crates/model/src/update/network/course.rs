//! What a run has gone through, step by step.

use experiment::network::evaluation::Evaluation;
use experiment::network::setup::Setup;
use experiment::network::weights::Weights;

/// Values of one run at every step from 0 on, as far as it went.
#[derive(Clone, Debug, Default)]
pub struct Course {
    losses: Vec<f64>,
    variances: Vec<f64>,
}

impl Course {
    /// −ELBO over all data, exact.
    #[must_use]
    pub fn losses(&self) -> &[f64] {
        &self.losses
    }

    /// w² + τ².
    #[must_use]
    pub fn variances(&self) -> &[f64] {
        &self.variances
    }

    /// Notes the values at `step`, if they are not known.
    pub(super) fn note(&mut self, step: usize, weights: Weights, setup: &Setup) {
        if step != self.losses.len() {
            return;
        }
        self.variances
            .push(weights.line_variance().unwrap_or(f64::NAN));
        let loss = Evaluation::complete(weights, &setup.examples, setup.seed);
        self.losses.push(loss.unwrap_or(f64::NAN));
    }

    /// Forgets what came after `step`.
    pub(super) fn cut(&mut self, step: usize) {
        self.losses.truncate(step + 1);
        self.variances.truncate(step + 1);
    }
}
