//! The plane of y with the pictures that the left run's decoder makes of it, and beside it what both
//! runs make of one y.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::frame::{Frame, Labels, device};
use crate::painter::Painter;
use crate::picture::{PIXELS, draw_picture};
use crate::style::Style;
use experiment::network::view::MAP_REACH as REACH;
use experiment::side::{Side, Sides};
use numbers::significant;
use words::charts::{self, Map, MapLevels};

/// Pictures across and up the plane.
const ACROSS: usize = 7;

/// The grey levels of the data are 0 … 16.
const WHITE: f64 = 16.0;

/// Pictures over the plane of y, grey levels from 0 to 1, 64 numbers each.
#[derive(Clone, Debug)]
pub struct NetworkMap<'a> {
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The pictures that the left run makes of [`places`].
    pub pictures: Vec<f64>,
    /// The y that is looked at.
    pub y: (f64, f64),
    /// What both runs make of it.
    pub sides: Sides<Vec<f64>>,
}

/// The y of all pictures of the plane, two numbers each, from the upper left to the lower right.
#[must_use]
pub fn places() -> Vec<f64> {
    let centre = |index: usize| REACH * ((2 * index + 1) as f64 / ACROSS as f64 - 1.0);
    let rows = (0..ACROSS).rev();
    rows.flat_map(|row| (0..ACROSS).flat_map(move |column| [centre(column), centre(row)]))
        .collect()
}

impl Chart for NetworkMap<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let size = area.dim_in_pixel();
        let (frame, labels) = layout(size, style);
        frame.draw(&painter, &labels, &labels)?;
        let cell = |from: i32, to: i32, index: usize| {
            from + (f64::from(to - from) * index as f64 / ACROSS as f64).round() as i32
        };
        let room = (frame.right - frame.left).min(frame.bottom - frame.top);
        let gap = style.hairline().max(1);
        let side = (room / ACROSS as i32 - gap).max(1);
        let color = style.palette.of(Side::Left);
        let pictures = self.pictures.chunks_exact(PIXELS * PIXELS);
        for (index, picture) in pictures.enumerate() {
            let corner = (
                cell(frame.left, frame.right, index % ACROSS) + gap,
                cell(frame.top, frame.bottom, index / ACROSS) + gap,
            );
            draw_picture(&painter, picture, corner, side, color)?;
        }
        self.draw_both(&painter, size)
    }

    fn summary(&self) -> String {
        let [left, right] = self.sides.each().map(|picture| ink(picture));
        Map {
            first: &significant(self.y.0, 3),
            second: &significant(self.y.1, 3),
            left_level: &significant(left, 3),
            left: self.names.left,
            right_level: &significant(right, 3),
            right: self.names.right,
        }
        .text()
    }

    /// The grey levels of both pictures at y, from 0 to 16 as in the data.
    fn table(&self) -> Table {
        let levels = |picture: &[f64]| {
            let levels = picture.iter().map(|x| (WHITE * x).round());
            // A level just below 0 rounds to −0.
            let levels = levels.map(|level| (level + 0.0).to_string());
            levels.collect::<Vec<_>>().join(" ")
        };
        let lines =
            |picture: &[f64]| -> Vec<String> { picture.chunks_exact(PIXELS).map(levels).collect() };
        let [left, right] = self.sides.each().map(|picture| lines(picture));
        let rows = left.into_iter().zip(right).enumerate();
        Table {
            header: vec![
                charts::MAP_ROW.into(),
                MapLevels {
                    name: self.names.left,
                }
                .text(),
                MapLevels {
                    name: self.names.right,
                }
                .text(),
            ],
            rows: rows
                .map(|(row, (left, right))| vec![(row + 1).to_string(), left, right])
                .collect(),
        }
    }
}

impl NetworkMap<'_> {
    /// What both runs make of y, one under the other.
    fn draw_both<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        size: (u32, u32),
    ) -> Drawn<DB> {
        let style = painter.style();
        let left = plane_width(size, style) as i32 + style.px(6.0);
        let half = size.1 as i32 / 2;
        let line = style.px(1.3 * style.font);
        let room = (size.0 as i32 - left).min(half - line);
        let side_length = room.max(1);
        for (row, side) in (0..).zip(Side::ALL) {
            let top = row * half;
            let name = self.names[side];
            painter.text(name, (left, top + line / 2), HPos::Left, VPos::Center)?;
            let color = style.palette.of(side);
            let corner = (left, top + line);
            draw_picture(painter, &self.sides[side], corner, side_length, color)?;
        }
        Ok(())
    }

    /// Where y lies on a chart of `size` CSS pixels, in CSS pixels.
    #[must_use]
    pub fn to_pixels(&self, size: (f64, f64), style: &Style) -> (f64, f64) {
        let (frame, _) = layout(device(size, style), style);
        (
            frame.column(self.y.0) / style.ratio,
            frame.row(self.y.1) / style.ratio,
        )
    }
}

/// The y in the plane that is nearest to a place on a chart of `size` CSS pixels.
#[must_use]
pub fn from_pixels(size: (f64, f64), style: &Style, place: (f64, f64)) -> (f64, f64) {
    let (frame, _) = layout(device(size, style), style);
    frame.at((place.0 * style.ratio, place.1 * style.ratio))
}

/// The part of a chart's width that the plane takes: it is no wider than high, and leaves a third.
fn plane_width((wide, tall): (u32, u32), style: &Style) -> u32 {
    let labels = (1.5 * style.font * style.ratio) as u32;
    (tall + labels).min(wide * 2 / 3)
}

/// The frame of the plane, which dragging needs too, and the labels of both axes.
fn layout(size: (u32, u32), style: &Style) -> (Frame, Labels) {
    let range = Range::new(-REACH, REACH);
    let labels = Frame::labels(range, 3);
    let size = (plane_width(size, style), size.1);
    (Frame::new(size, style, (range, range), &labels), labels)
}

/// The mean grey level.
fn ink(picture: &[f64]) -> f64 {
    picture.iter().sum::<f64>() / picture.len().max(1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::style::Theme;

    #[test]
    fn the_plane_is_covered_evenly() {
        let places = places();
        assert_eq!(places.len(), 2 * ACROSS * ACROSS);
        assert_eq!(places[0], -places[places.len() - 2]);
        assert!(places[1] > 0.0 && places[0] < 0.0);
        let apart = places[2] - places[0];
        assert!((apart - 2.0 * REACH / ACROSS as f64).abs() < 1e-12);
        assert!((places[0] + REACH - 0.5 * apart).abs() < 1e-12);
        let middle = 2 * (ACROSS * ACROSS / 2);
        assert!(places[middle].abs() < 1e-12 && places[middle + 1].abs() < 1e-12);
    }

    #[test]
    fn the_place_of_a_y_is_that_y() {
        let style = Style::new(Theme::Light, 1.5);
        for y in [(0.0, 0.0), (-2.0, 1.25), (2.5, -2.5)] {
            let map = NetworkMap {
                names: Sides::default(),
                pictures: Vec::new(),
                y,
                sides: Sides::default(),
            };
            let size = (420.0, 260.0);
            let back = from_pixels(size, &style, map.to_pixels(size, &style));
            assert!(
                (back.0 - y.0).abs() < 1e-9 && (back.1 - y.1).abs() < 1e-9,
                "{back:?}"
            );
        }
        // Outside, the nearest one.
        assert_eq!(
            from_pixels((420.0, 260.0), &style, (1e6, 1e6)),
            (REACH, -REACH)
        );
    }
}
