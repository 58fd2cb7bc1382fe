//! Small texts in the habits of many programs, read or refused as `crates/numbers/tests/kinds.tsv` says: in each of
//! its lines the program, the text with `\n`, `\t` and so on, and what is made of it.

use std::fmt::Write as _;

use numbers::{NumbersError, Reader, Reading, written};

const KINDS: &str = include_str!("../kinds.tsv");

/// The text that is written with escapes.
fn plain(escaped: &str) -> String {
    let mut text = String::new();
    let mut rest = escaped.chars();
    while let Some(c) = rest.next() {
        let escape = if c == '\\' { rest.next() } else { None };
        text.push(match escape {
            None => c,
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => {
                let code: String = rest.by_ref().skip(1).take_while(|c| *c != '}').collect();
                u32::from_str_radix(&code, 16)
                    .ok()
                    .and_then(char::from_u32)
                    .unwrap()
            }
            Some(c) => c,
        });
    }
    text
}

/// What was made of a text, in the words of the table.
fn outcome(result: Result<Reading, NumbersError>) -> String {
    let reading = match result {
        Ok(reading) => reading,
        Err(error) => return format!("refused: {error}"),
    };
    let numbers: Vec<String> = reading.numbers.iter().map(|x| written(*x)).collect();
    let mut said = numbers.join(" ");
    if let Some(column) = reading.facts.column {
        write!(said, " of “{}”", column.replace('\n', " ")).unwrap();
    }
    if let Some(commas) = reading.facts.commas {
        write!(said, ", commas {}", format!("{commas:?}").to_lowercase()).unwrap();
    }
    said
}

#[test]
fn texts_are_read_or_refused_as_the_table_says() {
    let mut count = 0;
    for line in KINDS.lines() {
        let [program, escaped, expected] = line
            .split('\t')
            .collect::<Vec<_>>()
            .try_into()
            .unwrap_or_else(|_| panic!("three fields: {line}"));
        let result = Reader::new(plain(escaped)).finish();
        assert_eq!(outcome(result), expected, "{program}: {escaped}");
        count += 1;
    }
    assert!(count > 300, "{count} texts");
}
