//! −ELBO over all data: exact where that is offered, else measured on draws that are the same for
//! both runs and every step.

use math::noise::{Lane, Purpose, Stream};
use math::objectives::Entropy;

use super::bound::Bound;
use super::examples::Examples;
use super::pass::Pass;
use super::weights::Weights;

/// The draws for each datum.
const DRAWS: usize = 8;

/// The data in one piece of work.
const PIECE: usize = 64;

/// −ELBO over all data, on its way.
#[derive(Clone, Debug)]
pub struct Evaluation {
    weights: Weights,
    state: State,
}

#[derive(Clone, Debug)]
enum State {
    Exact(Box<Bound>),
    Measured {
        next: usize,
        loss: f64,
        seed: u64,
        pass: Box<Pass>,
    },
}

impl Evaluation {
    /// Nothing computed yet.
    #[must_use]
    pub fn new(weights: Weights, examples: &Examples, seed: u64) -> Self {
        let state = match Bound::new(&weights, examples, false) {
            Some(bound) => State::Exact(Box::new(bound)),
            None => State::Measured {
                next: 0,
                loss: 0.0,
                seed,
                pass: Box::default(),
            },
        };
        Self { weights, state }
    }

    /// −ELBO, all at once.
    #[must_use]
    pub fn complete(weights: Weights, examples: &Examples, seed: u64) -> Option<f64> {
        let mut evaluation = Self::new(weights, examples, seed);
        while !evaluation.advance(examples) {}
        evaluation.value(examples)
    }

    /// Whether the value is exact, and not measured.
    #[must_use]
    pub const fn is_exact(&self) -> bool {
        matches!(self.state, State::Exact(_))
    }

    /// Computes a piece, some milliseconds long, always for the same `examples`. Returns whether all
    /// is done.
    pub fn advance(&mut self, examples: &Examples) -> bool {
        let weights = &self.weights;
        match &mut self.state {
            State::Exact(bound) => bound.advance(weights, examples),
            State::Measured {
                next,
                loss,
                seed,
                pass,
            } => {
                let (inputs, latent) = (weights.layout().inputs(), weights.layout().latent());
                let last = examples.count().min(*next + PIECE);
                let mut eps = vec![0.0; (last - *next) * DRAWS * latent];
                for (offset, eps) in eps.chunks_exact_mut(DRAWS * latent).enumerate() {
                    let index = (*next + offset) as u64;
                    Stream::new(*seed, Purpose::Evaluation, Lane::Node, index).fill_normal(eps);
                }
                let data = &examples.rows()[*next * inputs..last * inputs];
                pass.evaluate(weights, data, &eps, Entropy::Closed);
                *loss += pass.loss(weights, Entropy::Closed);
                *next = last;
                last == examples.count()
            }
        }
    }

    /// −ELBO, after all is done; `None` before, or if it is not finite.
    #[must_use]
    pub fn value(&self, examples: &Examples) -> Option<f64> {
        match &self.state {
            State::Exact(bound) => bound.value(),
            State::Measured { next, loss, .. } => {
                let mean = loss / examples.count() as f64;
                (*next == examples.count() && mean.is_finite()).then_some(mean)
            }
        }
    }
}
