//! What a straight network has learned of its data: their histogram, and the normal distribution
//! N(v, w² + τ²) that each run's decoder gives to x.

use std::f64::consts::TAU;

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, UPWARD};
use crate::style::Style;
use experiment::side::{Side, Sides};
use math::histogram::Histogram;
use numbers::significant;
use words::charts::{self, Line};

/// A normal distribution of x.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fit {
    /// Its mean.
    pub mean: f64,
    /// Its variance.
    pub variance: f64,
}

impl Fit {
    /// Its density at `x`.
    fn density(self, x: f64) -> f64 {
        let distance = x - self.mean;
        libm::exp(-0.5 * distance * distance / self.variance) / (TAU * self.variance).sqrt()
    }
}

/// The data with what both runs make of them.
#[derive(Clone, Copy, Debug)]
pub struct NetworkLine<'a> {
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// N(v, w² + τ²) of both runs.
    pub sides: Sides<Fit>,
    /// Mean and variance of the data.
    pub data: Fit,
    /// The data.
    pub histogram: &'a Histogram,
}

/// Standard deviations of the data that the x axis reaches to either side.
const REACH: f64 = 4.0;

/// The highest density on the y axis, as a multiple of the highest density of N(x̄, S²).
const HIGHEST: f64 = 1.6;

/// Points of a curve.
const POINTS: u32 = 240;

impl Chart for NetworkLine<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let size = area.dim_in_pixel();
        let (x, y) = self.ranges();
        let y_labels = Frame::labels(y, Frame::rows(style, size));
        let frame = Frame::new(size, style, (x, y), &y_labels);
        frame.draw(&painter, &frame.labels_within(frame.x, style), &y_labels)?;
        self.draw_data(&painter, &frame)?;
        let palette = &style.palette;
        let mut buffer = LineBuffer::default();
        let [right, left] = UPWARD.map(|side| {
            let dash = Dash::of(side, style);
            (self.sides[side], palette.of(side), style.line(), dash)
        });
        let best = (self.data, palette.exact, style.thin(), Dash::EXACT);
        for (fit, color, width, dash) in [right, left, best] {
            for point in 0..=POINTS {
                let x = frame.x.at(f64::from(point) / f64::from(POINTS));
                buffer.add(&frame, x, fit.density(x));
            }
            let color = color.to_rgba();
            buffer.stroke(&painter, &frame, Pen { color, width, dash })?;
        }
        UPWARD
            .into_iter()
            .try_for_each(|side| self.draw_mean(&painter, &frame, side))
    }

    fn summary(&self) -> String {
        let of = |fit: Fit| {
            let (mean, variance) = (significant(fit.mean, 4), significant(fit.variance, 4));
            format!("({mean}, {variance})")
        };
        Line {
            left: self.names.left,
            left_fit: &of(self.sides.left),
            right: self.names.right,
            right_fit: &of(self.sides.right),
            data: &of(self.data),
        }
        .text()
    }

    fn table(&self) -> Table {
        let row = |name: &str, fit: Fit| {
            let (mean, variance) = (significant(fit.mean, 4), significant(fit.variance, 4));
            vec![name.to_owned(), mean, variance]
        };
        Table {
            header: [charts::GIVEN_BY, charts::MEAN, charts::VARIANCE]
                .map(String::from)
                .into(),
            rows: vec![
                row(self.names.left, self.sides.left),
                row(self.names.right, self.sides.right),
                row(charts::DATA.get(), self.data),
            ],
        }
    }
}

impl NetworkLine<'_> {
    fn ranges(&self) -> (Range, Range) {
        let reach = REACH * self.data.variance.sqrt();
        let x = Range::new(self.data.mean - reach, self.data.mean + reach);
        let normal = HIGHEST * self.data.density(self.data.mean);
        let bars = 1.05 * self.bar(self.histogram.highest());
        (x, Range::new(0.0, normal.max(bars)))
    }

    /// The density of a bin with so many data.
    fn bar(&self, count: u64) -> f64 {
        let histogram = self.histogram;
        let width = (histogram.high() - histogram.low()) / histogram.bins().max(1) as f64;
        count as f64 / (histogram.total().max(1) as f64 * width)
    }

    fn draw_data<DB: DrawingBackend>(&self, painter: &Painter<'_, DB>, frame: &Frame) -> Drawn<DB> {
        let style = painter.style();
        let bins = Range::new(self.histogram.low(), self.histogram.high());
        let counts = self.histogram.counts();
        let edge = |bin: usize| frame.column(bins.at(bin as f64 / counts.len().max(1) as f64));
        for (bin, &count) in counts.iter().enumerate() {
            let upper = frame.pixel(edge(bin), frame.row(self.bar(count)));
            let lower = frame.pixel(edge(bin + 1), frame.row(0.0));
            let lower = (lower.0 - style.hairline(), lower.1);
            painter.rect(upper, lower, style.palette.goal.mix(0.35))?;
        }
        Ok(())
    }

    /// The symbol of a side at the top of its curve, where that is in sight.
    fn draw_mean<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        side: Side,
    ) -> Drawn<DB> {
        let fit = self.sides[side];
        let top = fit.density(fit.mean);
        if !((frame.x.low..=frame.x.high).contains(&fit.mean) && top <= frame.y.high) {
            return Ok(());
        }
        let place = frame.pixel(frame.column(fit.mean), frame.row(top));
        painter.marker(side, place, painter.style().marker())
    }
}
