//! The weights of a network.

use std::rc::Rc;

use math::noise::{Lane, Purpose, Stream};

use super::architecture::{Architecture, Tau};
use super::examples::Examples;
use super::layout::{Layout, Shape};

/// The log σ that every datum begins with.
const START_LOG_SIGMA: f64 = -1.0;

/// All weights of a network, in one buffer.
#[derive(Clone, Debug)]
pub struct Weights {
    layout: Rc<Layout>,
    /// The numbers, as the layout has them.
    pub(super) values: Vec<f64>,
    /// log τ where it is not learned.
    fixed_log_tau: f64,
    /// log of the unit of the data, which a density of them has besides log τ.
    log_unit: f64,
}

impl Weights {
    /// The weights at step 0: normal with variance 1/(inputs of the matrix), B and C times 0.1 and F
    /// times 0.3; biases 0, but c = −1, and the decoder's last one is the mean of the data. A
    /// learned τ begins with the standard deviation of the data, of all coordinates together.
    #[must_use]
    pub fn start(architecture: &Architecture, examples: &Examples, seed: u64) -> Self {
        let layout = Rc::new(Layout::new(architecture));
        let mut values = vec![0.0; layout.count()];
        for (index, block) in layout.blocks().iter().enumerate() {
            let values = &mut values[block.places.clone()];
            match block.shape {
                Shape::Matrix { columns } => {
                    let index = index as u64;
                    Stream::new(seed, Purpose::Weights, Lane::Node, index).fill_normal(values);
                    let factor = match block.name {
                        "B" | "C" => 0.1,
                        "F" => 0.3,
                        _ => 1.0,
                    } / (columns as f64).sqrt();
                    for value in values {
                        *value *= factor;
                    }
                }
                Shape::Vector if block.name == "c" => values.fill(START_LOG_SIGMA),
                Shape::Vector => {}
                Shape::Number => values.fill(0.5 * libm::log(examples.variance())),
            }
        }
        values[layout.output.biases.clone()].copy_from_slice(examples.mean());
        Self {
            layout,
            values,
            fixed_log_tau: match architecture.tau {
                Tau::Learned => f64::NAN,
                Tau::Fixed(tau) => libm::log(tau),
            },
            log_unit: 0.0,
        }
    }

    /// Where each weight stands.
    #[must_use]
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    pub(super) fn shared_layout(&self) -> Rc<Layout> {
        Rc::clone(&self.layout)
    }

    /// The weights, as the layout has them.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// log τ.
    #[must_use]
    pub fn log_tau(&self) -> f64 {
        let place = self.layout.log_tau;
        place.map_or(self.fixed_log_tau, |place| self.values[place])
    }

    /// τ.
    #[must_use]
    pub fn tau(&self) -> f64 {
        libm::exp(self.log_tau())
    }

    /// The same network with another number at one place.
    #[must_use]
    pub fn with(mut self, place: usize, value: f64) -> Self {
        self.values[place] = value;
        self
    }

    /// The same network for data in units of `unit`, as which a fixed τ is then told too.
    pub(super) fn in_units_of(mut self, unit: f64) -> Self {
        let log_unit = libm::log(unit);
        self.fixed_log_tau += self.log_unit - log_unit;
        self.log_unit = log_unit;
        self
    }

    /// D log τ + ½D log 2π, what −log N(x; d(y), τ² I) has besides the squared error, for data in
    /// their own units.
    pub(super) fn constant(&self) -> f64 {
        let half_log_circle = 0.5 * libm::log(std::f64::consts::TAU);
        self.layout.inputs() as f64 * (self.log_tau() + self.log_unit + half_log_circle)
    }

    /// w² + τ², the variance that a straight decoder with one input gives to x.
    #[must_use]
    pub fn line_variance(&self) -> Option<f64> {
        let w = self.layout.find("w").filter(|w| w.places.len() == 1)?;
        let (w, tau) = (self.values[w.places.start], self.tau());
        Some(w * w + tau * tau)
    }
}
