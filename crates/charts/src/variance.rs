//! The variance of every estimator of one parameter along an axis, on a logarithmic scale:
//! exact curves, measured points, and where the two sides cross.

mod asked;
mod focus;

use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::family::{Look, look};
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, Toward};
use crate::style::Style;
use asked::Layout;
use experiment::side::{Side, Sides};
use experiment::sweep::Variances;
use experiment::sweep::crossing::Crossing;
use math::estimators::ALL;
use math::parameter::Parameter;
use numbers::significant;
use words::charts::{NamedValue, Sweep, SweepAsked, SweepCrossing, SweepEmpty};

pub use asked::{Asked, Wanted};

/// The variances of one parameter's gradient estimates.
#[derive(Clone, Copy, Debug)]
pub struct VarianceChart<'a> {
    /// The parameter.
    pub parameter: Parameter,
    /// The symbol of the axis.
    pub symbol: &'static str,
    /// All positions on the axis, in ascending order.
    pub positions: &'a [f64],
    /// Whether the axis is logarithmic.
    pub log: bool,
    /// The position of the settings in force.
    pub current: f64,
    /// For each position so far, the exact variances of every estimator of the registry.
    pub exact: &'a [Vec<Variances>],
    /// Positions with the measured variances of every estimator of the registry.
    pub measured: &'a [(f64, Vec<Variances>)],
    /// The keys of the two estimators that are compared.
    pub pair: Sides<&'a str>,
    /// Where these two have the same exact variance.
    pub crossings: &'a [Crossing],
    /// The exact variances of these two at the position in force, where the chart is about them: all
    /// others are then hardly seen.
    pub focus: Option<Sides<f64>>,
    /// What a lesson asks on the chart.
    pub asked: Option<Asked>,
}

/// How much of the colour is left of a curve that the chart is not about.
const GHOST: f64 = 0.15;

/// The most decades on the y axis, and how far other estimators' curves may reach beyond
/// those of the two that are compared.
const MOST_DECADES: f64 = 12.0;
const REACH: f64 = 2.0;

/// The hue and the marker of the estimator at this place in the registry.
fn look_of(index: usize) -> Look {
    look(ALL.get(index).map_or("", |estimator| estimator.key()))
}

fn side(index: usize, pair: Sides<&str>) -> Option<Side> {
    let key = ALL.get(index)?.key();
    pair.position(|of| *of == key)
}

impl Chart for VarianceChart<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let Layout {
            frame,
            x_labels,
            mut y_labels,
        } = self.layout(area.dim_in_pixel(), style);
        let covered = self.covered();
        if covered == Some(Wanted::Position) {
            // The height of the curves would tell of them.
            y_labels.clear();
        }
        frame.draw(&painter, &x_labels, &y_labels)?;

        let column = frame.column(self.along(self.current));
        let edge = frame.bottom - style.px(12.0);
        if column < f64::from(frame.left) {
            painter.chevron((frame.left + 1, edge), Toward::Left, style.palette.goal)?;
        } else if column > f64::from(frame.right) {
            painter.chevron((frame.right - 1, edge), Toward::Right, style.palette.goal)?;
        } else if column.is_finite() {
            let column = column.round() as i32;
            let ends = ((column, frame.top), (column, frame.bottom));
            painter.hairline(ends.0, ends.1, style.palette.goal)?;
        }
        let mut buffer = LineBuffer::default();
        match covered {
            Some(Wanted::Position) => return Ok(()),
            Some(Wanted::Factor) => {
                let left = (0..ALL.len()).find(|index| side(*index, self.pair) == Some(Side::Left));
                if let Some(index) = left {
                    self.draw_curve(index, &painter, &frame, &mut buffer)?;
                }
                return self.draw_question(&painter, &frame);
            }
            None => {}
        }
        // The two that are compared last, on top.
        let compared = |index: &usize| side(*index, self.pair).is_some();
        let others = (0..ALL.len()).filter(|index| !compared(index));
        for index in others.chain((0..ALL.len()).rev().filter(compared)) {
            self.draw_curve(index, &painter, &frame, &mut buffer)?;
        }
        self.draw_crossings(&painter, &frame)?;
        if let Some(focus) = self.focus {
            self.draw_focus(&painter, &frame, focus)?;
        }
        self.draw_guess(&painter, &frame)
    }

    fn summary(&self) -> String {
        let parameter = self.parameter.symbol();
        if self.covered().is_some() {
            return SweepAsked { parameter }.text();
        }
        let distance = |i: usize| (self.positions[i] - self.current).abs();
        let known = self.exact.len().min(self.positions.len());
        let nearest = (0..known).min_by(|&a, &b| distance(a).total_cmp(&distance(b)));
        let Some(nearest) = nearest else {
            return SweepEmpty { parameter }.text();
        };
        let values = ALL.iter().zip(&self.exact[nearest]).filter_map(|(e, v)| {
            let variance = v[self.parameter]?;
            let value = NamedValue {
                name: e.name(),
                value: &significant(variance, 3),
            };
            Some(value.text())
        });
        let mut text = Sweep {
            parameter,
            symbol: self.symbol,
            place: &significant(self.positions[nearest], 3),
            variances: &values.collect::<Vec<_>>().join(", "),
        }
        .text();
        for crossing in self.own_crossings() {
            text = SweepCrossing {
                summary: &text,
                symbol: self.symbol,
                places: &significant(crossing.position, 4),
            }
            .text();
        }
        text
    }

    fn table(&self) -> Table {
        const ROWS: usize = 20;
        let names = ALL.iter().map(|estimator| estimator.name());
        let header = std::iter::once(self.symbol).chain(names);
        let size = self.exact.len().div_ceil(ROWS).max(1);
        // Nothing is told that is still asked for.
        let known = if self.covered().is_some() {
            &[]
        } else {
            self.exact
        };
        let rows = self.positions.iter().zip(known).step_by(size);
        let rows = rows.map(|(&position, row)| {
            let mut cells = vec![significant(position, 3)];
            cells.extend(row.iter().map(|v| match v[self.parameter] {
                Some(variance) => significant(variance, 4),
                None => String::new(),
            }));
            cells
        });
        Table {
            header: header.map(str::to_owned).collect(),
            rows: rows.collect(),
        }
    }
}

impl VarianceChart<'_> {
    fn draw_curve<DB: DrawingBackend>(
        &self,
        index: usize,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        buffer: &mut LineBuffer,
    ) -> Drawn<DB> {
        let style = painter.style();
        let Look { family, shape } = look_of(index);
        let color = style.palette.family(family);
        let side = side(index, self.pair);
        let is_ghost = side.is_none() && self.focus.is_some();
        let pen = Pen {
            color: color.mix(match side {
                Some(_) => 1.0,
                None if is_ghost => GHOST,
                None => 0.75,
            }),
            width: match side {
                Some(_) if self.focus.is_some() => style.px(1.5 * style.stroke).unsigned_abs(),
                Some(_) => style.line(),
                None => style.px(0.6 * style.stroke).max(1).unsigned_abs(),
            },
            dash: side.map_or(Dash::Solid, |side| Dash::of(side, style)),
        };
        for (&position, row) in self.positions.iter().zip(self.exact) {
            let variance = row.get(index).and_then(|v| v[self.parameter]);
            let level = variance.map_or(f64::NAN, level);
            buffer.add(frame, self.along(position), level);
        }
        buffer.stroke(painter, frame, pen)?;
        if is_ghost {
            return Ok(());
        }

        let mut below = None;
        for (position, row) in self.measured {
            let Some(variance) = row.get(index).and_then(|v| v[self.parameter]) else {
                continue;
            };
            let x = frame.column(self.along(*position));
            let y = frame.row(level(variance));
            if y > f64::from(frame.bottom) {
                below = Some(x);
            }
            if !(f64::from(frame.top)..=f64::from(frame.bottom)).contains(&y) {
                continue;
            }
            let pixel = frame.pixel(x, y);
            let size = if side.is_some() { 1.0 } else { 0.7 };
            painter.shape(shape, pixel, size * style.marker(), color)?;
        }
        if let (Some(_), Some(x)) = (side, below) {
            let tip = (frame.pixel(x, 0.0).0, frame.bottom - 1);
            painter.chevron(tip, Toward::Down, color)?;
        }
        Ok(())
    }

    /// Rings at the crossings with their positions beside them.
    fn draw_crossings<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let style = painter.style();
        for crossing in self.own_crossings() {
            let x = frame.column(self.along(crossing.position));
            let y = frame.row(level(crossing.variance));
            if x.is_nan() || y.is_nan() {
                continue;
            }
            let pixel = frame.pixel(x, y);
            painter.ring(pixel, style.marker() + 1.5, style.palette.exact)?;
            let away = style.px(style.marker() + 6.0);
            let (h, column) = if pixel.0 > (frame.left + 2 * frame.right) / 3 {
                (HPos::Right, pixel.0 - away)
            } else {
                (HPos::Left, pixel.0 + away)
            };
            let (v, row) = if pixel.1 > (frame.top + frame.bottom) / 2 {
                (VPos::Bottom, pixel.1 - style.px(2.0))
            } else {
                (VPos::Top, pixel.1 + style.px(2.0))
            };
            let text = significant(crossing.position, 3);
            painter.note(&text, (column, row), h, v)?;
        }
        Ok(())
    }

    fn own_crossings(&self) -> impl Iterator<Item = &Crossing> {
        let parameter = self.parameter;
        self.crossings
            .iter()
            .filter(move |c| c.parameter == parameter)
    }

    /// A position as a place on the axis.
    fn along(&self, position: f64) -> f64 {
        if self.log { position.log10() } else { position }
    }

    /// The logarithms of the variances that are shown: all of the two that are compared, and
    /// of the others what lies near them.
    fn range(&self) -> Range {
        let covered = self.covered() == Some(Wanted::Factor);
        let (mut compared, mut others) = (Vec::new(), Vec::new());
        let measured = self.measured.iter().map(|(_, row)| row);
        for row in self.exact.iter().chain(measured) {
            for (index, variances) in row.iter().enumerate() {
                let levels = match side(index, self.pair) {
                    Some(Side::Right) if covered => continue,
                    Some(_) => &mut compared,
                    None => &mut others,
                };
                levels.extend(variances[self.parameter].map(level));
            }
        }
        let main = Range::of(&compared).or_else(|| Range::of(&others));
        let main = main.unwrap_or(Range {
            low: 0.0,
            high: 1.0,
        });
        let main = Range {
            low: main.low.max(main.high - MOST_DECADES),
            ..main
        };
        others.retain(|level| (main.low - REACH..=main.high + REACH).contains(level));
        if self.focus.is_some() {
            others.clear();
        }
        let all = Range::of(&others).map_or(main, |others| others.joined(main));
        let all = self.factors().map_or(all, |factors| factors.joined(all));
        let all = Range::new(all.low, all.high);
        if all.high - all.low < 0.2 {
            Range::new(all.low - 0.1, all.high + 0.1)
        } else {
            // Names stand above and below two curves.
            all.padded(if self.focus.is_some() { 0.14 } else { 0.05 })
        }
    }
}

/// A variance as a place on the logarithmic axis; 0 lies below all of it.
fn level(variance: f64) -> f64 {
    if variance > 0.0 {
        variance.log10()
    } else if variance == 0.0 {
        f64::NEG_INFINITY
    } else {
        f64::NAN
    }
}
