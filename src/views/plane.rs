//! The plane of μ and σ: level lines of the objective, the descents through it, and the start,
//! which can be dragged.

use plotters::style::Color;
use plotters_backend::DrawingBackend;

use super::axis::Range;
use super::chains::Chains;
use super::frame::{Frame, Labels};
use super::paint::{Paper, Spot, Toward};
use super::style::{Side, Style};
use super::trace::{Dash, Pen, Room};
use super::{Area, Drawn, Table};
use crate::experiment::contender::Sides;
use crate::experiment::contours::{Segment, Window};
use crate::experiment::descent::Trace;
use crate::format::{count, significant};

/// A descent through the plane.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Path<'a> {
    /// μ at every step.
    pub mu: &'a [f64],
    /// σ at every step.
    pub sigma: &'a [f64],
}

impl<'a> From<&'a Trace> for Path<'a> {
    fn from(trace: &'a Trace) -> Self {
        Self {
            mu: &trace.mu,
            sigma: &trace.sigma,
        }
    }
}

impl Path<'_> {
    fn len(&self) -> usize {
        self.mu.len().min(self.sigma.len())
    }

    /// Where the descent is at `step`, or was last before it.
    fn at(&self, step: usize) -> Option<(f64, f64)> {
        let step = step.min(self.len().checked_sub(1)?);
        Some((self.mu[step], self.sigma[step]))
    }
}

/// The plane with everything in it.
#[derive(Clone, Copy, Debug)]
pub struct PlaneChart<'a> {
    /// The rectangle that is shown; the σ axis reaches down to 0.
    pub window: Window,
    /// Level lines, the lowest level first.
    pub lines: &'a [(f64, Vec<Segment>)],
    /// The left estimator's descent.
    pub left: Path<'a>,
    /// The right estimator's descent.
    pub right: Path<'a>,
    /// Descent with the exact gradient.
    pub exact: Path<'a>,
    /// The step shown; what lies beyond it is faint.
    pub shown: usize,
    /// The objective's minimum.
    pub optimum: Option<(f64, f64)>,
    /// The start.
    pub start: (f64, f64),
    /// Mean and standard deviation of the data.
    pub data: Option<(f64, f64)>,
}

/// The most points of a descent that are drawn; of a longer one every second, third, … step.
const MOST_POINTS: usize = 3000;

impl PlaneChart<'_> {
    /// Draws the chart.
    pub fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let paper = Paper::new(area, style);
        let (frame, y_labels) = layout(&self.window, Frame::size(area), style);
        frame.draw(&paper, &frame.x_labels(style), &y_labels)?;
        self.draw_levels(&paper, &frame)?;
        let mut room = Room::default();
        for faint in [true, false] {
            self.draw_paths(&paper, &frame, &mut room, faint)?;
        }
        self.draw_places(&paper, &frame)?;
        self.draw_ends(&paper, &frame)
    }

    fn draw_levels<DB: DrawingBackend>(&self, paper: &Paper<'_, DB>, frame: &Frame) -> Drawn<DB> {
        let style = paper.style();
        let mut chains = Chains::default();
        let levels = self.lines.len().max(1) as f64;
        for (i, (_, segments)) in self.lines.iter().enumerate() {
            // Low levels stand out: the descent leads there.
            let color = style.palette.axis.mix(0.9 - 0.6 * i as f64 / levels);
            chains.load(frame, segments);
            while let Some(line) = chains.next(style.px(20.0).into()) {
                paper.line(line, color, style.hairline().unsigned_abs())?;
            }
        }
        Ok(())
    }

    /// The optimum as an upright cross, mean and spread of the data as a small ring.
    fn draw_places<DB: DrawingBackend>(&self, paper: &Paper<'_, DB>, frame: &Frame) -> Drawn<DB> {
        let style = paper.style();
        let seen = |place: (f64, f64)| locate(frame, place).filter(|&(_, inside)| inside);
        if let Some((spot, _)) = self.data.and_then(seen) {
            paper.ring(spot, style.marker() + 1.0, style.palette.goal)?;
        }
        if let Some(((x, y), _)) = self.optimum.and_then(seen) {
            let (arm, width) = (style.px(9.0), style.line());
            for (color, width) in [
                (
                    style.palette.page,
                    width + 2 * style.hairline().unsigned_abs(),
                ),
                (style.palette.exact, width),
            ] {
                let color = color.to_rgba();
                paper.line(&[(x - arm, y), (x + arm, y)], color, width)?;
                paper.line(
                    &[(x, y - arm), (x, (y + arm).min(frame.bottom))],
                    color,
                    width,
                )?;
            }
        }
        Ok(())
    }

    fn draw_paths<DB: DrawingBackend>(
        &self,
        paper: &Paper<'_, DB>,
        frame: &Frame,
        room: &mut Room,
        faint: bool,
    ) -> Drawn<DB> {
        let style = paper.style();
        let palette = &style.palette;
        let dashed = Dash::Dashed(3.5 * style.stroke, 2.0 * style.stroke);
        let dotted = Dash::Dashed(2.5, 3.0);
        let thin = style.px(0.75 * style.stroke).max(1).unsigned_abs();
        for (path, color, width, dash) in [
            (self.right, palette.right, thin, dashed),
            (self.left, palette.left, style.line(), Dash::Solid),
            (self.exact, palette.exact, thin, dotted),
        ] {
            let length = path.len();
            let now = self.shown.min(length.saturating_sub(1));
            let (from, to) = if faint { (now, length) } else { (0, now + 1) };
            let stride = length.div_ceil(MOST_POINTS).max(1);
            let first = from.next_multiple_of(stride);
            let points = (first..to.min(length)).step_by(stride);
            // The line reaches the step shown.
            let here = |wanted| (wanted && now < length).then_some(now);
            let points = here(faint).into_iter().chain(points).chain(here(!faint));
            let points = points.map(|i| (path.mu[i], path.sigma[i]));
            let color = color.mix(if faint { 0.25 } else { 0.9 });
            room.points(paper, frame, points, Pen { color, width, dash })?;
        }
        Ok(())
    }

    /// Where the descents are now, and the start.
    fn draw_ends<DB: DrawingBackend>(&self, paper: &Paper<'_, DB>, frame: &Frame) -> Drawn<DB> {
        let style = paper.style();
        if let Some((spot, _)) = locate(frame, self.start) {
            paper.ring(spot, style.marker() + 2.5, style.palette.exact)?;
        }
        for (path, side) in [(self.right, Side::Right), (self.left, Side::Left)] {
            let Some(place) = path.at(self.shown) else {
                continue;
            };
            match locate(frame, place) {
                Some((spot, true)) => paper.marker(side, spot, style.marker() + 0.5)?,
                Some((spot, false)) => {
                    let toward = if place.1 > frame.y.high {
                        Toward::Up
                    } else if place.0 < frame.x.low {
                        Toward::Left
                    } else if place.0 > frame.x.high {
                        Toward::Right
                    } else {
                        Toward::Down
                    };
                    paper.chevron(spot, toward, style.palette.of(side))?;
                }
                None => {}
            }
        }
        Ok(())
    }

    /// Where (μ, σ) lies on a chart of `size` CSS pixels, in CSS pixels.
    #[must_use]
    pub fn to_pixels(&self, size: (f64, f64), style: &Style, place: (f64, f64)) -> (f64, f64) {
        let (frame, _) = layout(&self.window, device(size, style), style);
        (
            frame.column(place.0) / style.ratio,
            frame.row(place.1) / style.ratio,
        )
    }

    /// The (μ, σ) inside the window that is nearest to a place on a chart of `size` CSS pixels.
    #[must_use]
    pub fn from_pixels(&self, size: (f64, f64), style: &Style, place: (f64, f64)) -> (f64, f64) {
        let (frame, _) = layout(&self.window, device(size, style), style);
        let share = |at: f64, from: i32, to: i32| {
            let share = (at * style.ratio - f64::from(from)) / f64::from(to - from);
            if share.is_nan() {
                0.5
            } else {
                share.clamp(0.0, 1.0)
            }
        };
        let mu = frame.x.at(share(place.0, frame.left, frame.right));
        let sigma = frame.y.at(share(place.1, frame.bottom, frame.top));
        (mu, sigma.max(self.window.sigma.0))
    }

    /// A sentence with the places. `names` are the estimators'.
    #[must_use]
    pub fn summary(&self, names: Sides<&str>) -> String {
        let place = |place: Option<(f64, f64)>| {
            place.map_or("–".to_owned(), |(mu, sigma)| {
                format!("({}, {})", significant(mu, 4), significant(sigma, 4))
            })
        };
        let mut text = format!(
            "(μ, σ) at step {}: {} {}, {} {}, exact {}; start {}",
            count(self.shown as u64),
            names.left,
            place(self.left.at(self.shown)),
            names.right,
            place(self.right.at(self.shown)),
            place(self.exact.at(self.shown)),
            place(Some(self.start)),
        );
        if self.optimum.is_some() {
            text += &format!(", optimum {}", place(self.optimum));
        }
        text + "."
    }

    /// The places at some steps, 17 at most. `names` are the estimators'.
    #[must_use]
    pub fn table(&self, names: Sides<&str>) -> Table {
        const ROWS: usize = 16;
        let mut header = vec!["step".to_owned()];
        for name in [names.left, names.right, "exact"] {
            header.extend([format!("{name} μ"), format!("{name} σ")]);
        }
        let size = self.shown.div_ceil(ROWS).max(1);
        let steps = (0..self.shown).step_by(size);
        let rows = steps.chain(std::iter::once(self.shown)).map(|step| {
            let mut cells = vec![count(step as u64)];
            for path in [self.left, self.right, self.exact] {
                for values in [path.mu, path.sigma] {
                    let value = values.get(step).copied().unwrap_or(f64::NAN);
                    cells.push(significant(value, 4));
                }
            }
            cells
        });
        (header, rows.collect())
    }
}

/// The frame of a plane, which dragging needs too.
fn layout(window: &Window, size: (u32, u32), style: &Style) -> (Frame, Labels) {
    let x = Range::new(window.mu.0, window.mu.1);
    let y = Range::new(0.0, window.sigma.1);
    let y_labels = Frame::labels(y, Frame::rows(style, size));
    (Frame::new(size, style, (x, y), &y_labels), y_labels)
}

fn device(size: (f64, f64), style: &Style) -> (u32, u32) {
    let pixels = |css: f64| (css * style.ratio).round() as u32;
    (pixels(size.0), pixels(size.1))
}

/// The nearest spot inside the frame, and whether the place is there itself.
fn locate(frame: &Frame, (mu, sigma): (f64, f64)) -> Option<(Spot, bool)> {
    let (x, y) = (frame.column(mu), frame.row(sigma));
    if x.is_nan() || y.is_nan() {
        return None;
    }
    let inside = (f64::from(frame.left)..=f64::from(frame.right)).contains(&x)
        && (f64::from(frame.top)..=f64::from(frame.bottom)).contains(&y);
    Some((frame.spot(x, y), inside))
}
