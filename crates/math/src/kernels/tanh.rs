//! tanh over a slice, to the same last digit on every machine.
//!
//! With e = exp(2|x|) − 1 it is e/(e + 2) and the sign of x. exp(2|x|) is 2ⁿ·exp(r) with |r| at most
//! ½ log 2, and exp(r) − 1 its series. There is no branch and no call, so that several numbers are
//! computed at once.

use std::f64::consts::LOG2_E;

/// Of larger |x|, tanh rounds to ±1.
const REACH: f64 = 20.0;

/// log 2, its first digits such that whole multiples are exact, and the rest.
const LN_2: [f64; 2] = [0.693_147_180_369_123_8, 1.908_214_929_270_587_7e-10];

/// 1/k! for k = 2 … 13.
const SERIES: [[f64; 2]; 6] = [
    [1.0 / 2.0, 1.0 / 6.0],
    [1.0 / 24.0, 1.0 / 120.0],
    [1.0 / 720.0, 1.0 / 5_040.0],
    [1.0 / 40_320.0, 1.0 / 362_880.0],
    [1.0 / 3_628_800.0, 1.0 / 39_916_800.0],
    [1.0 / 479_001_600.0, 1.0 / 6_227_020_800.0],
];

/// Replaces each of `xs` by its tanh, off by less than 4 units in the last place.
pub fn tanh(xs: &mut [f64]) {
    for x in xs {
        *x = of(*x);
    }
}

#[inline(always)]
fn of(x: f64) -> f64 {
    /// Added to a number of less than 2⁵¹, it leaves that rounded to a whole number in the last bits.
    const WHOLE: f64 = 1.5 * (1_u64 << 52) as f64;
    const ONE: u64 = 1.0_f64.to_bits();
    let size = x.abs();
    // A comparison that lets NaN pass.
    let size = if size > REACH { REACH } else { size };
    let double = 2.0 * size;
    let marked = double * LOG2_E + WHOLE;
    let n = marked - WHOLE;
    let r = (double - n * LN_2[0]) - n * LN_2[1];
    // In pairs of pairs, because each step of a sum term by term would wait for the one before it.
    let square = r * r;
    let pairs = SERIES.map(|[low, high]| low + high * r);
    let fours = [
        pairs[0] + pairs[1] * square,
        pairs[2] + pairs[3] * square,
        pairs[4] + pairs[5] * square,
    ];
    let fourth = square * square;
    let part = r + square * (fours[0] + (fours[1] + fours[2] * fourth) * fourth);
    let power = f64::from_bits((marked.to_bits() << 52).wrapping_add(ONE));
    let e = power * part + (power - 1.0);
    (e / (e + 2.0)).copysign(x)
}

#[cfg(test)]
mod tests {
    use super::tanh;

    /// Against the library's tanh, which is off by less than a unit in the last place itself.
    #[test]
    fn agrees_with_the_library() {
        let mut worst: f64 = 0.0;
        for i in -400_000..=400_000 {
            let linear = f64::from(i) * 6e-5;
            let small = f64::from(i).signum() * (f64::from(i).abs() * -1e-3).exp();
            for x in [linear, small].into_iter().filter(|&x| x != 0.0) {
                let mut value = [x];
                tanh(&mut value);
                let library = libm::tanh(x);
                worst = worst.max(((value[0] - library) / library).abs());
            }
        }
        assert!(worst < 4.0 * f64::EPSILON, "{worst:e}");
    }

    #[test]
    fn ends_and_what_is_no_number() {
        let mut xs = [0.0, -0.0, 1e300, f64::NEG_INFINITY, f64::NAN, 1e-300];
        tanh(&mut xs);
        assert_eq!(xs[..4], [0.0, 0.0, 1.0, -1.0]);
        assert!(xs[1].is_sign_negative() && xs[4].is_nan());
        assert_eq!(xs[5], 1e-300);
    }
}
