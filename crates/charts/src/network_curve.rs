//! A network of points in the plane: the data, the decoder's curve d(y) of both runs, and where the
//! encoder puts some of the data, as the piece of the curve from d(μ − σ) to d(μ + σ).

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, UPWARD};
use crate::style::Style;
use experiment::side::{Side, Sides};
use numbers::{count, significant};
use words::charts::{Curve, CurveOf, NamedValue};

/// A point of the plane.
pub type Point = [f64; 2];

/// What one run has learned.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Learned {
    /// d(y) for y from −3 to 3.
    pub curve: Vec<Point>,
    /// For each of some data: d(y) for y from μ − σ to μ + σ.
    pub pieces: Vec<Vec<Point>>,
}

/// The data with what both runs make of them.
#[derive(Clone, Debug)]
pub struct NetworkCurve<'a> {
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The data, two numbers each.
    pub data: &'a [f64],
    /// What both runs have learned.
    pub sides: Sides<Learned>,
}

impl Chart for NetworkCurve<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let size = area.dim_in_pixel();
        let [x, y] = self.ranges();
        let y_labels = Frame::labels(y, Frame::rows(style, size));
        let frame = Frame::new(size, style, (x, y), &y_labels);
        frame.draw(&painter, &frame.labels_within(frame.x, style), &y_labels)?;
        let half = style.px(1.5).max(1);
        for point in self.data.chunks_exact(2) {
            let (x, y) = frame.pixel(frame.column(point[0]), frame.row(point[1]));
            let corners = ((x - half, y - half), (x + half, y + half));
            painter.rect(corners.0, corners.1, style.palette.goal.mix(0.6))?;
        }
        let mut buffer = LineBuffer::default();
        for side in UPWARD {
            let color = style.palette.of(side);
            let learned = &self.sides[side];
            let pen = Pen {
                color: color.to_rgba(),
                width: style.line(),
                dash: Dash::of(side, style),
            };
            let thick = Pen {
                color: color.mix(0.35),
                width: 4 * style.line(),
                dash: Dash::Solid,
            };
            let pieces = learned.pieces.iter().map(|piece| (piece, thick));
            for (points, pen) in pieces.chain([(&learned.curve, pen)]) {
                for point in points {
                    buffer.add(&frame, point[0], point[1]);
                }
                buffer.stroke(&painter, &frame, pen)?;
            }
            for piece in &learned.pieces {
                let Some(middle) = piece.get(piece.len() / 2) else {
                    continue;
                };
                let (column, row) = (frame.column(middle[0]), frame.row(middle[1]));
                if frame.x.share(middle[0]).abs() <= 1.0 && frame.y.share(middle[1]).abs() <= 1.0 {
                    painter.marker(side, frame.pixel(column, row), 0.8 * style.marker())?;
                }
            }
        }
        Ok(())
    }

    fn summary(&self) -> String {
        let ends = |side: Side| {
            let curve = &self.sides[side].curve;
            let place = |point: Option<&Point>| {
                point.map_or("–".to_owned(), |[x, y]| {
                    format!("({}, {})", significant(*x, 3), significant(*y, 3))
                })
            };
            let middle = place(curve.get(curve.len() / 2));
            CurveOf {
                name: self.names[side],
                first: &place(curve.first()),
                middle: &middle,
                last: &place(curve.last()),
            }
            .text()
        };
        Curve {
            count: &count((self.data.len() / 2) as u64),
            left: &ends(Side::Left),
            right: &ends(Side::Right),
        }
        .text()
    }

    fn table(&self) -> Table {
        const ROWS: usize = 13;
        let Sides { left, right } = &self.sides;
        let both = left.curve.iter().zip(&right.curve);
        let stride = (left.curve.len() / ROWS).max(1);
        let last = left.curve.len().saturating_sub(1).max(1);
        let rows = both.enumerate().step_by(stride).map(|(index, (l, r))| {
            let y = -3.0 + 6.0 * index as f64 / last as f64;
            let numbers = [y, l[0], l[1], r[0], r[1]];
            numbers.map(|number| significant(number, 3)).into()
        });
        let of = |name, value| NamedValue { name, value }.text();
        let header = [
            "y".to_owned(),
            of(self.names.left, "x₁"),
            of(self.names.left, "x₂"),
            of(self.names.right, "x₁"),
            of(self.names.right, "x₂"),
        ];
        Table {
            header: header.into(),
            rows: rows.collect(),
        }
    }
}

impl NetworkCurve<'_> {
    /// The ranges of the data on both axes, with some room.
    fn ranges(&self) -> [Range; 2] {
        [0, 1].map(|axis| {
            let values: Vec<f64> = self.data.chunks_exact(2).map(|point| point[axis]).collect();
            let range = Range::of(&values).unwrap_or(Range {
                low: -1.0,
                high: 1.0,
            });
            Range::new(range.low, range.high).padded(0.15)
        })
    }
}
