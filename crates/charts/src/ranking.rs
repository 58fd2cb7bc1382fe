//! All estimators of one derivative by their exact variances, the least at the top, with what each
//! costs.

mod rows;

use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::family::{Family, look};
use crate::painter::Painter;
use crate::style::Style;
use numbers::significant;
use words::Text;
use words::charts::{self, Least, LeastBesideTrick, Ranking as Summary, RankingUnknown};

/// An estimator in the ranking.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranked<'a> {
    /// Its key.
    pub key: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The exact variance of an estimate, absent where there is none: with as many draws as all
    /// others have, and with as many evaluations.
    pub variances: [Option<f64>; 2],
    /// What one draw evaluates.
    pub cost: String,
    /// Whether it is one of the two that are compared.
    pub compared: bool,
}

/// The exact variances of all estimators.
#[derive(Clone, Debug)]
pub struct RankingChart<'a> {
    /// The symbol of the parameter.
    pub symbol: &'a str,
    /// The estimators, in the order of the registry.
    pub rows: Vec<Ranked<'a>>,
    /// What all estimates have in common: 0 for draws, 1 for evaluations.
    pub equal: usize,
    /// Where each estimator is drawn.
    pub spots: Vec<Spot>,
}

/// Where an estimator is drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The row, 0 at the top; between two rows while it moves.
    pub row: f64,
    /// The decimal logarithm of the variance; NaN where there is none.
    pub level: f64,
}

impl Spot {
    /// A spot at a share of the way to another one.
    #[must_use]
    pub fn toward(self, end: Self, share: f64) -> Self {
        let between = |from: f64, to: f64| {
            if from.is_finite() && to.is_finite() {
                from + (to - from) * share
            } else {
                to
            }
        };
        Self {
            row: between(self.row, end.row),
            level: between(self.level, end.level),
        }
    }
}

/// What estimates may have in common, in words.
const COMMON: [Text; 2] = [charts::COMMON_DRAWS, charts::COMMON_EVALUATIONS];

/// The key of the trick, which all others are compared with.
const TRICK: &str = "pathwise";

/// The most decades on the axis.
const MOST_DECADES: f64 = 9.0;

impl Chart for RankingChart<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        painter.clear()?;
        self.draw_rows(&painter, area.dim_in_pixel())
    }

    fn summary(&self) -> String {
        let known = self.order().into_iter().filter_map(|index| {
            let row = &self.rows[index];
            let variance = row.variances[self.equal]?;
            Some(format!("{} {}", row.name, significant(variance, 4)))
        });
        let known: Vec<_> = known.collect();
        if known.is_empty() {
            return RankingUnknown {
                parameter: self.symbol,
            }
            .text();
        }
        Summary {
            parameter: self.symbol,
            common: COMMON[self.equal].get(),
            variances: &known.join(", "),
        }
        .text()
    }

    fn table(&self) -> Table {
        let show = |value: Option<f64>| value.map_or(String::new(), |value| significant(value, 4));
        let rows = self.order().into_iter().map(|index| {
            let row = &self.rows[index];
            let [draws, evaluations] = row.variances.map(show);
            vec![row.name.to_owned(), draws, evaluations, row.cost.clone()]
        });
        Table {
            header: [
                charts::ESTIMATOR,
                charts::AT_EQUAL_DRAWS,
                charts::AT_EQUAL_EVALUATIONS,
                charts::DRAW_EVALUATES,
            ]
            .map(String::from)
            .into(),
            rows: rows.collect(),
        }
    }
}

impl<'a> RankingChart<'a> {
    /// The ranking of `rows` at rest.
    #[must_use]
    pub fn new(symbol: &'a str, rows: Vec<Ranked<'a>>, equal: usize) -> Self {
        let mut chart = Self {
            symbol,
            rows,
            equal: equal.min(COMMON.len() - 1),
            spots: Vec::new(),
        };
        let mut spots = vec![
            Spot {
                row: 0.0,
                level: f64::NAN
            };
            chart.rows.len()
        ];
        for (place, index) in chart.order().into_iter().enumerate() {
            let variance = chart.rows[index].variances[chart.equal];
            spots[index] = Spot {
                row: place as f64,
                level: variance.map_or(f64::NAN, level),
            };
        }
        chart.spots = spots;
        chart
    }

    /// Which of the estimators that need no f′ has the least variance, beside the trick's. Empty where
    /// that is not known.
    #[must_use]
    pub fn sentence(&self) -> String {
        let common = COMMON[self.equal].get();
        let variance = |row: &Ranked<'_>| row.variances[self.equal].filter(|v| v.is_finite());
        let ordered = self.order().into_iter().map(|index| &self.rows[index]);
        let best = ordered
            .filter(|row| look(row.key).family != Family::Path)
            .find_map(|row| Some((row.name, variance(row)?)));
        let Some((name, least)) = best else {
            return String::new();
        };
        let trick = self.rows.iter().find(|row| row.key == TRICK);
        match trick.and_then(|row| Some((row.name, variance(row)?))) {
            Some((trick, own)) if own > 0.0 => LeastBesideTrick {
                common,
                name,
                factor: &significant(least / own, 3),
                trick,
            }
            .text(),
            _ => Least { common, name }.text(),
        }
    }

    /// The places in the registry, the least variance first and those without one last.
    fn order(&self) -> Vec<usize> {
        let key = |index: &usize| {
            let variance = self.rows[*index].variances[self.equal];
            variance.unwrap_or(f64::INFINITY)
        };
        let mut order: Vec<usize> = (0..self.rows.len()).collect();
        order.sort_by(|a, b| {
            let absent = |index: &usize| self.rows[*index].variances[self.equal].is_none();
            (absent(a), key(a))
                .partial_cmp(&(absent(b), key(b)))
                .unwrap_or(std::cmp::Ordering::Equal)
        });
        order
    }

    /// The logarithms on the axis: of both rankings, so that it stays when one becomes the other.
    fn range(&self) -> Range {
        let levels = self.rows.iter().flat_map(|row| row.variances);
        let levels: Vec<f64> = levels.flatten().map(level).collect();
        let range = Range::of(&levels).unwrap_or(Range {
            low: 0.0,
            high: 1.0,
        });
        let low = range.low.max(range.high - MOST_DECADES);
        let range = Range::new(low, range.high);
        if range.high - range.low < 0.5 {
            range.padded(0.5)
        } else {
            range.padded(0.06)
        }
    }
}

/// A variance as a place on the logarithmic axis; 0 lies below all of it.
fn level(variance: f64) -> f64 {
    if variance > 0.0 {
        variance.log10()
    } else {
        f64::NEG_INFINITY
    }
}
