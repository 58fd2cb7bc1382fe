//! Sentences and short texts beside charts and tables.

use std::cmp::Ordering;

use crate::settings::Loss;
use crate::update::Model;
use experiment::side::Sides;
use experiment::sweep::crossing::order;
use math::absolute::sorting::sort;
use math::estimators::Evaluations;
use math::objective::{Arity, Smoothness};
use math::objectives::Ingredient;
use math::parameter::Parameter;
use numbers::significant;
use words::Text;
use words::captions::{
    self, Beyond, BeyondLast, ComputingVariances, Larger, LargerForBoth, LargerForOne, MeasuredHere,
};

/// The evaluations that so many draws take, such as “8 f′ + 8 f″”.
#[must_use]
pub fn cost(evaluations: Evaluations, draws: usize) -> String {
    let of = |count: usize, symbol: &str| match count * draws {
        0 => None,
        1 => Some(symbol.to_owned()),
        count => Some(format!("{count}\u{202f}{symbol}")),
    };
    let Evaluations {
        values,
        slopes,
        curvatures,
    } = evaluations;
    let all = [of(values, "f"), of(slopes, "f′"), of(curvatures, "f″")];
    all.into_iter().flatten().collect::<Vec<_>>().join(" + ")
}

/// The evaluations that one estimate of each side takes.
#[must_use]
pub(super) fn costs(model: &Model) -> Sides<String> {
    let arms = &model.comparison().setup().arms;
    arms.map(|arm| cost(arm.estimator.evaluations(), arm.draws))
}

/// Where on the axis of the variance chart which of the two estimators has the larger
/// variance.
#[must_use]
pub fn sweep_sentence(model: &Model) -> String {
    let Some(sweep) = model.sweep() else {
        return String::new();
    };
    let axis = sweep.axis();
    if !sweep.is_complete() {
        let done = sweep.exact().len() as f64 / axis.positions.len().max(1) as f64;
        return if done < 1.0 {
            let percent = &format!("{:.0}", 100.0 * done);
            ComputingVariances { percent }.text()
        } else {
            captions::MEASURING_VARIANCES.get().to_owned()
        };
    }
    let symbol = axis.symbol.split(' ').next().unwrap_or_default();
    let Sides { left, right } = model.names();
    let arms = &model.comparison().setup().arms;
    let [left_curve, right_curve] = arms.each().map(|arm| sweep.curve(arm.estimator));
    let verdict = |parameter: Parameter| {
        let both = left_curve.iter().zip(&right_curve).rev();
        let mut orders = both.filter_map(|(l, r)| Some(order(l[parameter]?, r[parameter]?)));
        // At the far end of the axis, beyond the last crossing.
        let larger = match orders.find(|order| order.is_ne())? {
            Ordering::Less => right,
            _ => left,
        };
        let crossings = sweep.crossings().iter();
        let crossings = crossings.filter(|crossing| crossing.parameter == parameter);
        let mut places: Vec<f64> = crossings.map(|crossing| crossing.position).collect();
        sort(&mut places);
        Some(match places.as_slice() {
            [] => (larger, captions::EVERYWHERE.get().to_owned()),
            [place] => {
                let place = &significant(*place, 4);
                (larger, Beyond { symbol, place }.text())
            }
            places => {
                let shown: Vec<_> = places.iter().map(|&x| significant(x, 3)).collect();
                let places = &shown.join(", ");
                (larger, BeyondLast { symbol, places }.text())
            }
        })
    };
    let verdicts = Parameter::ALL.into_iter().filter_map(|parameter| {
        let (larger, place) = verdict(parameter)?;
        Some((larger, place, parameter.symbol()))
    });
    let mut both = left_curve.iter().zip(&right_curve);
    let any_exact = both.any(|(l, r)| {
        let known = |p: Parameter| l[p].is_some() && r[p].is_some();
        Parameter::ALL.into_iter().any(known)
    });
    match verdicts.collect::<Vec<_>>().as_slice() {
        [] if !any_exact => captions::NOWHERE_EXACT.get().to_owned(),
        [] => captions::EQUAL_VARIANCES.get().to_owned(),
        [(first, here, _), (second, there, _)] if first == second && here == there => Larger {
            name: first,
            place: here,
        }
        .text(),
        [(first, here, p), (second, there, q)] if first == second => LargerForBoth {
            name: first,
            place: here,
            parameter: p,
            other_place: there,
            other_parameter: q,
        }
        .text(),
        verdicts => {
            let each = verdicts.iter().map(|(name, place, parameter)| {
                LargerForOne {
                    parameter,
                    name,
                    place,
                }
                .text()
            });
            each.collect::<Vec<_>>().join(" ")
        }
    }
}

/// Whether both sides of the identity are equal: not where f jumps, since the trick does not see a
/// jump.
pub(super) fn identity_holds(model: &Model) -> bool {
    let objective = &model.comparison().setup().objective;
    !matches!(
        objective.smoothness(model.probe_node()),
        Smoothness::Jumping(_)
    )
}

/// What the formula of f and the typeset identity leave out, where they leave out anything.
pub(super) fn identity_remark(model: &Model) -> String {
    let settings = model.settings();
    let is_summed = settings.loss == Loss::Sum && settings.objective.uses(Ingredient::Data);
    let sum = if is_summed {
        captions::SUMMED
    } else {
        Text::NONE
    };
    let remarks = [sum, remark_on_terms(model)].map(Text::get);
    let remarks: Vec<&str> = remarks
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect();
    remarks.join(" ")
}

/// A remark on terms of the identity that are not typeset.
fn remark_on_terms(model: &Model) -> Text {
    let objective = model.comparison().setup().objective.as_ref();
    let direct = objective.direct(model.probe_node());
    if !identity_holds(model) {
        captions::JUMPS
    } else if objective.arity() == Arity::Pair {
        captions::TWO_DRAWS
    } else if direct.gradient.sigma != 0.0 {
        captions::ENTROPY_ADDED
    } else if direct.score_weight != 0.0 {
        captions::ENTROPY_SAMPLED
    } else if objective.closed_entropy().is_some() {
        captions::ENTROPY_HELD
    } else {
        Text::NONE
    }
}

/// Which of the identity's two estimators are not compared now, if any.
#[must_use]
pub fn identity_note(model: &Model) -> Option<String> {
    let Sides { left, right } = model.keys();
    let lacks = |key| key != left && key != right;
    let missing = match (lacks("score"), lacks("pathwise")) {
        (false, false) => return None,
        (true, false) => "score",
        (false, true) => "pathwise",
        (true, true) => "both",
    };
    let Sides { left, right } = model.names();
    let note = MeasuredHere {
        left,
        right,
        missing,
    };
    Some(note.text())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn costs_are_short() {
        let evaluations = |values, slopes, curvatures| Evaluations {
            values,
            slopes,
            curvatures,
        };
        assert_eq!(cost(evaluations(0, 1, 0), 1), "f′");
        assert_eq!(cost(evaluations(1, 1, 0), 8), "8\u{202f}f + 8\u{202f}f′");
        assert_eq!(cost(evaluations(0, 1, 1), 1), "f′ + f″");
        assert_eq!(cost(evaluations(4, 0, 0), 1), "4\u{202f}f");
    }
}
