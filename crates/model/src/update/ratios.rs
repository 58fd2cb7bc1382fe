//! How the variances of the two estimators compare.

use experiment::side::Sides;
use experiment::theory::Theory;
use math::objectives::Ingredient;
use math::parameter::PerParameter;

use super::model::Model;

/// A variance below this share of the other one is rounding.
const ROUNDING: f64 = 1e-20;

/// A σ below this share of the scale of everything is nearly 0.
const NEEDLE: f64 = 1e-3;

impl Model {
    /// Whether σ at the probe is nearly 0, beside the spread of the data, or that of the start where
    /// there are no data. All draws are alike then: one variance goes to 0 and the other grows beyond
    /// all bounds, whatever the estimators are worth elsewhere.
    #[must_use]
    pub fn probe_is_needle(&self) -> bool {
        let uses_data = self.settings.objective.uses(Ingredient::Data);
        let spread = self.data().variance().sqrt();
        let scale = if uses_data && spread > 0.0 {
            spread
        } else {
            self.settings.sigma0
        };
        self.probe_node().sigma() < NEEDLE * scale
    }

    /// The keys of the two estimators in use.
    #[must_use]
    pub fn keys(&self) -> Sides<&'static str> {
        let arms = &self.comparison().setup().arms;
        arms.as_ref().map(|arm| arm.estimator.key())
    }

    /// The names of the two estimators in use.
    #[must_use]
    pub fn names(&self) -> Sides<&'static str> {
        if let Some(lab) = self.network() {
            return lab.estimators().map(math::estimators::Estimator::name);
        }
        self.comparison()
            .setup()
            .arms
            .map(|arm| arm.estimator.name())
    }

    /// The right estimator's exact variance over the left one's, where both have one.
    #[must_use]
    pub fn exact_ratio(&self) -> PerParameter<Option<f64>> {
        PerParameter::from_fn(|parameter| {
            let variance = |theory: &Theory| theory.estimate[parameter].map(|e| e.variance);
            let Sides { left, right } = self.theory();
            ratio(variance(right)?, variance(left)?)
        })
    }

    /// The right estimator's measured variance over the left one's, once there are two
    /// estimates.
    #[must_use]
    pub fn measured_ratio(&self) -> PerParameter<Option<f64>> {
        PerParameter::from_fn(|parameter| {
            let Sides { left, right } = self.measured();
            ratio(
                right.moments[parameter].variance()?,
                left.moments[parameter].variance()?,
            )
        })
    }
}

/// `over`/`under`, unless neither is more than rounding.
fn ratio(over: f64, under: f64) -> Option<f64> {
    let largest = over.max(under);
    if !(largest.is_finite() && largest > 0.0) {
        return None;
    }
    let clean = |variance: f64| {
        if variance < ROUNDING * largest {
            0.0
        } else {
            variance
        }
    };
    Some(clean(over) / clean(under))
}
