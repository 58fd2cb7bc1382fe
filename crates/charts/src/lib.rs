//! The charts: pure functions from slices of numbers to drawing calls on any
//! plotters backend, so that the page, an exported file and a test draw the
//! same picture. One chart a file; no DOM, no state.
//!
//! Titles, legends and numbers are the page's own text; a chart draws marks,
//! grid lines and tick labels only.

#![warn(unreachable_pub)]

pub mod axis;
pub mod figure;
mod frame;
pub mod histogram;
mod painter;
pub mod plane;
mod polylines;
mod robust_range;
pub mod style;
mod trace;
pub mod trajectory;
pub mod variance;

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

/// What a chart is drawn on.
pub type Area<DB> = DrawingArea<DB, Shift>;

/// Whether drawing went well; only a backend can fail.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A chart's numbers: a header, and the rows below it.
pub type Table = (Vec<String>, Vec<Vec<String>>);

/// The steps up to `last` that a table has rows for: about 16, and the last.
fn table_steps(last: usize) -> Vec<usize> {
    const ROWS: usize = 16;
    let mut steps: Vec<usize> = (0..last).step_by(last.div_ceil(ROWS).max(1)).collect();
    steps.push(last);
    steps
}
