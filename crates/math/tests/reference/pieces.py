"""The step and the energy score: piecewise polynomials in the noise, between kinks.

The kinks are exact fractions. Integrals over a piece are differences of truncated moments, each
from the tail that is nearer. For pairs the second draw is integrated out first: what it leaves
is P(ε) + Q(ε)·(2Φ(ε) − 1) + R(ε)·φ(ε) with polynomials P, Q, R, and these have truncated
moments too.
"""

from fractions import Fraction

from mpmath import erfc, exp, mpf, pi, sqrt

from setting import PARAMETERS, Values, leave_one_out
from wave import number, put as put_unbiased


def add(p, q):
    longer, shorter = (p, q) if len(p) >= len(q) else (q, p)
    return [c + (shorter[i] if i < len(shorter) else 0) for i, c in enumerate(longer)]


def multiply(p, q):
    out = [mpf(0)] * max(0, len(p) + len(q) - 1)
    for i, c in enumerate(p):
        for j, d in enumerate(q):
            out[i + j] += c * d
    return out


def scaled(p, factor):
    return [c * factor for c in p]


class Piecewise:
    """A polynomial (coefficients from the constant on) on each side of each break."""

    def __init__(self, breaks, pieces):
        self.breaks, self.pieces = breaks, pieces

    def with_breaks(self, breaks):
        """The same on more breaks, which hold its own."""
        out, i = [self.pieces[0]], 0
        for at in breaks:
            if i < len(self.breaks) and self.breaks[i] == at:
                i += 1
            out.append(self.pieces[i])
        return Piecewise(breaks, out)

    def combined(self, other, how):
        if not isinstance(other, Piecewise):
            other = Piecewise([], [other])
        breaks = sorted(set(self.breaks) | set(other.breaks))
        one, two = self.with_breaks(breaks), other.with_breaks(breaks)
        return Piecewise(breaks, [how(p, q) for p, q in zip(one.pieces, two.pieces)])

    def __add__(self, other):
        return self.combined(other, add)

    def __mul__(self, other):
        return self.combined(other, multiply)

    def __sub__(self, other):
        return self + scaled(other, -1) if isinstance(other, list) else self + other * [mpf(-1)]

    def mirrored(self):
        """The same at −ε."""
        flip = lambda p: [c * (-1) ** i for i, c in enumerate(p)]
        return Piecewise([-at for at in reversed(self.breaks)],
                         [flip(p) for p in reversed(self.pieces)])

    def total(self, moments, above=None):
        """∫ of it against a weight with these truncated moments, with the size of what is added
        up; with `above` only from there on."""
        edges = [None, *self.breaks, None]
        value, size = mpf(0), mpf(0)
        for low, high, piece in zip(edges, edges[1:], self.pieces):
            assert len(piece) <= Moments.HIGHEST + 1
            if above is not None:
                if high is not None and high <= above:
                    continue
                low = above if low is None else max(low, above)
            for c, m in zip(piece, moments.between(low, high)):
                value += c * m
                size += abs(c * m)
        return value, size


class Moments:
    """Truncated moments ∫ ε^p w(ε) dε, p = 0 … HIGHEST, for a weight w.

    `tail(t, side)` gives those below t (side −1) or above it (side 1). They are kept for each
    end of a piece, from the side on which they are small.
    """

    HIGHEST = 9

    def __init__(self, tail):
        self.tail, self.known = tail, {}
        self.whole = add(self.at(Fraction(0), -1), self.at(Fraction(0), 1))

    def at(self, t, side):
        if (t, side) not in self.known:
            self.known[t, side] = self.tail(number(t), side, self.HIGHEST)
        return self.known[t, side]

    def between(self, low, high):
        below = low is not None and low < 0
        if low is None and high is None:
            return self.whole
        if high is not None and high < 0:
            inner, outer = self.at(high, -1), self.at(low, -1) if low is not None else None
        elif low is not None and low >= 0:
            inner, outer = self.at(low, 1), self.at(high, 1) if high is not None else None
        else:
            inner = self.whole
            if below:
                inner = add(inner, scaled(self.at(low, -1), -1))
            outer = self.at(high, 1) if high is not None else None
        return inner if outer is None else add(inner, scaled(outer, -1))


def phi(t):
    return exp(-t * t / 2) / sqrt(2 * pi)


def below(t):
    """Φ(t)."""
    return erfc(-t / sqrt(2)) / 2


def mean_sign(places):
    """Σ (2Φ(z) − 1): the signs of z, which may cancel, less the tails, which may be tiny."""
    signs = [1 if z > 0 else -1 for z in places]
    return sum(signs) - 2 * sum(sign * below(-abs(z)) for sign, z in zip(signs, places))


def normal_tail(t, side, highest):
    """∫ ε^p φ: T_p = (p−1) T_{p−2} ± t^{p−1} φ(t)."""
    out = [below(-side * t), side * phi(t)]
    for p in range(2, highest + 1):
        out.append((p - 1) * out[p - 2] + side * t ** (p - 1) * phi(t))
    return out


def square_tail(t, side, highest):
    """∫ ε^p φ², where (φ²)′ = −2εφ²."""
    square = phi(t) ** 2
    out = [erfc(side * t) / (4 * sqrt(pi)), side * square / 2]
    for p in range(2, highest + 1):
        out.append(((p - 1) * out[p - 2] + side * t ** (p - 1) * square) / 2)
    return out


def sign_tail(t, side, highest):
    """∫ ε^p (2Φ − 1) φ, by parts with (2Φ − 1)′ = 2φ and ε^p φ = −(ε^{p−1}φ)′ + (p−1)ε^{p−2}φ."""
    squares = square_tail(t, side, highest)
    edge = side * phi(t) * (below(t) - below(-t))
    out = [side * below(t) * below(-t), edge + 2 * squares[0]]
    for p in range(2, highest + 1):
        out.append((p - 1) * out[p - 2] + t ** (p - 1) * edge + 2 * squares[p - 1])
    return out


def step_values(s):
    """f = 1 where ε > −μ/σ. Its slopes are 0, so estimators made of them are biased."""
    normal = Moments(normal_tail)
    mu, sigma = number(s.mu), number(s.sigma)
    at = lambda m, sd: Piecewise([-m / sd], [[mpf(0)], [mpf(1)]])
    f, z = at(s.mu, s.sigma), mu / sigma
    # f less its larger level: what is left is a tail, and so are its baselines.
    rest = f - [mpf(1)] if z > 0 else f
    score = {"mu": [0, 1 / sigma], "sigma": [-1 / sigma, 0, 1 / sigma]}
    rest_mean = -below(-z) if z > 0 else below(z)
    f_variance = below(z) * below(-z)
    out = Values({"mu": phi(z) / sigma, "sigma": -z * phi(z) / sigma}, {})
    h = s.sigma / 20
    for p in PARAMETERS:
        information = (1 if p == "mu" else 2) / sigma**2
        best = (rest * multiply(score[p], score[p])).total(normal)[0] / information
        for estimator in ("pathwise", "antithetic", "price"):
            out.cells[estimator, p] = (mpf(0), mpf(0))
        scored = f * score[p]
        put(out, "antithetic-score", p, (scored + scored.mirrored()) * [mpf(1) / 2], normal)
        put(out, "score", p, f * score[p], normal)
        put(out, "score-mean", p, (rest - [rest_mean]) * score[p], normal)
        put(out, "score-optimal", p, (rest - [best]) * score[p], normal)
        step = (h, 0) if p == "mu" else (0, h)
        difference = at(s.mu + step[0], s.sigma + step[1]) - at(s.mu - step[0], s.sigma - step[1])
        put(out, "finite-difference", p, difference * [1 / (2 * number(h))], normal)
        put_leave_one_out(out, s, p, f_variance, information, out.gradient[p])
        if p == "mu":
            # Against w exp(−w²/2) = √(2π) w φ(w), w > 0.
            term = (f - f.mirrored()) * [1 / (sigma * sqrt(2 * pi))]
            weight = [mpf(0), sqrt(2 * pi)]
            mean, size = (term * weight).total(normal, Fraction(0))
            square = (term * term * weight).total(normal, Fraction(0))
        else:
            # f(M) − f(MU) is not 0 where M and MU lie on two sides of the jump at −z, which
            # takes an M beyond it, and then has the probability |z/M|.
            mean, size = (f * [-1 / sigma, 0, 1 / sigma]).total(normal)
            moments = normal.at(abs(s.mu / s.sigma), 1)
            square = (abs(z) * moments[1] / sigma**2,) * 2
        put_unbiased(out, "measure-valued", p, mean, size, square)
    return out


def put(out, estimator, p, term, moments):
    """Adds a cell for one draw's `term`."""
    mean, size = term.total(moments)
    put_unbiased(out, estimator, p, mean, size, (term * term).total(moments))


def put_leave_one_out(out, s, p, f_variance, information, slope):
    if s.samples >= 2:
        mean, variance = out.cells["score-mean", p]
        whole = leave_one_out(s.samples, variance, f_variance, information, slope)
        out.cells["leave-one-out", p] = (mean, whole)
        sizes = out.sizes["score-mean", p]
        out.sizes["leave-one-out", p] = (sizes[0], sizes[1])


class Second:
    """What the second draw leaves: P + Q·(2Φ − 1) + R·φ at the first one's ε."""

    def __init__(self, plain, sign, peak):
        self.parts = plain, sign, peak

    def __add__(self, other):
        return Second(*(add(p, q) for p, q in zip(self.parts, other.parts)))

    def __mul__(self, polynomial):
        return Second(*(multiply(p, polynomial) for p in self.parts))


def signed_moment(q):
    """E′[sign(ε − ε′) ε′^q]: B_q = (q−1) B_{q−2} − 2ε^{q−1}φ, B_0 = 2Φ − 1, B_1 = −2φ."""
    if q == 0:
        return Second([], [mpf(1)], [])
    rest = signed_moment(q - 2) * [mpf(q - 1)] if q >= 2 else Second([], [], [])
    return rest + Second([], [], [mpf(0)] * (q - 1) + [mpf(-2)])


def distance_moment(q):
    """E′[|ε − ε′| ε′^q] = ε B_q − B_{q+1}."""
    return signed_moment(q) * [mpf(0), mpf(1)] + signed_moment(q + 1) * [mpf(-1)]


class Line:
    """Integrals over ε of a piecewise polynomial times what the second draw leaves."""

    def __init__(self):
        self.moments = [Moments(tail) for tail in (normal_tail, sign_tail, square_tail)]

    def total(self, first, second=None):
        second = second or Second([mpf(1)], [], [])
        parts = [(first * part).total(m) for part, m in zip(second.parts, self.moments) if part]
        return tuple(sum(part[i] for part in parts) for i in (0, 1))


def energy_values(s):
    """f = g(y) − ½|y − y′| in units of S, g(y) = mean|y − xᵢ|; in the end S multiplies."""
    mu, sigma, n = number(s.mu), number(s.sigma), len(s.data)
    kinks = sorted(s.data)
    line, h = Line(), s.sigma / 20

    # The share of the observations that are passed, minus the share that are not: exact, so that
    # opposite slopes leave nothing of each other.
    shares = [Fraction(2 * passed - n, n) for passed in range(n + 1)]

    def distances(m, sd):
        """g as a function of ε."""
        pieces = []
        for passed, share in enumerate(shares):
            constant = (sum(kinks[passed:]) - sum(kinks[:passed])) / n + share * m
            pieces.append([number(Fraction(constant)), number(share * sd)])
        return distinct(Piecewise([(x - m) / sd for x in kinks], pieces))

    g = distances(s.mu, s.sigma)
    slope = distinct(Piecewise([(x - s.mu) / s.sigma for x in kinks], [[number(x)] for x in shares]))
    c, eps = sigma / 2, [mpf(0), mpf(1)]
    gap, gaps = distance_moment(0), [distance_moment(q) for q in range(5)]
    mean_gap = 2 / sqrt(pi)  # E D for D = |ε − ε′|; E D² = 2
    places = [number((s.mu - x) / s.sigma) for x in kinks]
    f_mean = sigma * sum(2 * phi(z) + z * (below(z) - below(-z)) for z in places) / n - c * mean_gap
    gradient = {
        "mu": mean_sign(places) / n,
        "sigma": sum(2 * phi(z) for z in places) / n - mean_gap / 2,
    }

    def square(a, factor, weight, weighted_gap, weighted_square):
        """E[(a − factor·D)²·w]: `weight` is E′w, `weighted_gap` E′[Dw], the last E[D²w]."""
        one, two = line.total(a * a, weight), line.total(a, weighted_gap)
        rest = factor * factor * weighted_square
        return (one[0] - 2 * factor * two[0] + rest, one[1] + 2 * factor * two[1] + rest)

    plain = Second([mpf(1)], [], [])
    from_mean = g - [f_mean]
    f_variance = square(from_mean, c, plain, gap, 2)
    out = Values(gradient, {})
    for p in PARAMETERS:
        # Both are times σ or σ²: E′s, E′s², E′[Ds], E′[Ds²], with E[Ds], E[D²s²].
        if p == "mu":
            s1, s2, gap_s, square_gap = eps, [mpf(1), 0, mpf(1)], mpf(0), mpf(4)
            gap2 = gaps[0] * [0, 0, mpf(1)] + gaps[1] * [0, mpf(2)] + gaps[2]
        else:
            w = [mpf(-2), 0, mpf(1)]
            s1, s2, gap_s, square_gap = [mpf(-1), 0, mpf(1)], [mpf(3), 0, mpf(-2), 0, mpf(1)], mean_gap, mpf(24)
            gap2 = gaps[0] * multiply(w, w) + gaps[2] * scaled(w, 2) + gaps[4]
        information = (2 if p == "mu" else 4) / sigma**2
        s2, gap1 = Second(s2, [], []), gap_s
        weighted = line.total(g, s2)[0] - c * line.total(Piecewise([], [[mpf(1)]]), gap2)[0]
        best = weighted / sigma**2 / information
        for estimator, b in (("score", mpf(0)), ("score-mean", f_mean), ("score-optimal", best)):
            a = g - [b]
            mean, size = line.total(a * s1)
            mean, size = (mean - c * gap1) / sigma, (size + c * gap1) / sigma
            squares = [x / sigma**2 for x in square(a, c, s2, gap2, square_gap)]
            put_unbiased(out, estimator, p, mean, size, squares)
        put_leave_one_out(out, s, p, f_variance[0], information, gradient[p])
        # Of g the score for μ leaves the odd half, and that for σ the even one; D is even.
        half = ((g - g.mirrored()) if p == "mu" else (g + g.mirrored())) * [mpf(1) / 2]
        share = mpf(0) if p == "mu" else c
        mean, size = line.total(half * s1)
        mean, size = (mean - share * gap1) / sigma, (size + share * gap1) / sigma
        squares = [x / sigma**2 for x in square(half, share, s2, gap2, square_gap)]
        put_unbiased(out, "antithetic-score", p, mean, size, squares)
        along = slope if p == "mu" else slope * eps
        factor = mpf(0) if p == "mu" else mpf(1) / 2
        both = (along + (slope.mirrored() if p == "mu" else slope.mirrored() * [0, mpf(-1)])) * [mpf(1) / 2]
        step = (h, 0) if p == "mu" else (0, h)
        upper = distances(s.mu + step[0], s.sigma + step[1])
        lower = distances(s.mu - step[0], s.sigma - step[1])
        difference = (upper - lower) * [1 / (2 * number(h))]
        for estimator, a in (("pathwise", along), ("antithetic", both), ("finite-difference", difference)):
            mean, size = line.total(a)
            mean, size = mean - factor * mean_gap, size + factor * mean_gap
            put_unbiased(out, estimator, p, mean, size, square(a, factor, plain, gap, 2))
    # f″ is 0 between the kinks, and misses them.
    for of in (out.cells, out.sizes):
        of["price", "mu"], of["price", "sigma"] = of["pathwise", "mu"], (mpf(0), mpf(0))
    scale = sqrt(number(s.variance))
    out.gradient = {p: x * scale for p, x in out.gradient.items()}
    for key, (mean, variance) in out.cells.items():
        out.cells[key] = (mean * scale, variance * scale**2)
        out.sizes[key] = (out.sizes[key][0] * scale, out.sizes[key][1] * scale**2)
    return out


def distinct(g):
    """Without the empty pieces between observations that are equal."""
    breaks, pieces = [], [g.pieces[0]]
    for at, piece in zip(g.breaks, g.pieces[1:]):
        if breaks and breaks[-1] == at:
            pieces[-1] = piece
        else:
            breaks.append(at)
            pieces.append(piece)
    return Piecewise(breaks, pieces)
