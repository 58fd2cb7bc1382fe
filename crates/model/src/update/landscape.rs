//! The plane's contours, computed row by row.

use experiment::contours::{Grid, LinePiece, Window};
use math::dataset::Dataset;
use math::gaussian::Gaussian;
use math::objective::{Objective, Optimum};

/// Level lines of the objective.
#[derive(Clone, Debug)]
pub struct Landscape {
    grid: Grid,
    lines: Option<Vec<(f64, Vec<LinePiece>)>>,
}

const COLUMNS: usize = 108;
const ROWS: usize = 72;
const LEVELS: usize = 12;

impl Landscape {
    /// A landscape that shows start, optimum and the spread of the data.
    pub(super) fn new(start: Gaussian, optimum: Option<Optimum>, data: Option<&Dataset>) -> Self {
        let mut mus = vec![start.mu()];
        let mut top = start.sigma();
        if let Some(data) = data {
            let spread = data.variance().sqrt();
            mus.extend([data.mean() - spread, data.mean() + spread]);
            top = top.max(spread);
        }
        if let Some(optimum) = optimum {
            mus.push(optimum.mu);
            top = top.max(optimum.sigma);
        } else {
            mus.extend([start.mu() - 2.0 * top, start.mu() + 2.0 * top]);
        }
        let low = mus.iter().copied().fold(f64::INFINITY, f64::min);
        let high = mus.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let pad = 0.2 * (high - low).max(top);
        let window = Window {
            mu: (low - pad, high + pad),
            // At σ = 0 scores and logarithms are not finite.
            sigma: (0.005 * top, 1.35 * top),
        };
        Self {
            grid: Grid::new(window, COLUMNS, ROWS),
            lines: None,
        }
    }

    /// The rectangle that is shown.
    #[must_use]
    pub const fn window(&self) -> Window {
        self.grid.window
    }

    /// Levels with the pieces of their lines; empty until all are computed.
    #[must_use]
    pub fn lines(&self) -> &[(f64, Vec<LinePiece>)] {
        self.lines.as_deref().unwrap_or_default()
    }

    /// Whether everything is computed.
    #[must_use]
    pub const fn is_complete(&self) -> bool {
        self.lines.is_some()
    }

    /// Does one small piece of the work.
    pub(super) fn advance(&mut self, objective: &dyn Objective) {
        if !self.grid.advance(objective, ROWS) {
            let levels = self.grid.levels(LEVELS).into_iter();
            self.lines = Some(levels.map(|level| (level, self.grid.line(level))).collect());
        }
    }
}
