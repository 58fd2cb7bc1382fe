"""Steps of a variational auto-encoder in NumPy, float64 on one thread: batch and noise → encoder →
y = μ + σε → decoder → gradients back → Adam. Prints the milliseconds of one step, the fastest of
as many runs as are asked for: FILE STEPS BATCH WIDTH LATENT RUNS."""

import os
import sys
import time

for library in ("OMP", "OPENBLAS", "MKL", "VECLIB_MAXIMUM", "NUMEXPR"):
    os.environ[f"{library}_NUM_THREADS"] = "1"

import numpy as np  # noqa: E402

D = 64
TAU, RATE = 0.25, 0.003


def start(width, latent, random):
    def matrix(rows, columns, scale=1.0):
        return scale * random.standard_normal((rows, columns)) / np.sqrt(columns)

    return {
        "A": matrix(width, D),
        "a": np.zeros(width),
        "B": matrix(latent, width, 0.1),
        "b": np.zeros(latent),
        "C": matrix(latent, width, 0.1),
        "c": np.full(latent, -1.0),
        "E": matrix(width, latent),
        "e": np.zeros(width),
        "F": matrix(D, width, 0.3),
        "f": np.zeros(D),
    }


def gradient(w, x, eps):
    share = 1 / len(x)
    h = np.tanh(x @ w["A"].T + w["a"])
    mu = h @ w["B"].T + w["b"]
    sigma = np.exp(h @ w["C"].T + w["c"])
    y = mu + sigma * eps
    k = np.tanh(y @ w["E"].T + w["e"])
    d = k @ w["F"].T + w["f"]
    residual = (d - x) * (share / TAU**2)
    by_k = (residual @ w["F"]) * (1 - k * k)
    by_y = by_k @ w["E"]
    by_mu = by_y + share * mu
    by_log_sigma = sigma * (by_y * eps + share * (sigma - 1 / sigma))
    by_h = (by_mu @ w["B"] + by_log_sigma @ w["C"]) * (1 - h * h)
    return {
        "A": by_h.T @ x,
        "a": by_h.sum(0),
        "B": by_mu.T @ h,
        "b": by_mu.sum(0),
        "C": by_log_sigma.T @ h,
        "c": by_log_sigma.sum(0),
        "E": by_k.T @ y,
        "e": by_k.sum(0),
        "F": residual.T @ k,
        "f": residual.sum(0),
    }


def train(pictures, steps, batch, width, latent, random):
    w = start(width, latent, random)
    mean = {name: np.zeros_like(value) for name, value in w.items()}
    square = {name: np.zeros_like(value) for name, value in w.items()}
    begin = time.perf_counter()
    for t in range(1, steps + 1):
        x = pictures[random.integers(len(pictures), size=batch)]
        g = gradient(w, x, random.standard_normal((batch, latent)))
        first, second = 1 - 0.9**t, 1 - 0.999**t
        for name in w:
            mean[name] += 0.1 * (g[name] - mean[name])
            square[name] += 0.001 * (g[name] ** 2 - square[name])
            w[name] -= RATE * (mean[name] / first) / (np.sqrt(square[name] / second) + 1e-8)
    return (time.perf_counter() - begin) / steps


pictures = np.fromfile(sys.argv[1], np.uint8).reshape(-1, D) / 16
steps, batch, width, latent, runs = map(int, sys.argv[2:])
random = np.random.default_rng(1)
print(1e3 * min(train(pictures, steps, batch, width, latent, random) for _ in range(runs)))
