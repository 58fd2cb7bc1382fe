//! What is read, and what is refused in which words.

use math::dataset::{MAX_COUNT, MAX_MAGNITUDE};
use numbers::{NumbersError, parse};
use testing::random::Random;

const SEPARATORS: &[&str] = &[
    ",", ";", " ", "\t", ", ", " ; ", "\n", "\r\n", "\n\n", ",,", "\u{a0}", "\u{2028}",
];

const WORDS: &[&str] = &[
    "x", "1.2.3", "1e", "--1", "NaN1", "0x1F", "1'000", "$5", "%", "<script>", "٣", "½", "１",
    "#REF!", "=A1", "\u{fffd}", "🙂", "1e5e5", "+-3", "1_000", "true",
];

/// A number as a person or a program writes it, with the value it stands for.
fn number(random: &mut Random) -> (String, f64) {
    let value = 10f64.powi(random.below(20) as i32 - 10) * random.normal();
    let text = match random.below(6) {
        0 => format!("{value:e}"),
        1 => format!("{value:+}"),
        2 => format!("\"{value}\""),
        3 => format!("{value}").replace('-', "−"),
        4 => (value.round()).to_string(),
        _ => value.to_string(),
    };
    let value = if text == value.round().to_string() {
        value.round()
    } else {
        value
    };
    (text, value)
}

/// A text of numbers with its values; every number on a line counted in `lines`, from 1.
fn good(random: &mut Random) -> (String, Vec<f64>, usize) {
    let (mut text, mut values, mut lines) = (String::new(), Vec::new(), 1);
    if random.chance(0.2) {
        text.push_str("\u{feff}speed, time of day\n");
        lines += 1;
    }
    for _ in 0..2 + random.below(30) {
        let (word, value) = number(random);
        let separator = random.pick(SEPARATORS);
        text.push_str(&word);
        text.push_str(separator);
        values.push(value);
        lines += separator.matches('\n').count();
    }
    (text, values, lines)
}

#[test]
fn random_texts_are_read_as_written() {
    let mut random = Random::new(1);
    for _ in 0..6000 {
        let (text, values, _) = good(&mut random);
        assert_eq!(parse(&text).as_ref(), Ok(&values), "{text:?}");
    }
}

#[test]
fn a_bad_word_is_named_with_its_line() {
    let mut random = Random::new(2);
    for _ in 0..6000 {
        let (mut text, _, lines) = good(&mut random);
        let word = random.pick(WORDS);
        text.push_str(word);
        let (more, _, _) = good(&mut random);
        text.push('\n');
        text.push_str(more.trim_start_matches('\u{feff}'));
        let error = parse(&text).expect_err(&text);
        let expected = NumbersError::NotANumber {
            line: lines,
            word: word.to_owned(),
        };
        assert_eq!(error, expected, "{text:?}");
        let sentence = error.to_string();
        assert!(sentence.contains(&format!("line {lines}")) && sentence.contains(word));
    }
}

#[test]
fn numbers_out_of_range_are_named_too() {
    for word in ["inf", "-inf", "1e400", "-1e61", "infinity"] {
        let error = parse(&format!("1\n2\n3, {word}\n")).unwrap_err();
        let word = word.to_owned();
        assert_eq!(error, NumbersError::OutOfRange { line: 3, word });
    }
    assert_eq!(
        parse(&format!("{MAX_MAGNITUDE} 0")),
        Ok(vec![MAX_MAGNITUDE, 0.0])
    );
}

/// Random bytes and random characters: an error or finite numbers, never a panic.
#[test]
fn hostile_texts() {
    let mut random = Random::new(3);
    for _ in 0..10_000 {
        let bytes: Vec<u8> = match random.below(3) {
            0 => (0..random.below(80)).map(|_| random.word() as u8).collect(),
            1 => (0..random.below(80))
                .map(|_| b"0123456789.,;-+eE \n\r\t\"'\0\xe2\x88\x92\xff"[random.below(28)])
                .collect(),
            // UTF-16, as spreadsheets save it.
            _ => good(&mut random)
                .0
                .encode_utf16()
                .flat_map(u16::to_le_bytes)
                .collect(),
        };
        let text = String::from_utf8_lossy(&bytes);
        match parse(&text) {
            Ok(values) => {
                assert!(values.len() >= 2);
                assert!(values.iter().all(|x| x.abs() <= MAX_MAGNITUDE));
            }
            Err(error) => {
                let sentence = error.to_string();
                assert!(sentence.chars().count() < 120, "{sentence}");
                assert!(!sentence.chars().any(char::is_control), "{sentence:?}");
            }
        }
    }
}

#[test]
fn ten_megabytes() {
    const BYTES: usize = 10_000_000;
    let check = |text: String, expected: Result<usize, &str>| {
        let found = parse(&text)
            .map(|values| values.len())
            .map_err(|e| e.to_string());
        assert_eq!(found, expected.map_err(str::to_owned));
    };
    check("1234.56789\n".repeat(MAX_COUNT), Ok(MAX_COUNT));
    check(
        "1\n".repeat(BYTES / 2),
        Err("there are more than 1000000 numbers"),
    );
    check(
        " \n".repeat(BYTES / 2),
        Err("there are no numbers; at least 2 are needed"),
    );
    check(
        format!("1\n{}", "x".repeat(BYTES)),
        Err("line 2: “xxxxxxxxxxxxxxxxxxxxxxxx…” is not a number"),
    );
    check(
        format!("1\n{}", "9".repeat(BYTES)),
        Err("line 2: “999999999999999999999999…” is out of range (±1e60)"),
    );
    check(format!("0\n0.{}1", "0".repeat(BYTES)), Ok(2));
    check(
        format!("1 2{}", "\n".repeat(BYTES) + "?"),
        Err("line 10000001: “?” is not a number"),
    );
}
