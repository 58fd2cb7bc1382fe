//! The frame of a chart: margins, grid, axes and tick labels.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::axis::{Range, Ticks};
use crate::chart::Drawn;
use crate::painter::{Painter, Pixel, width};
use crate::style::Style;

/// The positions of ticks, with their labels.
pub(super) type Labels = Vec<(f64, String)>;

/// The rectangle of a chart in which marks are drawn, in device pixels, with its ranges.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Frame {
    pub left: i32,
    pub right: i32,
    pub top: i32,
    pub bottom: i32,
    /// The values from left to right.
    pub x: Range,
    /// The values from bottom to top.
    pub y: Range,
}

/// The space between the y axis and its labels: a mark at the axis covers none of them.
fn beside(style: &Style) -> f64 {
    (style.marker() + 1.0).max(6.0)
}

/// The space at the right of an axis, in font sizes: half of a label of three digits, so that the last
/// one stands under its tick.
const SIDE: f64 = 0.9;

/// The space between two labels under the x axis, in font sizes.
const APART: f64 = 0.3;

impl Frame {
    /// Lays out a chart of `size` device pixels that leaves room for these labels.
    pub(super) fn new(
        size: (u32, u32),
        style: &Style,
        (x, y): (Range, Range),
        y_labels: &Labels,
    ) -> Self {
        let cap = |v: u32| i32::try_from(v).unwrap_or(i32::MAX).min(1 << 14);
        let (across, down) = (cap(size.0), cap(size.1));
        let widest = y_labels.iter().map(|(_, text)| width(text));
        let labels = widest.fold(0.0, f64::max) * style.font;
        let labels = if y_labels.is_empty() {
            4.0
        } else {
            labels + beside(style) + 2.0
        };
        let left = style.px(labels).min(across / 2);
        let top = style.px(0.55 * style.font).min(down / 4);
        let below = style.px(1.45 * style.font).min(down / 2);
        Self {
            left,
            right: (across - style.px(SIDE * style.font)).max(left + 1),
            top,
            bottom: (down - below).max(top + 1),
            x,
            y,
        }
    }

    /// How many labels fit beside an axis of this many device pixels.
    pub(super) fn rows(style: &Style, size: (u32, u32)) -> usize {
        let height = f64::from(size.1) / style.ratio - 2.0 * style.font;
        ((height / (2.0 * style.font)).max(2.0) as usize).min(6)
    }

    /// The labels of a linear axis with at most `most` ticks.
    pub(super) fn labels(range: Range, most: usize) -> Labels {
        let ticks = Ticks::new(range, most);
        ticks.positions().map(|v| (v, ticks.label(v))).collect()
    }

    /// About how many short labels have room under the x axis.
    pub(super) fn most_columns(&self, style: &Style) -> usize {
        let room = f64::from(self.right - self.left) / (style.ratio * style.font);
        ((room / 4.0).max(2.0) as usize).min(9)
    }

    /// The labels of a linear x axis or of a part of it, as many as have room.
    pub(super) fn labels_within(&self, part: Range, style: &Style) -> Labels {
        const MOST: usize = 6;
        for most in (2..=MOST).rev() {
            let labels = Self::labels(part, most);
            if labels.len() >= 2 && self.has_room(&labels, style) {
                return labels;
            }
        }
        // One label alone does not say how long the axis is. So the first and the last of many are
        // taken, and the middle one if there is room for it.
        let labels = Self::labels(part, MOST);
        let outer = |step: usize| -> Labels {
            let labels = labels.iter().step_by(step.max(1));
            labels.cloned().collect()
        };
        let last = labels.len().saturating_sub(1);
        let three = outer(last / 2);
        if last.is_multiple_of(2) && self.has_room(&three, style) {
            three
        } else {
            outer(last)
        }
    }

    /// Whether labels under the x axis keep a distance from each other.
    pub(super) fn has_room(&self, labels: &Labels, style: &Style) -> bool {
        const GAP: f64 = 1.2;
        let em = style.ratio * style.font;
        let widths = labels.iter().map(|(_, text)| width(text) + GAP);
        let all = widths.sum::<f64>() * em <= f64::from(self.right - self.left);
        all && labels.windows(2).all(|pair| {
            let halves = 0.5 * (width(&pair[0].1) + width(&pair[1].1)) + APART;
            self.column(pair[1].0) - self.column(pair[0].0) >= halves * em
        })
    }

    /// Rings the place where gradients are measured, if there is one inside the frame.
    pub(super) fn draw_probe<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        place: Option<(f64, f64)>,
    ) -> Drawn<DB> {
        let Some((x, y)) = place.map(|(x, y)| (self.column(x), self.row(y))) else {
            return Ok(());
        };
        let inside = (f64::from(self.left)..=f64::from(self.right)).contains(&x)
            && (f64::from(self.top)..=f64::from(self.bottom)).contains(&y);
        if inside {
            painter.probe(self.pixel(x, y))
        } else {
            Ok(())
        }
    }

    /// The pixel column of a value, between pixels; clamped far outside the frame.
    #[must_use]
    pub(super) fn column(&self, value: f64) -> f64 {
        place(self.left, self.right, self.x.share(value))
    }

    /// The pixel row of a value, between pixels; clamped far outside the frame.
    #[must_use]
    pub(super) fn row(&self, value: f64) -> f64 {
        place(self.bottom, self.top, self.y.share(value))
    }

    /// The values at the place inside the frame that is nearest to this one.
    pub(super) fn at(&self, (x, y): (f64, f64)) -> (f64, f64) {
        let share = |at: f64, from: i32, to: i32| {
            let share = (at - f64::from(from)) / f64::from(to - from);
            if share.is_nan() {
                0.5
            } else {
                share.clamp(0.0, 1.0)
            }
        };
        (
            self.x.at(share(x, self.left, self.right)),
            self.y.at(share(y, self.bottom, self.top)),
        )
    }

    /// A place as whole pixels inside the frame.
    pub(super) fn pixel(&self, x: f64, y: f64) -> Pixel {
        (
            (x.round() as i32).clamp(self.left, self.right),
            (y.round() as i32).clamp(self.top, self.bottom),
        )
    }

    /// Draws grid, axes and labels.
    pub(super) fn draw<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        x_labels: &Labels,
        y_labels: &Labels,
    ) -> Drawn<DB> {
        painter.clear()?;
        let style = painter.style();
        let edge = self.right + style.px(SIDE * style.font);
        self.draw_axes(painter, x_labels, y_labels, edge)
    }

    /// Draws the same on an area that is not cleared, of which labels end at the column `edge`.
    pub(super) fn draw_axes<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        x_labels: &Labels,
        y_labels: &Labels,
        edge: i32,
    ) -> Drawn<DB> {
        let style = painter.style();
        let palette = &style.palette;
        for (value, text) in y_labels {
            let row = self.row(*value).round() as i32;
            if (self.top..self.bottom).contains(&row) {
                painter.hairline((self.left, row), (self.right, row), palette.grid)?;
            }
            let anchor = (self.left - style.px(beside(style)), row);
            painter.text(text, anchor, HPos::Right, VPos::Center)?;
        }
        let below = self.bottom + style.px(5.0);
        let mut free = i32::MIN;
        for (value, text) in x_labels {
            let column = self.column(*value).round() as i32;
            let half = style.px(0.5 * width(text) * style.font);
            let centre = column.min(edge - half).max(half);
            let end = (column, self.bottom + style.px(4.0));
            painter.hairline((column, self.bottom), end, palette.axis)?;
            if centre - half > free {
                painter.text(text, (centre, below), HPos::Center, VPos::Top)?;
                free = centre + half + style.px(APART * style.font);
            }
        }
        let corner = (self.left, self.bottom);
        painter.hairline(corner, (self.right, self.bottom), palette.axis)?;
        painter.hairline((self.left, self.top), corner, palette.axis)
    }
}

/// A size in CSS pixels as whole device pixels.
pub(super) fn device(size: (f64, f64), style: &Style) -> (u32, u32) {
    let pixels = |css: f64| (css * style.ratio).round() as u32;
    (pixels(size.0), pixels(size.1))
}

/// The position at a share of the way between two pixels, clamped far outside; NaN for NaN.
fn place(from: i32, to: i32, share: f64) -> f64 {
    const FAR: f64 = 1e6;
    f64::from(from) + (f64::from(to - from) * share).clamp(-FAR, FAR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Theme;

    #[test]
    fn labels_of_a_symmetric_axis_are_symmetric() {
        let style = Style::new(Theme::Light, 1.0);
        for right in [130, 180, 230, 330, 630] {
            for exponent in -8..60 {
                for lead in [1.0, 2.3, 4.6, 7.9] {
                    let high = lead * 10_f64.powi(exponent);
                    let part = Range::new(-high, high);
                    let frame = Frame {
                        left: 10,
                        right,
                        top: 0,
                        bottom: 100,
                        x: part.padded(0.1),
                        y: Range::new(0.0, 1.0),
                    };
                    let labels = frame.labels_within(part, &style);
                    assert!(labels.len() >= 2, "{high:e} on {right} pixels");
                    for (a, b) in labels.iter().zip(labels.iter().rev()) {
                        assert!((a.0 + b.0).abs() < 1e-9 * high, "{labels:?}");
                        let bare = |text: &str| text.replace('−', "");
                        assert_eq!(bare(&a.1), bare(&b.1));
                    }
                }
            }
        }
    }
}
