// Steps of a variational auto-encoder in plain JavaScript, as one writes them with typed arrays:
// batch and noise → encoder → y = μ + σε → decoder → gradients back → Adam. `levels` are the grey
// levels of 8 × 8 pictures; `width` units, K coordinates. Returns the milliseconds of one step.
(levels, steps, batch, width, latent) => {
  const D = 64;
  const [tau, rate] = [0.25, 0.003];
  const pictures = Float64Array.from(levels, (level) => level / 16);
  const count = pictures.length / D;

  const normals = (out) => {
    for (let i = 0; i < out.length; i += 2) {
      const radius = Math.sqrt(-2 * Math.log(1 - Math.random()));
      const angle = 2 * Math.PI * Math.random();
      out[i] = radius * Math.cos(angle);
      if (i + 1 < out.length) out[i + 1] = radius * Math.sin(angle);
    }
    return out;
  };

  class Layer {
    constructor(inputs, outputs, scale) {
      [this.inputs, this.outputs] = [inputs, outputs];
      this.W = normals(new Float64Array(outputs * inputs)).map((w) => (scale * w) / Math.sqrt(inputs));
      this.b = new Float64Array(outputs);
      this.out = new Float64Array(batch * outputs);
      this.by = new Float64Array(batch * inputs);
      this.parts = [this.W, this.b].map((value) => ({
        value,
        gradient: new Float64Array(value.length),
        mean: new Float64Array(value.length),
        square: new Float64Array(value.length),
      }));
    }
    // W x + b for each row x.
    apply(x) {
      const { inputs, outputs, W, b, out } = this;
      for (let row = 0; row < batch; row++) {
        for (let o = 0; o < outputs; o++) {
          let sum = b[o];
          for (let i = 0; i < inputs; i++) sum += W[o * inputs + i] * x[row * inputs + i];
          out[row * outputs + o] = sum;
        }
      }
      return out;
    }
    // The derivatives by W and b, where those by the outputs are `delta`.
    differentiate(x, delta) {
      const { inputs, outputs } = this;
      const [W, b] = this.parts.map(({ gradient }) => gradient.fill(0));
      for (let row = 0; row < batch; row++) {
        for (let o = 0; o < outputs; o++) {
          const d = delta[row * outputs + o];
          b[o] += d;
          for (let i = 0; i < inputs; i++) W[o * inputs + i] += d * x[row * inputs + i];
        }
      }
    }
    // Those by the inputs.
    back(delta) {
      const { inputs, outputs, W, by } = this;
      by.fill(0);
      for (let row = 0; row < batch; row++) {
        for (let o = 0; o < outputs; o++) {
          const d = delta[row * outputs + o];
          for (let i = 0; i < inputs; i++) by[row * inputs + i] += d * W[o * inputs + i];
        }
      }
      return by;
    }
    // Adam.
    step(t) {
      const [first, second] = [1 - 0.9 ** t, 1 - 0.999 ** t];
      for (const { value, gradient, mean, square } of this.parts) {
        for (let i = 0; i < value.length; i++) {
          const g = gradient[i];
          mean[i] += 0.1 * (g - mean[i]);
          square[i] += 0.001 * (g * g - square[i]);
          value[i] -= (rate * (mean[i] / first)) / (Math.sqrt(square[i] / second) + 1e-8);
        }
      }
    }
  }

  const tanh = (xs) => {
    for (let i = 0; i < xs.length; i++) xs[i] = Math.tanh(xs[i]);
    return xs;
  };
  const throughTanh = (delta, h) => {
    for (let i = 0; i < h.length; i++) delta[i] *= 1 - h[i] * h[i];
    return delta;
  };

  const [A, B, C] = [new Layer(D, width, 1), new Layer(width, latent, 0.1), new Layer(width, latent, 0.1)];
  const [E, F] = [new Layer(latent, width, 1), new Layer(width, D, 0.3)];
  const layers = [A, B, C, E, F];
  C.b.fill(-1);
  const x = new Float64Array(batch * D);
  const [eps, y, byMu, bySigma] = Array.from({ length: 4 }, () => new Float64Array(batch * latent));
  const residual = new Float64Array(batch * D);
  const byHidden = new Float64Array(batch * width);

  const begin = performance.now();
  for (let t = 1; t <= steps; t++) {
    for (let row = 0; row < batch; row++) {
      const start = D * Math.floor(count * Math.random());
      x.set(pictures.subarray(start, start + D), row * D);
    }
    normals(eps);
    const h = tanh(A.apply(x));
    const mu = B.apply(h);
    const sigma = C.apply(h);
    for (let i = 0; i < y.length; i++) {
      sigma[i] = Math.exp(sigma[i]);
      y[i] = mu[i] + sigma[i] * eps[i];
    }
    const k = tanh(E.apply(y));
    const d = F.apply(k);
    for (let i = 0; i < d.length; i++) residual[i] = (d[i] - x[i]) / (tau * tau * batch);
    F.differentiate(k, residual);
    const byK = throughTanh(F.back(residual), k);
    E.differentiate(y, byK);
    const byY = E.back(byK);
    for (let i = 0; i < y.length; i++) {
      byMu[i] = byY[i] + mu[i] / batch;
      bySigma[i] = sigma[i] * (byY[i] * eps[i] + (sigma[i] - 1 / sigma[i]) / batch);
    }
    B.differentiate(h, byMu);
    C.differentiate(h, bySigma);
    const [throughMu, throughSigma] = [B.back(byMu), C.back(bySigma)];
    for (let i = 0; i < byHidden.length; i++) byHidden[i] = throughMu[i] + throughSigma[i];
    A.differentiate(x, throughTanh(byHidden, h));
    for (const layer of layers) layer.step(t);
  }
  return (performance.now() - begin) / steps;
}
