//! What a person should know about the run, sentence by sentence.

use experiment::descent::{Descent, Stop};
use experiment::network;
use experiment::side::{Side, Sides};
use experiment::theory::Theory;
use math::exact::MOST_OBSERVATIONS;
use math::objectives::{self, Ingredient};
use math::optimizers;
use numbers::{count, significant};

use super::estimators::reason;
use super::refusal::refusal;
use crate::settings::{Loss, Tab};
use crate::setup::start;
use crate::update::{Model, NetworkLab};

/// One sentence for each thing that a person should know about the run: why a descent stopped, which
/// estimator stands in for another, which values could not be used.
#[must_use]
pub fn notes(model: &Model) -> Vec<String> {
    let names = model.names();
    let settings = model.settings();
    let is_network = settings.chart == Tab::Network;
    let mut notes = if is_network {
        network_sentences(model)
    } else {
        stop_sentences(model)
    };
    let refusals = model
        .network()
        .map_or(*model.refusals(), NetworkLab::refusals);
    for (refusal, chosen, stand_in) in [
        (refusals.left, settings.left, names.left),
        (refusals.right, settings.right, names.right),
    ] {
        if let Some(refusal) = refusal {
            notes.push(format!(
                "{} {}; {stand_in} stands in for it.",
                chosen.name(),
                reason(refusal.reason)
            ));
        }
    }
    if !is_network && settings.objective.uses(Ingredient::Spread) && model.data().variance() == 0.0
    {
        notes.push(format!(
            "All observations are equal, and {} divides by their variance.",
            settings.objective.name()
        ));
    }
    if !is_network {
        notes.extend(empty_sentence(model));
    }
    notes.extend(model.data_error().map(str::to_owned));
    if let Some((param, error)) = model.value_error() {
        notes.push(format!("{}: {}.", param.label, refusal(param, error)));
    }
    for ignored in model.ignored() {
        notes.push(format!("In the link, {ignored}."));
    }
    notes
}

/// Why there are no exact values beside the measured ones, where y varies and the gradient is known.
fn empty_sentence(model: &Model) -> Option<String> {
    let is_empty = |theory: &Theory| {
        let estimate = theory.estimate;
        theory.gradient.is_finite() && (estimate.mu.is_none() || estimate.sigma.is_none())
    };
    let varies = model.probe_node().sigma() > 0.0;
    if !(varies && model.theory().each().into_iter().any(is_empty)) {
        return None;
    }
    let is_large = model.data().count() > MOST_OBSERVATIONS;
    Some(
        if is_large && model.settings().objective.uses(Ingredient::Order) {
            format!(
                "There are no exact means and variances for more than {} observations: their integrals would take too long.",
                count(MOST_OBSERVATIONS as u64)
            )
        } else {
            "An exact value here is beyond the range of numbers, or its integral is not known to twelve digits."
                .to_owned()
        },
    )
}

/// Why there is no network, or why its runs have stopped.
fn network_sentences(model: &Model) -> Vec<String> {
    if let Some(error) = model.network_refusal() {
        return vec![format!("There is no network: {error}.")];
    }
    let (Some(lab), names) = (model.network(), model.names()) else {
        return Vec::new();
    };
    let network = lab.network();
    let runs = [
        (names.left, network.stop(Side::Left)),
        (names.right, network.stop(Side::Right)),
        ("Exact descent", network.exact_stop()),
    ];
    let setup = lab.setup();
    let is_layered = setup.architecture.hidden().is_some();
    let advice = if is_layered && setup.optimizer.key() != "adam" {
        "Adam at a learning rate of 0.003 goes on"
    } else {
        "a smaller learning rate or more samples per step help"
    };
    let sentence = |(name, stop): (&str, Option<network::Stop>)| {
        let stop = stop?;
        Some(format!("{name} stopped: {stop}; {advice}."))
    };
    let mut sentences: Vec<String> = runs.into_iter().filter_map(sentence).collect();
    let (chosen, used) = (model.settings().optimizer, setup.optimizer);
    if chosen != used {
        sentences.push(format!(
            "{} is defined here for μ and σ of one node, not for weights; {} stands in for it.",
            chosen.name(),
            used.name()
        ));
    }
    let latent = setup.architecture.latent;
    if latent > 1 {
        sentences.push(format!(
            "With K = {latent} coordinates there are no exact values: they would be integrals in as many dimensions."
        ));
    }
    sentences
}

/// Why descents have stopped. A reason that several share is given once.
fn stop_sentences(model: &Model) -> Vec<String> {
    let Sides { left, right } = model.comparison().runs();
    let names = model.names();
    let runs = [
        (names.left, left),
        (names.right, right),
        ("Exact descent", model.comparison().exact()),
    ];
    let mut told: Vec<(String, String)> = Vec::new();
    for (name, run) in runs {
        let last = run.trace().mu.len() - 1;
        // A run that was made shorter may be computed beyond its end.
        let is_beyond = last > model.settings().steps;
        let Some(cause) = stop_cause(model, run).filter(|_| !is_beyond) else {
            continue;
        };
        let step = count(last as u64);
        match told.iter_mut().find(|(_, same)| *same == cause) {
            Some((places, _)) => *places += &format!(", {name} at step {step}"),
            None => told.push((format!("{name} stopped at step {step}"), cause)),
        }
    }
    let sentence = |(places, cause)| format!("{places}: {cause}.");
    told.into_iter().map(sentence).collect()
}

fn stop_cause(model: &Model, run: &Descent) -> Option<String> {
    let stop = run.stop()?;
    let settings = model.settings();
    let observations = model.data().count();
    let cause = if run.node().sigma() == 0.0 && stop == Stop::GradientNotFinite {
        "σ reached 0, where its gradient divides by 0".to_owned()
    } else if model.comparison().exact().stop().is_none() && !exact_runs_away(model) {
        "the noise of its gradient threw it out; a smaller learning rate or more samples per step help"
            .to_owned()
    } else if settings.loss == Loss::Sum && settings.objective.uses(Ingredient::Data) {
        let n = count(observations as u64);
        let has_limit = Some(settings.objective) == objectives::find("squared")
            && Some(settings.optimizer) == optimizers::find("sgd");
        if has_limit {
            format!(
                "with the loss summed over n = {n} observations, descent settles only for learning rates below 1/n\u{a0}=\u{a0}{}",
                significant(1.0 / observations as f64, 2)
            )
        } else {
            format!(
                "the loss is summed over n = {n} observations, so its gradient is {n} times that of their mean; a learning rate so many times smaller helps"
            )
        }
    } else {
        format!(
            "the learning rate {} is too large: even the exact gradient overshoots",
            settings.lr
        )
    };
    Some(cause)
}

/// Whether the run with the exact gradient has left the region of start and data.
fn exact_runs_away(model: &Model) -> bool {
    const FAR: f64 = 100.0;
    let start = start(model.settings());
    let data = model.data();
    let size = (start.mu() - data.mean()).abs() + start.sigma() + data.variance().sqrt();
    let now = model.comparison().exact().node();
    (now.mu() - data.mean()).abs() > FAR * size || now.sigma() > FAR * size
}
