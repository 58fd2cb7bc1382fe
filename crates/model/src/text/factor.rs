//! Ratios as factors, such as “43×”.

use numbers::{scientific, significant};

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
