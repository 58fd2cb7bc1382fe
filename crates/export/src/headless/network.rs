//! `network replay`, `network weights` and `network theory`: the network that gives μ and σ.

use std::fmt::Write as _;
use std::iter::repeat;
use std::rc::Rc;

use experiment::network::Network;
use experiment::network::architecture::Tau;
use experiment::network::bound::Bound;
use experiment::network::budget::Budget;
use experiment::network::evaluation::Evaluation;
use experiment::network::examples::Examples;
use experiment::network::layout::Shape;
use experiment::network::setup::Setup;
use experiment::network::weights::Weights;
use experiment::side::Side;
use math::estimators;
use model::network::{examples, setup};

use super::case::Case;
use crate::csv::cell;

/// The pictures of digits, as the page loads them.
const DIGITS: &[u8] = include_bytes!("../../../../www/data/digits.bin");

/// Where a loss over all data has to be measured, it is so at every step that is a multiple of this.
const MEASURED_EVERY: usize = 100;

/// A network with the settings that change it on the way.
pub(super) struct NetworkCase {
    network: Network,
    /// The step at which each setup begins, the first at step 0.
    segments: Vec<(usize, Setup)>,
    steps: usize,
    /// The step shown.
    shown: usize,
    key: &'static str,
}

impl NetworkCase {
    /// The network of a link, at step 0.
    pub(super) fn new(case: &Case) -> Result<Self, String> {
        let segments = case
            .settings
            .segments()
            .into_iter()
            .map(|(step, settings)| {
                let data = model::setup::observe(&settings);
                let examples = match examples(&settings, data.as_ref().unwrap_or(&case.data)) {
                    Some(examples) => examples,
                    None => Examples::digits(DIGITS).map_err(|error| format!("model: {error}"))?,
                };
                let setup = setup(&settings, Rc::new(examples));
                let fault = setup.check().err();
                fault.map_or(Ok((step, setup)), |fault| {
                    Err(format!("{}: {fault}", fault.key()))
                })
            });
        let segments = segments.collect::<Result<Vec<_>, String>>()?;
        let (_, first) = segments.first().ok_or("before: no settings at step 0")?;
        let network = Network::new(first.clone());
        Ok(Self {
            network: network.map_err(|fault| format!("{}: {fault}", fault.key()))?,
            segments,
            steps: case.settings.steps,
            shown: case.settings.t,
            key: case.settings.network.key(),
        })
    }

    /// Takes one step, with the settings that hold there.
    fn step(&mut self) {
        let step = self.network.steps();
        for (start, setup) in &self.segments {
            if *start == step && step > 0 {
                // Each was checked.
                let _ = self.network.set_setup(setup.clone());
            }
        }
        self.network.step();
    }

    /// Takes all steps to the one that is shown.
    fn go_to_shown(&mut self) {
        while self.network.steps() < self.shown {
            self.step();
        }
    }

    /// −ELBO over all data with these weights, exact or measured; `None` between the steps at which
    /// it is measured.
    fn loss(&self, weights: Weights) -> Option<f64> {
        let Setup { examples, seed, .. } = self.network.setup();
        let mut evaluation = Evaluation::new(weights, examples, *seed);
        let step = self.network.steps();
        let is_due = step.is_multiple_of(MEASURED_EVERY) || step == self.steps;
        if !evaluation.is_exact() && !is_due {
            return None;
        }
        while !evaluation.advance(examples) {}
        evaluation.value(examples)
    }
}

/// −ELBO of both runs and of the descent with the exact gradient, and w² + τ² of both runs, at every
/// step. A run that has stopped leaves its cells empty.
pub(super) fn replay(case: &mut NetworkCase) -> String {
    let mut rows = Vec::new();
    loop {
        let network = &case.network;
        let running = |side| network.stop(side).is_none().then(|| network.weights(side));
        let runs = Side::ALL.map(running);
        let variances = runs
            .each_ref()
            .map(|run| run.as_ref().and_then(Weights::line_variance));
        let losses = runs.map(|run| run.and_then(|weights| case.loss(weights)));
        rows.push((losses, variances));
        if network.steps() >= case.steps {
            break;
        }
        case.step();
    }
    let network = &case.network;
    let last = network
        .exact_weights()
        .filter(|_| network.exact_stop().is_none());
    let last = last.and_then(|weights| case.loss(weights));
    let bounds = network
        .exact_losses()
        .iter()
        .copied()
        .map(Some)
        .chain([last]);
    let mut out =
        String::from("step,left_loss,right_loss,exact_bound,left_w2_tau2,right_w2_tau2\n");
    for ((step, (losses, variances)), bound) in
        rows.into_iter().enumerate().zip(bounds.chain(repeat(None)))
    {
        let [left, right] = losses.map(cell);
        let [left_variance, right_variance] = variances.map(cell);
        let bound = cell(bound);
        let _ = writeln!(
            out,
            "{step},{left},{right},{bound},{left_variance},{right_variance}"
        );
    }
    out
}

/// The data in use, the sizes, and both runs' weights at the step that is shown, as JSON.
pub(super) fn weights(case: &mut NetworkCase) -> String {
    case.go_to_shown();
    let Setup {
        architecture,
        examples,
        ..
    } = case.network.setup();
    let sizes = [
        ("D", Some(examples.inputs() as f64)),
        ("K", Some(architecture.latent as f64)),
        ("H", architecture.hidden().map(|width| width as f64)),
        (
            "tau",
            match architecture.tau {
                Tau::Fixed(tau) => Some(tau),
                Tau::Learned => None,
            },
        ),
    ];
    let mut out = format!("{{\"model\": \"{}\"", case.key);
    for (name, size) in sizes {
        let size = size.map_or_else(|| "null".to_owned(), |size| size.to_string());
        let _ = write!(out, ", \"{name}\": {size}");
    }
    let _ = write!(out, ", \"x\": {}", rows(examples.rows(), examples.inputs()));
    for side in Side::ALL {
        let _ = write!(out, ", \"{}\": {{", side.key());
        let weights = case.network.weights(side);
        for (index, block) in weights.layout().blocks().iter().enumerate() {
            let values = &weights.values()[block.places.clone()];
            let values = match block.shape {
                Shape::Matrix { columns } => rows(values, columns),
                Shape::Vector => row(values),
                Shape::Number => values.iter().map(f64::to_string).collect(),
            };
            let comma = if index > 0 { ", " } else { "" };
            let _ = write!(out, "{comma}\"{}\": {values}", block.name);
        }
        out.push('}');
    }
    let _ = writeln!(out, ", \"t\": {}}}", case.network.steps());
    out
}

fn row(values: &[f64]) -> String {
    let values: Vec<String> = values.iter().map(f64::to_string).collect();
    format!("[{}]", values.join(", "))
}

fn rows(values: &[f64], columns: usize) -> String {
    let rows: Vec<String> = values.chunks(columns).map(row).collect();
    format!("[{}]", rows.join(", "))
}

/// Exact mean and variances of every weight's gradient with every estimator, over all data at the
/// left run's weights: of one draw, of `samples` draws for estimators whose draws work in groups.
pub(super) fn theory(case: &mut NetworkCase) -> String {
    case.go_to_shown();
    let Setup {
        examples,
        entropy,
        samples,
        ..
    } = case.network.setup();
    let weights = case.network.weights(Side::Left);
    let gradient = Bound::complete(&weights, examples);
    let mut budget = Budget::new(&weights, examples, estimators::ALL, *entropy, *samples);
    if let Some(budget) = &mut budget {
        while !budget.advance(&weights, examples) {}
    }
    let mut out =
        String::from("weight,estimator,exact_gradient,mean,variance_between,variance_within\n");
    for place in 0..weights.values().len() {
        let exact = gradient.as_ref().map(|(_, gradient)| gradient[place]);
        for (index, estimator) in estimators::ALL.iter().enumerate() {
            let terms = budget
                .as_ref()
                .and_then(|budget| budget.terms(index, place));
            let name = weights.layout().name(place).unwrap_or_default();
            let cells = [
                exact,
                terms.map(|terms| terms.mean),
                terms.map(|terms| terms.between),
                terms.map(|terms| terms.within),
            ];
            let _ = writeln!(
                out,
                "{name},{},{}",
                estimator.key(),
                cells.map(cell).join(",")
            );
        }
    }
    out
}
