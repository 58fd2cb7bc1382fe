//! Names of what a place on the page shows, such as `left.mu.mean`.

use experiment::side::Side;
use math::estimators::{self, Estimator};
use math::parameter::Parameter;

/// What a place on the page shows of the model.
///
/// ```
/// use experiment::side::Side;
/// use math::parameter::Parameter;
/// use model::text::{Of, Quantity, Reading, Statistic};
///
/// let reading = Reading::find("short.left.mu.mean").unwrap();
/// let of = Of::Side(Side::Left);
/// assert_eq!(reading.quantity, Quantity::Estimate(of, Parameter::Mu, Statistic::Mean));
/// assert!(reading.short && Reading::find("left.nu.mean").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reading {
    /// What is shown.
    pub quantity: Quantity,
    /// Whether it has so many digits only as the line under a chart has room for.
    pub short: bool,
}

/// A number or a word of the model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quantity {
    /// `name.SIDE`: the estimator's name.
    Name(Side),
    /// `cost.SIDE`: what one estimate evaluates.
    Cost(Side),
    /// `theta.RUN.PARAMETER`: θ of a run at the step shown.
    Theta(Run, Parameter),
    /// `target.PARAMETER`: where descent should end.
    Target(Parameter),
    /// `probe.PARAMETER`: the θ at which gradients are sampled.
    Probe(Parameter),
    /// `ratio.PARAMETER`: the right one's measured variance over the left one's.
    Ratio(Parameter),
    /// `ratio.PARAMETER.exact`: the same of exact variances.
    ExactRatio(Parameter),
    /// `objective.name`.
    ObjectiveName,
    /// `objective.formula`: f in plain text.
    ObjectiveFormula,
    /// `objective.remark`: what both sides of the identity have besides the typeset terms.
    ObjectiveRemark,
    /// `identity.sign`: whether both sides of the identity are equal.
    IdentitySign,
    /// `data.n`: the number of observations.
    DataCount,
    /// `data.mean`: x̄.
    DataMean,
    /// `data.S2`: S², the mean squared distance from x̄.
    DataVariance,
    /// `data.sd`: S.
    DataSd,
    /// `estimates`: the gradient estimates of each side so far.
    Estimates,
    /// `samples`: L, the draws averaged in one gradient.
    Samples,
    /// `step`: the step shown.
    Step,
    /// `steps`: the length of the run.
    Steps,
    /// `frozen.slope`: the mean of the pathwise gradients for μ over the noise of the next step.
    FrozenSlope,
    /// `network.RUN.VALUE`: a value of the network's run at the step shown.
    Network(Run, NetworkValue),
    /// `network.best.VALUE`: the value that a straight network should come to.
    NetworkBest(NetworkValue),
    /// `network.draws`: the draws with which the right estimator's variance within draws is that of
    /// one draw of the left one.
    NetworkDraws,
    /// `network.weight`: the weight whose variances are looked at, such as `b.0`.
    NetworkWeight,
    /// `network.start.draws`: the same before the first step.
    NetworkStartDraws,
    /// `network.SIDE.gradient.STATISTIC`: a statistic of the gradients of that weight, of one datum
    /// each.
    NetworkGradient(Side, Statistic),
    /// `SIDE.PARAMETER.STATISTIC` or `identity.ESTIMATOR.PARAMETER.STATISTIC`: a statistic of the
    /// gradient estimates.
    Estimate(Of, Parameter, Statistic),
}

/// A run that moves θ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// That of an estimator.
    Side(Side),
    /// That of the exact gradient.
    Exact,
}

/// A value of a network's run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkValue {
    /// `loss`: −ELBO.
    Loss,
    /// `mean`: v of a straight decoder.
    Mean,
    /// `variance`: w² + τ² of a straight decoder.
    Variance,
}

impl NetworkValue {
    fn find(name: &str) -> Option<Self> {
        Some(match name {
            "loss" => Self::Loss,
            "mean" => Self::Mean,
            "variance" => Self::Variance,
            _ => return None,
        })
    }
}

/// Whose gradient estimates.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Of {
    /// Those of the estimator on this side.
    Side(Side),
    /// Those of this estimator, if it stands on one of the sides.
    Estimator(&'static dyn Estimator),
}

/// A statistic of gradient estimates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Statistic {
    /// Their mean.
    Mean,
    /// The standard error of their mean.
    StandardError,
    /// Their variance.
    Variance,
    /// The exact gradient of the objective.
    Gradient,
    /// The estimator's exact mean.
    ExactMean,
    /// The estimator's exact variance.
    ExactVariance,
    /// The root of the exact variance.
    ExactSd,
    /// The exact mean less the gradient.
    Bias,
    /// How many estimates lie below the histogram.
    Below,
    /// How many estimates lie above the histogram.
    Above,
}

impl Reading {
    /// The reading with this name: that of a quantity, after `short.` in few digits.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let rest = name.strip_prefix("short.");
        Some(Self {
            quantity: Quantity::find(rest.unwrap_or(name))?,
            short: rest.is_some(),
        })
    }
}

impl Quantity {
    /// The quantity with this name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let words: Vec<&str> = name.split('.').collect();
        Some(match words.as_slice() {
            ["name", side] => Self::Name(Side::find(side)?),
            ["cost", side] => Self::Cost(Side::find(side)?),
            ["theta", run, parameter] => Self::Theta(Run::find(run)?, Parameter::find(parameter)?),
            ["target", parameter] => Self::Target(Parameter::find(parameter)?),
            ["probe", parameter] => Self::Probe(Parameter::find(parameter)?),
            ["ratio", parameter] => Self::Ratio(Parameter::find(parameter)?),
            ["ratio", parameter, "exact"] => Self::ExactRatio(Parameter::find(parameter)?),
            ["objective", "name"] => Self::ObjectiveName,
            ["objective", "formula"] => Self::ObjectiveFormula,
            ["objective", "remark"] => Self::ObjectiveRemark,
            ["identity", "sign"] => Self::IdentitySign,
            ["data", "n"] => Self::DataCount,
            ["data", "mean"] => Self::DataMean,
            ["data", "S2"] => Self::DataVariance,
            ["data", "sd"] => Self::DataSd,
            ["estimates"] => Self::Estimates,
            ["samples"] => Self::Samples,
            ["step"] => Self::Step,
            ["steps"] => Self::Steps,
            ["frozen", "slope"] => Self::FrozenSlope,
            ["network", "draws"] => Self::NetworkDraws,
            ["network", "weight"] => Self::NetworkWeight,
            ["network", "start", "draws"] => Self::NetworkStartDraws,
            ["network", side, "gradient", statistic] => {
                Self::NetworkGradient(Side::find(side)?, Statistic::find(statistic)?)
            }
            ["network", "best", value] => Self::NetworkBest(NetworkValue::find(value)?),
            ["network", run, value] => Self::Network(Run::find(run)?, NetworkValue::find(value)?),
            ["identity", estimator, parameter, statistic] => Self::Estimate(
                Of::Estimator(estimators::find(estimator)?),
                Parameter::find(parameter)?,
                Statistic::find(statistic)?,
            ),
            [side, parameter, statistic] => Self::Estimate(
                Of::Side(Side::find(side)?),
                Parameter::find(parameter)?,
                Statistic::find(statistic)?,
            ),
            _ => return None,
        })
    }

    /// The same in few digits.
    #[must_use]
    pub const fn short(self) -> Reading {
        Reading {
            quantity: self,
            short: true,
        }
    }
}

impl From<Quantity> for Reading {
    fn from(quantity: Quantity) -> Self {
        Self {
            quantity,
            short: false,
        }
    }
}

impl Run {
    fn find(name: &str) -> Option<Self> {
        match name {
            "exact" => Some(Self::Exact),
            _ => Side::find(name).map(Self::Side),
        }
    }
}

impl Statistic {
    fn find(name: &str) -> Option<Self> {
        Some(match name {
            "mean" => Self::Mean,
            "se" => Self::StandardError,
            "variance" => Self::Variance,
            "gradient" => Self::Gradient,
            "exact-mean" => Self::ExactMean,
            "exact-variance" => Self::ExactVariance,
            "exact-sd" => Self::ExactSd,
            "bias" => Self::Bias,
            "below" => Self::Below,
            "above" => Self::Above,
            _ => return None,
        })
    }
}
