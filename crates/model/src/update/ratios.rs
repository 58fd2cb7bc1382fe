//! How the variances of the two estimators compare.

use experiment::side::Sides;
use experiment::theory::Theory;
use math::parameter::PerParameter;

use super::model::Model;

/// A variance below this share of the other one is rounding.
const ROUNDING: f64 = 1e-20;

impl Model {
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
