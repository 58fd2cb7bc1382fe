//! Level lines in one stroke each.

use std::collections::BinaryHeap;

use super::frame::Frame;
use super::painter::Pixel;
use super::trace::{clip, distance};
use experiment::contours::LinePiece;

/// Joins the pieces of level lines into long lines: a call of the backend for each piece
/// would take most of a frame.
#[derive(Default)]
pub(super) struct Chains {
    /// The ends of all pieces, in order of their place.
    ends: Vec<(Pixel, u32)>,
    pieces: Vec<[(f64, f64); 2]>,
    used: Vec<bool>,
    next: usize,
    line: Vec<(f64, f64)>,
    spots: Vec<Pixel>,
}

impl Chains {
    /// Takes the pieces of one level.
    pub(super) fn load(&mut self, frame: &Frame, segments: &[LinePiece]) {
        self.pieces.clear();
        self.ends.clear();
        for [a, b] in segments {
            let place = |p: &(f64, f64)| (frame.column(p.0), frame.row(p.1));
            let Some((a, b)) = clip(frame, place(a), place(b)) else {
                continue;
            };
            if spot(a) != spot(b) {
                let index = self.pieces.len() as u32;
                self.pieces.push([a, b]);
                self.ends.extend([(spot(a), index), (spot(b), index)]);
            }
        }
        // As fast here as the sort of slices, whose code for this type is a kilobyte.
        self.ends = BinaryHeap::from(std::mem::take(&mut self.ends)).into_sorted_vec();
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
        // The other end too.
        self.line.reverse();
        self.extend();
        self.spots.clear();
        settle(&self.line, stride, &mut self.spots);
        Some(&self.spots)
    }

    fn extend(&mut self) {
        while let Some(last) = self.line.last().map(|&last| spot(last)) {
            let first = self.ends.partition_point(|&(place, _)| place < last);
            let here = self.ends[first..]
                .iter()
                .take_while(|(place, _)| *place == last);
            let free = here.map(|&(_, i)| i as usize).find(|&i| !self.used[i]);
            let Some(piece) = free else {
                return;
            };
            self.used[piece] = true;
            let [a, b] = self.pieces[piece];
            self.line.push(if spot(a) == last { b } else { a });
        }
    }
}

/// Whole pixels along a line, where it is nearest to one for its length so far: a smooth line
/// through points that were rounded wherever they fell is not smooth. There is one for every
/// `stride` pixels, and more where the line turns.
fn settle(line: &[(f64, f64)], stride: f64, out: &mut Vec<Pixel>) {
    /// Shorter pieces have no direction.
    const LEAST: f64 = 4.0;
    /// The cosine of the largest turn between two points.
    const TURN: f64 = 0.993;
    let ends = line.first().zip(line.last());
    let Some((&first, &last)) = ends else { return };
    out.push(spot(first));
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
            let near = spot(at);
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
    out.push(spot(last));
}

fn spot((x, y): (f64, f64)) -> Pixel {
    (x.round() as i32, y.round() as i32)
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
        let unevenness = |spots: &[Pixel]| {
            let headings = spots.windows(2).map(|pair| {
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
        let rounded: Vec<_> = line.iter().map(|&place| spot(place)).collect();
        let (settled, rounded) = (unevenness(&settled), unevenness(&rounded));
        assert!(settled < 2.0 && rounded > 3.0, "{settled}°, {rounded}°");
    }
}
