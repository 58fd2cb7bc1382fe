//! The page's words stand in `www/text`, and nowhere else.

use std::collections::HashSet;
use std::path::Path;

use markup::messages::read_messages;

use super::{code, is_one_of, nothing_breaks, tracked};

/// The layers whose words are messages.
const MOVED: [&str; 7] = [
    "crates/charts/src/",
    "crates/experiment/src/",
    "crates/lecture/src/",
    "crates/model/src/",
    "crates/numbers/src/",
    "crates/math/src/",
    "src/",
];

/// What is typed there and is no sentence of the page: classes of elements, formulas and sources of
/// estimators, and words by which data files are known.
const NAMES: [&str; 3] = [
    "crates/lecture/src/classes.rs",
    "crates/math/src/estimators/",
    "crates/numbers/src/summary.rs",
];

/// By these, selectors, classes of controls and media queries are known.
const MARKUP: [&str; 3] = ["[", "control ", "(min-width"];

/// The sentences typed in a layer that has none: string literals with two words in a row.
fn typed(path: &str, text: &str) -> Vec<String> {
    let is_in = |layers: &[&str]| layers.iter().any(|layer| path.starts_with(layer));
    if !is_one_of(path, &["rs"]) || !is_in(&MOVED) || is_in(&NAMES) {
        return Vec::new();
    }
    let mut complaints = Vec::new();
    for (line, code, in_tests) in code(path, text) {
        // Every other part between quotation marks is a literal. A complaint of an assertion is for
        // programmers.
        let is_for_programmers = code.contains("#[") || code.contains("assert");
        if in_tests || is_for_programmers {
            continue;
        }
        for literal in code.split('"').skip(1).step_by(2) {
            let is_markup = MARKUP.iter().any(|mark| literal.contains(mark));
            if has_words(literal) && !is_markup {
                complaints.push(format!("{path}:{line}: “{literal}” belongs in www/text/en"));
            }
        }
    }
    complaints
}

/// Whether two words stand beside each other.
fn has_words(literal: &str) -> bool {
    let is_word = |word: &str| word.len() > 1 && word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = literal.split(' ').collect();
    words.windows(2).any(|pair| {
        let [first, second] = pair else { return false };
        let second = second.trim_end_matches(['.', ',', ':', ';', '…']);
        is_word(first.trim_end_matches([',', ':', ';'])) && is_word(second)
    })
}

#[test]
fn sentences_are_messages() {
    nothing_breaks(typed);
}

/// A message that nothing says is one that a translator would translate for nobody.
#[test]
fn every_message_is_said() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("www/text");
    let messages = read_messages(&folder, "en").unwrap();
    assert!(messages.len() > 100);
    let is_name = |c: char| c.is_alphanumeric() || c == '_';
    let files = tracked();
    let sources = files.iter().filter(|file| is_one_of(&file.path, &["rs"]));
    let named: HashSet<&str> = sources
        .flat_map(|file| file.text.split(|c| !is_name(c)))
        .collect();
    for message in messages {
        let name: String = if message.values.is_empty() {
            message.id.to_uppercase().replace('-', "_")
        } else {
            let capitalized = |word: &str| word[..1].to_uppercase() + &word[1..];
            message.id.split('-').map(capitalized).collect()
        };
        assert!(
            named.contains(name.as_str()),
            "{}:{}: nothing says “{}”",
            message.file,
            message.line,
            message.id
        );
    }
}

#[test]
fn the_rule_of_sentences_can_fail() {
    let path = "crates/model/src/text/notes.rs";
    let breaks = |text: &str| assert_eq!(typed(path, text).len(), 1, "{text}");
    let holds = |path: &str, text: &str| assert!(typed(path, text).is_empty(), "{text}");
    breaks("let x = \"Two words\";\n");
    breaks("let x = format!(\"{n} of them.\");\n");
    holds(path, "let x = \"key\";\n");
    holds(path, "let x = \"S² = {n}\";\n");
    holds(path, "/// \"Two words\"\n");
    holds(
        path,
        "#[cfg(test)]\nmod tests {\nlet x = \"Two words\";\n}\n",
    );
    holds("xtask/src/main.rs", "let x = \"Two words\";\n");
}
