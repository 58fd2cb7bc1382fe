// The pipeline in plain JavaScript, as one writes it with typed arrays: noise → y → f, f′ →
// pathwise and score-function gradients for μ and σ → moments and histograms.
// Returns the milliseconds that `draws` draws take.
(draws) => {
  const [mu, sigma, mean, variance] = [-1, 2, 2, 1];
  const BLOCK = 512;
  const BINS = 48;
  const eps = new Float64Array(BLOCK);

  class Measured {
    constructor(centre, sd) {
      this.low = centre - 4 * sd;
      this.perUnit = BINS / (8 * sd);
      this.count = 0;
      this.mean = 0;
      this.squares = 0;
      this.bins = new Uint32Array(BINS + 2);
    }
    add(xs) {
      let sum = 0;
      let squares = 0;
      for (let i = 0; i < xs.length; i++) {
        const d = xs[i] - this.mean;
        sum += d;
        squares += d * d;
        const bin = Math.floor((xs[i] - this.low) * this.perUnit) + 1;
        this.bins[Math.max(0, Math.min(BINS + 1, bin))] += 1;
      }
      const total = this.count + xs.length;
      const shift = sum / xs.length;
      this.squares += squares - xs.length * shift * shift + (shift * shift * this.count * xs.length) / total;
      this.mean += (shift * xs.length) / total;
      this.count = total;
    }
  }

  const delta = mu - mean;
  const pathSd = [2 * sigma, 2 * Math.sqrt(delta ** 2 + 2 * sigma ** 2)];
  const exact = [2 * delta, 2 * sigma];
  const gradients = Array.from({ length: 4 }, () => new Float64Array(BLOCK));
  const measured = [0, 1, 0, 1].map((which, i) => new Measured(exact[which], pathSd[which] * (i < 2 ? 1 : 3)));

  const begin = performance.now();
  for (let done = 0; done < draws; done += BLOCK) {
    for (let i = 0; i < BLOCK; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
      const angle = 2 * Math.PI * Math.random();
      eps[i] = radius * Math.cos(angle);
      eps[i + 1] = radius * Math.sin(angle);
    }
    const [pathMu, pathSigma, scoreMu, scoreSigma] = gradients;
    for (let i = 0; i < BLOCK; i++) {
      const e = eps[i];
      const d = mu + sigma * e - mean;
      const value = d * d + variance;
      const slope = 2 * d;
      pathMu[i] = slope;
      pathSigma[i] = slope * e;
      scoreMu[i] = (value * e) / sigma;
      scoreSigma[i] = (value * (e * e - 1)) / sigma;
    }
    gradients.forEach((samples, i) => measured[i].add(samples));
  }
  return performance.now() - begin;
}
