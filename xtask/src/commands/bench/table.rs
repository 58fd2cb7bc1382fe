//! The table of measurements.

use serde_json::{Value, json};

/// The value that such a share of `values` does not exceed.
pub fn quantile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let index = (share * sorted.len().saturating_sub(1) as f64).round() as usize;
    sorted.get(index).copied().unwrap_or(f64::NAN)
}

/// The median of repetitions, with the smallest and the largest.
#[derive(Clone, Copy)]
pub struct Spread {
    pub median: f64,
    pub min: f64,
    pub max: f64,
}

impl Spread {
    /// Of repetitions, of which there is at least one.
    pub fn of(values: &[f64]) -> Self {
        Self {
            median: quantile(values, 0.5),
            min: quantile(values, 0.0),
            max: quantile(values, 1.0),
        }
    }

    /// Of a number that does not vary or is measured once.
    pub fn single(value: f64) -> Self {
        Self::of(&[value])
    }

    /// Of quotients, repetition by repetition, since a busy machine slows both down.
    pub fn of_ratios(above: &[f64], below: &[f64]) -> Self {
        let ratios: Vec<f64> = above.iter().zip(below).map(|(a, b)| a / b).collect();
        Self::of(&ratios)
    }

    /// Each number multiplied.
    pub fn times(self, factor: f64) -> Self {
        Self {
            median: self.median * factor,
            min: self.min * factor,
            max: self.max * factor,
        }
    }
}

/// The limit of a measurement.
#[derive(Clone, Copy)]
pub enum Limit {
    AtLeast(f64),
    AtMost(f64),
}

impl Limit {
    fn holds(self, value: f64) -> bool {
        match self {
            Self::AtLeast(least) => value >= least,
            Self::AtMost(most) => value <= most,
        }
    }

    fn text(self) -> String {
        match self {
            Self::AtLeast(least) => format!("≥ {least}"),
            Self::AtMost(most) => format!("≤ {most}"),
        }
    }
}

/// A line of the table.
pub struct Row {
    section: &'static str,
    name: String,
    unit: &'static str,
    spread: Spread,
    limit: Option<Limit>,
}

impl Row {
    pub fn new(
        section: &'static str,
        name: impl Into<String>,
        unit: &'static str,
        spread: Spread,
    ) -> Self {
        Self {
            section,
            name: name.into(),
            unit,
            spread,
            limit: None,
        }
    }

    pub fn with_limit(mut self, limit: Option<Limit>) -> Self {
        self.limit = limit;
        self
    }

    pub fn at_least(self, least: f64) -> Self {
        self.with_limit(Some(Limit::AtLeast(least)))
    }

    pub fn at_most(self, most: f64) -> Self {
        self.with_limit(Some(Limit::AtMost(most)))
    }

    fn verdict(&self) -> String {
        self.limit.map_or_else(String::new, |limit| {
            let holds = limit.holds(self.spread.median);
            let word = if holds { "holds" } else { "FALLS SHORT" };
            format!("{} {word}", limit.text())
        })
    }
}

/// All measurements. Rows with a limit are printed first.
#[derive(Default)]
pub struct Table(Vec<Row>);

impl Table {
    pub fn push(&mut self, row: Row) {
        self.0.push(row);
    }

    pub fn print(&self) {
        println!(
            "\n{:<9} {:<52} {:>10} {:>10} {:>10} {:<9} must be",
            "", "", "median", "min", "max", ""
        );
        let (first, then): (Vec<_>, Vec<_>) = self.0.iter().partition(|row| row.limit.is_some());
        for row in first.into_iter().chain(then) {
            let Spread { median, min, max } = row.spread;
            println!(
                "{:<9} {:<52} {:>10} {:>10} {:>10} {:<9} {}",
                row.section,
                row.name,
                number(median),
                number(min),
                number(max),
                row.unit,
                row.verdict()
            );
        }
    }

    pub fn json(&self) -> Value {
        let rows = self.0.iter().map(|row| {
            json!({
                "section": row.section,
                "name": row.name,
                "unit": row.unit,
                "median": row.spread.median,
                "min": row.spread.min,
                "max": row.spread.max,
                "limit": row.limit.map(Limit::text),
                "holds": row.limit.map(|limit| limit.holds(row.spread.median)),
            })
        });
        rows.collect()
    }
}

/// Four digits, as many as the noise of a measurement leaves.
fn number(value: f64) -> String {
    let whole = if value == 0.0 {
        0.0
    } else {
        value.abs().log10().floor()
    };
    let decimals = (3.0 - whole).clamp(0.0, 4.0) as usize;
    format!("{value:.decimals$}")
}
