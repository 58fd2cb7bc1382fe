#!/usr/bin/env python3
"""Checks exact.py against closed forms and against quadrature of what is sampled.

    check.py [gradient-variances.csv]

The quadrature is written from f alone, in doubles, with Gauss–Legendre panels between kinks (two
of them nested for pairs and for the double-sided Maxwell with its fraction), so it holds for
ordinary settings to about eleven digits. It needs numpy. The CSV file has published variances
for f on N(1, 1).
"""

import csv
import sys
from math import pi, sqrt

import numpy as np

from exact import exact
from setting import ESTIMATORS, PAIRS, PARAMETERS, parse

NODES, WEIGHTS = np.polynomial.legendre.leggauss(24)
REACH = 13.0
ORDINARY = [
    "objective=squared&mu0=0.5&sigma0=1.5&samples=2&data=own&x=1,2,4.5",
    "objective=squared&mu0=0.5&sigma0=1.5&samples=2&loss=sum&data=own&x=1,2,4.5",
    "objective=elbo&mu0=0.5&sigma0=1.5&samples=2&data=own&x=1,2,4.5",
    "objective=elbo&entropy=sampled&temperature=0.7&mu0=0.5&sigma0=1.5&samples=2&data=own&x=1,2,4.5",
    "objective=elbo&entropy=path&mu0=0.5&sigma0=0.8&samples=2&data=own&x=1,2,4.5",
    "objective=moments&mu0=0.5&sigma0=1.5&samples=2&data=own&x=1,2,4.5",
    "objective=energy&mu0=0.5&sigma0=1.5&samples=2&data=own&x=1,2,4.5",
    "objective=energy&mu0=3&sigma0=0.8&samples=2&loss=sum&data=own&x=1,2,2,4.5",
    "objective=quadratic&k=-2&mu0=0.3&sigma0=0.9&samples=2",
    "objective=exponential&k=1.3&mu0=0.7&sigma0=0.9&samples=2",
    "objective=exponential&k=0.4&mu0=-1.7&sigma0=1.4&samples=2",
    "objective=cosine&k=1.7&mu0=0.3&sigma0=1.2&samples=2",
    "objective=cosine&k=-0.6&mu0=2.5&sigma0=0.7&samples=2",
    "objective=step&mu0=0.6&sigma0=1.1&samples=2",
    "objective=step&mu0=-1.3&sigma0=0.7&samples=2",
]


def phi(x):
    return np.exp(-x * x / 2) / sqrt(2 * pi)


def panels(low, high, breaks):
    """Nodes and weights of ∫ over [low, high], smooth between the breaks."""
    edges = sorted({low, high, *(b for b in breaks if low < b < high)})
    nodes, weights = [], []
    for a, b in zip(edges, edges[1:]):
        pieces = max(1, int(np.ceil((b - a) / 1.5)))
        for i in range(pieces):
            start, width = a + (b - a) * i / pieces, (b - a) / pieces
            nodes.append(start + width * (NODES + 1) / 2)
            weights.append(width / 2 * WEIGHTS)
    return np.concatenate(nodes), np.concatenate(weights)


class Function:
    """f and its slope at y in doubles, from its definition."""

    def __init__(self, s):
        self.s, self.mu, self.sigma, self.k = s, float(s.mu), float(s.sigma), float(s.k)
        self.x = np.array([float(x) for x in s.data])
        self.kinks = {"step": [0.0], "energy": list(self.x)}.get(s.objective, [])
        if s.data:
            self.mean, self.variance, self.t = float(s.mean), float(s.variance), float(s.t)
        self.has_entropy = s.objective == "elbo" and s.entropy != "closed"

    def value(self, y, z=None):
        name, k = self.s.objective, self.k
        if name in ("squared", "elbo"):
            f = np.mean((y[..., None] - self.x) ** 2, axis=-1)
            if self.has_entropy:
                e = (y - self.mu) / self.sigma
                f = f + 2 * self.t * (0.5 - e * e / 2 - np.log(self.sigma))
            return f
        if name == "moments":
            v, root = self.variance, sqrt(self.variance)
            a, b = (y - self.mean) / root, (z - self.mean) / root
            return v * (a * b + (a * a - 1) * (b * b - 1))
        if name == "energy":
            return sqrt(self.variance) * (
                np.mean(np.abs(y[..., None] - self.x), axis=-1) - np.abs(y - z) / 2)
        return {
            "quadratic": lambda: (y - k) ** 2,
            "exponential": lambda: np.exp(-k * y * y),
            "cosine": lambda: np.cos(k * y),
            "step": lambda: (y > 0) * 1.0,
        }[name]()

    def slope(self, y, z=None):
        """∂f/∂y; f is symmetric but for |y − xᵢ| of energy, which is on y alone."""
        name, k = self.s.objective, self.k
        if name in ("squared", "elbo"):
            f = 2 * (y - self.mean)
            return f - 2 * self.t * (y - self.mu) / self.sigma**2 if self.has_entropy else f
        if name == "moments":
            v, a, b = self.variance, y - self.mean, z - self.mean
            return b + 2 * a * (b * b / v - 1)
        if name == "energy":
            return sqrt(self.variance) * (
                np.mean(np.sign(y[..., None] - self.x), axis=-1) - np.sign(y - z) / 2)
        return {
            "quadratic": lambda: 2 * (y - k),
            "exponential": lambda: -2 * k * y * np.exp(-k * y * y),
            "cosine": lambda: -k * np.sin(k * y),
            "step": lambda: 0 * y,
        }[name]()

    def bend(self, y, z=None):
        """∂²f/∂y², with ∂²f/∂z² for pairs, between the kinks."""
        name, k = self.s.objective, self.k
        if name == "moments":
            return 2 * (((y - self.mean) ** 2 + (z - self.mean) ** 2) / self.variance - 2)
        if name in ("squared", "elbo", "quadratic"):
            return 2 - (2 * self.t / self.sigma**2 if self.has_entropy else 0) + 0 * y
        return {
            "exponential": lambda: 2 * k * (2 * k * y * y - 1) * np.exp(-k * y * y),
            "cosine": lambda: -k * k * np.cos(k * y),
        }.get(name, lambda: 0 * y)()

    def partner_slope(self, y, z):
        if self.s.objective == "energy":
            return sqrt(self.variance) * np.sign(y - z) / 2
        return self.slope(z, y)

    def direct(self, e, p, z=None):
        """What estimators that differentiate f add, and what all add."""
        if self.s.objective != "elbo":
            return 0.0, 0.0
        closed = -2 * self.t / self.sigma if p == "sigma" and self.s.entropy == "closed" else 0.0
        score = e / self.sigma if p == "mu" else (e * e - 1) / self.sigma
        return closed + (2 * self.t * score if self.s.entropy == "sampled" else 0.0), closed


def noise_breaks(f):
    """Where any estimator's sample has a kink in ε."""
    h, out = f.sigma / 20, []
    for x in f.kinks:
        d = x - f.mu
        out += [d / f.sigma, -d / f.sigma, (d + h) / f.sigma, (d - h) / f.sigma,
                d / (f.sigma + h), d / (f.sigma - h)]
    return out


def noise(f):
    """ε, ε′ (for pairs) and weights of the expectation."""
    eps, weights = panels(-REACH, REACH, noise_breaks(f))
    weights = weights * phi(eps)
    if f.s.objective not in PAIRS:
        return eps, None, weights
    first, second, both = [], [], []
    for e, w in zip(eps, weights):
        inner, v = panels(-REACH, REACH, [e])
        first.append(np.full_like(inner, e))
        second.append(inner)
        both.append(w * v * phi(inner))
    return np.concatenate(first), np.concatenate(second), np.concatenate(both)


def moments(terms, weights):
    mean = np.sum(weights * terms)
    return mean, np.sum(weights * (terms - mean) ** 2)


def quadrature(s):
    """{(estimator, parameter): (mean, variance)} from the definitions."""
    f, out = Function(s), {}
    mu, sigma, h = f.mu, f.sigma, f.sigma / 20
    eps, partner, weights = noise(f)
    pair = partner is not None

    def at(m, sd, sign=1):
        return (m + sign * sd * eps, m + sign * sd * partner if pair else None)

    values, values_mirrored = f.value(*at(mu, sigma)), f.value(*at(mu, sigma, -1))
    mean_f = np.sum(weights * values)
    one = {"mu": lambda e: e / sigma, "sigma": lambda e: (e * e - 1) / sigma}
    for p in PARAMETERS:
        score = one[p](eps) + (one[p](partner) if pair else 0)
        own, closed = f.direct(eps, p)
        mirrored_own, _ = f.direct(-eps, p)
        best = np.sum(weights * values * score**2) / np.sum(weights * score**2)

        def along(sign):
            y, z = at(mu, sigma, sign)
            g = f.slope(y, z) * (1 if p == "mu" else sign * eps)
            if pair:
                g = g + f.partner_slope(y, z) * (1 if p == "mu" else sign * partner)
            return g

        if p == "mu":
            y, z = at(mu, sigma)
            derivative = f.slope(y, z) + (f.partner_slope(y, z) if pair else 0)
        else:
            derivative = sigma * f.bend(*at(mu, sigma))
        sign = -1 if p == "mu" else 1
        a, b = (h, 0) if p == "mu" else (0, h)
        difference = (f.value(*at(mu + a, sigma + b)) - f.value(*at(mu - a, sigma - b))) / (2 * h)
        terms = {
            "pathwise": along(1) + own,
            "score": values * score + closed,
            "score-mean": (values - mean_f) * score + closed,
            "score-optimal": (values - best) * score + closed,
            "antithetic": (along(1) + own + along(-1) + mirrored_own) / 2,
            "finite-difference": difference + own,
            "price": derivative + closed,
            "antithetic-score": (values + sign * values_mirrored) * score / 2 + closed,
        }
        for estimator, term in terms.items():
            out[estimator, p] = moments(term + 0 * weights, weights)
        if not pair:
            # Two draws: half of (f₁ − f₂)(s₁ − s₂).
            two = np.subtract.outer(values, values) * np.subtract.outer(score, score) / 2
            out["leave-one-out", p] = moments(two + closed, np.multiply.outer(weights, weights))
            out["measure-valued", p] = measure_valued(f, p, closed)
    n = s.factor
    return {key: (mean * n, variance * n * n) for key, (mean, variance) in out.items()}


def measure_valued(f, p, closed):
    kinks = [(x - f.mu) / f.sigma for x in f.kinks]
    at = lambda e: f.value(f.mu + f.sigma * e)
    if p == "mu":
        w, weights = panels(0.0, REACH, [abs(x) for x in kinks])
        terms = (at(w) - at(-w)) / (f.sigma * sqrt(2 * pi))
        return moments(terms + closed, weights * w * np.exp(-w * w / 2))
    terms, weights = [], []
    for m, v in zip(*panels(-REACH, REACH, [*kinks, 0.0])):
        u, inner = panels(0.0, 1.0, [x / m for x in kinks])
        terms.append((at(np.full_like(u, m)) - at(m * u)) / f.sigma + closed)
        weights.append(v * inner * m * m * phi(m))
    return moments(np.concatenate(terms), np.concatenate(weights))


def differs(a, b, size):
    return abs(a - b) > 1e-10 * max(abs(a), size)


def check_quadrature():
    worst = 0.0
    for link in ORDINARY:
        s, known = parse(link), exact(link)
        for (estimator, p), pair in quadrature(s).items():
            scale = sqrt(pair[0] ** 2 + pair[1])
            for name, value, size in zip(("mean", "variance"), pair, (scale, scale**2)):
                want = float(known[estimator, p, name])
                if size:
                    worst = max(worst, abs(value - want) / max(abs(want), 1e-3 * size))
                assert not differs(want, value, 1e-3 * size), (link, estimator, p, name, want, value)
    print(f"quadrature agrees on {len(ORDINARY)} links to {worst:.1e}")


def check_closed_forms():
    """For f = (y − c)² + d, from DESIGN section 2."""
    for mu, sigma, k in [(1.5, 0.7, -0.25), (-2, 3, 0.5), (0.25, 0.125, 0.25)]:
        known = exact(f"objective=quadratic&k={k}&mu0={mu}&sigma0={sigma}")
        d2, s2 = (mu - k) ** 2, sigma**2
        want = {
            ("pathwise", "mu"): 4 * s2, ("pathwise", "sigma"): 4 * (d2 + 2 * s2),
            ("score", "mu"): d2**2 / s2 + 14 * d2 + 15 * s2,
            ("score", "sigma"): 2 * d2**2 / s2 + 60 * d2 + 74 * s2,
            ("score-mean", "mu"): 8 * d2 + 10 * s2, ("score-mean", "sigma"): 40 * d2 + 56 * s2,
            ("score-optimal", "mu"): 8 * d2 + 6 * s2, ("score-optimal", "sigma"): 40 * d2 + 24 * s2,
            ("measure-valued", "mu"): d2 * (16 / pi - 4), ("measure-valued", "sigma"): 4 * (d2 + s2),
            ("antithetic", "mu"): 0.0,
            ("price", "mu"): 4 * s2, ("price", "sigma"): 0.0,
            ("antithetic-score", "mu"): 8 * d2,
            ("antithetic-score", "sigma"): 2 * (d2 + 5 * s2) ** 2 / s2 + 24 * s2,
        }
        for (estimator, p), variance in want.items():
            got = float(known[estimator, p, "variance"])
            assert not differs(variance, got, 0), (estimator, p, variance, got)
        assert float(known["gradient", "mu", ""]) == 2 * (mu - k)
    print("the closed forms of the parabola agree")


def check_published(file):
    links = {"square": "objective=quadratic", "exp": "objective=exponential", "cos": "objective=cosine"}
    columns = {"var_sf": "score", "var_sf_mean_baseline": "score-mean",
               "var_sf_opt_baseline": "score-optimal", "var_pathwise": "pathwise",
               "var_mv_coupled": "measure-valued"}
    count, worst = 0, 0.0
    for row in csv.DictReader(open(file, encoding="utf-8")):
        known = exact(f"{links[row['cost']]}&k={row['k']}&mu0={row['mu']}&sigma0={row['sigma']}")
        wants = [(row["true_grad"], known["gradient", row["param"], ""])]
        wants += [(row[c], known[e, row["param"], "variance"]) for c, e in columns.items()]
        for want, got in wants:
            count += 1
            error = abs(float(want) - float(got))
            worst = max(worst, error / abs(float(got)) if got else error)
    assert worst < 1e-9
    print(f"{count} published numbers agree to {worst:.1e}")


def main():
    check_closed_forms()
    check_quadrature()
    if len(sys.argv) > 1:
        check_published(sys.argv[1])
    assert set(ESTIMATORS) == {key[0] for key in exact(ORDINARY[0])} - {"gradient"}


if __name__ == "__main__":
    main()
