//! Data files: numbers or a sentence, in pieces that come to an end, and numbers that were written
//! are read again.

use arbitrary::Unstructured;
use math::dataset::MAX_MAGNITUDE;
use model::text::{own_data, way_taken, ways_to_read};
use numbers::{Column, NumbersError, Reader, Reading, Role, Wanted, decode, parse};

use super::{one_of, word};
use crate::Target;

/// The registry's entry.
pub const TARGET: Target = Target {
    name: "files",
    share: 45,
    run,
};

/// The bytes of a file: of any kind, or rows of words as programs part them.
fn file(tape: &mut Unstructured<'_>) -> Vec<u8> {
    if tape.ratio(1_u8, 8).unwrap_or_default() {
        return tape.arbitrary::<&[u8]>().unwrap_or_default().to_vec();
    }
    let end = one_of(tape, &["\n", "\r\n", "\r", "\n\n"]).unwrap_or_default();
    let part = one_of(tape, &[",", ";", "\t", " ", "  ", ", ", "\u{2003}"]).unwrap_or_default();
    let quote = one_of(tape, &["", "", "\"", "'"]).unwrap_or_default();
    let columns = tape.int_in_range(1..=4_u8).unwrap_or(1);
    let is_counted = tape.arbitrary().unwrap_or_default();
    let mut text = String::new();
    for row in 0..tape.int_in_range(0..=12_u8).unwrap_or_default() {
        let mut fields: Vec<String> = (0..columns).map(|_| word(tape)).collect();
        if is_counted {
            fields[0] = row.to_string();
        }
        let fields: Vec<String> = fields
            .iter()
            .map(|f| format!("{quote}{f}{quote}"))
            .collect();
        text = text + &fields.join(part) + end;
    }
    match tape.int_in_range(0..=7_u8) {
        Ok(0) => [0xff, 0xfe]
            .into_iter()
            .chain(text.encode_utf16().flat_map(u16::to_le_bytes))
            .collect(),
        Ok(1) => text
            .chars()
            .map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?'))
            .collect(),
        _ => text.into_bytes(),
    }
}

/// Reads a text in pieces, of which there are not many more than it is long.
fn read(mut reader: Reader, length: usize) -> Result<Reading, NumbersError> {
    for _ in 0..length / 1000 + 100 {
        if let Some(result) = reader.advance() {
            return result;
        }
    }
    panic!("reading does not end");
}

fn expect_good(text: &str, result: &Result<Reading, NumbersError>) {
    match result {
        Ok(Reading { numbers, facts }) => {
            assert!(
                numbers.len() >= 2 && numbers.len() == facts.count,
                "{text:?}"
            );
            assert!(numbers.iter().all(|x| x.abs() <= MAX_MAGNITUDE), "{text:?}");
            assert!(
                facts.place.is_none_or(|place| place < facts.columns.len()),
                "{text:?}"
            );
            let said = own_data(facts);
            assert!(!said.chars().any(char::is_control), "{text:?}: {said:?}");
            let ways = ways_to_read(facts);
            assert!(ways.is_empty() || ways.iter().any(|(way, _)| Some(*way) == way_taken(facts)));
            let written: Vec<String> = numbers.iter().map(|x| numbers::written(*x)).collect();
            let again = parse(&written.join("\n"));
            assert_eq!(again.as_deref(), Ok(&numbers[..]), "{text:?}");
        }
        Err(error) => {
            let said = error.to_string();
            assert!(!said.chars().any(char::is_control), "{text:?}: {said:?}");
        }
    }
}

fn run(tape: &[u8]) {
    let mut tape = Unstructured::new(tape);
    let text = decode(&file(&mut tape));
    let reader = Reader::new(text.clone());
    let again = reader.again(Wanted {
        column: one_of(&mut tape, &[None, Some(0), Some(1), Some(9)])
            .flatten()
            .map(Column::Nth),
        commas: one_of(
            &mut tape,
            &[
                None,
                Some(Role::Decimals),
                Some(Role::Thousands),
                Some(Role::Separators),
            ],
        )
        .flatten(),
    });
    for reader in [reader, again] {
        expect_good(&text, &read(reader, text.len()));
    }
}
