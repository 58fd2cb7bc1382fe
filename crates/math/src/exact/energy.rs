//! f = mean|y − xᵢ| − ½|y − y′| at a node, in units of σ, with zᵢ = (μ − xᵢ)/σ.
//!
//! The first part is R·ε with [flips](super::flips). What varies with the flips alone are sums
//! over them; where |ε − ε′| takes part
//! its moments given ε have closed forms in φ and E′|ε − ε′|, and between two flips the rest is a
//! polynomial times these, which [panels](crate::integrate::panels) integrate.

use std::cell::OnceCell;
use std::f64::consts::{FRAC_2_SQRT_PI, PI};

use super::flips::{Flips, LAST, Line, Seen, Side};
use super::{Baseline, Exact, Terms};
use crate::gaussian::{density, mean_absolute};
use crate::integrate::panels::{Digits, Panels};
use crate::parameter::PerParameter;

/// E D and Var D of D = |ε − ε′|.
const DISTANCE: f64 = FRAC_2_SQRT_PI;
const DISTANCE_VARIANCE: f64 = 2.0 - 4.0 / PI;

/// What lies beyond has less than 1e−30 of the noise.
const REACH: f64 = 12.0;

/// The terms of mean|y − xᵢ| − ½|y − y′|.
#[derive(Debug)]
pub(crate) struct Energy {
    sigma: f64,
    flips: Flips,
    /// E f in units of σ.
    mean: f64,
    sums: OnceCell<Sums>,
}

/// Integrals over ε that several terms share, with F for the part of f that depends on ε alone,
/// less its mean, in units of σ.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    /// E F² − E F·D.
    value: f64,
    /// The same for the derivative by σ in place of F.
    slope: f64,
    /// E F s², E F² s² and E F D s².
    score: PerParameter<[f64; 3]>,
}

impl Energy {
    /// At a node with this σ from which the observations are seen as `flips`, where mean|zᵢ| is
    /// `distance`.
    pub(crate) fn new(sigma: f64, flips: Flips, distance: f64) -> Self {
        Self {
            sigma,
            mean: distance + flips.seen.flipped - 0.5 * DISTANCE,
            flips,
            sums: OnceCell::new(),
        }
    }

    /// With s the score of both draws times σ: E′s² is ε² + 1 and (ε² − 1)² + 2, and by the
    /// moments of ε′ on either side of ε, E′\[D s²\] is (ε² − 1)·E′D + 6φ and
    /// ((ε² − 1)² + 2)·E′D + (6ε² + 2)φ.
    fn sums(&self) -> &Sums {
        self.sums.get_or_init(|| {
            let Seen {
                balance,
                flipped,
                peaks,
                ..
            } = self.flips.seen;
            let panels = Panels::new(-REACH, REACH, &self.flips.kinks(), Digits::OfOne);
            let [value, slope, m1, m2, m3, s1, s2, s3] = panels.integrals(|place| {
                let line = self.flips.line(place);
                move |eps| {
                    let [distance, _, peak, ..] = mean_absolute(eps, 1.0);
                    let apart = distance - DISTANCE;
                    let f = balance * eps + (line.at(eps) - flipped);
                    let slope = (balance + line.slope) * eps - peaks;
                    let square = eps * eps;
                    let rest = square - 1.0;
                    let [for_mu, for_sigma] = [rest + 2.0, rest * rest + 2.0];
                    let crossed_mu = rest * distance + 3.0 * peak;
                    let crossed_sigma = for_sigma * distance + (3.0 * square + 1.0) * peak;
                    let terms = [
                        f * (f - apart),
                        slope * (slope - apart),
                        f * for_mu,
                        f * f * for_mu,
                        f * crossed_mu,
                        f * for_sigma,
                        f * f * for_sigma,
                        f * crossed_sigma,
                    ];
                    terms.map(|term| density(eps) * term)
                }
            });
            Sums {
                value,
                slope,
                score: PerParameter {
                    mu: [m1, m2, m3],
                    sigma: [s1, s2, s3],
                },
            }
        })
    }

    /// The gradient of E f.
    fn gradient(&self) -> PerParameter<f64> {
        PerParameter {
            mu: self.flips.seen.balance + self.flips.seen.tails,
            sigma: self.flips.seen.peaks - 0.5 * DISTANCE,
        }
    }

    /// How far an integral reaches of what changes with μ, and how exact it has to be: without a
    /// balance all of that is in the tails beyond the nearest observation.
    fn reach(&self) -> (f64, Digits) {
        let kinks = self.flips.kinks();
        let nearest = kinks.iter().fold(LAST, |least, kink| kink.abs().min(least));
        if self.flips.seen.balance == 0.0 && nearest > 3.0 {
            ((nearest + 9.0).clamp(REACH, LAST), Digits::OfTails)
        } else {
            (REACH, Digits::OfOne)
        }
    }

    /// Mean and variance of what is a line between flips less `distance`·D, where `line` is told a
    /// place inside; the mean of the line is close to `near`.
    fn exact(pieces: &Panels, distance: f64, near: f64, line: impl Fn(f64) -> Line) -> Exact {
        let [rest, square] = pieces.integrals(|place| {
            let line = line(place);
            move |eps| {
                let rest = line.at(eps) - near;
                let apart = if distance == 0.0 {
                    0.0
                } else {
                    mean_absolute(eps, 1.0)[0] - DISTANCE
                };
                [rest, rest * (rest - 2.0 * distance * apart)].map(|term| density(eps) * term)
            }
        });
        Exact {
            mean: near + rest - distance * DISTANCE,
            variance: square - rest * rest + distance * distance * DISTANCE_VARIANCE,
        }
    }
}

/// The mean square around `mean` of a staircase of the noise on one half of the line: it is 0
/// at first, and changes by `step` where ε passes a place with the tail `tail` beyond it.
fn stairs(steps: impl Iterator<Item = (f64, f64)>, mean: f64) -> f64 {
    let (mut height, mut outside, mut sum) = (0.0, 0.5, 0.0);
    for (step, tail) in steps {
        sum += (outside - tail) * (height - mean) * (height - mean);
        height += step;
        outside = tail;
    }
    sum + outside * (height - mean) * (height - mean)
}

impl Terms for Energy {
    fn value(&self) -> f64 {
        self.sigma * self.sigma * (self.sums().value + 0.25 * DISTANCE_VARIANCE)
    }

    /// f − b is a − D/2 with a = F + b′, where b′ = E f − b + E D/2. With ε and ε′ turned by 45°,
    /// E D s² is 2·E D and 7·E D, and E D² s² is 4 and 24.
    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        let sums = self.sums().score;
        let gradient = self.gradient();
        let variance = |sums: [f64; 3], information: f64, distance: f64, square: f64, mean: f64| {
            let [first, second, crossed] = sums;
            let best = (first + 0.5 * DISTANCE * (information - distance)) / information;
            let less = match baseline {
                Baseline::None => self.mean,
                Baseline::Mean => 0.0,
                Baseline::Optimal => -best,
            };
            let b = less + 0.5 * DISTANCE;
            let squares = b * b * information + 2.0 * b * first + second;
            squares - (b * distance * DISTANCE + crossed) + square - mean * mean
        };
        PerParameter {
            mu: variance(sums.mu, 2.0, 2.0, 1.0, gradient.mu),
            sigma: variance(sums.sigma, 4.0, 7.0, 6.0, gradient.sigma),
        }
    }

    /// |y − y′| is even in the noise of both draws, and of R·ε and the flips each half is. With b for
    /// E f + E D/2, the terms for σ are those of the score with F's even half.
    fn mirrored_score(&self) -> PerParameter<f64> {
        let Seen {
            balance, flipped, ..
        } = self.flips.seen;
        let mut places: Vec<f64> = self.flips.kinks().into_iter().map(f64::abs).collect();
        places.sort_unstable_by(f64::total_cmp);
        let half = |start: f64, slope: f64| Line {
            start: 0.5 * start,
            slope: 0.5 * slope,
        };
        let (reach, digits) = self.reach();
        let [odd] = Panels::new(0.0, reach, &places, digits).integrals(|place| {
            let (up, down) = (self.flips.line(place), self.flips.line(-place));
            let odd = half(up.start - down.start, up.slope + down.slope);
            move |eps| {
                let odd = balance * eps + odd.at(eps);
                [2.0 * density(eps) * odd * odd * (eps * eps + 1.0)]
            }
        });
        let pieces = Panels::new(0.0, REACH, &places, Digits::OfOne);
        let [first, second, crossed] = pieces.integrals(|place| {
            let (up, down) = (self.flips.line(place), self.flips.line(-place));
            let even = half(up.start + down.start, up.slope - down.slope);
            move |eps| {
                let [distance, _, peak, ..] = mean_absolute(eps, 1.0);
                let square = eps * eps;
                let for_sigma = (square - 1.0).powi(2) + 2.0;
                let f = even.at(eps) - flipped;
                let terms = [
                    f * for_sigma,
                    f * f * for_sigma,
                    f * (for_sigma * distance + (3.0 * square + 1.0) * peak),
                ];
                terms.map(|term| 2.0 * density(eps) * term)
            }
        });
        let (b, gradient) = (self.mean + 0.5 * DISTANCE, self.gradient());
        let squares = 4.0 * b * b + 2.0 * b * first + second;
        PerParameter {
            mu: odd - gradient.mu.powi(2),
            sigma: squares - (7.0 * b * DISTANCE + crossed) + 6.0 - gradient.sigma.powi(2),
        }
    }

    fn slope(&self) -> PerParameter<f64> {
        let Flips {
            above,
            below,
            weight,
            seen,
        } = &self.flips;
        let mean = seen.tails;
        let up = above.tails.iter().map(|&tail| (*weight, tail));
        let down = below.tails.iter().map(|&tail| (-weight, tail));
        PerParameter {
            mu: stairs(up, mean) + stairs(down, mean),
            sigma: self.sums().slope + 0.25 * DISTANCE_VARIANCE,
        }
    }

    /// Half of the flips of ε and of −ε, the same on both halves of the line.
    fn mirrored_slope(&self) -> PerParameter<f64> {
        let Flips {
            above,
            below,
            weight,
            seen,
        } = &self.flips;
        let half = 0.5 * weight;
        let of = |side: &Side, step: f64| {
            let places = side.places.iter().zip(&side.tails);
            places
                .map(|(&place, &tail)| (place, step, tail))
                .collect::<Vec<_>>()
        };
        let mut flips = [of(above, half), of(below, -half)].concat();
        flips.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
        let places: Vec<f64> = flips.iter().map(|flip| flip.0).collect();
        let pieces = Panels::new(0.0, REACH, &places, Digits::OfOne);
        let peaks = seen.peaks;
        let [squares] = pieces.integrals(|place| {
            let slope = half * places.partition_point(|&flip| flip < place) as f64;
            move |eps| {
                let value = slope * eps - peaks;
                let apart = mean_absolute(eps, 1.0)[0] - DISTANCE;
                [2.0 * density(eps) * value * (value - apart)]
            }
        });
        let mean = seen.tails;
        PerParameter {
            mu: 2.0 * stairs(flips.iter().map(|flip| (flip.1, flip.2)), mean),
            sigma: squares + 0.25 * DISTANCE_VARIANCE,
        }
    }

    /// f is straight between its kinks.
    fn derivatives(&self) -> PerParameter<Exact> {
        PerParameter {
            mu: Exact {
                mean: self.gradient().mu,
                variance: self.slope().mu,
            },
            sigma: Exact::default(),
        }
    }

    fn coupled_difference(&self) -> Option<PerParameter<f64>> {
        None
    }

    /// |y − y′| does not change with μ, and by σ its difference quotient is D.
    fn quotient(&self, step: f64) -> Option<PerParameter<Exact>> {
        let balance = self.flips.seen.balance;
        let kinks = self.flips.kinks();
        let moved = |to: &dyn Fn(f64) -> [f64; 2]| {
            let mut moved: Vec<f64> = kinks.iter().flat_map(|&kink| to(kink)).collect();
            moved.sort_unstable_by(f64::total_cmp);
            moved
        };
        let between = |upper: Line, lower: Line, shift: f64, stretch: f64| Line {
            start: (upper.start - lower.start + shift * (upper.slope + lower.slope)) / (2.0 * step),
            slope: (upper.slope - lower.slope + stretch * (upper.slope + lower.slope))
                / (2.0 * step),
        };
        let places = moved(&|kink| [kink - step, kink + step]);
        let (reach, digits) = self.reach();
        let pieces = Panels::new(-reach, reach, &places, digits);
        let mut mu = Self::exact(&pieces, 0.0, self.flips.seen.tails, |at| {
            let (upper, lower) = (self.flips.line(at + step), self.flips.line(at - step));
            between(upper, lower, step, 0.0)
        });
        mu.mean += balance;
        let (wide, narrow) = (1.0 + step, 1.0 - step);
        let places = moved(&|kink| [kink / wide, kink / narrow]);
        let pieces = Panels::new(-REACH, REACH, &places, Digits::OfOne);
        let sigma = Self::exact(&pieces, 0.5, self.flips.seen.peaks, |at| {
            let (upper, lower) = (self.flips.line(at * wide), self.flips.line(at * narrow));
            let flips = between(upper, lower, 0.0, step);
            Line {
                slope: flips.slope + balance,
                ..flips
            }
        });
        Some(PerParameter { mu, sigma })
    }
}
