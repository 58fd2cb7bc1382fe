"""The wave cos(ky) and the bump exp(−ky²) in an algebra of terms c·ε^p·exp(−aε² + bε).

Sums, products and derivatives of such terms are such terms, and so are f at any step of θ and
every estimator's sample. Their means over the normal, over the Rayleigh distribution (half a
line) and over the double-sided Maxwell have closed forms, evaluated in mpmath's precision.
"""

from mpmath import erfc, exp, mp, mpc, mpf, pi, sqrt

from setting import PARAMETERS, Values, leave_one_out


def number(fraction):
    """A fraction in the working precision."""
    return mpf(fraction.numerator) / fraction.denominator


class Terms:
    """Σ c·ε^p·exp(−aε² + bε) as {(p, a, b): c}."""

    def __init__(self, terms):
        self.terms = {key: c for key, c in terms.items() if c != 0}

    def __add__(self, other):
        terms = dict(self.terms)
        for key, c in lifted(other).terms.items():
            before = terms.get(key, mpf(0))
            after = before + c
            # What two equal numbers leave of each other is rounding.
            if abs(after) < (abs(before) + abs(c)) * mpf(10) ** (8 - mp.dps):
                after = mpf(0)
            terms[key] = after
        return Terms(terms)

    def __mul__(self, other):
        out = Terms({})
        for (p, a, b), c in self.terms.items():
            for (q, d, e), f in lifted(other).terms.items():
                out += Terms({(p + q, a + d, b + e): c * f})
        return out

    __radd__, __rmul__ = __add__, __mul__

    def __neg__(self):
        return self * mpf(-1)

    def __sub__(self, other):
        return self + -lifted(other)

    def __truediv__(self, x):
        return self * (1 / mpf(x))

    def derivative(self):
        """d/dε."""
        out = Terms({})
        for (p, a, b), c in self.terms.items():
            out += Terms({(p, a, b): c * b})
            out += Terms({(p + 1, a, b): -2 * a * c})
            if p:
                out += Terms({(p - 1, a, b): c * p})
        return out

    def mirrored(self):
        """The same at −ε."""
        return Terms({(p, a, -b): c * (-1) ** p for (p, a, b), c in self.terms.items()})

    def total(self, moment):
        """Σ c·moment(p, a, b), with the size of what is added up; the sum is real."""
        parts = [c * moment(p, a, b) for (p, a, b), c in self.terms.items()]
        return sum((part.real for part in parts), mpf(0)), sum((abs(part) for part in parts), mpf(0))


def lifted(x):
    return x if isinstance(x, Terms) else Terms({(0, mpf(0), mpf(0)): x})


EPS = Terms({(1, mpf(0), mpf(0)): mpf(1)})


def normal(p, a, b):
    """E ε^p exp(−aε² + bε): with A = 1 + 2a, I_p = (b I_{p−1} + (p−1) I_{p−2})/A by parts."""
    precision = 1 + 2 * a
    before, now = mpf(0), exp(b * b / (2 * precision)) / sqrt(precision)
    for q in range(1, p + 1):
        before, now = now, (b * now + (q - 1) * before) / precision
    return now


def rayleigh(p, a, b):
    """E W^p exp(−aW² + bW) for the density w exp(−w²/2), w > 0.

    With H_p = ∫₀^∞ w^p exp(−Aw²/2 + bw) dw it is H_{p+1}; by parts
    H_p = (b H_{p−1} + (p−1) H_{p−2})/A, and H_1 = (1 + b H_0)/A.
    """
    precision = 1 + 2 * a
    root = sqrt(2 * precision)
    before = sqrt(pi / (2 * precision)) * exp(b * b / (2 * precision)) * erfc(-b / root)
    now = (1 + b * before) / precision
    for q in range(2, p + 2):
        before, now = now, (b * now + (q - 1) * before) / precision
    return now


def between(low, high):
    """Φ(high) − Φ(low), from the tail that is nearer."""
    if low > 0:
        low, high = -high, -low
    return (erfc(-high / sqrt(2)) - erfc(-low / sqrt(2))) / 2


class Wave:
    """cos(ky), as half of exp(iky) and half of its conjugate."""

    def __init__(self, s):
        self.k = number(s.k)

    def f(self, mu, sigma):
        out = Terms({})
        for k in (self.k, -self.k):
            out += Terms({(0, mpf(0), mpc(0, k * sigma)): exp(mpc(0, k * mu)) / 2})
        return out

    def expectation(self, mu, sigma):
        """E f and its first and second derivative in μ."""
        wave = exp(mpc(0, self.k * mu)) * exp(-((self.k * sigma) ** 2) / 2)
        return wave.real, -self.k * wave.imag, -self.k**2 * wave.real

    def cross(self, mu, sigma):
        """E f(M) f(MU) for f at μ + σ·: given M = m the mean of f(mU) is ∫₀^m f/m, so it is
        ∫ m φ f F with F = ∫₀^m f, and E[f′F] + E f² by parts."""
        f = self.f(mu, sigma)
        area = Terms({})
        for (p, a, b), c in f.terms.items():
            area += Terms({(p, a, b): c / b}) - c / b if b else Terms({(1, a, b): c})
        term = f.derivative() * area + f * f
        return term.total(normal)


class Bump:
    """exp(−ky²) = exp(−kμ²)·exp(−kσ²ε² − 2kμσε)."""

    def __init__(self, s):
        self.k = number(s.k)

    def f(self, mu, sigma):
        k = self.k
        return Terms({(0, k * sigma**2, -2 * k * mu * sigma): exp(-k * mu**2)})

    def expectation(self, mu, sigma):
        widening = 1 + 2 * self.k * sigma**2
        a = self.k / widening
        value = exp(-a * mu**2) / sqrt(widening)
        return value, -2 * a * mu * value, (4 * a**2 * mu**2 - 2 * a) * value

    def cross(self, mu, sigma):
        """As for the wave: ∫ m φ f F, where φf is E f times a normal density N(m₀, v) and F a
        difference of distribution functions of another normal, N(−z, w²). With
        m N(m; m₀, v) = m₀ N − v N′ it is E f · m₀ E F + v E f²."""
        f = self.f(mu, sigma)
        mean, square = f.total(normal)[0], (f * f).total(normal)[0]
        v = 1 / (1 + 2 * self.k * sigma**2)
        m0 = -2 * self.k * mu * sigma * v
        z, w2 = mu / sigma, 1 / (2 * self.k * sigma**2)
        start, end = z / sqrt(w2), (m0 + z) / sqrt(w2 + v)
        gap = between(start, end) if start < end else -between(end, start)
        area = sqrt(2 * pi * w2) * gap
        return mean * m0 * area + v * square, abs(mean * m0 * area) + v * square


def values(s):
    """Mean and variance of every estimator in the working precision."""
    o = (Wave if s.objective == "cosine" else Bump)(s)
    mu, sigma = number(s.mu), number(s.sigma)
    f = o.f(mu, sigma)
    path = f.derivative() / sigma
    score = {"mu": EPS / sigma, "sigma": (EPS * EPS - mpf(1)) / sigma}
    jacobian = {"mu": lifted(mpf(1)), "sigma": EPS}
    f_mean, first, second = o.expectation(mu, sigma)
    gradient = {"mu": first, "sigma": sigma * second}
    centred = f - f_mean
    f_variance, f_size = (centred * centred).total(normal)
    out, h = Values(gradient, {}), sigma / 20
    for p in PARAMETERS:
        information = (1 if p == "mu" else 2) / sigma**2
        best = (f * score[p] * score[p]).total(normal)[0] / information
        along = path * jacobian[p]
        step = (h, mpf(0)) if p == "mu" else (mpf(0), h)
        upper = o.f(mu + step[0], sigma + step[1])
        lower = o.f(mu - step[0], sigma - step[1])
        terms = {
            "pathwise": along,
            "score": f * score[p],
            "score-mean": centred * score[p],
            "score-optimal": (f - best) * score[p],
            "antithetic": (along + along.mirrored()) / 2,
            "finite-difference": (upper - lower) / (2 * h),
            "price": path if p == "mu" else path.derivative(),
            "antithetic-score": (f * score[p] + (f * score[p]).mirrored()) / 2,
        }
        for estimator, term in terms.items():
            mean, size = term.total(normal)
            put(out, estimator, p, mean, size, (term * term).total(normal))
        if s.samples >= 2:
            mean, variance = out.cells["score-mean", p]
            whole = leave_one_out(s.samples, variance, f_variance, information, gradient[p])
            out.cells["leave-one-out", p] = (mean, whole)
            sizes = out.sizes["score-mean", p]
            out.sizes["leave-one-out", p] = (sizes[0], sizes[1] + f_size * information)
        if p == "mu":
            difference = (f - f.mirrored()) / (sigma * sqrt(2 * pi))
            mean, size = difference.total(rayleigh)
            square = (difference * difference).total(rayleigh)
        else:
            difference = (EPS * EPS - mpf(1)) * f / sigma
            mean, size = difference.total(normal)
            maxwell, cross = (EPS * EPS * f * f).total(normal), o.cross(mu, sigma)
            plain = (f * f).total(normal)
            square = tuple((m - 2 * c * sign + q) / sigma**2
                           for m, c, q, sign in zip(maxwell, cross, plain, (1, -1)))
        put(out, "measure-valued", p, mean, size, square)
    return out


def put(out, estimator, p, mean, size, square):
    """Adds a cell: the mean is the gradient where there is no bias, and found to be so here."""
    if estimator != "finite-difference":
        if abs(mean - out.gradient[p]) > size * mpf(10) ** (-mp.dps // 2):
            out.biased.append((estimator, p))
        mean = out.gradient[p]
    out.cells[estimator, p] = (mean, square[0] - mean * mean)
    out.sizes[estimator, p] = (size, square[1])
