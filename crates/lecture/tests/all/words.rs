//! What scenes say: every number is computed, every placeholder has one.

use lecture::{fill, placeholders};
use model::settings::scenes::{self, Scene};
use model::update::Model;

use super::{opened, played, prose, typed};

/// The longest text that can be read from the last row while somebody speaks.
const MOST_WORDS: usize = 60;

#[test]
fn no_number_is_typed() {
    for scene in scenes::ALL {
        for text in prose(scene) {
            let digit = typed(text).contains(|c: char| c.is_ascii_digit());
            assert!(!digit, "{}: {text}", scene.key);
        }
    }
}

fn unresolved(scene: &Scene, model: &Model) -> Vec<String> {
    let mut missing = Vec::new();
    for text in prose(scene).into_iter().chain([super::text(scene)]) {
        for name in placeholders(text) {
            let shown = fill(&format!("{{{name}}}"), model);
            if shown.is_empty() || shown == "–" {
                missing.push(name.to_owned());
            }
        }
    }
    missing
}

#[test]
fn every_placeholder_has_a_value() {
    for scene in scenes::ALL {
        let missing = unresolved(scene, &opened(scene.key));
        assert!(missing.is_empty(), "{}: {missing:?}", scene.key);
        // After a run that ends at σ = 0, or beyond the finite range, there may be none.
        if !["identity", "collapse", "explode"].contains(&scene.key) {
            let missing = unresolved(scene, &played(scene.key, ""));
            let key = scene.key;
            assert!(missing.is_empty(), "{key} at the end: {missing:?}");
        }
    }
}

#[test]
fn filling_follows_the_settings() {
    let [slow, fast] = ["lr=0.01", "lr=0.02"].map(|lr| crate::page::model(lr));
    assert_eq!(
        fill("η = {set.lr}, n = {data.n}", &slow),
        "η\u{a0}=\u{a0}0.01, n\u{a0}=\u{a0}50"
    );
    assert_eq!(fill("η = {set.lr}", &fast), "η\u{a0}=\u{a0}0.02");
    assert_eq!(fill("{no.such} {set.nothing} {draw.x} {", &slow), "– – – –");
    assert_eq!(fill("{set.mu0} of {set.lr", &slow), "−1 of 0.01");
    let model = crate::page::model("right=score-mean");
    assert_eq!(fill("{set.right}", &model), "score-mean");
    assert_eq!(fill("nothing", &slow), "nothing");
}

#[test]
fn texts_are_short() {
    for scene in scenes::ALL {
        let html = format!("<root>{}</root>", super::text(scene));
        let root = roxmltree::Document::parse(&html).unwrap();
        let spoken = root.descendants().filter(|node| {
            let hidden = ["math", "details", "table"];
            node.is_text()
                && !node
                    .ancestors()
                    .any(|a| hidden.contains(&a.tag_name().name()))
        });
        let words = spoken.flat_map(|node| node.text().unwrap_or_default().split_whitespace());
        let words = words.filter(|w| w.contains(char::is_alphabetic)).count();
        assert!(words <= MOST_WORDS, "{}: {words} words", scene.key);
        for text in [scene.headline, scene.question.ask, scene.watch] {
            assert!(text.split_whitespace().count() <= 40, "{text}");
        }
    }
}
