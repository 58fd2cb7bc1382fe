//! Where an increasing function crosses 0.

/// Where the increasing function `f` crosses 0, looked for from `guess` in steps that grow from
/// `step`; it must do so somewhere.
///
/// Between two places with different signs it goes on with Ridders' method (*IEEE Transactions on
/// Circuits and Systems* 26, 1979), false position on f times an exponential: a round at least
/// halves the interval, and near the root it doubles the digits. It ends when the root is within
/// `tolerance` of a place that moves no more than that, or when nothing lies between the two.
pub(crate) fn crossing(
    f: &mut dyn FnMut(f64) -> f64,
    guess: f64,
    step: f64,
    tolerance: f64,
) -> f64 {
    let mut here = (guess, f(guess));
    let side = if here.1 > 0.0 { -1.0 } else { 1.0 };
    let (mut before, mut reach) = (here, side * step);
    while here.1 * side < 0.0 {
        before = here;
        let x = here.0 + reach;
        here = (x, f(x));
        reach *= 2.0;
    }
    if here.1 == 0.0 {
        return here.0;
    }
    let (mut low, mut high) = if side > 0.0 {
        (before, here)
    } else {
        (here, before)
    };
    let mut last = f64::NAN;
    loop {
        let middle = 0.5 * (low.0 + high.0);
        if !(low.0 < middle && middle < high.0) {
            return middle;
        }
        let value = f(middle);
        // f over √(f² − f·f) of the middle and the ends, which no small f makes 0/0.
        let ends = (-low.1).sqrt() * high.1.sqrt() / value;
        let share = (1.0 / (1.0 + ends * ends).sqrt()).copysign(value);
        let next = middle - (middle - low.0) * share;
        let there = f(next);
        if there == 0.0 {
            return next;
        }
        let mut narrow = |x, value: f64| {
            *(if value < 0.0 { &mut low } else { &mut high }) = (x, value);
        };
        narrow(middle, value);
        narrow(next, there);
        if (next - last).abs() <= tolerance {
            let beyond = next - tolerance.copysign(there);
            let value = f(beyond);
            if (value < 0.0) != (there < 0.0) {
                return next;
            }
            narrow(beyond, value);
        }
        last = next;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the root of `f`, and how often f is asked for on the way.
    #[track_caller]
    fn check(f: fn(f64) -> f64, guess: f64, step: f64, root: f64, most: usize) {
        let mut count = 0;
        let mut counted = |x| {
            count += 1;
            f(x)
        };
        let found = crossing(&mut counted, guess, step, 1e-12);
        assert!(
            (found - root).abs() <= 1e-12 * (1.0 + root.abs()),
            "{found}"
        );
        assert!(count <= most, "asked {count} times");
    }

    #[test]
    fn smooth_functions_take_few_rounds() {
        check(|x| x, 0.0, 1.0, 0.0, 1);
        check(|x| x - 1e6, 0.0, 1.0, 1e6, 26);
        check(|x| x.exp() - 2.0, -3.0, 1.0, std::f64::consts::LN_2, 14);
        check(|x| x.exp() - 2.0, 5.0, 1.0, std::f64::consts::LN_2, 14);
        check(|x| x.atan() * 1e-200, 0.7, 0.1, 0.0, 14);
    }

    #[test]
    fn jumps_and_plateaus_come_to_an_end() {
        check(|x| if x < 0.3 { -1.0 } else { 1e-9 }, 5.0, 1.0, 0.3, 130);
        check(|x| x.powi(9), -1.0, 0.7, 0.0, 130);
        check(|x| (x - 9.0).max(0.0) + x.min(0.0), -40.0, 3.0, 5.0, 6);
    }
}
