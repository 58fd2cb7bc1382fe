//! Headline and notes in the cases that the page is about.

use model::text::{self, Reading};
use model::update::Msg;

use crate::page::{model, send, set};

#[track_caller]
fn headline(link: &str, expected: &[&str]) {
    let headline = text::headline(&model(link));
    for part in expected {
        assert!(headline.contains(part), "{link}: {headline}");
    }
}

/// Exact ratios in the headline, from the closed forms: at δ = 3, σ = 2, S² = 1 (two
/// observations ±1 around 0) Var score/Var pathwise is 217/16 for μ and 906/68 for σ.
#[test]
fn the_ratio_is_that_of_the_closed_forms() {
    headline(
        "data=own&x=-1,1&mu0=3&sigma0=2",
        &[
            "Score function has ",
            " the variance of Pathwise",
            "(exact 13.6×)",
            "(exact 13.3×)",
        ],
    );
    headline(
        "left=pathwise&right=pathwise",
        &["1.00× the variance of Pathwise for ∂μ (exact 1.00×)"],
    );
}

#[test]
fn the_biased_trick_is_called_biased() {
    headline(
        "objective=step&mu0=1&sigma0=1",
        // φ(1) = 0.24197.
        &["Pathwise is biased here: the mean of its ∂μ is 0, the exact gradient is 0.2420."],
    );
    headline(
        "objective=step&left=finite-difference",
        // Four digits of the two are the same.
        &["the mean of its ∂μ differs from the exact gradient 0.1760 by −"],
    );
    let link = "objective=step&left=score&right=score-optimal";
    assert!(!text::headline(&model(link)).contains("biased"));
}

/// A central difference is pathwise on a squared error, but for rounding.
#[test]
fn equal_variances_do_not_cross() {
    let model = model("right=finite-difference&chart=variance&samples=1");
    assert_eq!(
        text::sweep_sentence(&model),
        "Where both have an exact variance, the two are equal."
    );
}

/// Nothing unbiased is called biased, at the optimum of the ELBO in particular, where gradient
/// and variance are both 0.
#[test]
fn the_unbiased_are_not_called_biased() {
    for entropy in ["closed", "sampled", "path"] {
        for left in [
            "pathwise",
            "antithetic",
            "score",
            "score-optimal",
            "measure-valued",
        ] {
            let link = format!(
                "data=own&x=1,3&objective=elbo&entropy={entropy}&mu0=2&sigma0=1&left={left}&estimates=200"
            );
            let headline = text::headline(&model(&link));
            assert!(!headline.contains("biased"), "{link}: {headline}");
        }
    }
    // On the crest of a wave the slope is rounding, and so is its mean.
    let crest = "objective=cosine&k=10&mu0=-1.2566370614359172&left=antithetic&estimates=200";
    assert!(!text::headline(&model(crest)).contains("biased"));
}

#[test]
fn the_trick_loses_where_it_does() {
    const LOSES: &str = "the trick loses";
    // Beyond the crossing of the wave, and at q = p with the sampled entropy.
    headline("objective=cosine&k=5&mu0=1&sigma0=1", &[LOSES]);
    headline(
        "data=own&x=1,3&objective=elbo&entropy=sampled&mu0=2&sigma0=1&right=score-optimal",
        &[LOSES, "0×"],
    );
    headline(
        "objective=cosine&k=5&mu0=1&sigma0=1&left=score&right=pathwise",
        &[LOSES],
    );
    for link in [
        "",
        "objective=elbo",
        "objective=cosine&k=0.5&mu0=1&sigma0=1",
    ] {
        let headline = text::headline(&model(link));
        assert!(!headline.contains(LOSES), "{link}: {headline}");
    }
}

/// However small σ has become, exact values keep their digits: nothing is called biased, or of
/// less variance than the trick, because f − b lost them. (Measure-valued and antithetic draws
/// have less on a parabola.)
#[test]
fn a_collapse_makes_nothing_lose_or_biased() {
    for objective in ["squared", "quadratic", "cosine&lr=0.2"] {
        for key in [
            "score",
            "score-mean",
            "score-optimal",
            "leave-one-out",
            "finite-difference",
        ] {
            for t in [150, 200, 300, 400] {
                let link = format!("objective={objective}&right={key}&t={t}&estimates=100");
                let headline = text::headline(&model(&link));
                for wrong in ["biased", "loses", " 0×"] {
                    assert!(!headline.contains(wrong), "{link}: {headline}");
                }
            }
        }
    }
}

/// A ratio of two numbers that are not 0 is finite, and said to be.
#[test]
fn finite_ratios_are_not_infinite() {
    let model = model("data=michelson&mu0=700&sigma0=150&t=400&estimates=100");
    assert!(model.nodes().0.left.sigma() > 0.0);
    assert!(
        !text::headline(&model).contains("infinite"),
        "{}",
        text::headline(&model)
    );
}

#[track_caller]
fn notes(link: &str, expected: &[&str]) {
    let notes = text::notes(&model(link));
    assert_eq!(notes.len(), expected.len(), "{link}: {notes:?}");
    for (note, part) in notes.iter().zip(expected) {
        assert!(note.contains(part), "{link}: {note}");
    }
}

#[test]
fn divergence_has_its_reason() {
    notes("t=400", &[]);
    // The rate: |1 − 2·lr| > 1 for the exact gradient too.
    notes(
        "lr=2&steps=2000&t=2000&estimates=100",
        &["the learning rate 2 is too large"],
    );
    notes(
        "lr=2&steps=2000&t=2000&estimates=100&left=antithetic&right=antithetic",
        &["antithetic stopped at step 156, Pathwise, antithetic at step 156, "],
    );
    notes(
        "loss=sum&steps=2000&t=2000&estimates=100",
        &["summed over n = 50 observations"],
    );
    // The limit 1/n is that of plain descent on the squared error.
    for other in ["objective=elbo", "optimizer=momentum"] {
        notes(
            &format!("{other}&loss=sum&lr=1&steps=2000&t=2000&estimates=100"),
            &["its gradient is 50 times that of their mean"],
        );
    }
    // The variance: the exact run settles.
    notes(
        "lr=0.3&samples=1&steps=3000&t=3000&estimates=100",
        &["Score function stopped at step 794: the noise of its gradient"],
    );
}

/// The other run goes on, and the page with it.
#[test]
fn the_other_run_goes_on() {
    let mut model = model("lr=0.3&samples=1&steps=3000&t=3000&estimates=100");
    assert_eq!(model.shown(), 3000);
    assert_eq!(model.traces().0.left.mu.len(), 3001);
    // Back before the stop there is nothing to complain about in the run that is then shown.
    let frozen = model.nodes().0.right;
    let last = model.traces().0.right.mu.len() - 1;
    send(&mut model, Msg::Scrub(last));
    assert_eq!(model.nodes().0.right, frozen);
    // A smaller rate from there on lets it move again.
    send(&mut model, Msg::Scrub(last / 2));
    set(&mut model, "lr", "0.001");
    send(&mut model, Msg::Scrub(last / 2 + 50));
    assert!(text::notes(&model).is_empty(), "{:?}", text::notes(&model));
    assert!(model.traces().0.right.mu.len() > last / 2 + 1);
}

#[test]
fn stand_ins_are_named() {
    notes(
        "left=leave-one-out&samples=1",
        &[
            "Score, leave-one-out needs at least 2 samples per step, because a single draw leaves no others; Score, mean baseline stands in for it.",
        ],
    );
    notes("left=leave-one-out&samples=2", &[]);
    notes(
        "objective=moments&right=measure-valued",
        &[
            "Measure-valued is defined here for an f of one draw, and this objective takes two; Finite difference stands in for it.",
        ],
    );
    // One more sample, and the chosen one is back.
    let mut model = model("left=leave-one-out&samples=1&estimates=100");
    assert_eq!(model.names().left, "Score, mean baseline");
    set(&mut model, "samples", "2");
    assert_eq!(model.names().left, "Score, leave-one-out");
    assert!(text::notes(&model).is_empty());
}

#[test]
fn data_without_a_spread() {
    notes(
        "data=own&x=3,3,3&objective=moments",
        &["All observations are equal, and Moment matching divides by their variance."],
    );
    notes("data=own&x=3,3,3", &[]);
    let headline = text::headline(&model("data=own&x=3,3,3&objective=moments"));
    assert!(!headline.contains("Neither estimator varies"), "{headline}");
}

#[test]
fn the_announcement_tells_where_the_run_is() {
    let model = model("t=30&estimates=100");
    let heard = text::announcement(&model);
    for part in [
        "Step 30 of 400.",
        "Pathwise: μ ",
        "Score function: μ ",
        text::headline(&model).as_str(),
    ] {
        assert!(heard.contains(part), "{heard}");
    }
}

/// Under a chart there is room for some twenty characters.
#[test]
fn long_numbers_are_told_in_fewer_digits() {
    #[track_caller]
    fn check(link: &str, key: &str, expected: &str) {
        let model = model(link);
        let long = Reading::find(key).unwrap();
        let short = text::read(&model, long.quantity.short()).unwrap();
        assert_eq!(short.text, expected, "{link}: {key}");
        assert_eq!(short.number, text::read(&model, long).unwrap().number);
    }
    let far = "lr=1&loss=sum&t=400&estimates=100";
    let data = "data=own&x=1234567,2345678";
    check(data, "target.mu", "2·10⁶");
    check(data, "left.mu.gradient", "−3.6·10⁶");
    check("data=own&x=123456,123458", "target.mu", "123\u{202f}457");
    check(
        "data=own&x=1,3&mu0=2&sigma0=1",
        "left.sigma.exact-variance",
        "1.000",
    );
    for key in ["left.mu", "right.mu", "left.sigma", "right.sigma"] {
        for quantity in ["mean", "variance", "exact-variance"] {
            let model = model(far);
            let text = |form: &str| {
                text::read(
                    &model,
                    Reading::find(&format!("{form}{key}.{quantity}")).unwrap(),
                )
                .unwrap()
                .text
            };
            let (long, short) = (text(""), text("short."));
            assert!(
                short.contains('·') && short.chars().count() <= 10,
                "{long}, {short}"
            );
        }
    }
}
