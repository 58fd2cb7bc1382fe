//! The range in which most of a series lies.

use crate::axis::Range;

/// The range of the values, without those that lie much farther from the first one than a `share`
/// of all values does. Of a series that explodes it is smaller still: the quantile of the
/// distances is halved as long as it is many times the one at half its rank.
pub(super) fn robust_range(values: &[f64], share: f64) -> Option<Range> {
    const SAMPLE: usize = 256;
    const SCANNED: usize = 4096;
    const EXPLOSION: f64 = 30.0;
    const MORE: f64 = 1.6;
    const FAR: f64 = 4.0;
    let first = values.iter().copied().find(|v| v.is_finite())?;
    let stride = values.len().div_ceil(SAMPLE).max(1);
    let sample = values.iter().step_by(stride).filter(|v| v.is_finite());
    let mut distances: Vec<f64> = sample.map(|v| (v - first).abs()).collect();
    distances.sort_unstable_by(f64::total_cmp);
    let kept = distances.len();
    let mut index = ((kept.saturating_sub(1)) as f64 * share).round() as usize;
    while index >= 2 {
        let half = distances[index / 2];
        if half > 0.0 && distances[index] > EXPLOSION * half {
            index /= 2;
        } else {
            break;
        }
    }
    let mut reach = MORE * distances.get(index).copied().unwrap_or(0.0);
    // An excursion of a few steps would otherwise flatten the rest of the line.
    if let Some(&median) = distances.get(kept / 2)
        && share < 1.0
        && median > 0.0
    {
        reach = reach.min(FAR * median);
    }
    // A sample of a very long series is enough: the frame clips the values that it missed.
    let mut near = Vec::new();
    for &value in values.iter().step_by(values.len().div_ceil(SCANNED)) {
        if (value - first).abs() <= reach {
            near.push(value);
        }
    }
    Range::of(&near)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn explosions_leave_the_range() {
        let mut values = vec![1.0];
        for i in 1..200 {
            values.push(-1.9 * values[i - 1]);
        }
        let range = robust_range(&values, 0.98).unwrap();
        assert!(range.high < 1e6 && range.low > -1e6, "{range:?}");
        let calm: Vec<f64> = (0..200).map(|i| 2.0 - 3.0 * 0.95_f64.powi(i)).collect();
        let range = robust_range(&calm, 1.0).unwrap();
        assert_eq!(range.low, -1.0);
        assert!(range.high > 1.99);
    }
}
