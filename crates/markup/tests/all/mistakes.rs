//! Every mistake in a file is named with its line and a sentence.

use super::{DERIVATION, FIRST, FRONT, scene};
use markup::{Error, Formulas, Scene};

#[track_caller]
fn check(result: Result<Scene, Error>, line: usize, sentence: &str) {
    let error = result.unwrap_err();
    let expected = format!("www/text/en/one.md:{line}: ");
    let shown = error.to_string();
    assert!(shown.starts_with(&expected), "{shown}");
    assert!(shown.contains(sentence), "{shown}");
}

/// A text with a mistake in the third line of it.
#[track_caller]
fn check_text(text: &str, sentence: &str) {
    check(
        scene(&format!("First.\n\n{text}\n{DERIVATION}")),
        FIRST + 2,
        sentence,
    );
}

#[test]
fn in_formulas() {
    check_text("An open $x + 1 formula.", "not closed");
    check_text("Broken $\\frac{a}{$ here.", "a brace in it is open");
    check_text("Broken $\\frac{a}$ here.", "The formula $\\frac{a}$");
    check_text("Unknown $\\foo$ here.", "Unknown command");
    check_text("A name $\\val{left.mu.mean$ here.", "named in braces");
}

#[test]
fn in_words() {
    check_text("A \\trick{side.", "not closed");
    check_text("A side}.", "not opened");
    check_text("A \\foo here.", "Nothing is known");
    check_text("A value \\val{left mu}.", "named in braces");
    check_text("Some `code`.", "words, formulas");
    check_text("- A bullet", "numbered steps");
    check_text("<b>HTML</b>", "words, formulas");
    check_text("# Title", "headings ## and ###");
}

#[test]
fn in_derivations() {
    check_text("### Alone", "under a heading");
    check_text("1. $$a$$\n   because", "under the heading of a derivation");
    let open = "\n\n## Parts\n### One\n";
    check(
        scene(&format!("{open}\n1. because $$a$$\n   so")),
        FIRST + 5,
        "begins with a formula",
    );
    check(
        scene(&format!("{open}\n1. $$a$$")),
        FIRST + 5,
        "gives its reason",
    );
    check(
        scene(&format!("{open}\n1. $$a\n   so")),
        FIRST + 5,
        "begins with a formula",
    );
    check(
        scene(&format!("{open}\nWords.\n")),
        FIRST + 3,
        "no numbered steps",
    );
    check(scene("Words.\n"), FIRST, "at least one derivation");
}

#[test]
fn around_the_text() {
    let formulas = Formulas::new().unwrap();
    let changed = |from: &str, to: &str| {
        let text = format!("{FRONT}{DERIVATION}").replacen(from, to, 1);
        Scene::parse("one", "www/text/en/one.md", &text, &formulas)
    };
    check(changed("+++\n", ""), 1, "begins with");
    check(
        changed("title = 'A title'\n", ""),
        2,
        "missing field `title`",
    );
    check(changed("note = 'Wait.'", "note = 'Wait."), 7, "");
    check(changed("note =", "notes ="), 7, "unknown field `notes`");
    check(
        changed("options = ['one', 'the other']\n", ""),
        10,
        "either options or a mark",
    );
    check(changed("lesson = 'This.'\n", ""), 1, "has a lesson");
    let scene = changed("", "").unwrap();
    check(
        scene
            .check_values(|name| name != "data.n")
            .map(|()| scene.clone()),
        6,
        "no live value “data.n”",
    );
    let error = scene.error_at("larger-for-mu", "No.".to_owned());
    assert_eq!(error.to_string(), "www/text/en/one.md:12: No.");
}

#[test]
fn in_the_order() {
    let folder = std::env::temp_dir().join(format!("pathwise-markup-{}", std::process::id()));
    let text = folder.join("www/text");
    std::fs::create_dir_all(&text).unwrap();
    std::fs::write(text.join("scenes.txt"), "missing\n").unwrap();
    let error = markup::read(&text, "en").unwrap_err().to_string();
    std::fs::remove_dir_all(&folder).unwrap();
    let expected = "www/text/scenes.txt:1: www/text/en/missing.md cannot be read";
    assert!(error.starts_with(expected), "{error}");
}
