//! Lists of numbers, short and long, and the lines of what is wrong with them.

use std::time::Instant;

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
    check_error("1\nNaN1", "line 2: “NaN1” is not a number");
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

/// The longest piece of the work of reading `text` and the time of all pieces, in seconds.
fn pieces(text: &str) -> (f64, f64) {
    let mut reader = Reader::new(text.to_owned());
    let (mut longest, begin) = (0.0_f64, Instant::now());
    loop {
        let piece = Instant::now();
        let is_done = reader.advance().is_some();
        longest = longest.max(piece.elapsed().as_secs_f64());
        if is_done {
            return (longest, begin.elapsed().as_secs_f64());
        }
    }
}

/// Whatever stands in a text of ten megabytes, no piece of the work takes long beside reading a
/// million numbers, of which the page says how far it is. Each is the least of a few tries; what
/// stalled a page took several times as long as the million, so that half of it is far from both.
#[test]
fn no_piece_takes_long() {
    let numbers: String = (0..1_000_000).map(|i| format!("{i}.5\n")).collect();
    let columns: String = (0..1_000_000)
        .map(|i| format!("{i};{},5\n", i % 9))
        .collect();
    let (_, million) = pieces(&numbers);
    for (what, text) in [
        ("line breaks", "\n".repeat(10_000_000)),
        ("no separator", "7".repeat(10_000_000)),
        ("no separator, and no number", "x".repeat(10_000_000)),
        ("a long fraction", format!("0.{}", "7".repeat(10_000_000))),
        ("wide blanks", "12\u{2003}".repeat(900_000)),
        ("numbers", numbers),
        ("columns", columns),
    ] {
        let tries = [(); 3].map(|()| pieces(&text));
        let least = |of: fn(&(f64, f64)) -> f64| tries.iter().map(of).fold(f64::INFINITY, f64::min);
        let (longest, whole) = (least(|t| t.0), least(|t| t.1));
        assert!(
            longest < 0.5 * whole.max(million),
            "{what}: one piece takes {longest} s, a million numbers {million} s"
        );
    }
}

/// A page's model may be cloned while it reads.
#[test]
fn a_clone_reads_on_or_anew_to_the_same_end() {
    let table = "speed,error\n".to_owned() + &"850,10\n".repeat(20_000);
    let list = "850 740\n".repeat(20_000);
    for text in [table, list] {
        let mut reader = Reader::new(text);
        assert!(reader.advance().is_none());
        let clone = reader.clone().finish().unwrap();
        assert_eq!(reader.finish().unwrap(), clone);
        assert!(clone.numbers.len() >= 20_000);
    }
}
