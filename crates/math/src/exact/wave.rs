//! f = cos(k y) at a node: y = μ + σε makes it a wave in ε with the phase kμ and the frequency
//! w = kσ, and E cos(jwε) = exp(−j²w²/2), the characteristic function of the normal distribution.
//!
//! With p = kμ, f = cos p·cos wε − sin p·sin wε. The even and the odd part in ε do not mix in any
//! mean square, so variances are sums of a term with cos²p and one with sin²p.

use std::f64::consts::PI;

use super::{Baseline, Exact, Terms};
use crate::parameter::PerParameter;

/// The phase kμ of a wave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Phase {
    /// cos kμ.
    pub(crate) cosine: f64,
    /// sin kμ.
    pub(crate) sine: f64,
}

impl Phase {
    /// Where the wave is lowest.
    pub(crate) const TROUGH: Self = Self {
        cosine: -1.0,
        sine: 0.0,
    };

    /// The phase `k`·`mu`, counted from the nearest extremum of the wave: near one the sine has
    /// all its digits, as if kμ and π had twice those of an `f64`.
    pub(crate) fn new(k: f64, mu: f64) -> Self {
        /// What π has beyond the digits of an `f64`.
        const REST_OF_PI: f64 = 1.224_646_799_147_353_2e-16;
        let product = |a: f64, b: f64| (a * b, a.mul_add(b, -(a * b)));
        let (phase, phase_rest) = product(k, mu);
        let turns = (phase / PI).round();
        let (extremum, extremum_rest) = product(turns, PI);
        let distance = (phase - extremum) + ((phase_rest - extremum_rest) - turns * REST_OF_PI);
        let (sine, cosine) = libm::sincos(distance);
        let side = if turns % 2.0 == 0.0 { 1.0 } else { -1.0 };
        Self {
            cosine: side * cosine,
            sine: side * sine,
        }
    }

    /// 1 + cos kμ, how far the wave is above its troughs.
    pub(crate) fn above_trough(self) -> f64 {
        if self.cosine < 0.0 {
            self.sine * self.sine / (1.0 - self.cosine)
        } else {
            1.0 + self.cosine
        }
    }
}

/// The terms of cos(k y).
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wave {
    k: f64,
    sigma: f64,
    phase: Phase,
    /// w² = k²σ².
    u: f64,
    /// exp(−u) and exp(−2u), and what each is less than 1.
    once: f64,
    twice: f64,
    less_once: f64,
    less_twice: f64,
}

impl Wave {
    /// At the node with this phase kμ and this σ.
    pub(crate) fn new(k: f64, sigma: f64, phase: Phase) -> Self {
        let u = (k * sigma).powi(2);
        Self {
            k,
            sigma,
            phase,
            u,
            once: libm::exp(-u),
            twice: libm::exp(-2.0 * u),
            less_once: -libm::expm1(-u),
            less_twice: -libm::expm1(-2.0 * u),
        }
    }

    /// cos²p·`even` + sin²p·`odd`.
    fn mixed(&self, even: f64, odd: f64) -> f64 {
        let Phase { cosine, sine } = self.phase;
        cosine * cosine * even + sine * sine * odd
    }

    /// E ε² sin² wε and E ε² cos² wε.
    fn weighed(&self) -> (f64, f64) {
        let (u, twice) = (self.u, self.twice);
        (
            0.5 * (self.less_twice + 4.0 * u * twice),
            0.5 * (1.0 + (1.0 - 4.0 * u) * twice),
        )
    }

    /// σ² times the variances of (f − b)·s for f = cos wε and for f = sin wε.
    fn scored(&self, baseline: Baseline) -> (PerParameter<f64>, PerParameter<f64>) {
        let Self {
            u,
            once,
            twice,
            less_once: x,
            ..
        } = *self;
        let (sines, cosines) = self.weighed();
        let odd = PerParameter {
            mu: sines - u * once,
            sigma: self.less_twice + 8.0 * u * (1.0 - u) * twice,
        };
        let even = match baseline {
            Baseline::None => PerParameter {
                mu: cosines,
                sigma: 1.0 + (1.0 - 8.0 * u + 8.0 * u * u) * twice - u * u * once,
            },
            Baseline::Mean | Baseline::Optimal => {
                let best = |less: f64| {
                    if baseline == Baseline::Optimal {
                        less
                    } else {
                        0.0
                    }
                };
                let squares = u * u * once;
                PerParameter {
                    mu: x * (0.5 * x + 2.0 * u * once) - best(squares),
                    sigma: x * (x + 8.0 * u * once - 8.0 * squares) + 5.0 * squares
                        - best(0.5 * squares * (4.0 - u).powi(2)),
                }
            }
        };
        (even, odd)
    }

    /// The gradient of E f.
    fn gradient(&self) -> PerParameter<f64> {
        let damping = libm::exp(-0.5 * self.u);
        PerParameter {
            mu: -self.k * self.phase.sine * damping,
            sigma: -self.k * self.k * self.sigma * self.phase.cosine * damping,
        }
    }
}

impl Terms for Wave {
    fn value(&self) -> f64 {
        self.mixed(0.5 * self.less_once.powi(2), 0.5 * self.less_twice)
    }

    fn score(&self, baseline: Baseline) -> PerParameter<f64> {
        let (even, odd) = self.scored(baseline);
        PerParameter {
            mu: self.mixed(even.mu, odd.mu),
            sigma: self.mixed(even.sigma, odd.sigma),
        } * self.sigma.powi(-2)
    }

    /// The odd part of f is −sin p·sin wε, the even one cos p·cos wε.
    fn mirrored_score(&self) -> PerParameter<f64> {
        let (even, odd) = self.scored(Baseline::None);
        PerParameter {
            mu: self.mixed(0.0, odd.mu),
            sigma: self.mixed(even.sigma, 0.0),
        } * self.sigma.powi(-2)
    }

    fn slope(&self) -> PerParameter<f64> {
        let (sines, cosines) = self.weighed();
        PerParameter {
            mu: self.mixed(0.5 * self.less_twice, 0.5 * self.less_once.powi(2)),
            sigma: self.mixed(sines - self.u * self.once, cosines),
        } * self.k.powi(2)
    }

    fn mirrored_slope(&self) -> PerParameter<f64> {
        let (sines, _) = self.weighed();
        PerParameter {
            mu: self.mixed(0.0, 0.5 * self.less_once.powi(2)),
            sigma: self.mixed(sines - self.u * self.once, 0.0),
        } * self.k.powi(2)
    }

    /// f″ is −k²·f.
    fn derivatives(&self) -> PerParameter<Exact> {
        let gradient = self.gradient();
        PerParameter {
            mu: Exact {
                mean: gradient.mu,
                variance: self.slope().mu,
            },
            sigma: Exact {
                mean: gradient.sigma,
                variance: self.k.powi(2) * self.u * self.value(),
            },
        }
    }

    /// For μ, E sin² wW = √2w·D(√2w) for the radius W, with Dawson's integral D. For σ the square
    /// of f(M) − f(MU) has the mean of f(MU) given M in it, sin(wM)/wM.
    fn coupled_difference(&self) -> Option<PerParameter<f64>> {
        let Self {
            u,
            once,
            twice,
            less_once: x,
            ..
        } = *self;
        let radius = (2.0 * u).sqrt();
        // 1 − (1 + 2u)·exp(−2u), by its series where that would cancel.
        let even = if u < 0.5 {
            let (mut term, mut sum, mut j) = (2.0 * u * u, 0.0, 2.0);
            while term > 1e-18 * sum {
                sum += term;
                j += 1.0;
                term *= 2.0 * u / j;
            }
            sum * twice
        } else {
            1.0 - (1.0 + 2.0 * u) * twice
        };
        let odd = 2.0 * u * twice + libm::expm1(-0.5 * u).powi(2) - once * x;
        Some(
            PerParameter {
                mu: self.mixed(0.0, 2.0 / PI * radius * dawson(radius) - u * once),
                sigma: self.mixed(even - u * u * once, odd),
            } * self.sigma.powi(-2),
        )
    }

    /// For μ, [f(y + h) − f(y − h)]/2h is f′(y) times sin(kh)/kh. For σ it is −sin(p + wε)·sin(ηε)
    /// over h, with η = kh.
    fn quotient(&self, step: f64) -> Option<PerParameter<Exact>> {
        let (w, h) = ((self.k * self.sigma).abs(), step * self.sigma);
        let eta = step * w;
        let shrunk = if eta > 1e-5 {
            libm::sin(eta) / eta
        } else {
            1.0 - eta * eta / 6.0
        };
        let slope = self.slope();
        let decay = libm::exp(-0.5 * (w - eta).powi(2));
        // E sin wε sin ηε, and E sin 2wε sin 2ηε.
        let product = -0.5 * decay * libm::expm1(-2.0 * w * eta);
        let doubled = 0.5 * (decay.powi(2) * libm::expm1(-4.0 * w * eta)).powi(2);
        let slow = -libm::expm1(-2.0 * eta * eta);
        let even = 0.25 * (slow * self.less_twice + doubled) - product * product;
        let odd = 0.25 * (slow * (1.0 + self.twice) - doubled);
        Some(PerParameter {
            mu: Exact {
                mean: self.gradient().mu * shrunk,
                variance: slope.mu * shrunk * shrunk,
            },
            sigma: Exact {
                mean: -self.phase.cosine * product / h,
                variance: self.mixed(even, odd) / (h * h),
            },
        })
    }
}

/// Dawson's integral exp(−x²)∫₀ˣ exp(t²) dt for x ≥ 0: its series, Rybicki's sum (*Computers in
/// Physics* 3, 1989) with a step at which its error is below rounding, or its asymptotic series.
fn dawson(x: f64) -> f64 {
    const STEP: f64 = 0.25;
    if x < 0.2 {
        let (mut term, mut sum, mut k) = (x, x, 0.0);
        while term.abs() > 1e-18 * sum {
            k += 1.0;
            term *= -2.0 * x * x / (2.0 * k + 1.0);
            sum += term;
        }
        sum
    } else if x > 30.0 {
        let y = 0.5 / (x * x);
        let (mut term, mut sum) = (1.0, 1.0);
        for k in 1..12 {
            term *= f64::from(2 * k - 1) * y;
            sum += term;
        }
        sum / (2.0 * x)
    } else {
        let even = 2.0 * (x / (2.0 * STEP)).round();
        let rest = x - even * STEP;
        let term = |k: i32| {
            let k = f64::from(k);
            libm::exp(-(rest - k * STEP).powi(2)) / (even + k)
        };
        (-41..=41).step_by(2).map(term).sum::<f64>() / PI.sqrt()
    }
}

#[cfg(test)]
mod tests {
    use super::{Phase, dawson};

    /// Abramowitz and Stegun, table 7.5, and the first terms of either series.
    #[test]
    fn dawson_agrees_with_the_published_table() {
        for (x, value) in [
            (0.1, 0.099_335_992_397_9),
            (0.5, 0.424_436_383_502_02),
            (1.0, 0.538_079_506_912_77),
            (2.0, 0.301_340_388_923_79),
            (40.0, 0.012_503_909_917_843_97),
        ] {
            assert!(
                (dawson(x) / value - 1.0).abs() < 1e-11,
                "D({x}) = {}",
                dawson(x)
            );
        }
        for edge in [0.2, 30.0] {
            let jump = dawson(edge * (1.0 + 1e-13)) / dawson(edge * (1.0 - 1e-13)) - 1.0;
            assert!(jump.abs() < 1e-12, "{jump:e}");
        }
    }

    /// The double next to π is 1.2246e−16 below it.
    #[test]
    fn a_phase_near_an_extremum_keeps_its_digits() {
        let phase = Phase::new(1.0, std::f64::consts::PI);
        assert_eq!(
            (phase.cosine, phase.sine),
            (-1.0, 1.224_646_799_147_353_2e-16)
        );
        let phase = Phase::new(2.0, 0.3);
        assert_eq!((phase.cosine, phase.sine), (0.6_f64.cos(), 0.6_f64.sin()));
    }
}
