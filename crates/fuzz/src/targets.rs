//! What is tried, one kind of input a file.

pub mod files;
pub mod links;
pub mod messages;
pub mod pages;

use arbitrary::Unstructured;

/// One of these; the first where the tape has ended.
fn one_of<T: Copy>(tape: &mut Unstructured<'_>, of: &[T]) -> Option<T> {
    let index = tape.choose_index(of.len()).unwrap_or_default();
    of.get(index).copied()
}

/// Words as people, programs and nobody writes them.
fn word(tape: &mut Unstructured<'_>) -> String {
    const WORDS: &[&str] = &[
        "850",
        "3.7",
        "4,1",
        "-0",
        "−5",
        "1e60",
        "1e-60",
        "1e400",
        "1,234",
        "1.234,5",
        "12,345.5",
        "0,5",
        ".5",
        "5.",
        "NaN",
        "inf",
        "auto",
        "off",
        "S2",
        "km/s",
        "20 draws",
        "€",
        "%",
        "x",
        "",
        " ",
        "#",
        "\"",
        "'",
        "(3.70)",
        "[6]",
        "NA",
        "Total",
        "speed",
        "µ\u{301}",
        "\u{feff}",
        "\u{202e}",
        "🙂",
        "<b>",
        "&amp;",
        "%26",
        "%",
        "%zz",
        "amp;",
        "1\u{202f}000",
        "0x1F",
        "=A1",
    ];
    match tape.int_in_range(0..=9_u8) {
        Ok(0) => tape.arbitrary::<f64>().unwrap_or_default().to_string(),
        Ok(1) => tape.arbitrary::<i32>().unwrap_or_default().to_string(),
        Ok(2) => tape.arbitrary::<&str>().unwrap_or_default().to_owned(),
        _ => one_of(tape, WORDS).unwrap_or_default().to_owned(),
    }
}
