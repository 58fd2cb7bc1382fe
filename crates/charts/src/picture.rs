//! A picture of 8 × 8 grey levels.

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::chart::Drawn;
use crate::painter::{Painter, Pixel};

/// Pixels across and down a picture.
pub(super) const PIXELS: usize = 8;

/// Draws a picture `side` device pixels wide and high, dark where its levels are high.
pub(super) fn draw_picture<DB: DrawingBackend>(
    painter: &Painter<'_, DB>,
    picture: &[f64],
    (left, top): Pixel,
    side: i32,
    color: RGBColor,
) -> Drawn<DB> {
    let ground = painter.style().palette.grid.mix(0.5);
    painter.rect((left, top), (left + side, top + side), ground)?;
    let edge = |index: i32| index * side / PIXELS as i32;
    for (y, line) in (0..).zip(picture.chunks_exact(PIXELS)) {
        for (x, level) in (0..).zip(line) {
            // What is hardly there is left out, and saves the browser work.
            if *level >= 0.03 {
                let corner = (left + edge(x), top + edge(y));
                let opposite = (left + edge(x + 1), top + edge(y + 1));
                painter.rect(corner, opposite, color.mix(level.min(1.0)))?;
            }
        }
    }
    Ok(())
}
