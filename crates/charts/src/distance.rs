//! How far each run is from the minimum, on a logarithmic axis: where each step multiplies the
//! distance by one factor the line is straight, and its slope is the logarithm of the factor.

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::style::Style;
use crate::trajectory::{Scale, Trajectory};
use experiment::descent::Trace;
use experiment::side::Sides;
use plotters_backend::DrawingBackend;
use words::charts::DISTANCE;

/// The distances of all runs.
#[derive(Clone, Debug, Default)]
pub struct DistanceChart<'a> {
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The estimators' distances as decimal logarithms, from step 0 on.
    pub sides: Sides<Vec<f64>>,
    /// Those of descent with the exact gradient.
    pub exact: Vec<f64>,
    /// The step shown; what lies beyond it is faint.
    pub shown: usize,
    /// The last step of the x axis.
    pub steps: usize,
    /// Whether the estimators' runs stopped before their ends.
    pub stopped: Sides<bool>,
    /// What stands beside the line of the exact run.
    pub remark: Option<String>,
    /// Short names that stand with their values at the ends of the lines.
    pub direct: Option<Sides<String>>,
}

/// How many powers of ten the exact run may go below those of the estimators.
const BELOW: f64 = 2.0;

/// The decimal logarithm of the distance of (μ, σ) from a minimum, at every step of a run. It is NaN
/// where the run is exactly there.
#[must_use]
pub fn levels(trace: &Trace, minimum: (f64, f64)) -> Vec<f64> {
    let places = trace.mu.iter().zip(&trace.sigma);
    let distance = |(mu, sigma): (&f64, &f64)| libm::hypot(mu - minimum.0, sigma - minimum.1);
    let level = |distance: f64| {
        if distance > 0.0 {
            distance.log10()
        } else {
            f64::NAN
        }
    };
    places.map(distance).map(level).collect()
}

impl DistanceChart<'_> {
    /// The same numbers as lines over the steps.
    fn lines(&self) -> Trajectory<'_> {
        Trajectory {
            symbol: DISTANCE.get(),
            names: self.names,
            sides: Sides {
                left: &self.sides.left,
                right: &self.sides.right,
            },
            exact: &self.exact,
            shown: self.shown,
            steps: self.steps,
            stopped: self.stopped,
            axis: Scale::Logarithms(self.range()),
            remark: self.remark.as_deref(),
            direct: self.direct.clone(),
            ..Trajectory::default()
        }
    }

    /// All distances of the estimators, and of the exact run what is not far below them.
    fn range(&self) -> Range {
        let of = |values: &[f64]| Range::of(values);
        let sides = [of(&self.sides.left), of(&self.sides.right)];
        let sides = sides.into_iter().flatten().reduce(Range::joined);
        let range = match (sides, of(&self.exact)) {
            (Some(sides), Some(exact)) => {
                let low = exact.low.max(sides.low - BELOW);
                sides.joined(Range {
                    low: low.min(exact.high),
                    ..exact
                })
            }
            (Some(range), None) | (None, Some(range)) => range,
            (None, None) => Range {
                low: 0.0,
                high: 1.0,
            },
        };
        // Whole powers of ten, so that the axis keeps still while a run goes on.
        Range::new(range.low.floor(), range.high.ceil())
    }
}

impl Chart for DistanceChart<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        self.lines().draw(area, style)
    }

    fn summary(&self) -> String {
        self.lines().summary()
    }

    fn table(&self) -> Table {
        self.lines().table()
    }
}
