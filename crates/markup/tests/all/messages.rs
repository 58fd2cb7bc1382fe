//! Messages of Fluent become patterns; every mistake in them is named with its line and a sentence.

use std::fs;
use std::path::PathBuf;

use markup::Error;
use markup::messages::{
    Kind, Message, Named, accented, accented_html, check_language, mark, read_messages,
};

/// The messages of a language with one file, `part.ftl`.
fn read(test: &str, text: &str) -> Result<Vec<Message>, Error> {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(folder.join("de")).unwrap();
    fs::write(folder.join("de/part.ftl"), text).unwrap();
    read_messages(&folder, "de")
}

#[track_caller]
fn fails<T: std::fmt::Debug>(result: Result<T, Error>, line: usize, sentence: &str) {
    let shown = result.unwrap_err().to_string();
    let expected = format!("www/text/de/part.ftl:{line}: ");
    assert!(shown.starts_with(&expected), "{shown}");
    assert!(shown.contains(sentence), "{shown}");
}

#[test]
fn values_terms_and_choices_become_marks() {
    let text = "-trick = the trick
seen = { $name } with { -trick }{\"\\u00A0\"}= 1
    .help = Help.
drawn = { $draws ->
    [one] one draw
   *[other] { $draws } draws of { $name }
}
";
    let messages = read("marks", text).unwrap();
    let [seen, help, drawn] = &messages[..] else {
        panic!("{messages:?}")
    };
    assert_eq!(
        seen.pattern,
        format!("{}A with the trick\u{a0}= 1", mark::VALUE)
    );
    assert_eq!((seen.id.as_str(), seen.line), ("seen", 2));
    assert_eq!((help.id.as_str(), help.line), ("seen-help", 3));
    assert_eq!(
        (help.part.as_str(), help.pattern.as_str()),
        ("part", "Help.")
    );
    assert_eq!(
        drawn.pattern,
        "\u{2}A\u{3}one\u{4}one draw\u{3}\u{4}\u{1}A draws of \u{1}B\u{5}"
    );
    let named = |name: &str, kind| Named {
        name: name.to_owned(),
        kind,
    };
    assert_eq!(
        drawn.values,
        [named("draws", Kind::Count), named("name", Kind::Text)]
    );
}

#[test]
fn mistakes_have_a_line() {
    let fails = |test: &str, text: &str, line, sentence: &str| {
        fails(read(test, text), line, sentence);
    };
    fails("broken", "a = A\nb = { $x }}\n", 2, "This is not Fluent");
    fails("twice", "a = A\nb = B\na = C\n", 3, "“a” is there twice");
    fails(
        "both",
        "a-b = A\na = B\n    .b = C\n",
        3,
        "“a-b” is there twice",
    );
    fails("term", "a = A\nb = { -x }\n", 2, "no term “-x”");
    fails("call", "a = { NUMBER($x) }\n", 1, "no functions");
    fails("typed", "a = A \u{2} B\n", 1, "none that is typed");
}

#[test]
fn a_language_has_every_message_and_no_other() {
    let english = read("english", "a = { $x } before { $y }\nb = B\n").unwrap();
    let german = read("german", "b = Be\na = { $y } nach { $x }\n").unwrap();
    let patterns = check_language(&english, &german).unwrap();
    assert_eq!(patterns, ["\u{1}B nach \u{1}A", "Be"]);

    let german = |test: &str, text: &str| check_language(&english, &read(test, text).unwrap());
    fails(german("less", "a = A\n"), 2, "“b” is missing");
    fails(german("more", "a = A\nb = B\nc = C\n"), 3, "no message “c”");
    fails(german("other", "a = { $z }\nb = B\n"), 1, "no value “$z”");
}

/// Only what a translator would touch is accented.
#[test]
fn the_test_language_marks_words() {
    assert_eq!(accented("One draw"), "⟦Óñé đřáŵ~~~~⟧");
    for plain in ["", "σ²", "\u{1}A = \u{1}B"] {
        assert_eq!(accented(plain), plain);
    }
    assert_eq!(
        accented("\u{2}A\u{3}one\u{4}\u{1}A draw\u{3}\u{4}x\u{5}"),
        "⟦\u{2}A\u{3}one\u{4}\u{1}A đřáŵ\u{3}\u{4}ẋ\u{5}~~~⟧"
    );
    assert_eq!(
        accented_html("Mean \\(\\mu\\) <b class=\"x\">at</b> &lt; <code>n</code>"),
        "⟦Ṁéáñ \\(\\mu\\) <b class=\"x\">áť</b> &lt; <code>n</code>~~~~~⟧"
    );
    assert_eq!(
        accented_html("<math><mi>x</mi></math>"),
        "<math><mi>x</mi></math>"
    );
}
