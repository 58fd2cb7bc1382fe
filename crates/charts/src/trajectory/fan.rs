//! The fan of replicate runs: bands, medians, some of the runs, and what theory says of them.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use super::{FanBands, Trajectory};
use crate::chart::Drawn;
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, UPWARD};
use experiment::replicates::fan::GHOSTS;
use experiment::replicates::law::Course;
use experiment::side::Side;

impl Trajectory<'_> {
    pub(super) fn draw_fan<DB: DrawingBackend>(
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
}

/// One standard deviation below the mean and above it.
pub(super) fn edges(course: &Course) -> [Vec<f64>; 2] {
    [-1.0, 1.0].map(|sign| {
        let places = course.mean.iter().zip(&course.sd);
        places.map(|(mean, sd)| mean + sign * sd).collect()
    })
}
