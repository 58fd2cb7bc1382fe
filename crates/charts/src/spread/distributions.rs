//! Both histograms on one axis and one scale, under each a bar of one exact standard deviation to
//! either side and a ring at the measured mean, and one exact line through all.

use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::{ABOVE, Rect, SpreadChart};
use crate::axis::Range;
use crate::bars::{axis, bins, draw_bars};
use crate::chart::Drawn;
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, width};
use crate::style::Style;
use experiment::side::Side;
use numbers::{fixed, significant};
use words::charts::{BeyondLeft, BeyondRight, Exactly, ExactlyBoth, OneSd};

/// Heights in font sizes: of the row under each histogram, and of the labels below.
const ROW: f64 = 1.75;
const LABELS: f64 = 1.45;

/// How large names are, in font sizes.
const NAME: f64 = 1.2;

/// The smallest share of the estimates beyond the range, in per cent, of which is said how large.
const LEAST: f64 = 0.05;

impl SpreadChart<'_> {
    pub(super) fn draw_distributions<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        part: Rect,
    ) -> Drawn<DB> {
        let style = painter.style();
        let frames = self.frames(part, style);
        let lower = frames[1].1;
        let foot = lower.bottom + style.px(ROW * style.font);
        let labels = lower.labels_within(bins(self.histograms.left), style);
        let below = foot + style.px(5.0);
        for (value, text) in &labels {
            let column = lower.column(*value).round() as i32;
            let top = frames[0].1.top;
            painter.hairline((column, top), (column, foot), style.palette.grid)?;
            let half = style.px(0.5 * width(text) * style.font);
            let centre = column.min(part.2 - half).max(part.0 + half);
            painter.text(text, (centre, below), HPos::Center, VPos::Top)?;
        }
        painter.hairline((lower.left, foot), (lower.right, foot), style.palette.axis)?;
        for (side, frame) in &frames {
            self.draw_side(painter, frame, *side)?;
        }
        self.draw_line(painter, &frames[0].1, foot)
    }

    /// The frames of both histograms, the left side's above.
    pub(super) fn frames(
        &self,
        (left, top, right, bottom): Rect,
        style: &Style,
    ) -> [(Side, Frame); 2] {
        let em = |size: f64| style.px(size * style.font);
        let taken = em(ABOVE) + em(LABELS) + 2 * em(ROW);
        let high = ((bottom - top - taken) / 2).max(1);
        let histograms = [self.histograms.left, self.histograms.right];
        let share = histograms.map(|histogram| {
            let total = histogram.total().max(1) as f64;
            100.0 * histogram.highest() as f64 / total
        });
        let share = share[0].max(share[1]);
        let share = if share > 0.0 { share.min(100.0) } else { 1.0 };
        let frame = |top: i32| Frame {
            left: left + style.px(4.0),
            right: (right - style.px(4.0)).max(left + style.px(4.0) + 1),
            top,
            bottom: top + high,
            x: axis(self.histograms.left),
            y: Range::new(0.0, 1.04 * share),
        };
        let first = top + em(ABOVE);
        [
            (Side::Left, frame(first)),
            (Side::Right, frame(first + high + em(ROW))),
        ]
    }

    fn draw_side<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        side: Side,
    ) -> Drawn<DB> {
        let style = painter.style();
        let palette = &style.palette;
        let color = palette.of(side);
        let histogram = self.histograms[side];
        // A tail of single estimates can be seen from far away.
        let least = style.px(0.75 * style.stroke).max(style.hairline());
        draw_bars(painter, frame, histogram, color, least)?;
        let corner = (frame.left, frame.bottom);
        painter.hairline(corner, (frame.right, frame.bottom), palette.axis)?;
        self.draw_name(painter, frame, side)?;
        self.draw_beyond(painter, frame, side)?;

        if let Some(latest) = &self.latest {
            let x = frame.column(latest[side]);
            let x = x.clamp(f64::from(frame.left), f64::from(frame.right));
            painter.marker(
                side,
                frame.pixel(x, f64::from(frame.bottom)),
                style.marker(),
            )?;
        }
        let row = frame.bottom + style.px(0.5 * ROW * style.font);
        let inside = |x: f64| (f64::from(frame.left)..=f64::from(frame.right)).contains(&x);
        if let Some(exact) = self.exact[side] {
            let sd = exact.variance.sqrt();
            let ends = [exact.mean - sd, exact.mean + sd].map(|value| frame.column(value));
            if ends.iter().all(|x| x.is_finite()) {
                let half = style.px(0.2 * style.font).max(1);
                let [left, right] = ends.map(|x| frame.pixel(x, 0.0).0);
                // Without a variance it is as wide as the line that shows the exact value.
                let right = right.max(left + style.px(0.75 * style.stroke).max(1));
                painter.rect((left, row - half), (right, row + half), color.to_rgba())?;
                let text = OneSd {
                    sd: &significant(sd, 3),
                }
                .text();
                let gap = style
                    .px(0.5 * style.font)
                    .max(style.px(style.marker() + 4.0));
                let beside = (right + gap, row);
                painter.words(
                    &text,
                    beside,
                    (HPos::Left, VPos::Center),
                    palette.exact,
                    1.0,
                )?;
            }
        }
        let mean = self.means[side].last().map(|(_, mean)| frame.column(*mean));
        if let Some(column) = mean.filter(|column| inside(*column)) {
            let centre = (column.round() as i32, row);
            painter.ring(centre, style.marker() + 1.0, color)?;
        }
        Ok(())
    }

    /// The estimator's symbol and name in the upper left corner, in two lines where it is long.
    fn draw_name<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        side: Side,
    ) -> Drawn<DB> {
        let style = painter.style();
        let em = |size: f64| style.px(size * NAME * style.font);
        let name = self.names[side];
        let radius = 0.3 * NAME * style.font;
        let middle = frame.top + em(0.65);
        painter.marker(side, (frame.left + style.px(radius + 2.0), middle), radius)?;
        let left = frame.left + style.px(2.0 * radius + 4.0) + em(0.3);
        let room = f64::from(frame.right - frame.left) * 0.4 / style.ratio;
        let lines = if width(name) * NAME * style.font > room {
            name.split_once(", ").unwrap_or((name, ""))
        } else {
            (name, "")
        };
        let anchor = (HPos::Left, VPos::Center);
        let color = style.palette.exact;
        painter.words(lines.0, (left, middle), anchor, color, NAME)?;
        painter.words(lines.1, (left, middle + em(1.15)), anchor, color, NAME)
    }

    /// What share of the estimates lies beyond the range, at the ends where it does.
    fn draw_beyond<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        side: Side,
    ) -> Drawn<DB> {
        let style = painter.style();
        let histogram = self.histograms[side];
        let share = |count: u64| 100.0 * count as f64 / histogram.total().max(1) as f64;
        let (below, above) = (share(histogram.below()), share(histogram.above()));
        let percent = |share: f64| format!("{}\u{202f}%", fixed(share, 1));
        for (share, text, column, h) in [
            (
                below,
                BeyondLeft {
                    share: &percent(below),
                }
                .text(),
                frame.left,
                HPos::Left,
            ),
            (
                above,
                BeyondRight {
                    share: &percent(above),
                }
                .text(),
                frame.right,
                HPos::Right,
            ),
        ] {
            if share >= LEAST {
                let lid = frame.row(share).round() as i32;
                let row = lid.max(frame.top + style.px(3.0 * style.font)) - style.px(6.0);
                painter.note(&text, (column, row), h, VPos::Bottom)?;
            }
        }
        Ok(())
    }

    /// The exact gradient as one dotted line through both histograms, with its value above.
    fn draw_line<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        upper: &Frame,
        foot: i32,
    ) -> Drawn<DB> {
        let style = painter.style();
        let column = upper.column(self.gradient);
        if !(f64::from(upper.left)..=f64::from(upper.right)).contains(&column) {
            return Ok(());
        }
        let start = upper.top - style.px(0.35 * style.font);
        let through = Frame {
            top: start,
            bottom: foot,
            y: Range {
                low: 0.0,
                high: 1.0,
            },
            ..*upper
        };
        let mut buffer = LineBuffer::default();
        buffer.add(&through, self.gradient, 1.0);
        buffer.add(&through, self.gradient, 0.0);
        let color = style.palette.exact;
        let pen = Pen {
            color: color.to_rgba(),
            width: style.thin(),
            dash: Dash::EXACT,
        };
        buffer.stroke(painter, &through, pen)?;
        let of_both = [Side::Left, Side::Right]
            .into_iter()
            .all(|side| self.exact[side].is_none_or(|exact| exact.mean == self.gradient));
        let value = &significant(self.gradient, 3);
        let text = if of_both {
            ExactlyBoth { value }.text()
        } else {
            Exactly { value }.text()
        };
        let half = style.px(0.5 * width(&text) * style.font);
        let (least, most) = (upper.left + half, upper.right - half);
        let centre = (column.round() as i32).min(most).max(least);
        let anchor = (HPos::Center, VPos::Bottom);
        let foot = start - style.px(0.2 * style.font);
        painter.words(&text, (centre, foot), anchor, color, 1.0)
    }
}
