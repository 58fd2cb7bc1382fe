//! Where each weight stands in one flat buffer, and by which name it is known.
//!
//! With hidden layers: h = tanh(A x + a), μ = B h + b, log σ = C h + c and
//! d(y) = F tanh(E y + e) + f. Straight: μ = B x + b, log σ = c and d(y) = w y + v. C follows B, and
//! c follows b, so that both heads of the encoder are one affine map.

use std::ops::Range;

use super::affine::Affine;
use super::architecture::{Architecture, Tau};

/// The places and names of a network's weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// K.
    pub(super) latent: usize,
    /// D.
    pub(super) inputs: usize,
    /// A and a, if the encoder is not straight.
    pub(super) encoder: Option<Affine>,
    /// B and b, and with a hidden layer C and c.
    pub(super) heads: Affine,
    /// c where log σ is the same for all data.
    pub(super) spread: Option<Range<usize>>,
    /// E and e, if the decoder is not straight.
    pub(super) decoder: Option<Affine>,
    /// F and f, or w and v.
    pub(super) output: Affine,
    /// log τ, if it is learned.
    pub(super) log_tau: Option<usize>,
    blocks: Vec<Block>,
}

/// A named matrix, vector or number among the weights.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its name.
    pub name: &'static str,
    /// Its shape.
    pub shape: Shape,
    /// Where its weights stand, row by row.
    pub places: Range<usize>,
}

/// The shape of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Rows of so many columns.
    Matrix {
        /// The numbers in a row.
        columns: usize,
    },
    /// A vector.
    Vector,
    /// One number.
    Number,
}

impl Layout {
    /// The layout of `architecture`.
    #[must_use]
    pub fn new(architecture: &Architecture) -> Self {
        let (d, k) = (architecture.model.inputs(), architecture.latent);
        let mut blocks = Blocks::default();
        let (encoder, heads, spread, decoder, output);
        if let Some(h) = architecture.hidden() {
            encoder = Some(blocks.affine(["A"], ["a"], h, d));
            heads = blocks.affine(["B", "C"], ["b", "c"], k, h);
            spread = None;
            decoder = Some(blocks.affine(["E"], ["e"], h, k));
            output = blocks.affine(["F"], ["f"], d, h);
        } else {
            encoder = None;
            heads = blocks.affine(["B"], ["b"], k, d);
            spread = Some(blocks.add("c", Shape::Vector, k));
            decoder = None;
            output = blocks.affine(["w"], ["v"], d, k);
        }
        let is_learned = architecture.tau == Tau::Learned;
        let log_tau = is_learned.then(|| blocks.add("log_tau", Shape::Number, 1).start);
        Self {
            latent: k,
            inputs: d,
            encoder,
            heads,
            spread,
            decoder,
            output,
            log_tau,
            blocks: blocks.0,
        }
    }

    /// The coordinates K of the node.
    #[must_use]
    pub const fn latent(&self) -> usize {
        self.latent
    }

    /// The numbers D in one datum.
    #[must_use]
    pub const fn inputs(&self) -> usize {
        self.inputs
    }

    /// The named parts, in the order in which they stand.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// The part with this name.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<&Block> {
        self.blocks.iter().find(|block| block.name == name)
    }

    /// How many weights there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.places.end)
    }

    /// The name of the weight at `place`: `A.3.0`, `b.0` or `log_tau`, rows and columns from 0.
    #[must_use]
    pub fn name(&self, place: usize) -> Option<String> {
        let block = self
            .blocks
            .iter()
            .find(|block| block.places.contains(&place))?;
        let (name, index) = (block.name, place - block.places.start);
        Some(match block.shape {
            Shape::Matrix { columns } => format!("{name}.{}.{}", index / columns, index % columns),
            Shape::Vector => format!("{name}.{index}"),
            Shape::Number => name.to_owned(),
        })
    }

    /// How many weights the encoder has, the only part where estimators differ; those of the decoder
    /// stand behind them.
    #[must_use]
    pub fn encoder_count(&self) -> usize {
        self.decoder.as_ref().unwrap_or(&self.output).weights.start
    }
}

/// Blocks, each beginning where the one before ends.
#[derive(Default)]
struct Blocks(Vec<Block>);

impl Blocks {
    fn add(&mut self, name: &'static str, shape: Shape, count: usize) -> Range<usize> {
        let start = self.0.last().map_or(0, |block| block.places.end);
        let places = start..start + count;
        self.0.push(Block {
            name,
            shape,
            places: places.clone(),
        });
        places
    }

    /// Maps that stand one below the other as one, with `outputs` each.
    fn affine<const N: usize>(
        &mut self,
        matrices: [&'static str; N],
        vectors: [&'static str; N],
        outputs: usize,
        inputs: usize,
    ) -> Affine {
        let start = self.0.last().map_or(0, |block| block.places.end);
        for name in matrices {
            self.add(name, Shape::Matrix { columns: inputs }, outputs * inputs);
        }
        let middle = start + N * outputs * inputs;
        for name in vectors {
            self.add(name, Shape::Vector, outputs);
        }
        Affine {
            weights: start..middle,
            biases: middle..middle + N * outputs,
            inputs,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::architecture::{Architecture, Model};
    use super::Layout;

    #[track_caller]
    fn check(model: Model, count: usize, names: &[(usize, &str)]) {
        let layout = Layout::new(&Architecture {
            width: 5,
            ..Architecture::usual(model)
        });
        assert_eq!(layout.count(), count);
        for &(place, name) in names {
            assert_eq!(layout.name(place).as_deref(), Some(name));
        }
        assert_eq!(layout.name(count), None);
    }

    #[test]
    fn weights_are_named_by_block_row_and_column() {
        check(
            Model::Line,
            6,
            &[
                (0, "B.0.0"),
                (1, "b.0"),
                (2, "c.0"),
                (3, "w.0.0"),
                (4, "v.0"),
                (5, "log_tau"),
            ],
        );
        check(
            Model::Curve,
            10 + 5 + 10 + 2 + 10 + 12 + 1,
            &[
                (7, "A.3.1"),
                (12, "a.2"),
                (20, "C.0.0"),
                (25, "b.0"),
                (26, "c.0"),
                (49, "log_tau"),
            ],
        );
    }
}
