//! What stands on the lines of a trajectory: small markers along them, large ones at the step shown,
//! carets with a value where a run leaves the frame, the line that was hoped for, and the class's
//! mark on the axis.

use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::{Trajectory, inside};
use crate::chart::Drawn;
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, Toward, UPWARD, width};
use crate::rectangle::Rectangle;
use experiment::side::Side;
use numbers::significant;
use words::charts::YourMark;

/// Markers along each line.
const MARKERS: usize = 5;

/// The most carets at one edge for one run, besides that of its end.
const CARETS: usize = 2;

/// A value outside the frame.
#[derive(Clone, Copy)]
struct Outlier {
    step: usize,
    value: f64,
}

impl Trajectory<'_> {
    /// Small markers along the lines, large ones at the step shown, and what became of a run
    /// that is not in the frame.
    pub(super) fn draw_marks<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        taken: &mut Vec<Rectangle>,
    ) -> Drawn<DB> {
        let style = painter.style();
        let radius = style.marker();
        for side in UPWARD {
            let values = self.sides[side];
            let Some(last) = values.len().checked_sub(1) else {
                continue;
            };
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
                    let color = style.palette.of(side);
                    painter.cross(frame.pixel(x, y), radius + 1.0, color)?;
                } else {
                    mark(now, radius)?;
                }
            }
            self.draw_outliers(painter, frame, (side, now), ended, taken)?;
        }
        Ok(())
    }

    /// Carets at the rim below or above which a run goes, with how far it goes there.
    fn draw_outliers<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        (side, now): (Side, usize),
        ended: bool,
        taken: &mut Vec<Rectangle>,
    ) -> Drawn<DB> {
        let style = painter.style();
        let color = style.palette.of(side);
        let values = &self.sides[side][..=now];
        for is_low in [true, false] {
            for outlier in outliers(values, is_low, frame) {
                let x = frame.column((outlier.step as f64).min(frame.x.high));
                let column = frame.pixel(x, 0.0).0;
                let (row, toward) = if is_low {
                    (frame.bottom - 1, Toward::Down)
                } else {
                    (frame.top + 1, Toward::Up)
                };
                painter.chevron((column, row), toward, color)?;
                let inward = if is_low { -1 } else { 1 };
                if ended && outlier.step == now {
                    let away = style.px(2.5 * style.marker() + 6.0);
                    painter.cross((column, row + inward * away), style.marker(), color)?;
                }
                if self.direct.is_some() && outlier.step == now {
                    // Its name has the value.
                    continue;
                }
                let text = significant(self.said(outlier.value), 2);
                let (wide, tall) = (
                    style.px(width(&text) * style.font),
                    style.px(1.1 * style.font),
                );
                let off = style.px(9.0);
                let left = if column + off + wide > frame.right {
                    column - off - wide
                } else {
                    column + off
                };
                let middle = row + inward * (tall / 2 + style.px(1.0));
                let place = Rectangle::new((left, middle - tall / 2), (wide, tall));
                if left >= frame.left && !taken.iter().any(|other| other.meets(&place)) {
                    painter.note(&text, (left, middle), HPos::Left, VPos::Center)?;
                    taken.push(place);
                }
            }
        }
        Ok(())
    }

    /// The dashed line at the value that was hoped for, with what it is.
    pub(super) fn draw_hope<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        buffer: &mut LineBuffer,
        taken: &mut Vec<Rectangle>,
    ) -> Drawn<DB> {
        let Some((value, words)) = self.hope else {
            return Ok(());
        };
        let row = frame.row(value);
        if !inside(frame, row) {
            return Ok(());
        }
        let style = painter.style();
        for end in [frame.x.low, frame.x.high] {
            buffer.add(frame, end, value);
        }
        let pen = Pen {
            color: style.palette.ink.into(),
            width: style.thin(),
            dash: Dash::Dashed(4.0 * style.stroke, 3.0 * style.stroke),
        };
        buffer.stroke(painter, frame, pen)?;
        let (wide, tall) = (
            style.px(width(words) * style.font),
            style.px(1.1 * style.font),
        );
        let foot = row.round() as i32 - style.px(0.2 * style.font);
        let anchor = (frame.right, foot.max(frame.top + tall));
        taken.push(Rectangle::new(
            (anchor.0 - wide, anchor.1 - tall),
            (wide, tall),
        ));
        painter.note(words, anchor, HPos::Right, VPos::Bottom)
    }

    /// A ring on the axis where the class expected the run's end.
    pub(super) fn draw_guess<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        taken: &mut Vec<Rectangle>,
    ) -> Drawn<DB> {
        let Some(guess) = self.guess else {
            return Ok(());
        };
        let row = frame.row(guess);
        if !inside(frame, row) {
            return Ok(());
        }
        let style = painter.style();
        let centre = frame.pixel(f64::from(frame.left), row);
        painter.ring(centre, 1.4 * style.marker(), style.palette.exact)?;
        let value = &significant(guess, 3);
        let text = YourMark { value }.text();
        let (wide, tall) = (
            style.px(width(&text) * style.font),
            style.px(1.1 * style.font),
        );
        let left = centre.0 + style.px(1.4 * style.marker() + 8.0);
        let half = tall / 2;
        // Beside the ring, or above or below what stands there.
        let rows = [0, -1, 1, -2, 2, -3, 3].map(|lines| centre.1 + lines * tall);
        let places = rows.map(|row| {
            let middle = row.min(frame.bottom - half).max(frame.top + half);
            Rectangle::new((left, middle - half), (wide, tall))
        });
        let is_free = |place: &&Rectangle| !taken.iter().any(|other| other.meets(place));
        let place = *places.iter().find(is_free).unwrap_or(&places[0]);
        taken.push(place);
        let middle = place.top + half;
        painter.note(&text, (left, middle), HPos::Left, VPos::Center)
    }
}

/// The farthest values of the excursions beyond an edge, few of them, and the last value where it is
/// out there. Of a run that flies apart there is only that one.
fn outliers(values: &[f64], is_low: bool, frame: &Frame) -> Vec<Outlier> {
    /// A run with more excursions than this flies apart.
    const MANY: usize = 8;
    let is_beyond = |value: f64| {
        let row = frame.row(value);
        let out = if is_low {
            value < frame.y.low
        } else {
            value > frame.y.high
        };
        out && !inside(frame, row)
    };
    let depth = |outlier: &Outlier| {
        if is_low {
            -outlier.value
        } else {
            outlier.value
        }
    };
    let mut found: Vec<Outlier> = Vec::new();
    let mut is_out = false;
    for (step, &value) in values.iter().enumerate() {
        let beyond = is_beyond(value);
        let outlier = Outlier { step, value };
        if beyond {
            match found.last_mut().filter(|_| is_out) {
                Some(last) if depth(last) >= depth(&outlier) => {}
                Some(last) => *last = outlier,
                None => found.push(outlier),
            }
        }
        is_out = beyond;
    }
    let end = values.len().saturating_sub(1);
    let last = is_out.then(|| Outlier {
        step: end,
        value: values[end],
    });
    if is_out {
        // The end is marked instead of the excursion that leads to it.
        found.pop();
    }
    if found.len() > MANY {
        found.clear();
    }
    found.sort_by(|a, b| depth(b).total_cmp(&depth(a)));
    found.truncate(CARETS);
    found.extend(last);
    found
}
