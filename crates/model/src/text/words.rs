//! What the page says in words about the numbers of the model.

use super::estimators::reason;
use crate::settings::Loss;
use crate::update::Model;
use experiment::arm::Arm;
use experiment::descent::{Descent, Stop};
use experiment::side::Sides;
use experiment::theory::Theory;
use math::objectives::Ingredient;
use math::parameter::{Parameter, PerParameter};
use numbers::{count, scientific, significant};

/// A variance below this share of the other one is rounding.
const ROUNDING: f64 = 1e-20;

/// Two variances closer than this share are equal.
const MARGIN: f64 = 1e-9;

impl Model {
    /// The names of the two estimators in use.
    #[must_use]
    pub fn names(&self) -> Sides<&'static str> {
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

    /// The right estimator's measured variance over the left one's, once there are two estimates;
    /// none where those of one side are lost in rounding.
    #[must_use]
    pub fn measured_ratio(&self) -> PerParameter<Option<f64>> {
        PerParameter::from_fn(|parameter| {
            if self.is_lost() {
                return None;
            }
            let Sides { left, right } = self.measured();
            ratio(
                right.moments[parameter].variance()?,
                left.moments[parameter].variance()?,
            )
        })
    }

    /// Whether the samples of one side are lost in rounding.
    fn is_lost(&self) -> bool {
        let Sides { left, right } = self.theory();
        left.is_lost || right.is_lost
    }

    /// The sentence at the top of the page.
    #[must_use]
    pub fn headline(&self) -> String {
        self.bias_sentence()
            .unwrap_or_else(|| self.ratio_sentence())
    }

    fn bias_sentence(&self) -> Option<String> {
        let names = self.names();
        let Sides { left, right } = self.theory();
        for (theory, name) in [(left, names.left), (right, names.right)] {
            let bias = theory.bias();
            for parameter in Parameter::ALL {
                let (Some(exact), Some(bias)) = (theory.estimate[parameter], bias[parameter])
                else {
                    continue;
                };
                let symbol = parameter.symbol();
                let mean = significant(exact.mean, 4);
                let gradient = significant(theory.gradient[parameter], 4);
                return Some(if mean == gradient {
                    let bias = significant(bias, 2);
                    format!(
                        "{name} is biased here: the mean of its ∂{symbol} differs from the exact gradient {gradient} by {bias}."
                    )
                } else {
                    format!(
                        "{name} is biased here: the mean of its ∂{symbol} is {mean}, the exact gradient is {gradient}."
                    )
                });
            }
        }
        None
    }

    fn ratio_sentence(&self) -> String {
        let Sides { left, right } = self.names();
        let (measured, exact) = (self.measured_ratio(), self.exact_ratio());
        let mut parts: Vec<String> = Vec::new();
        for parameter in Parameter::ALL {
            let symbol = parameter.symbol();
            let of = if parts.is_empty() {
                format!(" the variance of {left}")
            } else {
                String::new()
            };
            parts.extend(match (measured[parameter], exact[parameter]) {
                (Some(measured), Some(exact)) if measured == exact && exact.is_infinite() => {
                    Some(format!("{}{of} for ∂{symbol}", times(exact)))
                }
                (Some(measured), Some(exact)) => Some(format!(
                    "{}{of} for ∂{symbol} (exact {})",
                    times(measured),
                    times(exact)
                )),
                (Some(measured), None) => Some(format!("{}{of} for ∂{symbol}", times(measured))),
                (None, Some(exact)) => Some(format!("exactly {}{of} for ∂{symbol}", times(exact))),
                (None, None) => None,
            });
        }
        if parts.is_empty() {
            return self.silent_sentence();
        }
        let loses = self.trick_loses(exact);
        format!(
            "{right} has {}.{}",
            parts.join(", "),
            if loses { " Here the trick loses." } else { "" }
        )
    }

    /// Whether an estimator with the trick stands beside one without it and has the larger
    /// variance for some parameter.
    fn trick_loses(&self, exact: PerParameter<Option<f64>>) -> bool {
        let differentiates = |arm: &Arm| arm.estimator.evaluations().slopes > 0;
        let Sides { left, right } = self.comparison().setup().arms.as_ref().map(differentiates);
        let mut ratios = Parameter::ALL.into_iter().filter_map(|p| exact[p]);
        match (left, right) {
            (true, false) => ratios.any(|ratio| ratio < 1.0 - MARGIN),
            (false, true) => ratios.any(|ratio| ratio > 1.0 + MARGIN),
            _ => false,
        }
    }

    /// What there is to say when there is no ratio of variances.
    fn silent_sentence(&self) -> String {
        if self.probe_node().sigma() == 0.0 {
            "σ has reached 0: y no longer varies, and the score function divides by 0.".to_owned()
        } else if !self.theory().left.gradient.is_finite() {
            "The gradient is not finite here.".to_owned()
        } else if self.is_lost() {
            "y hardly varies any more: what differs between draws is lost in rounding.".to_owned()
        } else if self.estimates() < 2 {
            "Drawing gradient samples…".to_owned()
        } else {
            "Neither estimator varies here.".to_owned()
        }
    }

    /// What a person should know about the run: why one stopped, what stands in for what,
    /// what could not be used. One sentence each.
    #[must_use]
    pub fn notes(&self) -> Vec<String> {
        let names = self.names();
        let mut notes = self.stop_sentences();
        let settings = self.settings();
        let refusals = self.refusals();
        for (refusal, chosen, stand_in) in [
            (refusals.left, settings.left, names.left),
            (refusals.right, settings.right, names.right),
        ] {
            if let Some(refusal) = refusal {
                notes.push(format!(
                    "{} {}; {stand_in} stands in for it.",
                    chosen.name(),
                    reason(refusal.reason)
                ));
            }
        }
        if settings.objective.uses(Ingredient::Spread) && self.data().variance() == 0.0 {
            notes.push(format!(
                "All observations are equal, and {} divides by their variance.",
                settings.objective.name()
            ));
        }
        notes.extend(self.data_fault().map(str::to_owned));
        if let Some((param, fault)) = self.fault() {
            notes.push(format!("{}: {fault}.", param.label));
        }
        for ignored in self.ignored() {
            notes.push(format!("In the link, {ignored}."));
        }
        notes
    }

    /// Why runs have stopped; a reason that several share is told once.
    fn stop_sentences(&self) -> Vec<String> {
        let Sides { left, right } = self.comparison().runs();
        let names = self.names();
        let runs = [
            (names.left, left),
            (names.right, right),
            ("Exact descent", self.comparison().exact()),
        ];
        let mut told: Vec<(String, String)> = Vec::new();
        for (name, run) in runs {
            let Some(cause) = self.stop_cause(run) else {
                continue;
            };
            let step = count(run.trace().mu.len() as u64 - 1);
            match told.iter_mut().find(|(_, same)| *same == cause) {
                Some((places, _)) => *places += &format!(", {name} at step {step}"),
                None => told.push((format!("{name} stopped at step {step}"), cause)),
            }
        }
        let sentence = |(places, cause)| format!("{places}: {cause}.");
        told.into_iter().map(sentence).collect()
    }

    fn stop_cause(&self, run: &Descent) -> Option<String> {
        let stop = run.stop()?;
        let settings = self.settings();
        let n = self.data().count();
        let cause = if run.node().sigma() == 0.0 && stop == Stop::GradientNotFinite {
            "σ reached 0, where its gradient divides by 0".to_owned()
        } else if self.comparison().exact().stop().is_none() && !self.exact_runs_away() {
            "the noise of its gradient threw it out; a smaller learning rate or more samples per step help"
                .to_owned()
        } else if settings.loss == Loss::Sum && settings.objective.uses(Ingredient::Data) {
            format!(
                "with the loss summed over n = {} observations, descent is stable only for learning rates below about 1/n\u{a0}=\u{a0}{}",
                count(n as u64),
                significant(1.0 / n as f64, 2)
            )
        } else {
            format!(
                "the learning rate {} is too large: even the exact gradient overshoots",
                settings.lr
            )
        };
        Some(cause)
    }

    /// Whether the run with the exact gradient has left the region of start and data.
    fn exact_runs_away(&self) -> bool {
        const FAR: f64 = 100.0;
        let start = crate::setup::start(self.settings());
        let data = self.data();
        let size = (start.mu() - data.mean()).abs() + start.sigma() + data.variance().sqrt();
        let now = self.comparison().exact().node();
        (now.mu() - data.mean()).abs() > FAR * size || now.sigma() > FAR * size
    }

    /// What a screen reader hears when the page has come to rest.
    #[must_use]
    pub fn announcement(&self) -> String {
        let (nodes, _) = self.nodes();
        let Sides { left, right } = self.names();
        let theta = |node: math::gaussian::Gaussian| {
            format!(
                "μ {}, σ {}",
                significant(node.mu(), 4),
                significant(node.sigma(), 4)
            )
        };
        format!(
            "Step {} of {}. {left}: {}. {right}: {}. {}",
            count(self.shown() as u64),
            count(self.settings().steps as u64),
            theta(nodes.left),
            theta(nodes.right),
            self.headline()
        )
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

/// Beyond these a ratio is a power of ten: nobody counts so many digits, and a headline has no room.
const TINY: f64 = 1e-3;
const HUGE: f64 = 1e5;

/// A ratio as a factor.
pub(super) fn times(ratio: f64) -> String {
    if ratio.is_infinite() {
        "more than 10²⁰×".to_owned()
    } else if ratio >= HUGE || ratio > 0.0 && ratio < TINY {
        format!("{}×", scientific(ratio, 1))
    } else {
        format!("{}×", significant(ratio, 3))
    }
}
