//! Gradient estimates of one side as a histogram, with the exact gradient and the exact
//! spread.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::bars::{axis, bins, draw_bars};
use crate::chart::{Area, Chart, Drawn, Table};
use crate::frame::{Frame, Labels};
use crate::painter::Painter;
use crate::style::Style;
use experiment::side::Side;
use math::exact::Exact;
use math::histogram::Histogram;
use numbers::{count, fixed, significant};
use words::charts::{
    self, Histogram as Summary, HistogramBeyond, HistogramEmpty, HistogramGradient, HistogramSd,
};

/// One histogram of gradient estimates.
#[derive(Clone, Copy, Debug)]
pub struct HistogramChart<'a> {
    /// The estimator's name.
    pub name: &'a str,
    /// The symbol of the parameter that the gradients are for.
    pub symbol: &'a str,
    /// The estimates.
    pub histogram: &'a Histogram,
    /// The side of the estimator.
    pub side: Side,
    /// The exact gradient; NaN where it is not known.
    pub exact_gradient: f64,
    /// The exact mean and variance of one estimate.
    pub exact: Option<Exact>,
    /// The highest of both sides' histograms.
    pub top: u64,
}

impl Chart for HistogramChart<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let size = area.dim_in_pixel();
        let y = self.range();
        let mut y_labels: Labels = Frame::labels(y, Frame::rows(style, size).min(4));
        for (_, label) in &mut y_labels {
            label.push('%');
        }
        let frame = Frame::new(size, style, (axis(self.histogram), y), &y_labels);
        let x_labels = frame.labels_within(bins(self.histogram), style);
        frame.draw(&painter, &x_labels, &y_labels)?;
        let color = style.palette.of(self.side);
        draw_bars(&painter, &frame, self.histogram, color, style.hairline())?;
        self.draw_exact(&painter, &frame)
    }

    fn summary(&self) -> String {
        let Self {
            histogram,
            name,
            symbol,
            ..
        } = self;
        let total = histogram.total();
        if total == 0 {
            return HistogramEmpty {
                name,
                parameter: symbol,
            }
            .text();
        }
        let counts = histogram.counts().into_iter().enumerate();
        let (peak, _) = counts.max_by_key(|&(_, count)| count).unwrap_or_default();
        let mut details = String::new();
        if self.exact_gradient.is_finite() {
            let gradient = &significant(self.exact_gradient, 4);
            details += &HistogramGradient { gradient }.text();
        }
        if let Some(exact) = self.exact {
            let sd = &significant(exact.variance.sqrt(), 3);
            details += &HistogramSd { sd }.text();
        }
        if histogram.below() + histogram.above() > 0 {
            details += &HistogramBeyond {
                below: &count(histogram.below()),
                above: &count(histogram.above()),
                low: &significant(histogram.low(), 3),
                high: &significant(histogram.high(), 3),
            }
            .text();
        }
        Summary {
            name,
            parameter: symbol,
            count: &count(total),
            low: &significant(self.edge(peak), 3),
            high: &significant(self.edge(peak + 1), 3),
            details: &details,
        }
        .text()
    }

    fn table(&self) -> Table {
        const ROWS: usize = 16;
        let histogram = self.histogram;
        let total = histogram.total().max(1) as f64;
        let row = |from: String, to: String, number: u64| {
            let share = fixed(100.0 * number as f64 / total, 2);
            vec![from, to, count(number), format!("{share}\u{202f}%")]
        };
        let size = histogram.bins().div_ceil(ROWS).max(1);
        let edge = |bin: usize| significant(self.edge(bin.min(histogram.bins())), 4);
        let mut rows = vec![row("−∞".to_owned(), edge(0), histogram.below())];
        for (i, bins) in histogram.counts().chunks(size).enumerate() {
            let (from, to) = (edge(i * size), edge((i + 1) * size));
            rows.push(row(from, to, bins.iter().sum()));
        }
        let last = edge(histogram.bins());
        rows.push(row(last, "∞".to_owned(), histogram.above()));
        Table {
            header: [charts::FROM, charts::TO, charts::ESTIMATES, charts::SHARE]
                .map(String::from)
                .into(),
            rows,
        }
    }
}

impl HistogramChart<'_> {
    /// The y axis in per cent of all estimates.
    fn range(&self) -> Range {
        let total = self.histogram.total().max(1) as f64;
        let share = 100.0 * self.top as f64 / total;
        let share = if share > 0.0 { share.min(100.0) } else { 1.0 };
        // The bracket stands above the highest bar.
        Range::new(0.0, 1.12 * share)
    }

    fn draw_exact<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let style = painter.style();
        let color = style.palette.exact.to_rgba();
        let width = style.px(0.75 * style.stroke).max(1);
        let column = frame.column(self.exact_gradient);
        let is_visible = |x: &f64| (f64::from(frame.left)..=f64::from(frame.right)).contains(x);
        if is_visible(&column) {
            let left = column.round() as i32 - width / 2;
            painter.rect((left, frame.top), (left + width, frame.bottom), color)?;
        }
        let Some(exact) = self.exact else {
            return Ok(());
        };
        let sd = exact.variance.sqrt();
        let ends = [frame.column(exact.mean - sd), frame.column(exact.mean + sd)];
        if ends.iter().any(|x| x.is_nan()) {
            return Ok(());
        }
        let [left, right] = ends.map(|x| frame.pixel(x, 0.0).0);
        let top = frame.top + style.px(1.0);
        let foot = top + style.px(7.0);
        let middle = (top + foot) / 2;
        let corner = (right.max(left + width), middle + width);
        painter.rect((left, middle), corner, color)?;
        for (place, end) in ends.iter().zip([left, right]) {
            if is_visible(place) {
                let from = end - width / 2;
                painter.rect((from, top), (from + width, foot + width), color)?;
            }
        }
        Ok(())
    }

    fn edge(&self, bin: usize) -> f64 {
        let share = bin as f64 / self.histogram.bins() as f64;
        self.histogram.low() + (self.histogram.high() - self.histogram.low()) * share
    }
}
