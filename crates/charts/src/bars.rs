//! The bars of a histogram, with striped ones for what lies beyond its range.

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::Drawn;
use crate::frame::Frame;
use crate::painter::Painter;
use math::histogram::Histogram;

/// The share of the frame's width that each overflow bin and its gap take.
const MARGIN: f64 = 0.06;

/// The values of a histogram's bins.
pub(super) fn bins(histogram: &Histogram) -> Range {
    Range::new(histogram.low(), histogram.high())
}

/// The range of an axis with room for the overflow bins at both sides of the others.
pub(super) fn axis(histogram: &Histogram) -> Range {
    bins(histogram).padded(MARGIN / (1.0 - 2.0 * MARGIN))
}

/// Draws the bars over a y axis in per cent of all numbers; that of a single one is at least so
/// many pixels high.
pub(super) fn draw_bars<DB: DrawingBackend>(
    painter: &Painter<'_, DB>,
    frame: &Frame,
    histogram: &Histogram,
    color: RGBColor,
    least: i32,
) -> Drawn<DB> {
    let style = painter.style();
    let counts = histogram.counts();
    let total = histogram.total().max(1) as f64;
    let row = |count: u64| {
        let row = frame.row(100.0 * count as f64 / total).round() as i32;
        if count > 0 {
            row.min(frame.bottom - least)
        } else {
            row
        }
    };
    let low = frame.column(histogram.low()).round();
    let high = frame.column(histogram.high()).round();
    let column = |bin: usize| {
        let share = bin as f64 / counts.len().max(1) as f64;
        (low + (high - low) * share).round() as i32
    };
    let gap = if column(1) - column(0) >= style.px(5.0) {
        style.hairline()
    } else {
        0
    };
    for (bin, &count) in counts.iter().enumerate() {
        let ends = (column(bin), column(bin + 1) - gap);
        let upper = (ends.0, row(count).max(frame.top));
        painter.rect(upper, (ends.1, frame.bottom), color.mix(0.85))?;
    }
    let space = style.px(3.0);
    let (first, last) = (frame.left + style.hairline(), low as i32 - space);
    let below = (histogram.below(), first, last);
    let first = high as i32 + space + style.hairline();
    let above = (histogram.above(), first, frame.right);
    for (count, left, right) in [below, above] {
        if count == 0 || right <= left {
            continue;
        }
        let top = row(count).max(frame.top);
        painter.rect((left, top), (right, frame.bottom), color.mix(0.3))?;
        // Overflow bins are striped, because they have no range on the axis.
        let pitch = style.px(5.0).max(2);
        let wide = right - left;
        let mut y = frame.bottom + wide - pitch / 2;
        while y > top {
            let (from, to) = ((y - frame.bottom).max(0), wide.min(y - top));
            let ends = [(left + from, y - from), (left + to, y - to)];
            painter.line(&ends, color.mix(0.85), style.hairline().unsigned_abs())?;
            y -= pitch;
        }
        let lid = (right, top + style.px(2.0).max(1));
        painter.rect((left, top), lid, color.mix(0.85))?;
    }
    Ok(())
}
