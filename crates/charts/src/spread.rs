//! Two estimators of one derivative: their gradients as histograms one above the other on one axis,
//! and the means of more and more of them, which close in on the same exact value.

mod convergence;
mod distributions;

use plotters_backend::DrawingBackend;

use crate::chart::{Area, Chart, Drawn, Table};
use crate::frame::{Frame, device};
use crate::painter::Painter;
use crate::style::Style;
use experiment::side::{Side, Sides};
use math::exact::Exact;
use math::histogram::Histogram;
use numbers::{count, significant};
use words::charts::{
    self, IsOff, MeanOfFirst, NeedsDraws, NeverAsSure, Spread, SpreadAnd, SpreadMean, SpreadSd,
};

/// The gradients of both sides for one parameter.
#[derive(Clone, Debug)]
pub struct SpreadChart<'a> {
    /// The symbol of the parameter.
    pub symbol: &'a str,
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The estimates, over one range.
    pub histograms: Sides<&'a Histogram>,
    /// The exact gradient; NaN where it is not known.
    pub gradient: f64,
    /// The exact mean and variance of one estimate.
    pub exact: Sides<Option<Exact>>,
    /// The draws averaged in one estimate.
    pub draws: Sides<usize>,
    /// Means of the first estimates with their numbers; the last is that of all.
    pub means: Sides<Vec<(u64, f64)>>,
    /// How many estimates there are in the end.
    pub estimates: u64,
    /// The last estimates, where they come one after another.
    pub latest: Option<Sides<f64>>,
}

/// The share of the picture that the histograms take beside the means, or above them.
const SHARE: f64 = 0.62;

/// How many times as wide as high a picture is that has the means at the right.
const WIDE: f64 = 1.25;

/// The height above both parts in font sizes, where their titles are.
const ABOVE: f64 = 1.7;

/// A rectangle in device pixels: left, top, right, bottom.
type Rect = (i32, i32, i32, i32);

impl Chart for SpreadChart<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        painter.clear()?;
        let (histograms, means) = parts(area.dim_in_pixel(), style);
        self.draw_distributions(&painter, histograms)?;
        self.draw_convergence(&painter, means)
    }

    fn summary(&self) -> String {
        let of = |side: Side| {
            let mut text = self.names[side].to_owned();
            if let Some(exact) = self.exact[side] {
                let sd = &significant(exact.variance.sqrt(), 3);
                text += &SpreadSd { sd }.text();
            }
            if let Some((number, mean)) = self.means[side].last() {
                let (mean, number) = (&significant(*mean, 4), &count(*number));
                text += &SpreadMean { mean, number }.text();
            }
            text
        };
        let (parameter, gradient) = (self.symbol, &significant(self.gradient, 4));
        let (left, right) = (&of(Side::Left), &of(Side::Right));
        let sentence = &self.sentence();
        if sentence.is_empty() {
            return Spread {
                parameter,
                gradient,
                left,
                right,
            }
            .text();
        }
        SpreadAnd {
            parameter,
            gradient,
            left,
            right,
            sentence,
        }
        .text()
    }

    fn table(&self) -> Table {
        const ROWS: usize = 12;
        let row = |name: &str, value: &dyn Fn(Side) -> String| {
            vec![name.to_owned(), value(Side::Left), value(Side::Right)]
        };
        let show = |value: Option<f64>| value.map_or(String::new(), |value| significant(value, 4));
        let exact = |of: fn(Exact) -> f64| move |side: Side| show(self.exact[side].map(of));
        let mut rows = vec![
            row(charts::EXACT_MEAN.get(), &exact(|exact| exact.mean)),
            row(
                charts::EXACT_SD.get(),
                &exact(|exact| exact.variance.sqrt()),
            ),
            row(charts::BELOW_RANGE.get(), &|side| {
                count(self.histograms[side].below())
            }),
            row(charts::ABOVE_RANGE.get(), &|side| {
                count(self.histograms[side].above())
            }),
        ];
        let points = &self.means.left;
        let last = points.len().saturating_sub(1);
        let chosen = (0..last).step_by(last.div_ceil(ROWS).max(1));
        for (number, _) in chosen.chain(points.len().checked_sub(1)).map(|i| points[i]) {
            let name = MeanOfFirst {
                number: &count(number),
            }
            .text();
            rows.push(row(&name, &|side| {
                let mut points = self.means[side].iter();
                let found = points.find(|(other, _)| *other == number);
                show(found.map(|(_, mean)| *mean))
            }));
        }
        let header = ["", self.names.left, self.names.right];
        Table {
            header: header.map(str::to_owned).into(),
            rows,
        }
    }
}

impl SpreadChart<'_> {
    /// Where the last estimate of each side lies in its histogram, and where the mean that it has
    /// moved, in CSS pixels of a chart of `size` CSS pixels; at the rim, where they are beyond it.
    #[must_use]
    pub fn latest_places(&self, size: (f64, f64), style: &Style) -> Option<Sides<[(f64, f64); 2]>> {
        let latest = self.latest?;
        let (histograms, means) = parts(device(size, style), style);
        let frames = self.frames(histograms, style);
        let (means, _) = self.means_frame(means, style);
        let css = |frame: &Frame, x: f64, y: f64| {
            let x = x.clamp(f64::from(frame.left), f64::from(frame.right));
            let y = y.clamp(f64::from(frame.top), f64::from(frame.bottom));
            (x / style.ratio, y / style.ratio)
        };
        let places = |(side, frame): &(Side, Frame)| {
            let &(number, mean) = self.means[*side].last()?;
            let gradient = css(frame, frame.column(latest[*side]), f64::from(frame.bottom));
            let (x, y) = (means.column((number as f64).log10()), means.row(mean));
            Some([gradient, css(&means, x, y)])
        };
        let [left, right] = &frames;
        Some(Sides {
            left: places(left)?,
            right: places(right)?,
        })
    }

    /// How many draws of the noisier estimator are worth a hundred of the other one, by their exact
    /// variances; or what keeps that from being said. Empty where nothing is known.
    #[must_use]
    pub fn sentence(&self) -> String {
        const DRAWS: f64 = 100.0;
        /// Two variances closer than this share are equal.
        const MARGIN: f64 = 1e-9;
        let Sides {
            left: Some(left),
            right: Some(right),
        } = self.exact
        else {
            return String::new();
        };
        for side in Side::ALL {
            let exact = self.exact[side].unwrap_or(left);
            let bias = exact.mean - self.gradient;
            if bias.is_finite() && bias != 0.0 {
                let (name, bias) = (self.names[side], &significant(bias, 3));
                return IsOff { name, bias }.text();
            }
        }
        // The variance of a single draw, or its share of that of draws that work in groups.
        let cost = |exact: Exact, side: Side| exact.variance * self.draws[side] as f64;
        let (left, right) = (cost(left, Side::Left), cost(right, Side::Right));
        let largest = left.max(right);
        if !(largest.is_finite() && largest > 0.0) {
            return String::new();
        }
        if (left - right).abs() <= MARGIN * largest {
            return charts::EQUALLY_SURE.into();
        }
        let noisy = if left > right {
            Side::Left
        } else {
            Side::Right
        };
        let other = match noisy {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        };
        let (name, calm) = (self.names[noisy], &inside(self.names[other]));
        let draws = DRAWS * largest / left.min(right);
        if !draws.is_finite() || left.min(right) < MARGIN * MARGIN * largest {
            return NeverAsSure { name, calm }.text();
        }
        let draws = &if draws < 1e6 {
            count(draws.round() as u64)
        } else {
            significant(draws, 3)
        };
        NeedsDraws { name, draws, calm }.text()
    }
}

/// A name inside a sentence: only that of a person keeps its capital.
fn inside(name: &str) -> String {
    if name.starts_with("Price") {
        return name.to_owned();
    }
    let mut letters = name.chars();
    let first = letters.next().map(char::to_lowercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// The parts of a picture of so many device pixels: for the histograms and for the means.
fn parts(size: (u32, u32), style: &Style) -> (Rect, Rect) {
    let cap = |v: u32| i32::try_from(v).unwrap_or(i32::MAX).min(1 << 14);
    let (across, down) = (cap(size.0), cap(size.1));
    let share = |length: i32| (f64::from(length) * SHARE).round() as i32;
    let gap = style.px(0.6 * style.font);
    if f64::from(across) >= WIDE * f64::from(down) {
        let middle = share(across);
        ((0, 0, middle - gap, down), (middle + gap, 0, across, down))
    } else {
        let middle = share(down);
        (
            (0, 0, across, middle - gap),
            (0, middle + gap, across, down),
        )
    }
}
