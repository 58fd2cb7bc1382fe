//! The decoder: d(y) for many draws at once, the squared errors, and their derivatives by the draws
//! and by the weights.

use math::kernels::matrix::Panels;
use math::kernels::tanh::tanh;

use super::affine::through_tanh;
use super::layout::Layout;
use super::weights::Weights;

/// What the decoder makes of some draws, and room for derivatives.
#[derive(Clone, Debug, Default)]
pub(super) struct Decoding {
    /// tanh(E y + e), a row for each draw; empty if the decoder is straight.
    pub(super) hidden: Vec<f64>,
    /// d(y), D numbers for each draw; after [`Self::compare`] the derivatives of ‖x − d(y)‖²/(2τ²)
    /// by them.
    pub(super) output: Vec<f64>,
    /// Derivatives by E y + e.
    pub(super) hidden_delta: Vec<f64>,
    /// ‖x − d(y)‖²/τ² for each draw.
    pub(super) errors: Vec<f64>,
    /// The derivatives of ‖x − d(y)‖²/(2τ²) by y, K numbers for each draw.
    pub(super) slopes: Vec<f64>,
}

impl Decoding {
    /// d(y) for each row of `draws`.
    pub(super) fn decode(&mut self, panels: &mut Panels, weights: &Weights, draws: &[f64]) {
        let (layout, values) = (weights.layout(), weights.values());
        let input = match &layout.decoder {
            None => draws,
            Some(decoder) => {
                decoder.apply(panels, values, draws, &mut self.hidden);
                tanh(&mut self.hidden);
                &self.hidden
            }
        };
        layout.output.apply(panels, values, input, &mut self.output);
    }

    /// The errors against `data`, of which each row belongs to `samples` draws in turn.
    pub(super) fn compare(&mut self, weights: &Weights, data: &[f64], samples: usize) {
        let inputs = weights.layout().inputs;
        let tau = weights.tau();
        let precision = 1.0 / (tau * tau);
        self.errors.clear();
        let groups = self.output.chunks_exact_mut(inputs * samples);
        for (group, x) in groups.zip(data.chunks_exact(inputs)) {
            for output in group.chunks_exact_mut(inputs) {
                let mut error = 0.0;
                for (output, x) in output.iter_mut().zip(x) {
                    let difference = *output - x;
                    *output = difference * precision;
                    error += difference * *output;
                }
                self.errors.push(error);
            }
        }
    }

    /// The slopes, after [`Self::compare`].
    pub(super) fn differentiate(&mut self, panels: &mut Panels, weights: &Weights) {
        let (layout, values) = (weights.layout(), weights.values());
        let Some(decoder) = &layout.decoder else {
            layout
                .output
                .back(panels, values, &self.output, &mut self.slopes);
            return;
        };
        layout
            .output
            .back(panels, values, &self.output, &mut self.hidden_delta);
        through_tanh(&mut self.hidden_delta, &self.hidden);
        decoder.back(panels, values, &self.hidden_delta, &mut self.slopes);
    }

    /// Adds to `gradient` the derivatives by the weights, summed over `draws`, after
    /// [`Self::differentiate`].
    pub(super) fn add_gradient(
        &self,
        panels: &mut Panels,
        layout: &Layout,
        draws: &[f64],
        gradient: &mut [f64],
    ) {
        if let Some(decoder) = &layout.decoder {
            layout
                .output
                .add_gradient(panels, &self.hidden, &self.output, gradient);
            decoder.add_gradient(panels, draws, &self.hidden_delta, gradient);
        } else {
            layout
                .output
                .add_gradient(panels, draws, &self.output, gradient);
        }
        if let Some(place) = layout.log_tau {
            let inputs = layout.inputs as f64;
            gradient[place] += self.errors.iter().map(|error| inputs - error).sum::<f64>();
        }
    }

    /// What one draw, in this `row` of `draws`, adds to the gradient of the decoder's weight at
    /// `place`, after [`Self::differentiate`].
    pub(super) fn term(&self, layout: &Layout, draws: &[f64], row: usize, place: usize) -> f64 {
        if layout.log_tau == Some(place) {
            return layout.inputs as f64 - self.errors[row];
        }
        match &layout.decoder {
            None => layout.output.term(draws, &self.output, row, place),
            Some(decoder) if place < layout.output.weights.start => {
                decoder.term(draws, &self.hidden_delta, row, place)
            }
            Some(_) => layout.output.term(&self.hidden, &self.output, row, place),
        }
    }

    /// Multiplies the derivatives of each draw by its weight in a mean, and squares them before if
    /// `squared`, with the layers' inputs: then [`Self::add_gradient`] adds up E g, or E g².
    pub(super) fn weigh(&mut self, layout: &Layout, shares: &[f64], squared: bool) {
        let power = |x: f64| if squared { x * x } else { x };
        let weigh = |rows: &mut [f64], columns: usize| {
            for (row, share) in rows.chunks_exact_mut(columns).zip(shares) {
                for number in row {
                    *number = share * power(*number);
                }
            }
        };
        weigh(&mut self.output, layout.inputs);
        if let Some(decoder) = &layout.decoder {
            weigh(&mut self.hidden_delta, decoder.outputs());
        }
        if squared {
            for h in &mut self.hidden {
                *h *= *h;
            }
        }
    }
}
