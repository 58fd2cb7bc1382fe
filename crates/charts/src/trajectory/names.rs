//! The estimators' names and values at the ends of their lines, in place of a legend to look up.

use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use super::{Scale, Trajectory, at};
use crate::chart::Drawn;
use crate::frame::Frame;
use crate::painter::{Painter, width};
use crate::rectangle::Rectangle;
use experiment::side::Side;
use numbers::significant;
use words::charts::EXACT;

/// The width of the mark in front of a name, and the height of a line of text, in font sizes.
const KEY: f64 = 1.3;
const LINE: f64 = 1.2;

/// A line with its name.
struct Name {
    /// The side; `None` for the exact run.
    side: Option<Side>,
    text: String,
    /// The row in which the line ends, inside the frame.
    row: i32,
    /// The highest and the lowest row of the line where the name may stand.
    reach: (i32, i32),
}

impl Trajectory<'_> {
    /// Writes each name beside the end of its line: to its right while there is room, and else above
    /// the line, below it, or above all lines.
    pub(super) fn draw_names<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        taken: &mut Vec<Rectangle>,
    ) -> Drawn<DB> {
        let style = painter.style();
        let tall = style.px(LINE * style.font);
        let mut names = self.names_at_ends(frame);
        let wide = |name: &Name| style.px((KEY + width(&name.text)) * style.font);
        let widest = names.iter().map(wide).max().unwrap_or(0);
        let count = i32::try_from(names.len()).unwrap_or(0);
        let (across, down) = (frame.right - frame.left, frame.bottom - frame.top);
        if names.is_empty() || widest > across || count * tall > down {
            return Ok(());
        }
        let end = frame.column((self.shown as f64).min(frame.x.high));
        let end = frame.pixel(end, 0.0).0;
        let off = style.px(style.marker() + 6.0);
        names.sort_by_key(|name| (name.side.is_none(), std::cmp::Reverse(name.row)));
        if end + off + widest <= frame.right {
            names.sort_by_key(|name| std::cmp::Reverse(name.row));
            let mut foot = frame.bottom;
            for (place, name) in (1..).zip(&names) {
                let above = (count - place) * tall;
                let middle = name.row.min(foot - tall / 2);
                let middle = middle.max(frame.top + above + tall / 2);
                foot = middle - tall / 2;
                let place = Rectangle::new((end + off, foot), (wide(name), tall));
                Self::draw_name(painter, name, &place)?;
                taken.push(place);
            }
            return Ok(());
        }
        self.find_reach(frame, (end - off - widest, end), &mut names);
        let gap = style.px(style.marker() + 2.0);
        let highest = names.iter().map(|name| name.reach.0).min().unwrap_or(0);
        let lowest = names.iter().map(|name| name.reach.1).max().unwrap_or(0);
        for index in 0..names.len() {
            let name = &names[index];
            let right = end.min(frame.right);
            let rectangle =
                |top: i32| Rectangle::new((right - wide(name), top), (wide(name), tall));
            let above_all = (1..=6).map(|lines| highest - gap - lines * tall);
            let near = [name.reach.0 - gap - tall, name.reach.1 + gap];
            let below_all = (0..6).map(|lines| lowest + gap + lines * tall);
            let places = near.into_iter().chain(above_all).chain(below_all);
            let places = places.map(rectangle);
            let is_alone = |place: &Rectangle| {
                let fits = place.top >= frame.top && place.bottom <= frame.bottom;
                fits && !taken.iter().any(|other| other.meets(place))
            };
            let is_free = |place: &Rectangle| {
                let lines = names.iter().map(|other| other.reach);
                let crosses = |(high, low): (i32, i32)| high < place.bottom && place.top < low + 1;
                is_alone(place) && !lines.into_iter().any(crosses)
            };
            let top_down = (0..12).map(|line| rectangle(frame.top + line * tall / 2));
            let found = places
                .into_iter()
                .find(is_free)
                .or_else(|| top_down.into_iter().find(is_alone));
            if let Some(place) = found {
                Self::draw_name(painter, name, &place)?;
                taken.push(place);
            }
        }
        Ok(())
    }

    /// Writes what is said of the exact run beside the middle of its line, on the side that the line
    /// leaves free.
    pub(super) fn draw_remark<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        taken: &[Rectangle],
    ) -> Drawn<DB> {
        let style = painter.style();
        let last = self.exact.len().saturating_sub(1).min(self.shown);
        let Some(text) = self.remark.filter(|_| last >= 2) else {
            return Ok(());
        };
        let (start, end) = (frame.row(self.exact[0]), frame.row(at(self.exact, last)));
        let middle = frame.pixel(
            frame.column(0.5 * last as f64),
            frame.row(at(self.exact, last / 2)),
        );
        let (wide, tall) = (
            style.px(width(text) * style.font),
            style.px(LINE * style.font),
        );
        let off = style.px(style.marker() + 10.0);
        let left = if end < start {
            middle.0 - off - wide
        } else {
            middle.0 + off
        };
        let left = left.min(frame.right - wide).max(frame.left + off);
        let top = (middle.1 - tall - off).max(frame.top);
        // Or else in the corner above the line.
        let corner = if end < start {
            frame.left + off
        } else {
            frame.right - wide
        };
        let places = [(left, top), (corner, frame.top + tall)];
        let mut places = places
            .map(|at| Rectangle::new(at, (wide, tall)))
            .into_iter();
        let is_free = |place: &Rectangle| !taken.iter().any(|other| other.meets(place));
        let Some(place) = places
            .find(is_free)
            .filter(|place| place.left >= frame.left)
        else {
            return Ok(());
        };
        let anchor = (place.left, place.top + tall / 2);
        painter.note(text, anchor, HPos::Left, VPos::Center)
    }

    fn names_at_ends(&self, frame: &Frame) -> Vec<Name> {
        let Some(short) = &self.direct else {
            return Vec::new();
        };
        let name = |side: Option<Side>, name: &str, values: &[f64]| {
            let value = at(values, self.shown);
            let row = frame.pixel(0.0, frame.row(value)).1;
            let text = match self.axis {
                Scale::Values => format!("{name} {}", significant(value, 3)),
                // So many digits as far as the axis reaches say no more than the axis.
                Scale::Logarithms(_) => name.to_owned(),
            };
            (!values.is_empty()).then_some(Name {
                side,
                text,
                row,
                reach: (row, row),
            })
        };
        let sides = Side::ALL.map(|side| name(Some(side), &short[side], self.sides[side]));
        let exact = name(None, EXACT.get(), self.exact);
        sides.into_iter().chain([exact]).flatten().collect()
    }

    /// Finds how high and how low each line goes between two columns.
    fn find_reach(&self, frame: &Frame, (from, to): (i32, i32), names: &mut [Name]) {
        let first = frame.at((f64::from(from), 0.0)).0.floor().max(0.0) as usize;
        let last = frame.at((f64::from(to), 0.0)).0.ceil().max(0.0) as usize;
        for name in names {
            let values = match name.side {
                Some(side) => self.sides[side],
                None => self.exact,
            };
            let last = last.min(values.len().saturating_sub(1)).min(self.shown);
            let part = values.get(first.min(last)..=last).unwrap_or_default();
            for value in part.iter().filter(|value| value.is_finite()) {
                let row = frame.pixel(0.0, frame.row(*value)).1;
                name.reach = (name.reach.0.min(row), name.reach.1.max(row));
            }
        }
    }

    fn draw_name<DB: DrawingBackend>(
        painter: &Painter<'_, DB>,
        name: &Name,
        place: &Rectangle,
    ) -> Drawn<DB> {
        let style = painter.style();
        let palette = &style.palette;
        let page = palette.page.mix(0.85);
        painter.rect((place.left, place.top), (place.right, place.bottom), page)?;
        let middle = (place.top + place.bottom) / 2;
        let key = style.px(KEY * style.font);
        match name.side {
            Some(side) => {
                let centre = (place.left + key / 2, middle);
                painter.marker(side, centre, style.marker())?;
            }
            None => {
                // Three dots of the exact line.
                let size = style.px(0.75 * style.stroke).max(1);
                for dot in [1, 2, 3] {
                    let left = place.left + dot * key / 4 - size;
                    let top = middle - size / 2;
                    let corner = (left + 2 * size, top + size);
                    painter.rect((left, top), corner, palette.exact.into())?;
                }
            }
        }
        let left = (HPos::Left, VPos::Center);
        painter.words(
            &name.text,
            (place.left + key, middle),
            left,
            palette.exact,
            1.0,
        )
    }
}
