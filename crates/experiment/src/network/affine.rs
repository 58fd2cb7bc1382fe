//! An affine map of many rows at once, and its derivatives.

use std::ops::Range;

use math::kernels::matrix::{Matrix, Panels};

/// x ↦ W x + b, with W and b among the weights of a network.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Affine {
    /// Where W stands, row by row.
    pub(super) weights: Range<usize>,
    /// Where b stands.
    pub(super) biases: Range<usize>,
    /// The numbers in x.
    pub(super) inputs: usize,
}

impl Affine {
    /// The numbers in W x + b.
    pub(super) fn outputs(&self) -> usize {
        self.biases.len()
    }

    fn matrix<'a>(&self, weights: &'a [f64]) -> Matrix<'a> {
        Matrix::new(&weights[self.weights.clone()], self.inputs)
    }

    /// W x + b for each row x of `input`.
    pub(super) fn apply(
        &self,
        panels: &mut Panels,
        weights: &[f64],
        input: &[f64],
        out: &mut Vec<f64>,
    ) {
        let rows = input.len() / self.inputs;
        out.clear();
        for _ in 0..rows {
            out.extend_from_slice(&weights[self.biases.clone()]);
        }
        let matrix = self.matrix(weights).transposed();
        panels.add_product(Matrix::new(input, self.inputs), matrix, out);
    }

    /// Adds to `gradient` what the derivatives `delta` by the outputs are by W and b.
    pub(super) fn add_gradient(
        &self,
        panels: &mut Panels,
        input: &[f64],
        delta: &[f64],
        gradient: &mut [f64],
    ) {
        let delta_rows = Matrix::new(delta, self.outputs());
        let input_rows = Matrix::new(input, self.inputs);
        let weights = &mut gradient[self.weights.clone()];
        panels.add_product(delta_rows.transposed(), input_rows, weights);
        let biases = &mut gradient[self.biases.clone()];
        for row in delta.chunks_exact(biases.len()) {
            for (bias, delta) in biases.iter_mut().zip(row) {
                *bias += delta;
            }
        }
    }

    /// The derivatives by the inputs, where those by the outputs are `delta`.
    pub(super) fn back(
        &self,
        panels: &mut Panels,
        weights: &[f64],
        delta: &[f64],
        out: &mut Vec<f64>,
    ) {
        out.clear();
        out.resize(delta.len() / self.outputs() * self.inputs, 0.0);
        panels.add_product(
            Matrix::new(delta, self.outputs()),
            self.matrix(weights),
            out,
        );
    }
}

impl Affine {
    /// What one `row` of `input` and `delta` adds to the gradient of the weight at `place`.
    pub(super) fn term(&self, input: &[f64], delta: &[f64], row: usize, place: usize) -> f64 {
        let delta = &delta[row * self.outputs()..];
        if self.biases.contains(&place) {
            return delta[place - self.biases.start];
        }
        let index = place - self.weights.start;
        delta[index / self.inputs] * input[row * self.inputs + index % self.inputs]
    }
}

/// Turns derivatives by h = tanh(u) into those by u.
pub(super) fn through_tanh(delta: &mut [f64], hidden: &[f64]) {
    for (delta, h) in delta.iter_mut().zip(hidden) {
        *delta *= 1.0 - h * h;
    }
}
