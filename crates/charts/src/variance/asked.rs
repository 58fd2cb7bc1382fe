//! What a lesson asks on the chart of variances: a place on its axis, or how many times one variance
//! is the other. Until the answer the chart has nothing that gives it away; after it, a ring stands
//! where the class expected it.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::{VarianceChart, level};
use crate::axis::{Range, log_labels};
use crate::chart::Drawn;
use crate::frame::{Frame, Labels, device};
use crate::painter::{Painter, width};
use crate::style::Style;
use experiment::side::Side;
use math::estimators;
use numbers::significant;
use words::charts::YourMark;

/// What a question asks for on the chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// A position on the axis.
    Position,
    /// The right side's variance over the left one's at the position in force.
    Factor,
}

/// A question, and the class's mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Asked {
    /// What is asked for.
    pub wanted: Wanted,
    /// The mark.
    pub guess: Option<f64>,
    /// The ends of the scale that it is on.
    pub scale: (f64, f64),
    /// Whether the answer is shown.
    pub answered: bool,
}

impl VarianceChart<'_> {
    /// What the chart must not show yet.
    pub(super) fn covered(&self) -> Option<Wanted> {
        let asked = self.asked.filter(|asked| !asked.answered)?;
        Some(asked.wanted)
    }

    /// The logarithms that a factor of the left side's variance can take, where one is asked for.
    pub(super) fn factors(&self) -> Option<Range> {
        let asked = self.asked.filter(|asked| asked.wanted == Wanted::Factor)?;
        let base = level(self.focus?.left);
        let (low, high) = asked.scale;
        let range = Range::of(&[base + low.log10(), base + high.log10()])?;
        match (asked.answered, asked.guess) {
            (false, _) => Some(range),
            (true, Some(guess)) => Range::of(&[base + guess.log10()]),
            (true, None) => None,
        }
    }

    /// The place of a mark at `value`, in device pixels; `None` where it has none.
    fn spot(&self, value: f64, frame: &Frame) -> Option<(f64, f64)> {
        let place = match self.asked?.wanted {
            Wanted::Position => (frame.column(self.along(value)), f64::from(frame.bottom)),
            Wanted::Factor => {
                let base = level(self.focus?.left);
                let column = frame.column(self.along(self.current));
                (column, frame.row(base + value.log10()))
            }
        };
        (place.0.is_finite() && place.1.is_finite()).then_some(place)
    }

    /// The place of a mark at `value`, in CSS pixels of a chart of `size` CSS pixels.
    #[must_use]
    pub fn mark_place(&self, value: f64, size: (f64, f64), style: &Style) -> Option<(f64, f64)> {
        let frame = self.layout(device(size, style), style).frame;
        let (x, y) = self.spot(value, &frame)?;
        let pixel = frame.pixel(x, y);
        Some((
            f64::from(pixel.0) / style.ratio,
            f64::from(pixel.1) / style.ratio,
        ))
    }

    /// The value of a mark at a place in CSS pixels.
    #[must_use]
    pub fn mark_at(&self, (x, y): (f64, f64), size: (f64, f64), style: &Style) -> Option<f64> {
        let frame = self.layout(device(size, style), style).frame;
        let (along, up) = frame.at((x * style.ratio, y * style.ratio));
        match self.asked?.wanted {
            Wanted::Position => Some(self.position(along)),
            Wanted::Factor => Some(libm::pow(10.0, up - level(self.focus?.left))),
        }
    }

    /// The place of the position in force on the axis, in CSS pixels; clamped to the axis.
    #[must_use]
    pub fn current_place(&self, size: (f64, f64), style: &Style) -> (f64, f64) {
        let frame = self.layout(device(size, style), style).frame;
        let (x, y) = frame.pixel(
            frame.column(self.along(self.current)),
            f64::from(frame.bottom),
        );
        (f64::from(x) / style.ratio, f64::from(y) / style.ratio)
    }

    /// The position on the axis at a place in CSS pixels from the left.
    #[must_use]
    pub fn position_at(&self, x: f64, size: (f64, f64), style: &Style) -> f64 {
        let frame = self.layout(device(size, style), style).frame;
        self.position(frame.at((x * style.ratio, 0.0)).0)
    }

    /// The position at a place on the axis.
    fn position(&self, along: f64) -> f64 {
        if self.log {
            libm::pow(10.0, along)
        } else {
            along
        }
    }

    /// A stem from the left side's curve to the mark, while a factor is asked for.
    pub(super) fn draw_question<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let (Some(asked), Some(focus)) = (self.asked, self.focus) else {
            return Ok(());
        };
        if asked.wanted == Wanted::Position {
            return Ok(());
        }
        let style = painter.style();
        let (low, high) = asked.scale;
        let guess = asked.guess.unwrap_or(libm::sqrt(low * high));
        let Some((x, y)) = self.spot(guess, frame) else {
            return Ok(());
        };
        let (column, end) = frame.pixel(x, y);
        let start = frame.pixel(x, frame.row(level(focus.left))).1;
        let (wide, ink) = (style.hairline(), style.palette.exact);
        painter.rect(
            (column - wide / 2, start),
            (column - wide / 2 + wide, end),
            ink.into(),
        )?;
        let Some(estimator) = estimators::find(self.pair[Side::Left]) else {
            return Ok(());
        };
        // The name of the only curve, above its right end.
        let last = self.positions.len().checked_sub(1);
        let last = last.and_then(|last| self.exact.get(last));
        let index = estimators::ALL
            .iter()
            .position(|e| e.key() == estimator.key());
        let variance = last.and_then(|row| row.get(index?)?[self.parameter]);
        let row = frame
            .pixel(0.0, frame.row(level(variance.unwrap_or(focus.left))))
            .1;
        let half = style.px(0.6 * style.font);
        let middle = (row - style.px(0.9 * style.font)).max(frame.top + half);
        let anchor = (frame.right - half, middle);
        let right = (HPos::Right, VPos::Center);
        painter.words(estimator.name(), anchor, right, ink, 1.1)
    }

    /// A ring where the class expected the answer.
    pub(super) fn draw_guess<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let asked = self.asked.filter(|asked| asked.answered);
        let Some((wanted, guess)) = asked.and_then(|asked| Some((asked.wanted, asked.guess?)))
        else {
            return Ok(());
        };
        let Some((x, y)) = self.spot(guess, frame) else {
            return Ok(());
        };
        let style = painter.style();
        let centre = frame.pixel(x, y);
        let radius = 1.4 * style.marker();
        painter.ring(centre, radius, style.palette.exact)?;
        let off = style.px(radius + 6.0);
        let number = significant(guess, 3);
        let value = &match wanted {
            Wanted::Position => number,
            Wanted::Factor => number + "×",
        };
        let text = YourMark { value }.text();
        let wide = style.px(width(&text) * style.font);
        match wanted {
            Wanted::Position => {
                let column = centre.0.min(frame.right - wide / 2);
                let column = column.max(frame.left + wide / 2);
                painter.note(&text, (column, centre.1 - off), HPos::Center, VPos::Bottom)
            }
            Wanted::Factor => {
                // The bracket's own number stands on the other side, if both sides have room.
                let has_left = centre.0 - off - wide > frame.left;
                let has_right = centre.0 + off + wide <= frame.right;
                let at_left = has_left && (!is_right(centre.0, frame) || !has_right);
                let (column, h) = if at_left {
                    (centre.0 - off, HPos::Right)
                } else {
                    (centre.0 + off, HPos::Left)
                };
                painter.note(&text, (column, centre.1), h, VPos::Center)
            }
        }
    }

    pub(super) fn layout(&self, size: (u32, u32), style: &Style) -> Layout {
        let y = self.range();
        let y_labels = log_labels(y, Frame::rows(style, size));
        let ends = [self.positions.first(), self.positions.last()];
        let x = Range::of(&ends.map(|end| end.map_or(f64::NAN, |&end| self.along(end))));
        let x = x.map_or(Range::new(0.0, 1.0), |x| Range::new(x.low, x.high));
        let frame = Frame::new(size, style, (x, y), &y_labels);
        let x_labels = if self.log {
            log_labels(x, frame.most_columns(style))
        } else {
            frame.labels_within(x, style)
        };
        Layout {
            frame,
            x_labels,
            y_labels,
        }
    }
}

/// Whether a column is so far right that what belongs to it stands at its left.
pub(super) fn is_right(column: i32, frame: &Frame) -> bool {
    column > frame.left + 7 * (frame.right - frame.left) / 10
}

/// The frame of the chart with the labels of its axes.
pub(super) struct Layout {
    pub frame: Frame,
    pub x_labels: Labels,
    pub y_labels: Labels,
}
