"""The pipeline in NumPy: noise → y → f, f′ → pathwise and score-function gradients for μ and σ
→ moments and histograms. Prints the milliseconds that the draws take whose number is given, the
fastest of as many runs as are asked for."""

import sys
import time

import numpy as np

MU, SIGMA, MEAN, VARIANCE = -1.0, 2.0, 2.0, 1.0
BLOCK = 1 << 14  # in the second-level cache: faster here than one array of all draws
BINS = 48


class Measured:
    def __init__(self, centre, sd):
        self.low, self.per_unit = centre - 4 * sd, BINS / (8 * sd)
        self.count, self.mean, self.squares = 0, 0.0, 0.0
        self.bins = np.zeros(BINS + 2, dtype=np.int64)

    def add(self, xs):
        mean, squares = xs.mean(), xs.var() * len(xs)
        total = self.count + len(xs)
        shift = mean - self.mean
        self.squares += squares + shift * shift * self.count * len(xs) / total
        self.mean += shift * len(xs) / total
        self.count = total
        bins = np.clip((xs - self.low) * self.per_unit + 1, 0, BINS + 1).astype(np.intp)
        self.bins += np.bincount(bins, minlength=BINS + 2)


def pipeline(draws, random):
    delta = MU - MEAN
    exact = [2 * delta, 2 * SIGMA]
    sds = [2 * SIGMA, 2 * np.sqrt(delta**2 + 2 * SIGMA**2)]
    measured = [Measured(exact[i % 2], sds[i % 2] * (1 if i < 2 else 3)) for i in range(4)]
    for _ in range(-(-draws // BLOCK)):
        eps = random.standard_normal(BLOCK)
        d = MU + SIGMA * eps - MEAN
        value, slope = d * d + VARIANCE, 2 * d
        for samples, into in zip(
            (slope, slope * eps, value * eps / SIGMA, value * (eps * eps - 1) / SIGMA), measured
        ):
            into.add(samples)


random = np.random.Generator(np.random.SFC64(1))
best = float("inf")
for _ in range(int(sys.argv[2])):
    begin = time.perf_counter()
    pipeline(int(float(sys.argv[1])), random)
    best = min(best, time.perf_counter() - begin)
print(best * 1e3)
