//! The scenes: what each of them says and asks, in the order of [`model::settings::scenes::ALL`].
//!
//! To add one: write its row here and in that list, and its text in `www/scenes/KEY.html`. Tests compare
//! the three.

use crate::fits::{Fit, fits};
use crate::one_draw::OneDraw;
use crate::question::{Form, Mark, Question};
use crate::rescues::calmest_for_sigma;
use crate::scene::{Scene, Stage};
use crate::stability::largest_rate;
use model::settings::{Key, scenes};
use model::setup::start;
use model::text::{Quantity, read};
use model::update::Model;

/// What every text is about: the loss.
const LOSS: &[Key] = &[Key::Objective, Key::Loss];

/// The loss, pathwise and the score function.
const BOTH_SIDES: &[Key] = &[Key::Objective, Key::Loss, Key::Left, Key::Right];

/// Every scene, in the order of the lecture.
pub static SCENES: &[Scene] = &[
    Scene {
        start: &scenes::DRAW,
        headline: "How can a derivative pass through a random draw?",
        watch: "Drag ε. With the trick y is a formula, and the chain rule takes the slope of f back to μ and σ (back-propagation); without it the way back stops at the node.",
        question: Question {
            ask: "Do the two guesses at ∂/∂σ, with the trick and without, agree on every draw?",
            form: Form::Choice {
                options: &[
                    "they agree on every draw",
                    "they differ in size, but always have the same sign",
                    "on some draws they even point in opposite directions",
                ],
                right: agreement_on_one_draw,
            },
            covered: false,
            plays: false,
            answer: "With ε = {draw.eps} the trick says {draw.pathwise.sigma} and the other recipe, the score function, {draw.score.sigma}; with ε = {draw.opposed} their signs differ. They agree in the mean over all draws, not draw by draw. So a gradient exists without the trick; what differs is how far it scatters.",
            reasons: &[],
        },
        note: "Leave the trick aside at first: ask what a program should differentiate at “draw a number”. Then drag ε slowly from left to right. Every number on the screen can be checked by hand.",
        about: LOSS,
        controls: &[Key::Eps, Key::Mu0, Key::Sigma0],
        stage: Stage::OneDraw,
    },
    Scene {
        start: &scenes::IDENTITY,
        headline: "One gradient, written in two ways: do both recipes have the same mean?",
        watch: "Each histogram shows how often which gradient came out. Line: the exact one; bracket: ± the exact spread.",
        question: Question {
            ask: "The score function’s gradients ∂/∂σ scatter more widely. Where is their mean?",
            form: Form::Choice {
                options: &[
                    "closer to zero than the mean of the pathwise gradients",
                    "the same as the mean of the pathwise gradients",
                    "farther from zero than the mean of the pathwise gradients",
                ],
                right: order_of_means,
            },
            covered: true,
            plays: false,
            answer: "Both exact means are {left.sigma.exact-mean}; measured: {left.sigma.mean} ± {left.sigma.se} with the trick and {right.sigma.mean} ± {right.sigma.se} without. The trick changes the spread, not the mean.",
            reasons: &[],
        },
        note: "Open the derivations one after the other: the left side takes the mean first, the right side the derivative first, and the score function differentiates the density instead. Three expressions, one number. Then move Start μ and Start σ: both means follow the vertical line.",
        about: BOTH_SIDES,
        controls: &[Key::Mu0, Key::Sigma0, Key::Estimates, Key::Samples],
        stage: Stage::Charts,
    },
    Scene {
        start: &scenes::COLLAPSE,
        headline: "The squared error finds the mean. Does it find the variance?",
        watch: "The curves of σ. Pathwise follows “exact”, descent by the exact slope; the score function too, until its noise takes over.",
        question: Question {
            ask: "The observations have standard deviation S = {data.sd}. Where does σ end when descent has found the minimum?",
            form: Form::Mark(Mark {
                quantity: "σ",
                unit: "",
                log: false,
                range: |model| (0.0, 1.25 * start(model.settings()).sigma()),
                truth: |model| Some(model.optimum()?.sigma),
            }),
            covered: false,
            plays: true,
            answer: "σ goes to {target.sigma}: E f = (μ − x̄)² + σ² + S², so any spread of y costs. Both estimators say so in the mean. Nor would another f(y) of one draw ask for S: where f is least, a point is best.",
            reasons: &[],
        },
        note: "A learner asked: why does σ not become the spread of the data? Let the class hope for S first. Stress that neither estimator is at fault: the exact descent does the same.",
        about: &[
            Key::Objective,
            Key::Loss,
            Key::Left,
            Key::Right,
            Key::Optimizer,
            Key::Scale,
        ],
        controls: &[Key::Lr, Key::Samples, Key::Sigma0, Key::N],
        stage: Stage::Charts,
    },
    Scene {
        start: &scenes::RECOVER,
        headline: "Which loss gives σ² = mean(x²) − μ², and what must be put in for it?",
        watch: "Slide the temperature T: the goal of σ moves with it, and both runs follow.",
        question: Question {
            ask: "Four ways to set σ², with T = S² for the ELBO. Which one may miss S²?",
            form: Form::Choice {
                options: &[
                    "maximum likelihood (the μ and σ that make the observations likeliest)",
                    "the negative ELBO with T = S²",
                    "moment matching (y is given the mean and the variance of the data)",
                    "the energy score (distance to the data, less half that between two draws)",
                ],
                right: the_one_that_misses,
            },
            covered: true,
            plays: true,
            answer: "S² = {data.S2}. The energy score is least at σ² = {fit.energy.sigma2}: close where the data are nearly normal, but in general not equal. Maximum likelihood, which draws no y, gives mean(x²) − μ² exactly; so do moment matching and the ELBO, into which S² was put by hand.",
            reasons: &[],
        },
        note: "Open the first derivation, then slide T away from S² and back. Switch the objective (the loss) to moments and energy to show that the estimators work for other losses too. S² is in T, and in the units of moment matching: say so before the class does.",
        about: LOSS,
        controls: &[Key::Temperature, Key::Objective, Key::Lr, Key::Samples],
        stage: Stage::Charts,
    },
    Scene {
        start: &scenes::QUIETER,
        headline: "How much does the trick calm the gradient, exactly?",
        watch: "Log axes: equal distances are equal factors. Towards small σ the thick solid curve (pathwise) falls or stays, the thick dashed one rises.",
        question: Question {
            ask: "At μ = {probe.mu} and σ = {probe.sigma}, how many times the pathwise variance for σ is the score function’s?",
            form: Form::Mark(Mark {
                quantity: "ratio of variances",
                unit: "×",
                log: true,
                range: |_| (0.1, 1000.0),
                truth: |model| model.exact_ratio().sigma.filter(|r| r.is_finite()),
            }),
            covered: true,
            plays: false,
            answer: "{ratio.sigma.exact} for σ, {ratio.mu.exact} for μ: the score function needs so many times the draws for equal precision. Without a baseline the ratio grows without bound as σ goes to zero; “Rescue attempts” has some.",
            reasons: &[],
        },
        note: "A ratio of variances is a ratio of costs, counted in draws: so many draws of one are worth one draw of the other. The thin curves are the remedies of the next scene. Open the tab Run and set Replicate runs, the same run with other noise, to show the same thing as a picture.",
        about: BOTH_SIDES,
        controls: &[Key::Sigma0, Key::Mu0, Key::Samples, Key::Axis],
        stage: Stage::Charts,
    },
    Scene {
        start: &scenes::RESCUE,
        headline: "What calms a gradient, with or without the trick?",
        watch: "At first thick and dashed: with a baseline the score function stays level towards small σ; without one it rises.",
        question: Question {
            ask: "At equal {set.cost}, which remedy has the least variance for σ here?",
            form: Form::Choice {
                options: &[
                    "the mean as a baseline",
                    "optimal baseline",
                    "leave-one-out baseline",
                    "antithetic pathwise pairs",
                    "measure-valued estimator",
                ],
                right: |model| calmest_for_sigma(model, &REMEDIES),
            },
            covered: true,
            plays: false,
            answer: "With b = E f as baseline, behind which a running mean lags, {variance.score-mean.sigma}, with the optimal one {variance.score-optimal.sigma}, leave-one-out {variance.leave-one-out.sigma}, antithetic (the trick, twice) {variance.antithetic.sigma}, measure-valued {variance.measure-valued.sigma}; pathwise {variance.pathwise.sigma}. Costs differ: compare at equal evaluations of f.",
            reasons: &[],
        },
        note: "Three facts: a constant baseline adds no bias; the best one is not the mean, and must be known or estimated from draws; a running mean must come from earlier steps only. The antithetic pair is also pathwise, so it needs f′.",
        about: LOSS,
        controls: &[Key::Right, Key::Samples, Key::Cost, Key::Sigma0],
        stage: Stage::Charts,
    },
    Scene {
        start: &scenes::LOSES,
        headline: "Is the trick always the quieter one?",
        watch: "The rings, where the curves cross: to their right the wave is fast for so wide a node, and pathwise (blue) lies above.",
        question: Question {
            ask: "f(y) = {objective.formula} with k = {set.k}, μ = {probe.mu}, σ = {probe.sigma}. Which gradient for μ has the larger variance?",
            form: Form::Choice {
                options: &["{name.left}", "{name.right}", "both have the same"],
                right: |model| Some(larger(model.exact_ratio().mu?)),
            },
            covered: true,
            plays: false,
            answer: "{name.left} {left.mu.exact-variance}, {name.right} {right.mu.exact-variance}.",
            reasons: &[
                "The wave is fast for so wide a node: it has a large slope, which the trick uses, and small values, which the score function uses.",
                "The wave is slow for so wide a node: it has a small slope, which the trick uses, and the score function scatters with its values.",
                "",
            ],
        },
        note: "Slide k from small to large: the trick wins first and loses later. Then the three links: a bump, a jump where the trick is biased, and the ELBO at its optimum, where the score function with the best baseline has no variance at all; nor has the trick there with Entropy on “sticking the landing”.",
        about: BOTH_SIDES,
        controls: &[Key::K, Key::Objective, Key::Right, Key::Sigma0],
        stage: Stage::Charts,
    },
    Scene {
        start: &scenes::EXPLODE,
        headline: "Why did my run explode?",
        watch: "Off the chart a run goes on until its numbers overflow. Where “exact” explodes too, noise is not to blame.",
        question: Question {
            ask: "The loss is the {set.loss} over n = {data.n} observations. Up to which learning rate does exact descent settle?",
            form: Form::Mark(Mark {
                quantity: "learning rate",
                unit: "",
                log: true,
                range: |_| (0.0001, 1.0),
                truth: largest_rate,
            }),
            covered: false,
            plays: true,
            answer: "{limit.lr}: for a sum, one over n. With its noise pathwise needs less, in mean square below {limit.noise}. With learning rate {set.lr} each exact step multiplies the distance from the minimum by {growth}.",
            reasons: &[],
        },
        note: "Losses are often written as sums over the data. Change n while the learning rate stays: the same code settles or explodes. Then average instead of summing, and n no longer matters.",
        about: &[
            Key::Objective,
            Key::Loss,
            Key::Left,
            Key::Optimizer,
            Key::Scale,
        ],
        controls: &[Key::Lr, Key::Loss, Key::N, Key::Samples],
        stage: Stage::Charts,
    },
    Scene {
        start: &scenes::LEADS,
        headline: "Where does the trick lead? A network gives μ and σ for every observation.",
        watch: "Both runs see the same batches and the same noise. The line “best” is mean(x²) − x̄², which nobody put in.",
        question: Question {
            ask: "Before the first step: how many draws for each observation does {name.right} need, to vary no more between draws than {name.left} with one?",
            form: Form::Mark(Mark {
                quantity: "draws for one",
                unit: "×",
                log: true,
                range: |_| (1.0, 1000.0),
                truth: draws_for_one,
            }),
            covered: true,
            plays: false,
            answer: "{network.start.draws}: the exact ratio of both variances within draws, of the gradient for the bias b. Play: at step {step} it is {network.draws}. Between the data of a batch both vary alike, so with the trick one draw for each is usually enough.",
            reasons: &[],
        },
        note: "First the path of the gradient: from the loss back through the decoder, the node and the encoder; only at the node does it matter which estimator is used. Then Play: w² + τ² walks to S², the question’s own formula, while the squared error of the first scenes led to zero. The pictures of digits show the difference at a glance, and more so with more coordinates.",
        about: &[Key::Left, Key::Right, Key::Entropy, Key::Model, Key::Tau],
        controls: &[Key::Model, Key::Samples, Key::Batch, Key::Tau, Key::Lr],
        stage: Stage::Charts,
    },
    Scene {
        start: &scenes::FREE,
        headline: "Your turn: every control is live.",
        watch: "Whatever you change, the exact values change with it; a link brings back every run to the step.",
        question: Question {
            ask: "With these settings, which gradient for σ has the larger variance?",
            form: Form::Choice {
                options: &["{name.left}", "{name.right}", "both have the same"],
                right: |model| Some(larger(model.exact_ratio().sigma?)),
            },
            covered: false,
            plays: false,
            answer: "Variance for σ: {name.left} {left.sigma.exact-variance}, {name.right} {right.sigma.exact-variance}; ratio {ratio.sigma.exact}.",
            reasons: &[],
        },
        note: "Let the class choose: objective, estimators, data. Ask for a prediction before each run.",
        about: LOSS,
        controls: &[
            Key::N,
            Key::Lr,
            Key::Samples,
            Key::Objective,
            Key::Left,
            Key::Right,
        ],
        stage: Stage::Charts,
    },
];

/// The scene with this key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Scene> {
    SCENES.iter().find(|scene| scene.start.key == key)
}

/// The scene that a model shows.
#[must_use]
pub fn current(model: &Model) -> &'static Scene {
    // One script for each start, in the same order: a test compares them.
    &SCENES[model.settings().scene.index().min(scenes::ALL.len() - 1)]
}

/// The estimators among which the question of “Rescue attempts” lets choose, in its order.
const REMEDIES: [&str; 5] = [
    "score-mean",
    "score-optimal",
    "leave-one-out",
    "antithetic",
    "measure-valued",
];

/// 0 if both single-draw gradients for σ agree for every ε, 2 if they differ in sign for one.
fn agreement_on_one_draw(model: &Model) -> Option<usize> {
    let now = OneDraw::of(model);
    let mut draws = now.with_other_noise();
    let agree = draws.all(|draw| draw.pathwise.sigma.value == draw.score.sigma.value);
    let oppose = now.opposed().is_some();
    Some(if agree { 0 } else { 1 + usize::from(oppose) })
}

/// How the exact mean on the right compares with the one on the left, for σ: 1 if equal.
fn order_of_means(model: &Model) -> Option<usize> {
    const ROUNDING: f64 = 1e-9;
    let theory = model.theory();
    let left = theory.left.estimate.sigma?.mean;
    let right = theory.right.estimate.sigma?.mean;
    let difference = right.abs() - left.abs();
    Some(if difference.abs() <= ROUNDING * left.abs() {
        1
    } else if difference < 0.0 {
        0
    } else {
        2
    })
}

/// The only one of the four whose σ² is not mean(x²) − μ².
fn the_one_that_misses(model: &Model) -> Option<usize> {
    let fits = fits(model);
    let mut missing = Vec::new();
    let asked = ["likelihood", "elbo", "moments", "energy"];
    for (index, key) in asked.iter().enumerate() {
        let known = |fit: &&Fit| fit.key == *key && fit.optimum.is_some();
        if !fits.iter().find(known)?.is_exact {
            missing.push(index);
        }
    }
    match missing.as_slice() {
        [index] => Some(*index),
        _ => None,
    }
}

/// The draws with which the right estimator has the variance within draws of one draw of the left
/// one, before the network's first step.
fn draws_for_one(model: &Model) -> Option<f64> {
    let draws = read(model, Quantity::NetworkStartDraws)?.number;
    draws.filter(|draws| draws.is_finite())
}

/// Which side has the larger variance, from the right one’s share of the left one’s: 2 if none.
fn larger(ratio: f64) -> usize {
    const ROUNDING: f64 = 1e-9;
    if (ratio - 1.0).abs() <= ROUNDING {
        2
    } else {
        usize::from(ratio > 1.0)
    }
}
