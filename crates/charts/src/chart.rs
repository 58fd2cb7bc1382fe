//! What every chart can do.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters_backend::DrawingBackend;

use crate::style::Style;

/// The area that a chart is drawn on, in device pixels.
pub type Area<DB> = DrawingArea<DB, Shift>;

/// Whether drawing succeeded; only the backend can fail.
pub type Drawn<DB> = Result<(), DrawingAreaErrorKind<<DB as DrawingBackend>::ErrorType>>;

/// A chart: a picture, a sentence and a table of the same numbers.
///
/// # Examples
/// ```
/// use charts::chart::Chart;
/// use charts::style::{Style, Theme};
/// use charts::trajectory::Trajectory;
/// use experiment::side::Sides;
/// use export::svg::Svg;
/// use plotters::drawing::IntoDrawingArea;
///
/// let chart = Trajectory {
///     symbol: "μ",
///     sides: Sides { left: &[-1.0, 0.5, 1.5], right: &[] },
///     shown: 2,
///     steps: 2,
///     ..Trajectory::default()
/// };
/// let mut svg = String::new();
/// let picture = Svg::begin(&mut svg, (640, 260), "Gradient descent", "#steps=2");
/// chart.draw(&picture.into_drawing_area(), &Style::new(Theme::Light, 1.0))?;
/// assert!(svg.contains("<polyline"));
/// assert_eq!(chart.table().rows[2][1], "1.500");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Chart {
    /// Draws the chart over the whole of `area`.
    ///
    /// # Errors
    /// If the backend fails.
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB>;

    /// One sentence with the chart's main numbers, for those who cannot see it.
    fn summary(&self) -> String;

    /// The chart's numbers, at most some 20 rows of them.
    fn table(&self) -> Table;
}

/// A chart's numbers as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// The heads of the columns.
    pub header: Vec<String>,
    /// The rows, each with one cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// The steps up to `last` that a table has rows for: about 16, and the last.
pub(crate) fn table_steps(last: usize) -> Vec<usize> {
    const ROWS: usize = 16;
    let mut steps: Vec<usize> = (0..last).step_by(last.div_ceil(ROWS).max(1)).collect();
    steps.push(last);
    steps
}
