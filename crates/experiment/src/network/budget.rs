//! The variance budget of every weight's gradient, exact, for a node with one coordinate.
//!
//! With data drawn with replacement, a batch of M and L draws for each,
//! Var g = (1/M)·[Var_x E(g | x) + E_x Var(g | x)/L]: between data, and within draws. Given x, a
//! weight of the encoder has g = ĝ_μ ∂μ/∂φ + ĝ_σ ∂σ/∂φ, whose variance has the covariance of ĝ_μ
//! and ĝ_σ in it. The decoder's weights have the same g with every estimator.

use math::estimators::Estimator;
use math::exact::Exact;
use math::gaussian::Gaussian;
use math::objective::Arity;
use math::objectives::Entropy;
use math::problem::Problem;

use super::bound::{grid, work};
use super::examples::Examples;
use super::node_loss::{NodeLoss, View};
use super::pass::Pass;
use super::weights::Weights;

/// What a datum takes at least, in multiplications.
const EACH: f64 = 2000.0;

/// The work of one piece, in multiplications.
const PIECE: f64 = 2e6;

/// The most work for which exact values are offered.
const MOST_WORK: f64 = 4e9;

/// Exact values of one weight's gradient, of one draw for each datum, or of an estimate of L draws
/// for estimators whose draws work in groups.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Terms {
    /// The mean E g.
    pub mean: f64,
    /// The variance between data, Var_x E(g | x).
    pub between: f64,
    /// The variance within draws, E_x Var(g | x).
    pub within: f64,
}

impl Terms {
    /// The variance of the gradient of a batch of `batch` data with `draws` draws for each, or of
    /// one group of draws.
    #[must_use]
    pub fn variance(&self, batch: usize, draws: usize) -> f64 {
        (self.between + self.within / draws as f64) / batch as f64
    }
}

/// The budgets of some estimators, on their way.
#[derive(Clone, Debug)]
pub struct Budget {
    methods: Vec<Tally>,
    decoder: Sums,
    entropy: Entropy,
    samples: usize,
    /// E f over all data, the baseline of estimators with a running mean.
    level: f64,
    stage: Stage,
    next: usize,
    /// The data in one piece.
    piece: usize,
    pass: Pass,
}

/// What is being computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    Level,
    Terms,
    Done,
}

/// What one estimator's gradients for the encoder add up to; `None` once it has no exact value.
#[derive(Clone, Debug)]
struct Tally {
    estimator: &'static dyn Estimator,
    sums: Option<Sums>,
}

/// Running sums over data, for each weight (Welford, *Technometrics* 4, 1962).
#[derive(Clone, Debug, Default)]
struct Sums {
    count: f64,
    terms: Vec<Terms>,
}

impl Sums {
    fn new(weights: usize) -> Self {
        Self {
            count: 0.0,
            terms: vec![Terms::default(); weights],
        }
    }

    /// Takes in a datum's mean and variance for each weight.
    fn add(&mut self, of_datum: impl Iterator<Item = [f64; 2]>) {
        self.count += 1.0;
        for (terms, [mean, variance]) in self.terms.iter_mut().zip(of_datum) {
            let before = mean - terms.mean;
            terms.mean += before / self.count;
            terms.between += (before * (mean - terms.mean) - terms.between) / self.count;
            terms.within += (variance.max(0.0) - terms.within) / self.count;
        }
    }
}

impl Budget {
    /// Nothing computed yet, for estimates of `samples` draws; `None` for a node with several
    /// coordinates, and where it would take too long.
    #[must_use]
    pub fn new(
        weights: &Weights,
        examples: &Examples,
        estimators: &[&'static dyn Estimator],
        entropy: Entropy,
        samples: usize,
    ) -> Option<Self> {
        let (layout, all) = (weights.layout(), weights.values().len());
        let encoder = layout.encoder_count();
        let work = work(weights, examples).filter(|work| *work <= MOST_WORK)?;
        let each = work / examples.count() as f64 + EACH + (all * (1 + estimators.len())) as f64;
        let tally = |&estimator: &&'static dyn Estimator| Tally {
            estimator,
            sums: estimator
                .applies(Arity::Single, samples)
                .is_ok()
                .then(|| Sums::new(encoder)),
        };
        (layout.latent() == 1).then(|| Self {
            methods: estimators.iter().map(tally).collect(),
            decoder: Sums::new(all - encoder),
            entropy,
            samples,
            level: 0.0,
            stage: Stage::Level,
            next: 0,
            piece: (PIECE / each).ceil() as usize,
            pass: Pass::default(),
        })
    }

    /// Computes a piece, some milliseconds long, always for the same `weights` and `examples`.
    /// Returns whether all is done.
    pub fn advance(&mut self, weights: &Weights, examples: &Examples) -> bool {
        if self.stage == Stage::Done {
            return true;
        }
        let last = examples.count().min(self.next + self.piece);
        for index in self.next..last {
            let x = examples.row(index);
            match self.stage {
                Stage::Level => self.add_level(weights, x, examples.count()),
                Stage::Terms | Stage::Done => self.add_terms(weights, x),
            }
        }
        self.next = last;
        if last == examples.count() {
            self.next = 0;
            self.stage = match self.stage {
                Stage::Level => Stage::Terms,
                Stage::Terms | Stage::Done => Stage::Done,
            };
        }
        self.stage == Stage::Done
    }

    /// E f over all data, after all is done: the baseline that stands for a running mean.
    #[must_use]
    pub const fn level(&self) -> f64 {
        self.level
    }

    /// What is exactly known of the weight at `place` with the estimator at `index` among those
    /// asked for; `None` where that is nothing, or not yet.
    #[must_use]
    pub fn terms(&self, index: usize, place: usize) -> Option<Terms> {
        let sums = self.methods.get(index)?.sums.as_ref();
        let sums = sums.filter(|_| self.stage == Stage::Done)?;
        let terms = sums.terms.get(place).copied().or_else(|| {
            let mut terms = *self.decoder.terms.get(place - sums.terms.len())?;
            if self.methods[index].estimator.needs().groups {
                terms.within /= self.samples as f64;
            }
            Some(terms)
        })?;
        let is_finite = [terms.mean, terms.between, terms.within]
            .iter()
            .all(|x| x.is_finite());
        is_finite.then_some(terms)
    }

    /// The node of a datum.
    fn node(&mut self, weights: &Weights, x: &[f64]) -> Option<Gaussian> {
        let pass = &mut self.pass;
        pass.encoding.encode(&mut pass.panels, weights, x);
        let node = Gaussian::new(pass.encoding.mu[0], pass.encoding.sigma[0]).ok()?;
        (node.sigma() > 0.0).then_some(node)
    }

    fn loss<'a>(&self, weights: &'a Weights, x: &'a [f64]) -> NodeLoss<'a> {
        NodeLoss {
            entropy: self.entropy,
            decoder: Some(View::new(weights, x)),
        }
    }

    fn add_level(&mut self, weights: &Weights, x: &[f64], count: usize) {
        let loss = self.loss(weights, x);
        let mean = self.node(weights, x).map_or(f64::NAN, |node| {
            Problem::new(&loss, node).expectation().excess
        });
        self.level += mean / count as f64;
    }

    fn add_terms(&mut self, weights: &Weights, x: &[f64]) {
        let jacobians = self.jacobians(weights, x);
        let Some((node, [by_mu, by_sigma])) = self.node(weights, x).zip(Some(jacobians)) else {
            for tally in &mut self.methods {
                tally.sums = None;
            }
            return;
        };
        let loss = self.loss(weights, x);
        let own = Problem::new(&loss, node);
        let with_level = Problem::new(&loss, node).with_running_mean(self.level);
        for Tally { estimator, sums } in &mut self.methods {
            let Some(known) = sums else { continue };
            let has_level = estimator.needs().running_mean;
            let problem = if has_level { &with_level } else { &own };
            let exact = estimator.exact(problem, self.samples);
            let covariance = estimator.covariance(problem, self.samples);
            if let (Some(mu), Some(sigma), Some(covariance)) = (exact.mu, exact.sigma, covariance) {
                let changes = by_mu.iter().zip(&by_sigma);
                known.add(changes.map(|(&a, &b)| combined([mu, sigma], covariance, [a, b])));
            } else {
                *sums = None;
            }
        }
        self.add_decoder(weights, x);
    }

    /// ∂μ/∂φ and ∂σ/∂φ of a datum, for every weight of the encoder.
    fn jacobians(&mut self, weights: &Weights, x: &[f64]) -> [Vec<f64>; 2] {
        let pass = &mut self.pass;
        let layout = weights.layout();
        pass.encoding.encode(&mut pass.panels, weights, x);
        [[1.0, 0.0], [0.0, 1.0]].map(|[by_mu, by_sigma]| {
            let mut gradient = vec![0.0; layout.encoder_count()];
            let (panels, encoding) = (&mut pass.panels, &mut pass.encoding);
            encoding.differentiate(panels, weights, [&[by_mu], &[by_sigma]]);
            encoding.add_gradient(panels, layout, x, &mut gradient);
            gradient
        })
    }

    /// Mean and variance over ε of what a datum adds to the gradient of the decoder's weights.
    fn add_decoder(&mut self, weights: &Weights, x: &[f64]) {
        let layout = weights.layout();
        let all = weights.values().len();
        let pass = &mut self.pass;
        let [mut means, mut squares] = [vec![f64::NAN; all], vec![f64::NAN; all]];
        if let Some((eps, shares)) = grid(weights, &pass.encoding.sigma) {
            pass.forward(weights, x, &eps, Entropy::Closed);
            let mut squared = pass.decoding.clone();
            squared.weigh(layout, &shares, true);
            pass.decoding.weigh(layout, &shares, false);
            means.fill(0.0);
            squares.fill(0.0);
            let panels = &mut pass.panels;
            pass.decoding
                .add_gradient(panels, layout, &pass.ys, &mut means);
            let ys: Vec<f64> = pass.ys.iter().map(|y| y * y).collect();
            squared.add_gradient(panels, layout, &ys, &mut squares);
            if let Some(place) = layout.log_tau {
                let terms: Vec<f64> = pass
                    .decoding
                    .errors
                    .iter()
                    .map(|e| layout.inputs as f64 - e)
                    .collect();
                let exact = Exact::weighted(&shares, &terms);
                let (mean, variance) = exact.map_or((f64::NAN, f64::NAN), |e| (e.mean, e.variance));
                (means[place], squares[place]) = (mean, variance + mean * mean);
            }
        }
        let encoder = layout.encoder_count();
        let sums = means[encoder..].iter().zip(&squares[encoder..]);
        self.decoder
            .add(sums.map(|(mean, square)| [*mean, square - mean * mean]));
    }
}

/// Mean and variance of a·ĝ_μ + b·ĝ_σ.
fn combined([mu, sigma]: [Exact; 2], covariance: f64, [a, b]: [f64; 2]) -> [f64; 2] {
    [
        a * mu.mean + b * sigma.mean,
        a * a * mu.variance + b * b * sigma.variance + 2.0 * a * b * covariance,
    ]
}
