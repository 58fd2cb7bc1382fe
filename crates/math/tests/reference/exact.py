#!/usr/bin/env python3
"""Exact mean and variance of every estimator, in high precision.

    exact.py LINK                    the CSV that `headless theory LINK` prints
    exact.py --edges                 every link of the list of edges
    exact.py --random N --seed S     N random settings, ordinary and nasty
    exact.py --links FILE            the links in FILE, one a line

For several links the CSV has the link as its first column. It needs CPython 3.11 and mpmath
(`pip install mpmath`; with gmpy2 it is faster). It shares neither code nor method with the
Rust program, only the definitions of what is sampled:

- `polynomial.py`: squared, quadratic, elbo, moments; exact fractions, sums of moments.
- `wave.py`: cosine, exponential; an algebra of terms c·ε^p·exp(−aε² + bε).
- `pieces.py`: step, energy; polynomials between kinks, truncated moments.

The data and the link's numbers are taken as the doubles that they are read as, x̄ and S² are
exact. Where floating point is needed, a value counts when two precisions agree to 25 digits; one
that stays below the rounding of what is added up at 480 and 960 digits is 0.
"""

import argparse
import sys

import mpmath

import pieces
import polynomial
import settings_list
import wave
from setting import ESTIMATORS, PARAMETERS, parse

LEVELS = [50, 120, 240, 480, 960]
DIGITS = 25
# A value is 0 where it is smaller than the rounding of its parts at this level and the next.
ZERO_LEVEL = 480
SPARE = 30


def floating(s):
    """The function that computes with floating point, or none for polynomials."""
    if s.objective in ("cosine", "exponential"):
        return None if s.objective == "cosine" and s.k == 0 else wave.values
    if s.objective == "step":
        return pieces.step_values
    return pieces.energy_values if s.objective == "energy" else None


def flat(values):
    """{key: (value, size)} of all numbers."""
    out = {}
    for (estimator, p), pair in values.cells.items():
        sizes = values.sizes.get((estimator, p), (mpmath.mpf(0), mpmath.mpf(0)))
        for name, value, size in zip(("mean", "variance"), pair, sizes):
            out[estimator, p, name] = (value, size)
    for p, value in values.gradient.items():
        out["gradient", p, ""] = (value, values.sizes["score-mean", p][0])
    return out


def is_noise(value, size, digits):
    return abs(value) <= size * mpmath.mpf(10) ** (SPARE - digits)


def settle(compute, s, label):
    """The numbers of `compute(s)`, in as many digits as they need."""
    before = None
    for level, digits in enumerate(LEVELS):
        with mpmath.workdps(digits):
            values = compute(s)
            now, open_keys = flat(values), list(values.biased)
            for key, (value, size) in now.items():
                if before is None:
                    open_keys.append(key)
                    continue
                old, old_size = before[key]
                if abs(value - old) <= abs(value) * mpmath.mpf(10) ** -DIGITS:
                    continue
                last = LEVELS[level - 1]
                if last >= ZERO_LEVEL and is_noise(value, size, digits) and is_noise(old, old_size, last):
                    now[key] = (mpmath.mpf(0), size)
                else:
                    open_keys.append(key)
        if not open_keys:
            break
        before = now
    else:
        print(f"{label}: not settled: {open_keys}", file=sys.stderr)
    return {key: value for key, (value, _) in now.items()}


def constant(s):
    """The numbers of a wave of no frequency, f = 1."""
    one, zero = mpmath.mpf(1), mpmath.mpf(0)
    sigma = wave.number(s.sigma)
    out = {("gradient", p, ""): zero for p in PARAMETERS}
    for estimator in ESTIMATORS:
        for p in PARAMETERS:
            if estimator == "leave-one-out" and s.samples < 2:
                continue
            information = (1 if p == "mu" else 2) * one / sigma**2
            out[estimator, p, "mean"] = zero
            keeps = estimator == "score" or (estimator, p) == ("antithetic-score", "sigma")
            out[estimator, p, "variance"] = information if keeps else zero
    return out


def exact(link):
    """{(estimator, parameter, name): value} with the gradient under "gradient"."""
    s = parse(link)
    compute = floating(s)
    if compute:
        numbers = settle(compute, s, link)
    elif s.objective == "cosine":
        numbers = constant(s)
    else:
        values = polynomial.values(s)
        with mpmath.workdps(60):
            numbers = {("gradient", p, ""): wave.number(x) for p, x in values.gradient.items()}
            for (estimator, p), pair in values.cells.items():
                for name, value in zip(("mean", "variance"), pair):
                    numbers[estimator, p, name] = wave.number(value)
    n = s.factor
    with mpmath.workdps(60):
        return {key: value * (n * n if key[2] == "variance" else n) for key, value in numbers.items()}


def text(value):
    """Eighteen digits; empty where there is no value."""
    return "" if value is None else mpmath.nstr(value, 18, min_fixed=-6, max_fixed=18)


def rows(link):
    numbers = exact(link)
    for estimator in ESTIMATORS:
        for p in PARAMETERS:
            cells = [("gradient", p, ""), (estimator, p, "mean"), (estimator, p, "variance")]
            yield ",".join([estimator, p, *(text(numbers.get(cell)) for cell in cells)])


def main():
    parser = argparse.ArgumentParser(description="Exact mean and variance of every estimator.")
    parser.add_argument("link", nargs="?")
    parser.add_argument("--edges", action="store_true")
    parser.add_argument("--random", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--links")
    words = parser.parse_args()
    header = "estimator,parameter,exact_gradient,mean,variance"
    if words.link is not None:
        print(header)
        print("\n".join(rows(words.link)))
        return
    if words.edges:
        links = settings_list.EDGES
    elif words.random:
        links = settings_list.random_links(words.random, words.seed)
    elif words.links:
        with open(words.links, encoding="utf-8") as file:
            links = [line.strip() for line in file if line.strip()]
    else:
        parser.error("a link, --edges, --random or --links")
    print(f"link,{header}")
    for link in links:
        for row in rows(link):
            # Own data have commas.
            print(f'"{link}",{row}', flush=True)


if __name__ == "__main__":
    main()
