//! One parameter against the step: both estimators, the exact run, the goal, and the fan of
//! replicate runs.

mod summary;

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table, table_steps};
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, Toward, UPWARD};
use crate::robust_range::robust_range;
use crate::style::Style;
use experiment::replicates::Laws;
use experiment::replicates::fan::{Bands, Fan, GHOSTS};
use experiment::replicates::law::Course;
use experiment::side::{Side, Sides};
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
}

/// Markers along each line.
const MARKERS: usize = 5;

impl Chart for Trajectory<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let size = area.dim_in_pixel();
        let y = self.range();
        let y_labels = Frame::labels(y, Frame::rows(style, size));
        let x = Range::new(0.0, self.last_column(y) as f64);
        let frame = Frame::new(size, style, (x, y), &y_labels);
        let mut x_labels = frame.labels_within(x, style);
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
        for faint in [true, false] {
            self.draw_lines(&painter, &frame, &mut buffer, faint)?;
        }
        self.draw_marks(&painter, &frame)?;
        let probe = self.probe.map(|(step, value)| (step as f64, value));
        frame.draw_probe(&painter, probe)
    }

    fn summary(&self) -> String {
        self.said()
    }

    fn table(&self) -> Table {
        let row = |step: usize| {
            let mut cells = vec![count(step as u64)];
            cells.extend(self.series().map(|values| {
                let value = values.get(step).copied().unwrap_or(f64::NAN);
                significant(value, 4)
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
    fn series(&self) -> [&[f64]; 3] {
        [self.sides.left, self.sides.right, self.exact]
    }

    /// The values on the y axis: start, goal, the exact run and most of the estimators' values.
    /// A run that explodes leaves the range.
    #[must_use]
    pub fn range(&self) -> Range {
        let mut ends = Vec::new();
        for values in self.series() {
            ends.extend(values.first());
        }
        ends.extend(self.target);
        let mut range = Range::of(&ends);
        let mut include = |values: &[f64], share| {
            if let Some(most) = robust_range(values, share) {
                range = Some(range.map_or(most, |range| range.joined(most)));
            }
        };
        include(self.sides.left, 0.98);
        include(self.sides.right, 0.98);
        include(self.exact, 1.0);
        if let Some(fan) = &self.fan {
            for bands in fan.bands.each() {
                let band = &bands[fan.parameter];
                include(&band.low, 0.98);
                include(&band.high, 0.98);
            }
            for law in fan.laws.each().into_iter().flatten() {
                for edge in edges(&law[fan.parameter]) {
                    include(&edge, 0.98);
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

    fn draw_fan<DB: DrawingBackend>(
        &FanBands {
            fan,
            bands,
            laws,
            parameter,
        }: &FanBands<'_>,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        buffer: &mut LineBuffer,
    ) -> Drawn<DB> {
        let style = painter.style();
        let columns = fan.columns();
        let step = |column: usize| columns.step(column) as f64;
        let mut outline = Vec::with_capacity(2 * columns.count());
        for side in UPWARD {
            let band = &bands[side][parameter];
            let mut add = |(column, &value): (usize, &f64)| {
                if value.is_finite() {
                    outline.push(frame.pixel(frame.column(step(column)), frame.row(value)));
                }
            };
            band.high.iter().enumerate().for_each(&mut add);
            band.low.iter().enumerate().rev().for_each(add);
            painter.fill(&outline, style.palette.of(side).mix(0.18))?;
            outline.clear();
        }
        let mut line = |values: &[f64], alpha: f64, side: Side| {
            for (column, &value) in values.iter().enumerate() {
                buffer.add(frame, step(column), value);
            }
            let pen = Pen {
                color: style.palette.of(side).mix(alpha),
                width: style.hairline().unsigned_abs(),
                dash: Dash::Solid,
            };
            buffer.stroke(painter, frame, pen)
        };
        for ghost in (0..GHOSTS).filter_map(|index| fan.ghost(index)) {
            UPWARD
                .iter()
                .try_for_each(|&side| line(ghost[side][parameter], 0.3, side))?;
        }
        UPWARD
            .iter()
            .try_for_each(|&side| line(&bands[side][parameter].median, 0.8, side))?;
        for side in UPWARD {
            let Some(law) = &laws[side] else { continue };
            for edge in edges(&law[parameter]) {
                for (column, value) in edge.into_iter().enumerate() {
                    buffer.add(frame, step(column), value);
                }
                let pen = Pen {
                    color: style.palette.of(side).to_rgba(),
                    width: style.thin(),
                    dash: Dash::EXACT,
                };
                buffer.stroke(painter, frame, pen)?;
            }
        }
        Ok(())
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
        let exact = (self.exact, palette.exact, style.thin(), Dash::EXACT);
        for (values, color, width, dash) in [right, left, exact] {
            let color = color.mix(if faint { 0.3 } else { 1.0 });
            let pen = Pen { color, width, dash };
            buffer.series(painter, frame, values, steps, pen)?;
        }
        Ok(())
    }

    /// Small markers along the lines, large ones at the step shown, and what became of a run
    /// that is not in the frame.
    fn draw_marks<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let style = painter.style();
        let palette = &style.palette;
        let radius = style.marker();
        for side in UPWARD {
            let values = self.sides[side];
            let Some(last) = values.len().checked_sub(1) else {
                continue;
            };
            let color = palette.of(side);
            let mark = |step: usize, radius: f64| {
                let (x, y) = (frame.column(step as f64), frame.row(values[step]));
                if inside(frame, y) {
                    painter.marker(side, frame.pixel(x, y), radius)
                } else {
                    Ok(())
                }
            };
            let now = last.min(self.shown);
            let stride = (self.steps / MARKERS).max(1);
            let first = match side {
                Side::Left => stride / 4,
                Side::Right => stride / 2,
            };
            let clear = self.steps / 40;
            for step in (first.max(1)..now.saturating_sub(clear)).step_by(stride) {
                mark(step, 0.8 * radius)?;
            }
            let ended = self.stopped[side] && now == last;
            let end = values[now];
            let (x, y) = (frame.column((now as f64).min(frame.x.high)), frame.row(end));
            if inside(frame, y) {
                if ended {
                    painter.cross(frame.pixel(x, y), radius + 1.0, color)?;
                } else {
                    mark(now, radius)?;
                }
                continue;
            }
            let below = end < frame.y.low;
            let (tip, toward) = if below {
                ((frame.pixel(x, 0.0).0, frame.bottom - 1), Toward::Down)
            } else {
                ((frame.pixel(x, 0.0).0, frame.top + 1), Toward::Up)
            };
            painter.chevron(tip, toward, color)?;
            if ended {
                let away = style.px(2.5 * radius + 6.0);
                let row = if below { tip.1 - away } else { tip.1 + away };
                painter.cross((tip.0, row), radius, color)?;
            }
        }
        Ok(())
    }
}

/// One standard deviation below the mean and above it.
fn edges(course: &Course) -> [Vec<f64>; 2] {
    [-1.0, 1.0].map(|sign| {
        let places = course.mean.iter().zip(&course.sd);
        places.map(|(mean, sd)| mean + sign * sd).collect()
    })
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
