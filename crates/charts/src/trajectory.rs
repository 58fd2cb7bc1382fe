//! One parameter against the step: both estimators, the exact run, the goal, and the fan of
//! replicate runs.

mod fan;
mod marks;
mod names;
mod summary;

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axis::{Range, log_labels};
use crate::chart::{Area, Chart, Drawn, Table, table_steps};
use crate::frame::{Frame, Labels, device};
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, UPWARD};
use crate::rectangle::Rectangle;
use crate::robust_range::robust_range;
use crate::style::Style;
use experiment::replicates::Laws;
use experiment::replicates::fan::{Bands, Fan};
use experiment::side::Sides;
use math::parameter::Parameter;
use numbers::{count, significant};
use words::charts;

/// What replicate runs say about one parameter.
#[derive(Clone, Copy, Debug)]
pub struct FanBands<'a> {
    /// The replicate runs, as far as they have arrived.
    pub fan: &'a Fan,
    /// Median and 10–90 % bands of both sides.
    pub bands: &'a Sides<Bands>,
    /// The exact mean and standard deviation of either side, where they are known.
    pub laws: &'a Laws,
    /// The parameter.
    pub parameter: Parameter,
}

/// One parameter's trajectories.
#[derive(Clone, Debug, Default)]
pub struct Trajectory<'a> {
    /// The parameter's symbol.
    pub symbol: &'a str,
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The estimators' values, from step 0 on.
    pub sides: Sides<&'a [f64]>,
    /// The values of descent with the exact gradient.
    pub exact: &'a [f64],
    /// Where a perfect run would end.
    pub target: Option<f64>,
    /// The step shown; what lies beyond it is faint.
    pub shown: usize,
    /// The last step of the x axis.
    pub steps: usize,
    /// Whether the y axis begins at 0.
    pub zero_floor: bool,
    /// Whether the estimators' runs stopped before their ends.
    pub stopped: Sides<bool>,
    /// Where gradients are measured, as a step and a value, if that is to be seen.
    pub probe: Option<(usize, f64)>,
    /// Replicate runs.
    pub fan: Option<FanBands<'a>>,
    /// The value that was hoped for, with what it is: a dashed line.
    pub hope: Option<(f64, &'a str)>,
    /// Where the class expects the end, once that is answered.
    pub guess: Option<f64>,
    /// The ends of the scale on which the class is asked for it, both on the axis.
    pub scale: Option<(f64, f64)>,
    /// Short names that stand with their values at the ends of the lines; a legend says them else.
    pub direct: Option<Sides<String>>,
    /// What stands beside the line of the exact run.
    pub remark: Option<&'a str>,
    /// What the y axis is.
    pub axis: Scale,
}

/// The y axis of trajectories.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Scale {
    /// That of the values, with the range that they need.
    #[default]
    Values,
    /// The values are decimal logarithms of what is said of them, and these are the axis.
    Logarithms(Range),
}

/// The share of an estimator's values that the y axis has room for.
const SHARE: f64 = 0.95;

impl Chart for Trajectory<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let (frame, y_labels) = self.layout(area.dim_in_pixel(), style);
        let mut x_labels = frame.labels_within(frame.x, style);
        x_labels.retain(|(step, _)| step.fract() == 0.0);
        frame.draw(&painter, &x_labels, &y_labels)?;

        let mut buffer = LineBuffer::default();
        if let Some(target) = self.target {
            let row = frame.row(target).round();
            if (f64::from(frame.top)..f64::from(frame.bottom)).contains(&row) {
                let row = row as i32;
                painter.hairline((frame.left, row), (frame.right, row), style.palette.goal)?;
            }
        }
        if let Some(fan) = &self.fan {
            Self::draw_fan(fan, &painter, &frame, &mut buffer)?;
        }
        let mut taken = Vec::new();
        self.draw_hope(&painter, &frame, &mut buffer, &mut taken)?;
        for faint in [true, false] {
            self.draw_lines(&painter, &frame, &mut buffer, faint)?;
        }
        self.draw_over_lines(&painter, &frame, &mut taken)?;
        let probe = self.probe.map(|(step, value)| (step as f64, value));
        frame.draw_probe(&painter, probe)
    }

    fn summary(&self) -> String {
        self.in_words()
    }

    fn table(&self) -> Table {
        let row = |step: usize| {
            let mut cells = vec![count(step as u64)];
            cells.extend(self.series().map(|values| {
                let value = values.get(step).copied().unwrap_or(f64::NAN);
                significant(self.said(value), 4)
            }));
            cells
        };
        let (step, exact) = (charts::STEP.get(), charts::EXACT.get());
        let header = [step, self.names.left, self.names.right, exact];
        Table {
            header: header.map(str::to_owned).into(),
            rows: table_steps(self.shown).into_iter().map(row).collect(),
        }
    }
}

impl Trajectory<'_> {
    fn layout(&self, size: (u32, u32), style: &Style) -> (Frame, Labels) {
        let rows = Frame::rows(style, size);
        let (y, labels) = match self.axis {
            Scale::Values => {
                let y = self.range();
                (y, Frame::labels(y, rows))
            }
            Scale::Logarithms(y) => (y, log_labels(y, rows)),
        };
        let x = Range::new(0.0, self.last_column(y) as f64);
        (Frame::new(size, style, (x, y), &labels), labels)
    }

    /// What is said of a value.
    fn said(&self, value: f64) -> f64 {
        match self.axis {
            Scale::Values => value,
            Scale::Logarithms(_) => libm::pow(10.0, value),
        }
    }

    /// The place on the y axis of a value, in CSS pixels of a chart of `size` CSS pixels.
    #[must_use]
    pub fn on_axis(&self, value: f64, size: (f64, f64), style: &Style) -> (f64, f64) {
        let (frame, _) = self.layout(device(size, style), style);
        let row = frame.row(value);
        (f64::from(frame.left) / style.ratio, row / style.ratio)
    }

    /// The value on the y axis at a height, in CSS pixels from the top of a chart of that size.
    #[must_use]
    pub fn value_at(&self, y: f64, size: (f64, f64), style: &Style) -> f64 {
        let (frame, _) = self.layout(device(size, style), style);
        frame.at((0.0, y * style.ratio)).1
    }

    fn draw_over_lines<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        taken: &mut Vec<Rectangle>,
    ) -> Drawn<DB> {
        self.draw_marks(painter, frame, taken)?;
        self.draw_names(painter, frame, taken)?;
        self.draw_guess(painter, frame, taken)?;
        self.draw_remark(painter, frame, taken)
    }

    fn series(&self) -> [&[f64]; 3] {
        [self.sides.left, self.sides.right, self.exact]
    }

    /// The values on the y axis: start, goal, what was hoped for, the exact run and most of the
    /// estimators' values. A run that explodes leaves the range.
    #[must_use]
    pub fn range(&self) -> Range {
        let mut ends = Vec::new();
        for values in self.series() {
            ends.extend(values.first());
        }
        ends.extend(self.target);
        ends.extend(self.hope.map(|(value, _)| value));
        ends.extend(self.guess);
        if let Some((low, high)) = self.scale {
            ends.extend([low, high]);
        }
        let mut range = Range::of(&ends);
        let mut include = |values: &[f64], share| {
            if let Some(most) = robust_range(values, share) {
                range = Some(range.map_or(most, |range| range.joined(most)));
            }
        };
        include(self.sides.left, SHARE);
        include(self.sides.right, SHARE);
        include(self.exact, 1.0);
        if let Some(fan) = &self.fan {
            for bands in fan.bands.each() {
                let band = &bands[fan.parameter];
                include(&band.low, SHARE);
                include(&band.high, SHARE);
            }
            for law in fan.laws.each().into_iter().flatten() {
                for edge in fan::edges(&law[fan.parameter]) {
                    include(&edge, SHARE);
                }
            }
        }
        let range = range.unwrap_or(Range {
            low: 0.0,
            high: 1.0,
        });
        let range = Range::new(range.low, range.high).padded(0.04).rounded(4);
        if self.zero_floor {
            Range::new(0.0, range.high)
        } else {
            range
        }
    }

    /// The last step of the x axis: that of the run, or one not far behind where all lines have
    /// left the range for good, as they do in an explosion.
    fn last_column(&self, y: Range) -> usize {
        /// How many times as long as any line is in sight the axis is then.
        const TIMES: usize = 3;
        let seen = |values: &[f64]| values.iter().rposition(|v| (y.low..=y.high).contains(v));
        let series = self.series().into_iter();
        let known = series.clone().map(<[f64]>::len).max().unwrap_or(0);
        let seen = series.filter_map(seen).max().unwrap_or(0);
        let enough = TIMES * (seen + 1);
        let steps = self.steps.max(1);
        if self.fan.is_none() && known > enough {
            enough.min(steps)
        } else {
            steps
        }
    }

    fn draw_lines<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        buffer: &mut LineBuffer,
        faint: bool,
    ) -> Drawn<DB> {
        let style = painter.style();
        let palette = &style.palette;
        let steps = if faint {
            (self.shown, usize::MAX)
        } else {
            (0, self.shown)
        };
        let [right, left] = UPWARD.map(|side| {
            let dash = Dash::of(side, style);
            (self.sides[side], palette.of(side), style.line(), dash)
        });
        // Below the others: where a run follows it, the run is seen.
        let exact = (self.exact, palette.exact, style.thin(), Dash::EXACT);
        for (values, color, width, dash) in [exact, right, left] {
            let color = color.mix(if faint { 0.3 } else { 1.0 });
            let pen = Pen { color, width, dash };
            buffer.series(painter, frame, values, steps, pen)?;
        }
        Ok(())
    }
}

fn inside(frame: &Frame, row: f64) -> bool {
    (f64::from(frame.top) - 1.0..=f64::from(frame.bottom) + 1.0).contains(&row)
}

/// The value at a step, or the last one before it.
fn at(values: &[f64], step: usize) -> f64 {
    let last = values.len().saturating_sub(1);
    values.get(step.min(last)).copied().unwrap_or(f64::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_ends_soon_after_an_explosion() {
        let values: Vec<f64> = (0..130).map(|i| (-4.0_f64).powi(i)).collect();
        let last = |known: usize| {
            let chart = Trajectory {
                exact: &values[..known],
                steps: 400,
                ..Trajectory::default()
            };
            chart.last_column(chart.range())
        };
        assert_eq!(last(4), 400);
        assert!((6..40).contains(&last(130)), "{}", last(130));
    }
}
