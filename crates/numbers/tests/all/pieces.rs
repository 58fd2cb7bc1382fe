//! Lists of numbers, short and long, and the lines of what is wrong with them.

use math::dataset::MAX_COUNT;
use numbers::{Reader, parse};

#[track_caller]
fn check(text: &str, expected: &[f64]) {
    assert_eq!(parse(text).as_deref(), Ok(expected));
}

#[track_caller]
fn check_error(text: &str, expected: &str) {
    assert_eq!(parse(text).unwrap_err().to_string(), expected);
}

#[test]
fn separators_header_and_signs() {
    check("1, 2;3 4\t5\r\n6\n\n7", &[1., 2., 3., 4., 5., 6., 7.]);
    check("speed\n850\n740", &[850., 740.]);
    check("\u{feff}\"a\",\"b\"\n\"1.5\",\"-2e-3\"", &[1.5, -0.002]);
    check("−1.5 +2 .5", &[-1.5, 2.0, 0.5]);
    check("-0, 0", &[-0.0, 0.0]);
    check("\u{200f}1\u{200f} 2", &[1.0, 2.0]);
    check("a\nb\n1 2", &[1.0, 2.0]);
}

#[test]
fn long_texts_are_read_in_pieces() {
    for separator in ["\n", ",", " ; ", "\r\n", "\u{2003}"] {
        let numbers: Vec<f64> = (0..50_000).map(|i| f64::from(i) / 8.0).collect();
        let words: Vec<String> = numbers.iter().map(f64::to_string).collect();
        let text = format!("\u{feff}\n\nspeed\n{}", words.join(separator));
        check(&text, &numbers);
        let line = 4 + 49_999 * usize::from(separator.ends_with('\n'));
        let text = text + "x";
        check_error(&text, &format!("line {line}: “6249.875x” is not a number"));
        let mut reader = Reader::new(text);
        assert_eq!(reader.advance(), None);
        assert!(reader.progress() < 1.0);
    }
}

#[test]
fn an_error_names_its_line() {
    check_error("1\n2\nx3\n", "line 3: “x3” is not a number");
    check_error("a\n1 2\nb\n", "line 3: “b” is not a number");
    check_error("1 2 1e400", "line 1: “1e400” is out of range (±1e60)");
    check_error("1\nNaN", "line 2: “NaN” is not a number");
    check_error("1\n2\0", "line 2 is not plain text; save the file as UTF-8");
    check_error("1 −−2", "line 1: “−−2” is not a number");
    check_error(
        "1\n<script>alert(1)</script>",
        "line 2: “<script>alert(1)</script…” is not a number",
    );
    check_error("", "there are no numbers; at least 2 are needed");
    check_error("x", "there are no numbers; at least 2 are needed");
    check_error("5", "there is only one number; at least 2 are needed");
    check_error(
        &"1 ".repeat(MAX_COUNT + 1),
        "there are more than 1000000 numbers",
    );
}
