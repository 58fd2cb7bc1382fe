//! The variance budget of one weight's gradient: what differs between data, and what differs
//! between draws for one datum, measured and exact, with both estimators.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::frame::{Frame, Labels};
use crate::painter::{Painter, UPWARD};
use crate::style::Style;
use experiment::side::{Side, Sides};
use numbers::significant;
use words::Text;
use words::charts::{self, Budget, BudgetOf};

/// A variance in its two parts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Parts {
    /// What differs between data.
    pub between: f64,
    /// What differs between draws for one datum.
    pub within: f64,
}

impl Parts {
    const fn each(self) -> [f64; 2] {
        [self.between, self.within]
    }
}

/// The budgets of both estimators.
#[derive(Clone, Copy, Debug, Default)]
pub struct NetworkBudget<'a> {
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The weight's name.
    pub weight: &'a str,
    /// As measured.
    pub measured: Sides<Option<Parts>>,
    /// The exact values, where there are some.
    pub exact: Sides<Option<Parts>>,
}

/// What the two parts are called.
const PARTS: [Text; 2] = [charts::BETWEEN_DATA, charts::WITHIN_DRAWS];

/// The same where there is little room.
const SHORT: [Text; 2] = [charts::OF_DATA, charts::OF_DRAWS];

/// The width of a bar, where the places of two parts are 1 apart.
const WIDE: f64 = 0.34;

impl Chart for NetworkBudget<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let size = area.dim_in_pixel();
        let y = self.range();
        let y_labels = Frame::labels(y, Frame::rows(style, size));
        let frame = Frame::new(size, style, (Range::new(-0.5, 1.5), y), &y_labels);
        let labels = |names: [Text; 2]| -> Labels {
            (0..).map(f64::from).zip(names.map(String::from)).collect()
        };
        let mut x_labels = labels(PARTS);
        if !frame.has_room(&x_labels, style) {
            x_labels = labels(SHORT);
        }
        frame.draw(&painter, &x_labels, &y_labels)?;
        for side in UPWARD {
            self.draw_bars(&painter, &frame, side)?;
        }
        Ok(())
    }

    fn summary(&self) -> String {
        let of = |parts: Option<Parts>| {
            parts.map_or("–".to_owned(), |parts| {
                let [between, within] = parts.each().map(|part| significant(part, 3));
                format!("{between} + {within}")
            })
        };
        let state = |side: Side| {
            let (measured, exact) = (of(self.measured[side]), of(self.exact[side]));
            BudgetOf {
                name: self.names[side],
                measured: &measured,
                exact: &exact,
            }
            .text()
        };
        Budget {
            weight: self.weight,
            left: &state(Side::Left),
            right: &state(Side::Right),
        }
        .text()
    }

    fn table(&self) -> Table {
        let rows = Side::ALL.into_iter().flat_map(|side| {
            let of = |parts: Option<Parts>, part: usize| {
                significant(parts.map_or(f64::NAN, |parts| parts.each()[part]), 4)
            };
            (0..PARTS.len()).map(move |part| {
                vec![
                    self.names[side].to_owned(),
                    PARTS[part].into(),
                    of(self.measured[side], part),
                    of(self.exact[side], part),
                ]
            })
        });
        Table {
            header: [
                charts::ESTIMATOR,
                charts::PART,
                charts::MEASURED,
                charts::EXACT,
            ]
            .map(String::from)
            .into(),
            rows: rows.collect(),
        }
    }
}

impl NetworkBudget<'_> {
    /// From 0 to above the highest bar.
    fn range(&self) -> Range {
        let all = self.measured.each().into_iter().chain(self.exact.each());
        let highest = all.flatten().flat_map(|parts| parts.each());
        let highest = highest.filter(|part| part.is_finite()).fold(0.0, f64::max);
        Range::new(0.0, if highest > 0.0 { 1.15 * highest } else { 1.0 })
    }

    /// The bars of a side: as measured, or as they are exactly where nothing is measured yet; the
    /// exact value is a line across.
    fn draw_bars<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        side: Side,
    ) -> Drawn<DB> {
        let style = painter.style();
        let (measured, exact) = (self.measured[side], self.exact[side]);
        let Some(heights) = measured.or(exact) else {
            return Ok(());
        };
        let shift = match side {
            Side::Left => -0.5 * WIDE,
            Side::Right => 0.5 * WIDE,
        };
        for part in 0..PARTS.len() {
            let middle = part as f64 + 1.1 * shift;
            let ends = [middle - 0.5 * WIDE, middle + 0.5 * WIDE].map(|x| frame.column(x));
            let height = heights.each()[part].max(0.0);
            let upper = frame.pixel(ends[0], frame.row(height));
            let lower = frame.pixel(ends[1], frame.row(0.0));
            let share = if measured.is_some() { 0.85 } else { 0.4 };
            painter.rect(upper, lower, style.palette.of(side).mix(share))?;
            if let Some(exact) = exact {
                let row = frame.row(exact.each()[part]);
                let [from, to] = ends.map(|column| frame.pixel(column, row));
                let color = style.palette.exact.to_rgba();
                painter.line(&[from, to], color, style.thin())?;
            }
            let top = frame.pixel(frame.column(middle), frame.row(height));
            painter.marker(side, top, 0.8 * style.marker())?;
        }
        Ok(())
    }
}
