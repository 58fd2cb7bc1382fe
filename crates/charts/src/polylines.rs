//! Polylines: the pieces of level lines joined into long lines.

use crate::frame::Frame;
use crate::line::{clip, distance, whole};
use crate::painter::Pixel;
use experiment::contours::LinePiece;

/// Joins pieces of level lines, so that each line is one call of the backend: a call for each
/// piece would take most of a frame.
#[derive(Default)]
pub(super) struct Polylines {
    /// The ends of all pieces, in order of their place.
    ends: Vec<(Pixel, u32)>,
    pieces: Vec<[(f64, f64); 2]>,
    used: Vec<bool>,
    next: usize,
    line: Vec<(f64, f64)>,
    pixels: Vec<Pixel>,
}

impl Polylines {
    /// Takes the pieces of one level.
    pub(super) fn load(&mut self, frame: &Frame, pieces: &[LinePiece]) {
        self.pieces.clear();
        self.ends.clear();
        for [a, b] in pieces {
            let place = |p: &(f64, f64)| (frame.column(p.0), frame.row(p.1));
            let Some((a, b)) = clip(frame, place(a), place(b)) else {
                continue;
            };
            if whole(a) != whole(b) {
                let index = self.pieces.len() as u32;
                self.pieces.push([a, b]);
                self.ends.extend([(whole(a), index), (whole(b), index)]);
            }
        }
        self.ends.sort_unstable();
        self.used.clear();
        self.used.resize(self.pieces.len(), false);
        self.next = 0;
    }

    /// The next long line, with a point for every `stride` pixels of it and more where it turns;
    /// `None` when all pieces are used.
    pub(super) fn next(&mut self, stride: f64) -> Option<&[Pixel]> {
        while *self.used.get(self.next)? {
            self.next += 1;
        }
        self.used[self.next] = true;
        self.line.clear();
        self.line.extend(self.pieces[self.next]);
        self.extend();
        // Extend the other end as well.
        self.line.reverse();
        self.extend();
        self.pixels.clear();
        settle(&self.line, stride, &mut self.pixels);
        Some(&self.pixels)
    }

    fn extend(&mut self) {
        while let Some(last) = self.line.last().map(|&last| whole(last)) {
            let first = self.ends.partition_point(|&(end, _)| end < last);
            let here = self.ends[first..]
                .iter()
                .take_while(|(end, _)| *end == last);
            let free = here.map(|&(_, i)| i as usize).find(|&i| !self.used[i]);
            let Some(piece) = free else {
                return;
            };
            self.used[piece] = true;
            let [a, b] = self.pieces[piece];
            self.line.push(if whole(a) == last { b } else { a });
        }
    }
}

/// Whole pixels along a line, one for every `stride` pixels and more where the line turns. Each is
/// chosen where the line comes nearest to the middle of a pixel, relative to the length since the
/// last one: points rounded at fixed distances make a smooth line look bent.
fn settle(line: &[(f64, f64)], stride: f64, out: &mut Vec<Pixel>) {
    /// The length below which rounding decides the direction.
    const LEAST: f64 = 4.0;
    /// The cosine of the largest turn between two points.
    const TURN: f64 = 0.993;
    let ends = line.first().zip(line.last());
    let Some((&first, &last)) = ends else { return };
    out.push(whole(first));
    let (mut walked, mut heading) = (0.0, None);
    let mut best = None::<(f64, f64, Pixel)>;
    for (a, b) in line.iter().zip(&line[1..]) {
        let (dx, dy) = (b.0 - a.0, b.1 - a.1);
        let length = distance(*a, *b);
        let way = (dx / length, dy / length);
        let from = *heading.get_or_insert(way);
        let mut turned = way.0 * from.0 + way.1 * from.1 < TURN;
        let steps = length.ceil();
        for i in 1..=steps as u32 {
            let share = f64::from(i) / steps;
            let at = (a.0 + share * dx, a.1 + share * dy);
            let near = whole(at);
            walked += length / steps;
            let off = distance(at, (near.0.into(), near.1.into())) / walked;
            if walked >= LEAST && best.is_none_or(|(least, ..)| off < least) {
                best = Some((off, walked, near));
            }
            if let Some((_, place, near)) = best.filter(|_| turned || walked > stride) {
                out.push(near);
                (walked, heading, best) = (walked - place, Some(way), None);
                turned = false;
            }
        }
    }
    out.push(whole(last));
}

#[cfg(test)]
mod tests {
    use super::*;

    /// From point to point the direction changes by nearly the same angle.
    #[test]
    fn a_circle_stays_round() {
        const RADIUS: f64 = 150.0;
        let place = |i: u32| {
            let angle = f64::from(i) * 0.06;
            (200.3 + RADIUS * angle.cos(), 200.8 + RADIUS * angle.sin())
        };
        let line: Vec<_> = (0..100).map(place).collect();
        let unevenness = |pixels: &[Pixel]| {
            let headings = pixels.windows(2).map(|pair| {
                let (dx, dy) = (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1);
                f64::from(dy).atan2(f64::from(dx)).to_degrees()
            });
            let headings: Vec<_> = headings.collect();
            let turns = headings
                .windows(2)
                .map(|pair| (pair[1] - pair[0]).rem_euclid(360.0));
            let turns: Vec<_> = turns.map(|turn| (turn + 180.0) % 360.0 - 180.0).collect();
            let mean = turns.iter().sum::<f64>() / turns.len() as f64;
            let squares = turns.iter().map(|turn| (turn - mean).powi(2));
            (squares.sum::<f64>() / turns.len() as f64).sqrt()
        };
        let mut settled = Vec::new();
        settle(&line, 20.0, &mut settled);
        let rounded: Vec<_> = line.iter().map(|&place| whole(place)).collect();
        let (settled, rounded) = (unevenness(&settled), unevenness(&rounded));
        assert!(settled < 2.0 && rounded > 3.0, "{settled}°, {rounded}°");
    }
}
