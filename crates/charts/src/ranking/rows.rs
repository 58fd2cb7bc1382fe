//! The rows of a ranking: the name at the left, a marker on the axis with its value, the cost at the
//! right. Where there is no room for names beside the axis they stand above their markers.

use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::{Ranked, RankingChart, Spot};
use crate::axis::log_labels;
use crate::chart::Drawn;
use crate::family::look;
use crate::frame::{Frame, Labels};
use crate::painter::{Painter, Toward, width};
use crate::style::Style;
use numbers::significant;
use words::charts;

/// Heights in font sizes: above the rows and below them.
const ABOVE: f64 = 1.7;
const BELOW: f64 = 1.6;

/// The width of a picture with names beside the axis, in font sizes.
const WIDE: f64 = 36.0;

/// The gap between columns, in font sizes.
const GAP: f64 = 1.2;

/// The columns of a ranking, in device pixels.
struct Columns {
    /// The axis, and the height of all rows.
    frame: Frame,
    /// Where names begin.
    names: i32,
    /// Where costs end.
    costs: i32,
    /// Whether names stand above the markers.
    is_narrow: bool,
}

impl RankingChart<'_> {
    pub(super) fn draw_rows<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        size: (u32, u32),
    ) -> Drawn<DB> {
        let style = painter.style();
        let palette = &style.palette;
        let columns = self.columns(size, style);
        let frame = &columns.frame;
        let labels = log_labels(frame.x, frame.most_columns(style));
        for (value, _) in &labels {
            let column = frame.column(*value).round() as i32;
            painter.hairline((column, frame.top), (column, frame.bottom), palette.grid)?;
        }
        frame.draw_axes(painter, &labels, &Labels::new(), columns.costs)?;
        let head = frame.top - style.px(0.35 * style.font);
        let left = (HPos::Left, VPos::Bottom);
        let title = if columns.is_narrow {
            charts::VARIANCE
        } else {
            charts::EXACT_VARIANCE
        };
        painter.words(title.get(), (frame.left, head), left, palette.ink, 1.0)?;
        let right = (HPos::Right, VPos::Bottom);
        painter.words(
            charts::DRAW_COSTS.get(),
            (columns.costs, head),
            right,
            palette.ink,
            1.0,
        )?;
        for (row, spot) in self.rows.iter().zip(&self.spots) {
            self.draw_row(painter, &columns, row, *spot)?;
        }
        Ok(())
    }

    fn columns(&self, size: (u32, u32), style: &Style) -> Columns {
        let cap = |v: u32| i32::try_from(v).unwrap_or(i32::MAX).min(1 << 14);
        let (across, down) = (cap(size.0), cap(size.1));
        let em = |size: f64| style.px(size * style.font);
        let widest = |texts: &mut dyn Iterator<Item = &str>| texts.map(width).fold(0.0, f64::max);
        let names = em(widest(&mut self.rows.iter().map(|row| row.name)));
        let costs = em(widest(&mut self.rows.iter().map(|row| row.cost.as_str())));
        let costs = costs.max(em(width(charts::DRAW_COSTS.get())));
        let is_narrow = f64::from(across) < WIDE * style.font * style.ratio;
        let (left, right) = if is_narrow {
            (style.px(8.0), across - style.px(8.0))
        } else {
            (names + em(GAP), across - costs - em(GAP))
        };
        let top = em(ABOVE);
        let frame = Frame {
            left,
            right: right.max(left + 1),
            top,
            bottom: (down - em(BELOW)).max(top + 1),
            x: self.range(),
            y: crate::axis::Range {
                low: 0.0,
                high: 1.0,
            },
        };
        Columns {
            frame,
            names: if is_narrow {
                left + style.px(5.0)
            } else {
                style.px(2.0)
            },
            costs: across - style.px(4.0),
            is_narrow,
        }
    }

    fn draw_row<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        columns: &Columns,
        row: &Ranked<'_>,
        spot: Spot,
    ) -> Drawn<DB> {
        let style = painter.style();
        let palette = &style.palette;
        let frame = &columns.frame;
        let count = self.rows.len().max(1) as f64;
        let high = f64::from(frame.bottom - frame.top) / count;
        let middle = f64::from(frame.top) + high * (spot.row + 0.5);
        let place = |middle: f64| middle.round() as i32;
        // Name and cost above the marker where the picture is narrow.
        let (words, marks) = if columns.is_narrow {
            (place(middle - 0.22 * high), place(middle + 0.24 * high))
        } else {
            (place(middle), place(middle))
        };
        let look = look(row.key);
        let color = palette.family(look.family);
        let ink = if row.variances[self.equal].is_some() {
            palette.exact
        } else {
            palette.ink
        };
        let left = (HPos::Left, VPos::Center);
        painter.words(row.name, (columns.names, words), left, ink, 1.0)?;
        let right = (HPos::Right, VPos::Center);
        painter.words(&row.cost, (columns.costs, words), right, palette.ink, 1.0)?;
        let Some(variance) = row.variances[self.equal] else {
            let at = (frame.left + style.px(6.0), marks);
            return painter.words(charts::NO_EXACT_VALUE.get(), at, left, palette.ink, 1.0);
        };
        let track = color.mix(0.35);
        let half = style.hairline().max(style.px(0.25 * style.stroke));
        let radius = (if row.compared { 1.6 } else { 1.25 }) * style.marker();
        let column = frame.column(spot.level);
        let value = significant(variance, 4);
        let away = style.px(radius + 6.0);
        if column < f64::from(frame.left) {
            let tip = (frame.left + 2, marks);
            painter.chevron(tip, Toward::Left, color)?;
            let at = (frame.left + away + style.px(4.0), marks);
            return painter.words(&value, at, left, palette.exact, 1.0);
        }
        let centre = frame.pixel(column, 0.0).0;
        painter.rect((frame.left, marks), (centre, marks + half), track)?;
        painter.shape(look.shape, (centre, marks), radius, color)?;
        let room = style.px(width(&value) * style.font) + away;
        if centre + room <= frame.right {
            return painter.words(&value, (centre + away, marks), left, palette.exact, 1.0);
        }
        // On a patch, because the track runs below it.
        painter.note(&value, (centre - away, marks), HPos::Right, VPos::Center)
    }
}
