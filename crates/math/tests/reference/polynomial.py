"""Polynomial objectives (squared, quadratic, elbo, moments) in exact fractions.

Every estimator's term is a polynomial in its noise, so means and variances are finite sums of
moments. Only π and log σ are irrational; they enter as fractions with 1500 bits.
"""

from fractions import Fraction
from math import factorial, prod

import mpmath

from setting import PAIRS, PARAMETERS, Values, leave_one_out

BITS = 1500


def fraction(x):
    """An mpmath number as a fraction."""
    sign, mantissa, exponent, _ = x._mpf_
    value = Fraction(int(mantissa)) * Fraction(2) ** exponent
    return -value if sign else value


def irrational(make):
    """`make()` in 1500 bits, as a fraction."""
    with mpmath.workprec(BITS):
        return fraction(make())


PI = irrational(lambda: +mpmath.pi)
ROOT_HALF_PI = irrational(lambda: mpmath.sqrt(mpmath.pi / 2))


class Polynomial:
    """A polynomial in two variables: {(power of the first, of the second): coefficient}."""

    def __init__(self, terms):
        self.terms = {powers: c for powers, c in terms.items() if c}

    def __add__(self, other):
        terms = dict(self.terms)
        for powers, c in lifted(other).terms.items():
            terms[powers] = terms.get(powers, 0) + c
        return Polynomial(terms)

    def __mul__(self, other):
        terms = {}
        for (a, b), c in self.terms.items():
            for (p, q), d in lifted(other).terms.items():
                terms[a + p, b + q] = terms.get((a + p, b + q), 0) + c * d
        return Polynomial(terms)

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return self * Fraction(-1)

    def __sub__(self, other):
        return self + -lifted(other)

    def __rsub__(self, other):
        return lifted(other) - self

    def __truediv__(self, number):
        return self * (1 / Fraction(number))

    def derivative(self, which):
        """By the first variable (0) or the second (1)."""
        terms = {}
        for powers, c in self.terms.items():
            if powers[which]:
                lower = tuple(p - (i == which) for i, p in enumerate(powers))
                terms[lower] = c * powers[which]
        return Polynomial(terms)

    def mean(self, first, second):
        """The expectation, from the moments of two independent variables."""
        return sum((c * first(p) * second(q) for (p, q), c in self.terms.items()), Fraction(0))


def lifted(x):
    return x if isinstance(x, Polynomial) else Polynomial({(0, 0): Fraction(x)})


A = Polynomial({(1, 0): Fraction(1)})
B = Polynomial({(0, 1): Fraction(1)})


def double_factorial(n):
    return prod(range(n, 0, -2))


def normal(p):
    """E ε^p."""
    return 0 if p % 2 else double_factorial(p - 1)


def maxwell(p):
    """E M^p for a double-sided Maxwell M, whose density is m² φ(m)."""
    return normal(p + 2)


def uniform(p):
    return Fraction(1, p + 1)


def rayleigh(p):
    """E W^p for W ~ Weibull(√2, 2), whose density is w exp(−w²/2)."""
    if p % 2:
        return ROOT_HALF_PI * double_factorial(p)
    return 2 ** (p // 2) * factorial(p // 2)


class Objective:
    """f and its slopes on polynomials; y is counted from the centre, θ inside f is frozen."""

    def __init__(self, s):
        self.sigma = s.sigma
        self.pair = s.objective in PAIRS
        self.direct = Fraction(0)  # what θ adds to ∂σ besides the draws
        self.score_weight = Fraction(0)  # ∂f/∂θ at fixed y, in units of the score
        if s.objective == "quadratic":
            self.delta, level = s.mu - s.k, Fraction(0)
        else:
            self.delta, level = s.mu - s.mean, s.variance
        if s.objective == "moments":
            self.f = lambda y, z: y * z + (y * y - level) * (z * z - level) / level
            self.slope = lambda y, z: z + 2 * y * (z * z - level) / level
            return
        temperature = Fraction(0)
        if s.objective == "elbo":
            temperature = s.t
            if s.entropy == "closed":
                self.direct, temperature = -2 * temperature / s.sigma, Fraction(0)
            elif s.entropy == "sampled":
                self.score_weight = 2 * temperature
        log = irrational(lambda: mpmath.log(mpmath.mpf(s.sigma.numerator) / s.sigma.denominator))
        eps = lambda y: (y - self.delta) / s.sigma
        entropy = lambda y: temperature * (1 - eps(y) * eps(y)) - 2 * temperature * log
        self.f = lambda y, z: y * y + level + entropy(y)
        self.slope = lambda y, z: 2 * y - 2 * temperature * eps(y) / s.sigma

    def draws(self, step_mu=0, step_sigma=0, sign=1):
        """y and y′ on the noise A and B, or on its mirror image, after a step of θ."""
        mu, sigma = self.delta + step_mu, self.sigma + step_sigma
        return mu + sign * sigma * A, mu + sign * sigma * B

    def score(self, sign=1):
        """The score of all draws in f."""
        one = lambda e: {"mu": sign * e / self.sigma, "sigma": (e * e - 1) / self.sigma}
        if not self.pair:
            return one(A)
        return {p: one(A)[p] + one(B)[p] for p in PARAMETERS}

    def own(self, parameter, sign=1):
        """What an estimator that differentiates f adds to a sample besides the draws."""
        closed = self.direct if parameter == "sigma" else 0
        return self.score_weight * self.score(sign)[parameter] + closed

    def path(self, sign=1):
        y, z = self.draws(sign=sign)
        slopes = [(self.slope(y, z), A)] + ([(self.slope(z, y), B)] if self.pair else [])
        mu = sum((slope for slope, _ in slopes), Polynomial({}))
        sigma = sum((slope * (sign * noise) for slope, noise in slopes), Polynomial({}))
        return {"mu": mu + self.own("mu", sign), "sigma": sigma + self.own("sigma", sign)}


def values(s):
    """Mean and variance of every estimator, as fractions."""
    o, sigma = Objective(s), s.sigma
    on_node = lambda g: g.mean(normal, normal)
    f, score = o.f(*o.draws()), o.score()
    terms = {}
    path, mirrored = o.path(), o.path(-1)
    f_mirrored, score_mirrored = o.f(*o.draws(sign=-1)), o.score(-1)
    noises = (0, 1) if o.pair else (0,)
    bends = sum((f.derivative(i).derivative(i) for i in noises), Polynomial({})) / sigma
    slopes = sum((f.derivative(i) for i in noises), Polynomial({})) / sigma
    h = sigma / 20
    f_mean = on_node(f)
    f_variance = on_node((f - f_mean) * (f - f_mean))
    gradient, cells = {}, {}
    for p in PARAMETERS:
        direct = o.direct if p == "sigma" else 0
        slope = on_node(f * score[p])
        gradient[p] = slope + direct
        information = on_node(score[p] * score[p])
        best = on_node(f * score[p] * score[p]) / information
        step = {"step_mu": h} if p == "mu" else {"step_sigma": h}
        back = {key: -h for key in step}
        terms["pathwise"] = path[p]
        terms["score"] = f * score[p] + direct
        terms["score-mean"] = (f - f_mean) * score[p] + direct
        terms["score-optimal"] = (f - best) * score[p] + direct
        terms["antithetic"] = (path[p] + mirrored[p]) / 2
        terms["price"] = (slopes if p == "mu" else bends) + direct
        terms["antithetic-score"] = (f * score[p] + f_mirrored * score_mirrored[p]) / 2 + direct
        difference = o.f(*o.draws(**step)) - o.f(*o.draws(**back))
        terms["finite-difference"] = difference / (2 * h) + o.own(p)
        for estimator, term in terms.items():
            mean = on_node(term)
            cells[estimator, p] = (mean, on_node((term - mean) * (term - mean)))
        if s.samples >= 2:
            mean, variance = cells["score-mean", p]
            whole = leave_one_out(s.samples, variance, f_variance, information, slope)
            cells["leave-one-out", p] = (mean, whole)
        if not o.pair:
            cells["measure-valued", p] = measure_valued(o, p, direct)
    check_unbiased(s, gradient, cells)
    return Values(gradient, cells)


def measure_valued(o, parameter, direct):
    if parameter == "mu":
        # The noise A is W.
        difference = o.f(o.delta + o.sigma * A, None) - o.f(o.delta - o.sigma * A, None)
        mean = difference.mean(rayleigh, uniform) / (2 * o.sigma * ROOT_HALF_PI)
        square = (difference * difference).mean(rayleigh, uniform) / (2 * PI * o.sigma**2)
    else:
        # The noise A is M, B is U, and A·B is a standard normal.
        difference = o.f(o.delta + o.sigma * A, None) - o.f(o.delta + o.sigma * A * B, None)
        mean = difference.mean(maxwell, uniform) / o.sigma
        square = (difference * difference).mean(maxwell, uniform) / o.sigma**2
    return mean + direct, square - mean * mean


def check_unbiased(s, gradient, cells):
    """All but finite differences of a pair's quartic are unbiased: a test of the terms."""
    for (estimator, p), (mean, variance) in cells.items():
        if estimator == "finite-difference" and s.objective == "moments":
            continue
        size = abs(mean) + abs(gradient[p])
        if abs(mean - gradient[p]) > size / 10**300:
            raise AssertionError(f"{estimator} {p} is biased: {s}")
        cells[estimator, p] = (gradient[p], variance)
