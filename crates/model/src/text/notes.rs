//! What a person should know about the run, sentence by sentence.

use experiment::descent::{Descent, Stop};
use experiment::network;
use experiment::side::{Side, Sides};
use experiment::theory::Theory;
use math::exact::MOST_OBSERVATIONS;
use math::objectives::{self, Ingredient};
use math::optimizers;
use numbers::{count, significant};
use words::notes::{
    self, AllEqual, InLink, ManyCoordinates, NetworkStopped, NoNetwork, NotForWeights,
    RateTooLarge, StandsIn, Stopped, StoppedAt, StoppedToo, Sum, SumLimit, TooMany, Value,
};

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
            let sentence = StandsIn {
                name: chosen.name(),
                reason: reason(refusal.reason),
                stand_in,
            };
            notes.push(sentence.text());
        }
    }
    if !is_network && settings.objective.uses(Ingredient::Spread) && model.data().variance() == 0.0
    {
        let objective = settings.objective.name();
        notes.push(AllEqual { objective }.text());
    }
    if !is_network {
        notes.extend(empty_sentence(model));
    }
    notes.extend(model.data_error().map(str::to_owned));
    if let Some((param, error)) = model.value_error() {
        let sentence = Value {
            control: param.label.get(),
            refusal: &refusal(param, error),
        };
        notes.push(sentence.text());
    }
    for ignored in model.ignored() {
        let ignored = &ignored.to_string();
        notes.push(InLink { ignored }.text());
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
            let count = &count(MOST_OBSERVATIONS as u64);
            TooMany { count }.text()
        } else {
            notes::BEYOND_NUMBERS.get().to_owned()
        },
    )
}

/// Why there is no network, or why its runs have stopped.
fn network_sentences(model: &Model) -> Vec<String> {
    if let Some(error) = model.network_refusal() {
        let reason = &error.to_string();
        return vec![NoNetwork { reason }.text()];
    }
    let (Some(lab), names) = (model.network(), model.names()) else {
        return Vec::new();
    };
    let network = lab.network();
    let runs = [
        (names.left, network.stop(Side::Left)),
        (names.right, network.stop(Side::Right)),
        (notes::EXACT_DESCENT.get(), network.exact_stop()),
    ];
    let setup = lab.setup();
    let is_layered = setup.architecture.hidden().is_some();
    let advice = if is_layered && setup.optimizer.key() != "adam" {
        notes::ADVICE_ADAM
    } else {
        notes::ADVICE_SMALLER
    };
    let sentence = |(name, stop): (&str, Option<network::Stop>)| {
        let sentence = NetworkStopped {
            name,
            reason: &stop?.to_string(),
            advice: advice.get(),
        };
        Some(sentence.text())
    };
    let mut sentences: Vec<String> = runs.into_iter().filter_map(sentence).collect();
    let (chosen, used) = (model.settings().optimizer, setup.optimizer);
    if chosen != used {
        let sentence = NotForWeights {
            name: chosen.name(),
            stand_in: used.name(),
        };
        sentences.push(sentence.text());
    }
    let latent = setup.architecture.latent;
    if latent > 1 {
        let latent = &latent.to_string();
        sentences.push(ManyCoordinates { latent }.text());
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
        (notes::EXACT_DESCENT.get(), model.comparison().exact()),
    ];
    let mut told: Vec<(String, String)> = Vec::new();
    for (name, run) in runs {
        let last = run.trace().mu.len() - 1;
        // A run that was made shorter may be computed beyond its end.
        let is_beyond = last > model.settings().steps;
        let Some(cause) = stop_cause(model, run).filter(|_| !is_beyond) else {
            continue;
        };
        let step = &count(last as u64);
        match told.iter_mut().find(|(_, same)| *same == cause) {
            Some((places, _)) => *places = StoppedToo { places, name, step }.text(),
            None => told.push((StoppedAt { name, step }.text(), cause)),
        }
    }
    let sentence = |(places, cause): &(String, String)| Stopped { places, cause }.text();
    told.iter().map(sentence).collect()
}

fn stop_cause(model: &Model, run: &Descent) -> Option<String> {
    let stop = run.stop()?;
    let settings = model.settings();
    let observations = model.data().count();
    let cause = if run.node().sigma() == 0.0 && stop == Stop::GradientNotFinite {
        notes::SIGMA_REACHED_0.get().to_owned()
    } else if model.comparison().exact().stop().is_none() && !exact_runs_away(model) {
        notes::THROWN_OUT.get().to_owned()
    } else if settings.loss == Loss::Sum && settings.objective.uses(Ingredient::Data) {
        let n = &count(observations as u64);
        let has_limit = Some(settings.objective) == objectives::find("squared")
            && Some(settings.optimizer) == optimizers::find("sgd");
        if has_limit {
            let limit = &significant(1.0 / observations as f64, 2);
            SumLimit { n, limit }.text()
        } else {
            Sum { n }.text()
        }
    } else {
        let rate = &settings.lr.to_string();
        RateTooLarge { rate }.text()
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
