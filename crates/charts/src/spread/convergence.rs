//! The mean of the first N estimates of both sides, over a logarithmic axis of N, in the funnels of
//! two standard deviations that theory gives it.

use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::{ABOVE, Rect, SpreadChart};
use crate::axis::{Range, log_labels};
use crate::chart::Drawn;
use crate::frame::{Frame, Labels};
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, UPWARD};
use crate::style::Style;
use experiment::side::{Side, Sides};
use math::exact::Exact;
use words::charts;

/// How many standard deviations of a mean the funnels are wide to either side.
const REACH: f64 = 2.0;

/// The places at which a funnel's edge is computed.
const PLACES: u32 = 60;

impl SpreadChart<'_> {
    pub(super) fn draw_convergence<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        part: Rect,
    ) -> Drawn<DB> {
        let style = painter.style();
        let (frame, y_labels) = self.means_frame(part, style);
        let x_labels = log_labels(frame.x, frame.most_columns(style));
        frame.draw_axes(painter, &x_labels, &y_labels, part.2)?;
        let title = (frame.left, frame.top - style.px(0.35 * style.font));
        let color = style.palette.exact;
        let anchor = (HPos::Left, VPos::Bottom);
        painter.words(charts::MEAN_OF_FIRST_N.get(), title, anchor, color, 1.0)?;

        for side in UPWARD {
            if let Some(exact) = self.exact[side] {
                self.draw_funnel(painter, &frame, exact, side)?;
            }
        }
        self.draw_reach(painter, &frame)?;
        let mut buffer = LineBuffer::default();
        for end in [frame.x.low, frame.x.high] {
            buffer.add(&frame, end, self.gradient);
        }
        let pen = Pen {
            color: color.to_rgba(),
            width: style.thin(),
            dash: Dash::EXACT,
        };
        buffer.stroke(painter, &frame, pen)?;
        for side in UPWARD {
            for &(number, mean) in &self.means[side] {
                buffer.add(&frame, (number as f64).log10(), mean);
            }
            let pen = Pen {
                color: style.palette.of(side).to_rgba(),
                width: style.line(),
                dash: Dash::of(side, style),
            };
            buffer.stroke(painter, &frame, pen)?;
            if let Some(&(number, mean)) = self.means[side].last() {
                let (x, y) = (frame.column((number as f64).log10()), frame.row(mean));
                if (f64::from(frame.top)..=f64::from(frame.bottom)).contains(&y) {
                    painter.marker(side, frame.pixel(x, y), style.marker())?;
                }
            }
        }
        Ok(())
    }

    /// The frame of the means, and the labels beside it.
    pub(super) fn means_frame(
        &self,
        (left, top, right, bottom): Rect,
        style: &Style,
    ) -> (Frame, Labels) {
        let above = style.px(ABOVE * style.font) - style.px(0.55 * style.font);
        let size = (
            (right - left).max(1).unsigned_abs(),
            (bottom - top - above).max(1).unsigned_abs(),
        );
        let y = self.range();
        let y_labels = Frame::labels(y, Frame::rows(style, size));
        let last = (self.estimates.max(10) as f64).log10();
        let inner = Frame::new(size, style, (Range::new(0.0, last), y), &y_labels);
        let frame = Frame {
            left: inner.left + left,
            right: inner.right + left,
            top: inner.top + top + above,
            bottom: inner.bottom + top + above,
            ..inner
        };
        (frame, y_labels)
    }

    /// The funnel of the wider side at one estimate, or else what was measured.
    fn range(&self) -> Range {
        let edges = self.exact.map(|exact| {
            exact.map_or([f64::NAN; 2], |Exact { mean, variance }| {
                let reach = REACH * variance.sqrt();
                [mean - reach, mean + reach]
            })
        });
        let Sides { left, right } = edges;
        let known = Range::of(&[left, right].concat());
        let measured = || {
            let means = self.means.each().into_iter().flatten();
            Range::of(&means.map(|(_, mean)| *mean).collect::<Vec<_>>())
        };
        let range = known
            .filter(|range| range.high > range.low)
            .or_else(measured);
        let range = range.unwrap_or(Range {
            low: self.gradient,
            high: self.gradient,
        });
        Range::new(range.low, range.high).padded(0.03)
    }

    fn draw_funnel<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        exact: Exact,
        side: Side,
    ) -> Drawn<DB> {
        let style = painter.style();
        let sd = exact.variance.sqrt();
        let at = |place: u32, sign: f64| {
            let x = frame.x.at(f64::from(place) / f64::from(PLACES));
            (x, exact.mean + sign * edge(sd, x))
        };
        let outline = (0..=PLACES).map(|place| at(place, 1.0));
        let outline = outline.chain((0..=PLACES).rev().map(|place| at(place, -1.0)));
        let outline: Vec<_> = outline
            .map(|(x, y)| frame.pixel(frame.column(x), frame.row(y)))
            .collect();
        let color = style.palette.of(side);
        painter.fill(&outline, color.mix(0.16))?;
        let mut buffer = LineBuffer::default();
        for sign in [1.0, -1.0] {
            for (x, y) in (0..=PLACES).map(|place| at(place, sign)) {
                buffer.add(frame, x, y);
            }
            let pen = Pen {
                color: color.mix(0.6),
                width: style.hairline().unsigned_abs(),
                dash: Dash::Solid,
            };
            buffer.stroke(painter, frame, pen)?;
        }
        Ok(())
    }

    /// What the funnels are, beside the wider one's upper edge.
    fn draw_reach<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        const PLACE: f64 = 0.5;
        let style = painter.style();
        let known = self.exact.each().into_iter().flatten();
        let Some(wider) = known.max_by(|a, b| a.variance.total_cmp(&b.variance)) else {
            return Ok(());
        };
        let y = wider.mean + edge(wider.variance.sqrt(), PLACE);
        let at = frame.pixel(frame.column(PLACE), frame.row(y));
        let anchor = (at.0 + style.px(0.5 * style.font), at.1);
        painter.text(charts::BAND.get(), anchor, HPos::Left, VPos::Center)
    }
}

/// How far a funnel's edge is from its mean, where the decimal logarithm of N is `x`.
fn edge(sd: f64, x: f64) -> f64 {
    REACH * sd / libm::pow(10.0, 0.5 * x)
}
