//! What is read, and what is refused in which words.

use math::dataset::{MAX_COUNT, MAX_MAGNITUDE};
use numbers::{NumbersError, Reader, parse};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use testing::properties::cases;

/// What parts the numbers of a list. A comma parts them with a blank beside it, or where it stands
/// alone between all of them; alone between two it may mark decimals.
const SEPARATORS: &[&str] = &[
    " ", ", ", "\n", "\r\n", "\n\n", " , ", " ,\n", "\u{2028}", "\u{2003}",
];

const WORDS: &[&str] = &[
    "x", "1.2.3", "1e", "--1", "NaN1", "0x1F", "$5", "%", "<script>", "٣", "½", "１", "#REF!",
    "=A1", "\u{fffd}", "🙂", "1e5e5", "+-3", "1_000", "true",
];

/// A number as a person or a program writes it, with the value it stands for.
fn number() -> impl Strategy<Value = (String, f64)> {
    (-1e3..1e3_f64, -10..10, 0..6).prop_map(|(mantissa, power, style)| {
        let value = mantissa * 10f64.powi(power);
        match style {
            0 => (format!("{value:e}"), value),
            1 => (format!("{value:+}"), value),
            2 => (format!("\"{value}\""), value),
            3 => (value.to_string().replace('-', "−"), value),
            4 => (value.round().to_string(), value.round()),
            _ => (value.to_string(), value),
        }
    })
}

/// A text of numbers.
#[derive(Clone, Debug)]
struct Text {
    text: String,
    values: Vec<f64>,
    /// How many lines it has, counted as editors do.
    lines: usize,
}

fn text() -> impl Strategy<Value = Text> {
    let words = vec((number(), select(SEPARATORS)), 2..32);
    (prop::bool::weighted(0.2), words).prop_map(|(has_header, words)| {
        let mut text = String::new();
        if has_header {
            text.push_str("\u{feff}the speed of light\n");
        }
        for ((word, _), separator) in &words {
            text.push_str(word);
            text.push_str(separator);
        }
        Text {
            lines: 1 + text.matches('\n').count(),
            text,
            values: words.into_iter().map(|((_, value), _)| value).collect(),
        }
    })
}

/// Texts of no kind: bytes, characters of numbers, and UTF-16 as spreadsheets save it.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    let near = b"0123456789.,;-+eE \n\r\t\"'\0\xe2\x88\x92\xff";
    prop_oneof![
        vec(any::<u8>(), 0..80),
        vec(select(&near[..]), 0..80),
        text().prop_map(|text| text
            .text
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect()),
    ]
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn random_texts_are_read_as_written(text in text()) {
        prop_assert_eq!(parse(&text.text), Ok(text.values));
    }

    #[test]
    fn a_bad_word_is_named_with_its_line(before in text(), word in select(WORDS), after in text()) {
        let after = after.text.trim_start_matches('\u{feff}').to_owned();
        let error = parse(&format!("{}{word}\n{after}", before.text)).unwrap_err();
        let sentence = error.to_string();
        let (line, word) = (before.lines, word.to_owned());
        let named = format!("line {line}");
        prop_assert!(sentence.contains(&named) && sentence.contains(&word));
        prop_assert_eq!(error, NumbersError::NotANumber { line, word });
    }

    /// An error or finite numbers, never a panic.
    #[test]
    fn hostile_texts(bytes in hostile()) {
        match parse(&String::from_utf8_lossy(&bytes)) {
            Ok(values) => {
                prop_assert!(values.len() >= 2);
                prop_assert!(values.iter().all(|x| x.abs() <= MAX_MAGNITUDE));
            }
            Err(error) => {
                let sentence = error.to_string();
                prop_assert!(sentence.chars().count() < 120, "{}", sentence);
                prop_assert!(!sentence.chars().any(char::is_control), "{:?}", sentence);
            }
        }
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

/// How a program writes a table.
#[derive(Clone, Debug)]
struct Habit {
    delimiter: &'static str,
    decimal: &'static str,
    end: &'static str,
    /// What stands above the running index, if there is one.
    index: Option<&'static str>,
    is_quoted: bool,
}

fn habit() -> impl Strategy<Value = Habit> {
    let marks = select(
        &[
            (",", "."),
            (";", "."),
            (";", ","),
            ("\t", "."),
            ("\t", ","),
            (" ", "."),
        ][..],
    );
    let index = select(&[None, Some(""), Some("i")][..]);
    (
        marks,
        index,
        select(&["\n", "\r\n", "\r"][..]),
        any::<bool>(),
    )
        .prop_map(|((delimiter, decimal), index, end, is_quoted)| Habit {
            delimiter,
            decimal,
            end,
            // Blanks leave no room for an empty name.
            index: index.filter(|name| delimiter != " " || !name.is_empty()),
            is_quoted,
        })
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn tables_are_read_as_written(habit in habit(), rows in vec((0.5..1e3_f64, -5..5_i32), 2..40)) {
        let quote = if habit.is_quoted { "\"" } else { "" };
        let line = |index: Option<String>, speed: String, error: String| {
            let fields = index.into_iter().chain([speed, error]);
            let quoted: Vec<String> = fields.map(|field| format!("{quote}{field}{quote}")).collect();
            quoted.join(habit.delimiter) + habit.end
        };
        let mut text = line(habit.index.map(str::to_owned), "speed".to_owned(), "error".to_owned());
        for (row, (speed, error)) in rows.iter().enumerate() {
            let speed = speed.to_string().replace('.', habit.decimal);
            text += &line(habit.index.map(|_| row.to_string()), speed, error.to_string());
        }
        let reading = Reader::new(text).finish().unwrap();
        let speeds: Vec<f64> = rows.iter().map(|(speed, _)| *speed).collect();
        prop_assert_eq!(reading.numbers, speeds);
        prop_assert_eq!(reading.facts.column.as_deref(), Some("speed"));
    }
}
