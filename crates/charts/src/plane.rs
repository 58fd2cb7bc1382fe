//! The plane of μ and σ: level lines of the objective, the descents through it, and the start,
//! which can be dragged.

mod arrows;

use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table, table_steps};
use crate::frame::{Frame, Labels, device};
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, Pixel, Toward, UPWARD};
use crate::polylines::Polylines;
use crate::style::Style;
use experiment::contours::{LinePiece, Window};
use experiment::descent::Trace;
use experiment::side::Sides;
use numbers::{count, significant};
use words::charts::{self, NamedMu, NamedSigma, Plane as Summary, PlaneOptimum};

pub use arrows::Arrows;

/// The plane with everything in it.
#[derive(Clone, Copy, Debug)]
pub struct PlaneChart<'a> {
    /// The rectangle that is shown; the σ axis reaches down to 0.
    pub window: Window,
    /// Level lines, the lowest level first.
    pub lines: &'a [(f64, Vec<LinePiece>)],
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The estimators' descents.
    pub sides: Sides<&'a Trace>,
    /// Descent with the exact gradient.
    pub exact: &'a Trace,
    /// The step shown; what lies beyond it is faint.
    pub shown: usize,
    /// The objective's minimum.
    pub optimum: Option<(f64, f64)>,
    /// The start.
    pub start: (f64, f64),
    /// Where gradients are measured.
    pub probe: (f64, f64),
    /// Gradients there, unless they say nothing.
    pub arrows: Option<Arrows<'a>>,
    /// Mean and standard deviation of the data.
    pub data: Option<(f64, f64)>,
}

/// The most points of a descent that are drawn; of a longer one every second, third, … step.
const MOST_POINTS: usize = 3000;

impl Chart for PlaneChart<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let (frame, y_labels) = layout(&self.window, area.dim_in_pixel(), style);
        frame.draw(&painter, &frame.labels_within(frame.x, style), &y_labels)?;
        self.draw_levels(&painter, &frame)?;
        let mut buffer = LineBuffer::default();
        for faint in [true, false] {
            self.draw_paths(&painter, &frame, &mut buffer, faint)?;
        }
        if let Some(arrows) = &self.arrows {
            arrows.draw(&painter, &frame, self.probe)?;
        }
        self.draw_places(&painter, &frame)?;
        self.draw_ends(&painter, &frame)?;
        let (right, top) = (frame.right - style.px(2.0), frame.top + style.px(2.0));
        let foot = (right, frame.bottom - style.px(3.0));
        painter.note("μ", foot, HPos::Right, VPos::Bottom)?;
        let head = (frame.left + style.px(5.0), top);
        painter.note("σ", head, HPos::Left, VPos::Top)
    }

    fn summary(&self) -> String {
        let text_of = |place: Option<(f64, f64)>| {
            place.map_or("–".to_owned(), |(mu, sigma)| {
                format!("({}, {})", significant(mu, 4), significant(sigma, 4))
            })
        };
        let mut details = String::new();
        if self.optimum.is_some() {
            let optimum = &text_of(self.optimum);
            details = PlaneOptimum { optimum }.text();
        }
        if let Some(arrows) = &self.arrows {
            details += &arrows.summary(self.names);
        }
        Summary {
            step: &count(self.shown as u64),
            left: self.names.left,
            left_theta: &text_of(place(self.sides.left, self.shown)),
            right: self.names.right,
            right_theta: &text_of(place(self.sides.right, self.shown)),
            exact: &text_of(place(self.exact, self.shown)),
            start: &text_of(Some(self.start)),
            probe: &text_of(Some(self.probe)),
            details: &details,
        }
        .text()
    }

    fn table(&self) -> Table {
        let mut header = vec![charts::STEP.into()];
        for name in [self.names.left, self.names.right, charts::EXACT.get()] {
            header.extend([NamedMu { name }.text(), NamedSigma { name }.text()]);
        }
        let rows = table_steps(self.shown).into_iter().map(|step| {
            let mut cells = vec![count(step as u64)];
            for path in [self.sides.left, self.sides.right, self.exact] {
                for values in [&path.mu, &path.sigma] {
                    let value = values.get(step).copied().unwrap_or(f64::NAN);
                    cells.push(significant(value, 4));
                }
            }
            cells
        });
        let mut rows: Vec<_> = rows.collect();
        rows.extend(self.arrows.iter().flat_map(Arrows::rows));
        Table { header, rows }
    }
}

impl PlaneChart<'_> {
    fn draw_levels<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let style = painter.style();
        let mut polylines = Polylines::default();
        let levels = self.lines.len().max(1) as f64;
        for (i, (_, pieces)) in self.lines.iter().enumerate() {
            // Descent leads to low levels, which are drawn strongest.
            let color = style.palette.axis.mix(0.9 - 0.6 * i as f64 / levels);
            polylines.load(frame, pieces);
            while let Some(line) = polylines.next(style.px(20.0).into()) {
                painter.line(line, color, style.hairline().unsigned_abs())?;
            }
        }
        Ok(())
    }

    /// The optimum as an upright cross, mean and spread of the data as a small ring, with their names.
    fn draw_places<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let style = painter.style();
        let seen = |place: (f64, f64)| locate(frame, place).filter(|&(_, inside)| inside);
        if let Some((pixel, _)) = self.data.and_then(seen) {
            painter.ring(pixel, style.marker() + 1.0, style.palette.goal)?;
            let beside = (pixel.0 + style.px(style.marker() + 7.0), pixel.1);
            // Where the minimum is there too, its name stands above.
            let best = self.optimum.and_then(seen);
            let is_near =
                best.is_some_and(|(best, _)| (best.1 - pixel.1).abs() < style.px(1.3 * style.font));
            let v = if is_near { VPos::Top } else { VPos::Center };
            painter.note(charts::DATA_SPREAD.get(), beside, HPos::Left, v)?;
        }
        if let Some(((x, y), _)) = self.optimum.and_then(seen) {
            let (arm, width) = (style.px(9.0), style.line());
            let ring = width + 2 * style.hairline().unsigned_abs();
            for (color, width) in [(style.palette.page, ring), (style.palette.exact, width)] {
                let color = color.to_rgba();
                let foot = (x, (y + arm).min(frame.bottom));
                painter.line(&[(x - arm, y), (x + arm, y)], color, width)?;
                painter.line(&[(x, y - arm), foot], color, width)?;
            }
            let beside = (x + arm + style.px(5.0), y.min(frame.bottom - style.px(3.0)));
            let text = match self.optimum {
                Some((_, 0.0)) => charts::MINIMUM_NO_SPREAD.get(),
                _ => charts::MINIMUM.get(),
            };
            painter.note(text, beside, HPos::Left, VPos::Bottom)?;
        }
        Ok(())
    }

    fn draw_paths<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        buffer: &mut LineBuffer,
        faint: bool,
    ) -> Drawn<DB> {
        let style = painter.style();
        let palette = &style.palette;
        let Sides { left, right } = self.sides;
        let [dashed, solid] = UPWARD.map(|side| Dash::of(side, style));
        for (path, color, width, dash) in [
            (right, palette.right, style.thin(), dashed),
            (left, palette.left, style.line(), solid),
            (self.exact, palette.exact, style.thin(), Dash::EXACT),
        ] {
            let Some(last) = path.mu.len().checked_sub(1) else {
                continue;
            };
            let now = self.shown.min(last);
            let (from, to) = if faint { (now, last) } else { (0, now) };
            let stride = path.mu.len().div_ceil(MOST_POINTS);
            let mut add = |step: usize| buffer.add(frame, path.mu[step], path.sigma[step]);
            // The line reaches the step shown.
            if faint {
                add(now);
            }
            for step in (from.next_multiple_of(stride)..=to).step_by(stride) {
                add(step);
            }
            if !faint {
                add(now);
            }
            let color = color.mix(if faint { 0.25 } else { 0.9 });
            buffer.stroke(painter, frame, Pen { color, width, dash })?;
        }
        Ok(())
    }

    /// The θ of both descents at the step shown, the start, and the probe.
    fn draw_ends<DB: DrawingBackend>(&self, painter: &Painter<'_, DB>, frame: &Frame) -> Drawn<DB> {
        let style = painter.style();
        if let Some((pixel, _)) = locate(frame, self.start) {
            painter.ring(pixel, style.marker() + 2.5, style.palette.exact)?;
        }
        for side in UPWARD {
            let Some(place) = place(self.sides[side], self.shown) else {
                continue;
            };
            match locate(frame, place) {
                Some((pixel, true)) => painter.marker(side, pixel, style.marker() + 0.5)?,
                Some((pixel, false)) => {
                    let toward = if place.1 > frame.y.high {
                        Toward::Up
                    } else if place.0 < frame.x.low {
                        Toward::Left
                    } else if place.0 > frame.x.high {
                        Toward::Right
                    } else {
                        Toward::Down
                    };
                    painter.chevron(pixel, toward, style.palette.of(side))?;
                }
                None => {}
            }
        }
        frame.draw_probe(painter, Some(self.probe))
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
        let (mu, sigma) = frame.at((place.0 * style.ratio, place.1 * style.ratio));
        (mu, sigma.max(self.window.sigma.0))
    }
}

/// Where a descent is at `step`, or was last before it.
fn place(path: &Trace, step: usize) -> Option<(f64, f64)> {
    let node = path.at(step)?;
    Some((node.mu(), node.sigma()))
}

/// The frame of a plane, which dragging needs too.
fn layout(window: &Window, size: (u32, u32), style: &Style) -> (Frame, Labels) {
    let x = Range::new(window.mu.0, window.mu.1);
    let y = Range::new(0.0, window.sigma.1);
    let y_labels = Frame::labels(y, Frame::rows(style, size));
    (Frame::new(size, style, (x, y), &y_labels), y_labels)
}

/// The nearest pixel inside the frame, and whether the place itself is inside.
fn locate(frame: &Frame, (mu, sigma): (f64, f64)) -> Option<(Pixel, bool)> {
    let (x, y) = (frame.column(mu), frame.row(sigma));
    if x.is_nan() || y.is_nan() {
        return None;
    }
    let inside = (f64::from(frame.left)..=f64::from(frame.right)).contains(&x)
        && (f64::from(frame.top)..=f64::from(frame.bottom)).contains(&y);
    Some((frame.pixel(x, y), inside))
}
