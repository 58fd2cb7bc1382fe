//! Level lines of the objective over the plane of μ and σ.

use math::gaussian::Gaussian;
use math::objective::Objective;
use math::problem::Problem;

/// A rectangle of the plane.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The smallest and largest μ.
    pub mu: (f64, f64),
    /// The smallest and largest σ, above 0.
    pub sigma: (f64, f64),
}

/// Values of the objective on a grid of nodes, row by row in σ.
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// The rectangle.
    pub window: Window,
    columns: usize,
    values: Vec<f64>,
}

/// A piece of a level line: two ends, each (μ, σ).
pub type LinePiece = [(f64, f64); 2];

impl Grid {
    /// An empty grid with room for `columns` × `rows` values.
    #[must_use]
    pub fn new(window: Window, columns: usize, rows: usize) -> Self {
        Self {
            window,
            columns: columns.max(2),
            values: Vec::with_capacity(columns.max(2) * rows.max(2)),
        }
    }

    /// The number of rows that are filled.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.values.len() / self.columns
    }

    /// Fills one more row of `rows`. Returns whether there are more to fill.
    pub fn advance(&mut self, objective: &dyn Objective, rows: usize) -> bool {
        let row = self.rows();
        if row >= rows {
            return false;
        }
        let sigma = position(self.window.sigma, row, rows);
        for column in 0..self.columns {
            let mu = position(self.window.mu, column, self.columns);
            let value = Gaussian::new(mu, sigma)
                .map_or(f64::NAN, |node| Problem::new(objective, node).value());
            self.values.push(value);
        }
        row + 1 < rows
    }

    /// `count` levels, whose distances from the smallest value grow like squares, so that the lines
    /// of a quadratic are evenly spaced.
    #[must_use]
    pub fn levels(&self, count: usize) -> Vec<f64> {
        let finite = || self.values.iter().copied().filter(|v| v.is_finite());
        let low = finite().fold(f64::INFINITY, f64::min);
        let high = finite().fold(f64::NEG_INFINITY, f64::max);
        if low >= high {
            return Vec::new();
        }
        (1..=count)
            .map(|i| low + (high - low) * (i as f64 / (count + 1) as f64).powi(2))
            .collect()
    }

    /// The line where the objective is `level`, by marching squares with linear interpolation
    /// (Lorensen and Cline, SIGGRAPH 1987, in two dimensions).
    #[must_use]
    pub fn line(&self, level: f64) -> Vec<LinePiece> {
        let rows = self.rows();
        let mut pieces = Vec::new();
        for row in 1..rows {
            for column in 1..self.columns {
                self.cell(level, column, row, rows, &mut pieces);
            }
        }
        pieces
    }

    /// The pieces of the line in the cell whose upper right corner is (`column`, `row`).
    fn cell(&self, level: f64, column: usize, row: usize, rows: usize, out: &mut Vec<LinePiece>) {
        // The corners in turn; edge i runs from corner i to corner i + 1.
        let corners = [
            (column - 1, row - 1),
            (column, row - 1),
            (column, row),
            (column - 1, row),
        ];
        let heights = corners.map(|(c, r)| self.values[r * self.columns + c] - level);
        if heights.iter().any(|h| !h.is_finite()) {
            return;
        }
        let place = |(c, r)| {
            (
                position(self.window.mu, c, self.columns),
                position(self.window.sigma, r, rows),
            )
        };
        let mut crossed = [(0.0, 0.0); 4];
        let mut count = 0;
        for edge in 0..4 {
            let next = (edge + 1) % 4;
            if (heights[edge] < 0.0) == (heights[next] < 0.0) {
                continue;
            }
            let share = heights[edge] / (heights[edge] - heights[next]);
            let (from, to) = (place(corners[edge]), place(corners[next]));
            crossed[count] = (
                from.0 + share * (to.0 - from.0),
                from.1 + share * (to.1 - from.1),
            );
            count += 1;
        }
        match count {
            2 => out.push([crossed[0], crossed[1]]),
            4 => {
                // A saddle: the mean of the corners decides which pairs belong together.
                let low_centre = heights.iter().sum::<f64>() < 0.0;
                if low_centre == (heights[0] < 0.0) {
                    out.push([crossed[0], crossed[1]]);
                    out.push([crossed[2], crossed[3]]);
                } else {
                    out.push([crossed[3], crossed[0]]);
                    out.push([crossed[1], crossed[2]]);
                }
            }
            _ => {}
        }
    }
}

/// The coordinate of grid point `index` of `count` that are evenly spaced over a range.
fn position((low, high): (f64, f64), index: usize, count: usize) -> f64 {
    low + (high - low) * index as f64 / (count - 1) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use math::dataset::Dataset;
    use math::objectives::{self, Inputs};

    /// The squared error's level lines are circles (μ − x̄)² + σ² = level − S².
    #[test]
    fn level_lines_of_the_squared_error_are_circles() {
        let data = Dataset::new([1.0, 3.0]).unwrap();
        let objective = objectives::find("squared")
            .unwrap()
            .build(&Inputs::new(&data));
        let window = Window {
            mu: (-2.0, 6.0),
            sigma: (0.05, 4.0),
        };
        let mut grid = Grid::new(window, 81, 41);
        while grid.advance(objective.as_ref(), 41) {}
        for radius in [1.0_f64, 2.5] {
            let line = grid.line(radius * radius + 1.0);
            assert!(line.len() > 20);
            for (mu, sigma) in line.into_iter().flatten() {
                assert!(((mu - 2.0).hypot(sigma) - radius).abs() < 0.01);
            }
        }
        assert!(grid.line(-1.0).is_empty());
    }
}
