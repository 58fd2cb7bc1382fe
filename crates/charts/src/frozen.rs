//! The mean loss over μ, and the mean of f over some fixed noise: what descent goes down, and what it
//! sees of it in one step with the trick.

use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::Painter;
use crate::style::Style;
use experiment::side::Side;
use numbers::significant;
use words::charts::{self, Frozen};

/// Both curves over μ, with their slopes at the node.
#[derive(Clone, Copy, Debug)]
pub struct FrozenChart<'a> {
    /// The values of μ on the axis: the smallest and the largest.
    pub window: (f64, f64),
    /// E f at equal distances from one end of the window to the other.
    pub mean: &'a [f64],
    /// The mean of f over the fixed noise, likewise.
    pub average: &'a [f64],
    /// The node's μ.
    pub mu: f64,
    /// E f there, and its slope.
    pub of_mean: (f64, f64),
    /// The mean over the noise there, and the mean of its pathwise gradients.
    pub of_average: (f64, f64),
    /// How many draws of noise there are.
    pub draws: usize,
}

/// The part of the window to either side of μ over which a slope is drawn.
const REACH: f64 = 0.1;

impl Chart for FrozenChart<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let size = area.dim_in_pixel();
        let y = self.range();
        let y_labels = Frame::labels(y, Frame::rows(style, size));
        let (low, high) = self.window;
        let frame = Frame::new(size, style, (Range::new(low, high), y), &y_labels);
        frame.draw(&painter, &frame.labels_within(frame.x, style), &y_labels)?;
        let palette = &style.palette;
        let column = frame.column(self.mu).round();
        if (f64::from(frame.left)..=f64::from(frame.right)).contains(&column) {
            let column = column as i32;
            painter.hairline((column, frame.top), (column, frame.bottom), palette.goal)?;
        }
        let mut buffer = LineBuffer::default();
        let left = palette.of(Side::Left);
        let curves = [
            (self.average, left, style.line(), Dash::Solid),
            (self.mean, palette.exact, style.thin(), Dash::EXACT),
        ];
        for (values, color, width, dash) in curves {
            let last = values.len().saturating_sub(1).max(1) as f64;
            for (place, &value) in values.iter().enumerate() {
                buffer.add(&frame, frame.x.at(place as f64 / last), value);
            }
            let color = color.into();
            buffer.stroke(&painter, &frame, Pen { color, width, dash })?;
        }
        let tangents = [(self.of_average, left), (self.of_mean, palette.exact)];
        for ((value, slope), color) in tangents {
            let half = REACH * (high - low);
            for end in [-half, half] {
                buffer.add(&frame, self.mu + end, value + slope * end);
            }
            let pen = Pen {
                color: color.into(),
                width: style.line(),
                dash: Dash::Solid,
            };
            buffer.stroke(&painter, &frame, pen)?;
        }
        let row = frame.row(self.of_average.0);
        if column.is_finite() && (f64::from(frame.top)..=f64::from(frame.bottom)).contains(&row) {
            painter.marker(Side::Left, frame.pixel(column, row), style.marker())?;
        }
        Ok(())
    }

    fn summary(&self) -> String {
        let show = |x: f64| significant(x, 4);
        Frozen {
            mu: &show(self.mu),
            mean: &show(self.of_mean.0),
            mean_slope: &show(self.of_mean.1),
            draws: &self.draws.to_string(),
            average: &show(self.of_average.0),
            average_slope: &show(self.of_average.1),
        }
        .text()
    }

    fn table(&self) -> Table {
        const ROWS: usize = 16;
        let (low, high) = self.window;
        let last = self.mean.len().saturating_sub(1).max(1);
        let rows = self.mean.iter().zip(self.average).enumerate();
        let rows = rows
            .step_by(last.div_ceil(ROWS))
            .map(|(place, (mean, average))| {
                let mu = low + (high - low) * place as f64 / last as f64;
                [mu, *mean, *average].map(|x| significant(x, 4)).into()
            });
        Table {
            header: vec![
                "μ".to_owned(),
                charts::MEAN_LOSS.into(),
                charts::MEAN_OVER_NOISE.into(),
            ],
            rows: rows.collect(),
        }
    }
}

impl FrozenChart<'_> {
    /// All of both curves.
    fn range(&self) -> Range {
        let both = [Range::of(self.mean), Range::of(self.average)];
        let joined = both.into_iter().flatten().reduce(Range::joined);
        let range = joined.unwrap_or(Range {
            low: 0.0,
            high: 1.0,
        });
        Range::new(range.low, range.high).padded(0.05)
    }
}
