//! What slow motion shows, as numbers.

use experiment::side::Side;
use numbers::{count, significant};
use words::slow::{self, Way, WayOfMany};

use crate::update::Model;

/// The digits of a number on its way.
const DIGITS: usize = 3;

/// The way of the last gradient for the parameter that is looked at, in slow motion: from its noise to
/// both means.
#[must_use]
pub fn slow(model: &Model) -> Option<String> {
    let motion = model.slow_motion()?;
    let (way, parameter) = (motion.way(), model.settings().derivative);
    let show = |value: f64| significant(value, DIGITS);
    let [left, right] = Side::ALL.map(|side| show(way.gradients[side][parameter]));
    let mean = |side: Side| model.measured()[side].moments[parameter].mean();
    let [left_mean, right_mean] =
        Side::ALL.map(|side| mean(side).map_or_else(|| "–".to_owned(), show));
    let (number, samples) = (count(motion.shown() as u64), model.settings().samples);
    let (eps, y) = (show(way.eps), show(way.y));
    Some(if samples == 1 {
        Way {
            number: &number,
            eps: &eps,
            y: &y,
            left: &left,
            right: &right,
            left_mean: &left_mean,
            right_mean: &right_mean,
        }
        .text()
    } else {
        WayOfMany {
            number: &number,
            eps: &eps,
            y: &y,
            samples: &count(samples as u64),
            left: &left,
            right: &right,
            left_mean: &left_mean,
            right_mean: &right_mean,
        }
        .text()
    })
}

/// What a screen reader hears when slow motion begins.
#[must_use]
pub fn slow_announced() -> &'static str {
    slow::ANNOUNCED.get()
}
