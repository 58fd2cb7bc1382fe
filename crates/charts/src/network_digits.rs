//! Pictures of digits, and below each what both runs make of it: d(μ(x)).

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::chart::{Area, Chart, Drawn, Table};
use crate::painter::{Painter, width};
use crate::picture::{PIXELS, draw_picture};
use crate::style::Style;
use experiment::side::Sides;
use numbers::significant;
use words::charts::{self, Digits, SquaredError};

/// Some pictures with their reconstructions, grey levels from 0 to 1, 64 numbers each.
#[derive(Clone, Debug)]
pub struct NetworkDigits<'a> {
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The pictures.
    pub data: &'a [f64],
    /// What both runs make of them.
    pub sides: Sides<Vec<f64>>,
}

impl Chart for NetworkDigits<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        painter.clear()?;
        let palette = &style.palette;
        let rows = [
            (charts::DATA.get(), self.data, palette.exact),
            (self.names.left, &self.sides.left[..], palette.left),
            (self.names.right, &self.sides.right[..], palette.right),
        ];
        let (wide, tall) = area.dim_in_pixel();
        let widest = rows
            .iter()
            .map(|(name, ..)| width(name))
            .fold(0.0, f64::max);
        let pictures = (self.data.len() / (PIXELS * PIXELS)).max(1) as i32;
        // The room that each picture has where the names take this much at the left or above.
        let pitch = |left: i32, above: i32| {
            let (across, down) = (wide as i32 - left, tall as i32 / rows.len() as i32 - above);
            (across / pictures).min(down).max(1)
        };
        let beside = style.px(widest * style.font) + style.px(10.0);
        let line = style.px(1.4 * style.font);
        // Where names at the left would make the pictures smaller, they stand above.
        let (left, above) = if pitch(0, line) > pitch(beside, 0) {
            (0, line)
        } else {
            (beside, 0)
        };
        let pitch = pitch(left, above);
        let side = (pitch * 9 / 10).max(1);
        for (row, (name, pixels, color)) in (0..).zip(rows) {
            let top = row * (pitch + above);
            let middle = if above > 0 {
                top + above / 2
            } else {
                top + pitch / 2
            };
            painter.text(name, (0, middle), HPos::Left, VPos::Center)?;
            let pictures = (0..).zip(pixels.chunks_exact(PIXELS * PIXELS));
            for (column, picture) in pictures {
                let corner = (left + column * pitch, top + above);
                draw_picture(&painter, picture, corner, side, color)?;
            }
        }
        Ok(())
    }

    fn summary(&self) -> String {
        let [left, right] = self.errors();
        Digits {
            left: self.names.left,
            left_error: &significant(mean(&left), 3),
            right: self.names.right,
            right_error: &significant(mean(&right), 3),
        }
        .text()
    }

    fn table(&self) -> Table {
        let [left, right] = self.errors();
        let rows = left.iter().zip(&right).enumerate().map(|(index, (l, r))| {
            let (l, r) = (significant(*l, 3), significant(*r, 3));
            vec![(index + 1).to_string(), l, r]
        });
        Table {
            header: vec![
                charts::PICTURE.into(),
                SquaredError {
                    name: self.names.left,
                }
                .text(),
                SquaredError {
                    name: self.names.right,
                }
                .text(),
            ],
            rows: rows.collect(),
        }
    }
}

impl NetworkDigits<'_> {
    /// The mean squared error of a grey level in each picture.
    fn errors(&self) -> [Vec<f64>; 2] {
        self.sides.each().map(|made| {
            let pictures = self.data.chunks_exact(PIXELS * PIXELS);
            let pairs = pictures.zip(made.chunks_exact(PIXELS * PIXELS));
            let error = |(x, d): (&[f64], &[f64])| {
                let squares = x.iter().zip(d).map(|(x, d)| (x - d) * (x - d));
                squares.sum::<f64>() / (PIXELS * PIXELS) as f64
            };
            pairs.map(error).collect()
        })
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len().max(1) as f64
}
