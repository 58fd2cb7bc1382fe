//! Ratios as factors, such as “43×”.

use numbers::{scientific, significant};
use words::headline::{self, Factor};

/// Beyond these a ratio is a power of ten: nobody counts so many digits, and a headline has no room.
const TINY: f64 = 1e-3;
const HUGE: f64 = 1e5;

/// A ratio as a factor.
pub(super) fn times(ratio: f64) -> String {
    if ratio.is_infinite() {
        return headline::FACTOR_HUGE.get().to_owned();
    }
    let number = if ratio >= HUGE || ratio > 0.0 && ratio < TINY {
        scientific(ratio, 1)
    } else {
        significant(ratio, 3)
    };
    Factor { number: &number }.text()
}
