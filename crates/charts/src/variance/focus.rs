//! What a chart about two estimators says at its marks: their names at the curves, and a bracket
//! between both at the position in force, with how many times one variance is the other.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::{VarianceChart, level};
use crate::chart::Drawn;
use crate::frame::Frame;
use crate::painter::{Painter, width};
use experiment::side::{Side, Sides};
use math::estimators::{self, ALL};
use numbers::significant;

/// How large the factor is, in font sizes.
const FACTOR: f64 = 1.6;

impl VarianceChart<'_> {
    pub(super) fn draw_focus<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        variances: Sides<f64>,
    ) -> Drawn<DB> {
        self.draw_names(painter, frame)?;
        let column = frame.column(self.along(self.current));
        if !(f64::from(frame.left)..=f64::from(frame.right)).contains(&column) {
            return Ok(());
        }
        let style = painter.style();
        let palette = &style.palette;
        let column = column.round() as i32;
        let is_right = super::asked::is_right(column, frame);
        let away = style.px(0.6 * style.font);
        let (h, beside) = if is_right {
            (HPos::Right, column - away)
        } else {
            (HPos::Left, column + away)
        };
        let symbol = self.symbol.split(' ').next().unwrap_or_default();
        let here = format!("{symbol} = {}", significant(self.current, 3));
        let foot = (beside, frame.bottom - style.px(0.3 * style.font));
        painter.note(&here, foot, h, VPos::Bottom)?;
        let Sides { left, right } = variances;
        let (least, most) = (left.min(right), left.max(right));
        let rows = [most, least].map(|variance| frame.row(level(variance)));
        let is_inside = |row: &f64| (f64::from(frame.top)..=f64::from(frame.bottom)).contains(row);
        if !rows.iter().all(is_inside) {
            return Ok(());
        }
        let [upper, lower] = rows.map(|row| row.round() as i32);
        let wide = style.px(0.75 * style.stroke).max(1);
        let cap = style.px(0.45 * style.font);
        let color = palette.exact.into();
        let (start, end) = (column - wide / 2, column - wide / 2 + wide);
        painter.rect((start, upper), (end, lower), color)?;
        for row in [upper, lower] {
            let corner = (column - cap, row - wide / 2);
            painter.rect(corner, (column + cap, row - wide / 2 + wide), color)?;
        }
        let text = format!("{}×", significant(most / least, 3));
        let tall = style.px(FACTOR * style.font);
        // Beside the bracket, on a patch: other curves may run there.
        // A low bracket has its number below the curves, which it would hide.
        let middle = if lower - upper > tall {
            (upper + lower) / 2
        } else {
            lower + tall
        };
        let length = style.px(FACTOR * width(&text) * style.font);
        let left = if is_right { beside - length } else { beside };
        let patch = palette.page.into();
        let top = middle - tall / 2;
        painter.rect((left, top), (left + length, top + tall), patch)?;
        let anchor = (HPos::Left, VPos::Center);
        painter.words(&text, (left, middle), anchor, palette.exact, FACTOR)
    }

    /// The names of both estimators at the ends of their curves, where these lie farther apart: above
    /// the upper one and below the lower one.
    fn draw_names<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let complete = self.exact.len() == self.positions.len();
        let Some(last) = self.positions.len().checked_sub(1).filter(|_| complete) else {
            return Ok(());
        };
        let rows_at = |place: usize| -> Option<Sides<f64>> {
            let row = |side: Side| {
                let key = self.pair[side];
                let index = ALL.iter().position(|estimator| estimator.key() == key)?;
                let variance = self.exact[place].get(index)?[self.parameter]?;
                let row = frame.row(level(variance));
                row.is_finite().then_some(row)
            };
            Some(Sides {
                left: row(Side::Left)?,
                right: row(Side::Right)?,
            })
        };
        let apart = |rows: &Sides<f64>| (rows.left - rows.right).abs();
        let style = painter.style();
        let inset = style.px(1.2 * style.font);
        let ends = [
            (0, frame.left + inset, HPos::Left),
            (last, frame.right - inset, HPos::Right),
        ];
        let ends = ends.map(|(place, column, h)| Some((rows_at(place)?, column, h)));
        let ends = ends.into_iter().flatten();
        let Some((rows, column, h)) = ends.max_by(|a, b| apart(&a.0).total_cmp(&apart(&b.0)))
        else {
            return Ok(());
        };
        let (off, half) = (style.px(0.9 * style.font), style.px(0.6 * style.font));
        for side in Side::ALL {
            let Some(estimator) = estimators::find(self.pair[side]) else {
                continue;
            };
            let is_upper = match side {
                Side::Left => rows.left < rows.right,
                Side::Right => rows.right <= rows.left,
            };
            let row = frame.pixel(0.0, rows[side]).1;
            let row = if is_upper { row - off } else { row + off };
            let row = row.min(frame.bottom - half).max(frame.top + half);
            let anchor = (h, VPos::Center);
            let color = style.palette.exact;
            painter.words(estimator.name(), (column, row), anchor, color, 1.1)?;
        }
        Ok(())
    }
}
