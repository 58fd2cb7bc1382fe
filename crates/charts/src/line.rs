//! Lines through many points: thinned, clipped to the frame, dashed.

use plotters::style::RGBAColor;
use plotters_backend::DrawingBackend;

use crate::chart::Drawn;
use crate::frame::Frame;
use crate::painter::{Painter, Pixel};
use crate::style::Style;
use experiment::side::Side;

/// How a line is interrupted, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Dash {
    /// No interruption.
    Solid,
    /// A dash and a gap. The dash grows where the line is long.
    Dashed(f64, f64),
}

impl Dash {
    /// The dashes of exact values.
    pub(super) const EXACT: Self = Self::Dashed(2.5, 3.0);

    /// The dashes of a side. Where both sides have one hue, the right one is dashed.
    pub(super) fn of(side: Side, style: &Style) -> Self {
        if side == Side::Right && style.is_one_family() {
            Self::Dashed(3.5 * style.stroke, 2.0 * style.stroke)
        } else {
            Self::Solid
        }
    }
}

/// The most dashes in one line: a line that fills the frame with its turns would have
/// thousands, and each is a call of the backend.
const MOST_DASHES: f64 = 120.0;

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pen {
    /// The colour.
    pub color: RGBAColor,
    /// The width in device pixels.
    pub width: u32,
    /// The dashes.
    pub dash: Dash,
}

/// The points of one line; its allocations are used again for the next one.
#[derive(Debug, Default)]
pub(super) struct LineBuffer {
    thinned: Vec<(f64, f64)>,
    run: Vec<Pixel>,
}

impl LineBuffer {
    /// Draws `values` at their indices `from..=to`; what is not finite interrupts the line.
    pub(super) fn series<DB: DrawingBackend>(
        &mut self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        values: &[f64],
        (from, to): (usize, usize),
        pen: Pen,
    ) -> Drawn<DB> {
        self.thin(frame, values, from, to);
        self.stroke(painter, frame, pen)
    }

    /// Adds a point, given as values on both axes, to the line that is drawn next.
    pub(super) fn add(&mut self, frame: &Frame, x: f64, y: f64) {
        self.thinned.push((frame.column(x), frame.row(y)));
    }

    /// Keeps the smallest and the largest value of each pixel column, in their order, and
    /// both ends. Columns are counted from index 0, so that a growing line keeps its shape.
    fn thin(&mut self, frame: &Frame, values: &[f64], from: usize, to: usize) {
        let Some(last) = values.len().checked_sub(1) else {
            return;
        };
        let to = to.min(last);
        if from > to {
            return;
        }
        let columns = (frame.right - frame.left).max(1) as usize;
        let steps = (frame.x.high - frame.x.low).max(1.0) as usize;
        let size = (steps / columns).max(1);
        let place = |i: usize| (frame.column(i as f64), frame.row(values[i]));
        if size < 2 {
            self.thinned.extend((from..=to).map(place));
            return;
        }
        self.thinned.reserve(2 * columns + 4);
        self.thinned.push(place(from));
        let mut start = from;
        while start <= to {
            let end = ((start / size + 1) * size).min(to + 1);
            let (mut low, mut high) = ((f64::INFINITY, start), (f64::NEG_INFINITY, start));
            for (i, &value) in (start..).zip(&values[start..end]) {
                // NaN is neither smaller nor larger.
                if value < low.0 {
                    low = (value, i);
                }
                if value > high.0 {
                    high = (value, i);
                }
            }
            self.thinned.push(place(low.1.min(high.1)));
            if low.1 != high.1 {
                self.thinned.push(place(low.1.max(high.1)));
            }
            start = end;
        }
        self.thinned.push(place(to));
    }

    /// Draws the line through the points added so far, and forgets them.
    pub(super) fn stroke<DB: DrawingBackend>(
        &mut self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        pen: Pen,
    ) -> Drawn<DB> {
        let (on, off) = match pen.dash {
            Dash::Solid => (f64::INFINITY, 0.0),
            Dash::Dashed(on, off) => self.stretched(frame, painter.style().ratio, on, off),
        };
        self.run.clear();
        // The length that is left of the dash, while drawing, or else of the gap.
        let (mut drawing, mut left) = (true, on);
        for ends in self.thinned.windows(2) {
            let Some((a, b)) = clip(frame, ends[0], ends[1]).filter(|_| !leaps(frame, ends)) else {
                painter.line(&self.run, pen.color, pen.width)?;
                self.run.clear();
                continue;
            };
            if self.run.last().is_some_and(|&last| last != whole(a)) && a != ends[0] {
                painter.line(&self.run, pen.color, pen.width)?;
                self.run.clear();
            }
            let length = distance(a, b);
            let at = |along: f64| {
                let share = if length > 0.0 { along / length } else { 0.0 };
                (a.0 + (b.0 - a.0) * share, a.1 + (b.1 - a.1) * share)
            };
            if drawing {
                push(&mut self.run, a);
            }
            let mut along = 0.0;
            while length - along > left {
                along += left;
                push(&mut self.run, at(along));
                if drawing {
                    painter.line(&self.run, pen.color, pen.width)?;
                    self.run.clear();
                }
                drawing = !drawing;
                left = if drawing { on } else { off };
            }
            left -= length - along;
            if drawing {
                push(&mut self.run, b);
            }
        }
        self.thinned.clear();
        painter.line(&self.run, pen.color, pen.width)
    }

    /// Dash and gap in device pixels. Doubling the dash instead of stretching it keeps the
    /// pattern still from one frame to the next while the line grows.
    fn stretched(&self, frame: &Frame, ratio: f64, on: f64, off: f64) -> (f64, f64) {
        let visible = |v: f64| v.clamp(f64::from(frame.top), f64::from(frame.bottom));
        let length: f64 = self
            .thinned
            .windows(2)
            .map(|ends| {
                (ends[1].0 - ends[0].0).abs() + (visible(ends[1].1) - visible(ends[0].1)).abs()
            })
            .filter(|length| length.is_finite())
            .sum();
        let (mut on, off) = ((on * ratio).max(1.0), (off * ratio).max(1.0));
        while length / (on + off) > MOST_DASHES {
            on *= 2.0;
        }
        (on, off)
    }
}

/// Whether a segment leads from far above the frame to far below it or back. A run that
/// explodes to and fro would cover everything with such segments.
fn leaps(frame: &Frame, ends: &[(f64, f64)]) -> bool {
    let (top, bottom) = (f64::from(frame.top), f64::from(frame.bottom));
    let far = bottom - top;
    let beyond = |y: f64| i32::from(y > bottom + far) - i32::from(y < top - far);
    beyond(ends[0].1) * beyond(ends[1].1) < 0
}

/// The nearest pixel.
pub(super) fn whole((x, y): (f64, f64)) -> Pixel {
    (x.round() as i32, y.round() as i32)
}

/// The distance of two places on a chart, whose squares cannot overflow.
pub(super) fn distance(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    (dx * dx + dy * dy).sqrt()
}

fn push(run: &mut Vec<Pixel>, point: (f64, f64)) {
    let pixel = whole(point);
    if run.last() != Some(&pixel) {
        run.push(pixel);
    }
}

/// The part of a segment inside the frame (Liang and Barsky, ACM TOG 3(1), 1984).
pub(super) fn clip(
    frame: &Frame,
    a: (f64, f64),
    b: (f64, f64),
) -> Option<((f64, f64), (f64, f64))> {
    if !(a.0.is_finite() && a.1.is_finite() && b.0.is_finite() && b.1.is_finite()) {
        return None;
    }
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    for (slope, room) in [
        (-dx, a.0 - f64::from(frame.left)),
        (dx, f64::from(frame.right) - a.0),
        (-dy, a.1 - f64::from(frame.top)),
        (dy, f64::from(frame.bottom) - a.1),
    ] {
        if slope == 0.0 {
            if room < 0.0 {
                return None;
            }
        } else if slope < 0.0 {
            enter = enter.max(room / slope);
        } else {
            leave = leave.min(room / slope);
        }
    }
    let at = |share: f64| (a.0 + dx * share, a.1 + dy * share);
    let start = if enter > 0.0 { at(enter) } else { a };
    let end = if leave < 1.0 { at(leave) } else { b };
    (enter <= leave).then_some((start, end))
}
