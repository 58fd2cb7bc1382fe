//! What a chart about two estimators says at its marks: their names at the curves, and a bracket
//! between both at the position in force, with how many times one variance is the other.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::{VarianceChart, level};
use crate::chart::Drawn;
use crate::frame::Frame;
use crate::painter::{Painter, width};
use experiment::side::{Side, Sides};
use math::estimators;
use numbers::significant;

/// How large the factor is, in font sizes.
const FACTOR: f64 = 1.6;

/// The share of the positions over which it is judged whether a curve rises at first.
const BEGINNING: f64 = 0.25;

impl VarianceChart<'_> {
    pub(super) fn draw_focus<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        variances: Sides<f64>,
    ) -> Drawn<DB> {
        for side in Side::ALL {
            self.draw_name(painter, frame, side)?;
        }
        let column = frame.column(self.along(self.current));
        if !(f64::from(frame.left)..=f64::from(frame.right)).contains(&column) {
            return Ok(());
        }
        let style = painter.style();
        let palette = &style.palette;
        let column = column.round() as i32;
        let is_right = column > frame.left + 7 * (frame.right - frame.left) / 10;
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
        let middle = (upper + lower) / 2;
        let length = style.px(FACTOR * width(&text) * style.font);
        let left = if is_right { beside - length } else { beside };
        let patch = palette.page.into();
        let top = middle - tall / 2;
        painter.rect((left, top), (left + length, top + tall), patch)?;
        let anchor = (HPos::Left, VPos::Center);
        painter.words(&text, (left, middle), anchor, palette.exact, FACTOR)
    }

    /// The name of a side's estimator at the left end of its curve, on the side from which the curve
    /// turns away.
    fn draw_name<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        side: Side,
    ) -> Drawn<DB> {
        let Some(estimator) = estimators::find(self.pair[side]) else {
            return Ok(());
        };
        let index = estimators::ALL.iter().position(|other| *other == estimator);
        let value = |place: usize| {
            let row = self.exact.get(place)?.get(index?)?;
            row[self.parameter].map(level)
        };
        let later = (self.positions.len() as f64 * BEGINNING) as usize;
        let (Some(first), Some(then)) = (value(0), value(later)) else {
            return Ok(());
        };
        if first.is_nan() || then.is_nan() {
            return Ok(());
        }
        let style = painter.style();
        let off = style.px(0.9 * style.font);
        let row = frame.pixel(0.0, frame.row(first)).1;
        let row = if then > first { row + off } else { row - off };
        let half = style.px(0.6 * style.font);
        let row = row.min(frame.bottom - half).max(frame.top + half);
        let at = (frame.left + style.px(1.2 * style.font), row);
        let anchor = (HPos::Left, VPos::Center);
        painter.words(estimator.name(), at, anchor, style.palette.exact, 1.1)
    }
}
