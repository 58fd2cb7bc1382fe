//! Files that other programs wrote, each read right or refused with a sentence.
//! `crates/numbers/tests/files/make.py` makes them.

use std::fs;
use std::path::{Path, PathBuf};

use numbers::{NumbersError, Reader, Reading, decode};

const SPEED: &[f64] = &[850.0, 740.0, 900.0, 1070.0];

/// Files that are read: the column that is taken, where there is one with a name or a number, and
/// its numbers.
const READ: &[(&str, Option<&str>, &[f64])] = &[
    ("pandas.csv", Some("speed"), SPEED),
    ("pandas-missing.csv", Some("speed"), &[850.0, 900.0, 1070.0]),
    ("pandas-german.csv", Some("speed"), SPEED),
    ("pandas-dates.csv", Some("speed"), SPEED),
    ("pandas-times.csv", Some("speed"), SPEED),
    ("pandas-string.txt", Some("speed"), SPEED),
    ("pandas-series.csv", Some("0"), SPEED),
    ("pandas-series-named.csv", Some("speed"), SPEED),
    ("pandas-quoted.csv", Some("speed"), SPEED),
    ("pandas-exponents.csv", Some("speed"), SPEED),
    ("pandas-two-headers.csv", Some("speed"), SPEED),
    ("pandas-groups.csv", Some("speed"), SPEED),
    (
        "pandas-shuffled.csv",
        Some("speed"),
        &[900.0, 850.0, 1070.0, 740.0],
    ),
    ("pandas-booleans.csv", Some("speed"), SPEED),
    ("pandas-utf16.csv", Some("speed"), SPEED),
    ("numpy.txt", None, SPEED),
    ("numpy-table.csv", Some("speed"), SPEED),
    ("numpy-bare.csv", Some("1"), SPEED),
    ("numpy-integers.txt", None, SPEED),
    ("numpy-percent.txt", Some("% speed"), SPEED),
    (
        "numpy-printed-matrix.txt",
        None,
        &[850.0, 740.0, 900.0, 1070.0],
    ),
    ("list.json", None, SPEED),
    ("list-indented.json", None, SPEED),
    ("list-missing.json", None, &[1.5, 2.5, 3.5]),
    ("list-nan.json", None, &[1.5, 2.5]),
    ("javascript.json", None, SPEED),
    ("gnuplot.dat", Some("x"), &[0.5, 0.6, 0.5, 0.6]),
    ("matlab.txt", None, &[850.0, 0.1, 740.0, 0.25, 900.0, 0.1]),
    ("pandas-markdown.md", Some("speed"), &[850.0, 740.0]),
    ("excel-utf8.csv", Some("Speed"), SPEED),
    ("excel-german.csv", Some("Größe (µm)"), &[3.7, 4.1, 3.9]),
    ("excel-unicode.txt", Some("Größe"), &[3.7, 4.1, 3.9]),
    ("excel-macintosh.csv", Some("Speed"), &[850.0, 740.0, 900.0]),
    ("excel-formatted.prn", Some("Speed"), &[850.0, 740.0, 900.0]),
    (
        "excel-thousands.csv",
        Some("Count"),
        &[1234.5, 2345.0, 12_345.75],
    ),
    ("excel-sep.csv", Some("Speed"), &[850.0, 740.0]),
    ("excel-dates.csv", Some("Wert"), &[3.5, 4.25, 4.5]),
    ("excel-empty.csv", Some("Speed"), &[850.0, 740.0]),
    ("excel-na.csv", Some("Speed"), &[850.0, 740.0]),
    ("excel-euros.csv", Some("Preis"), &[3.7, 4.1, 1250.0]),
    ("excel-french.csv", Some("Valeur"), &[1234.5, 2345.6, 987.1]),
    ("excel-swiss.csv", Some("Wert"), &[1234.5, 987.25, 12_345.0]),
    ("excel-title.csv", Some("Speed"), &[850.0, 740.0, 900.0]),
    ("excel-dollars.csv", Some("Price"), &[1250.0, 3.7]),
    ("excel-decimals.csv", Some("Wert"), &[0.125, 1.375, 2.5]),
    ("calc-quoted.csv", Some("Speed"), &[850.0, 740.0, 900.0]),
    ("calc-german.csv", Some("Länge"), &[3.7, 4.1, 3.9]),
    ("calc-tabs.csv", Some("Zeit"), &[0.0, 0.1, 0.2]),
    ("calc-all-quoted.csv", Some("Speed"), &[850.0, 740.0, 900.0]),
    ("r.csv", Some("speed"), &[850.0, 740.0, 1070.0]),
    ("r-csv2.csv", Some("speed"), &[850.5, 740.0, 900.25]),
    ("r-table.txt", Some("speed"), &[850.0, 740.0, 900.0]),
    ("r-table-plain.txt", Some("speed"), &[850.0, 740.0, 900.0]),
    ("r-names.csv", Some("mpg"), &[21.0, 22.8, 21.4]),
    (
        "r-vector.txt",
        None,
        &[
            850.0, 740.0, 900.0, 1070.0, 930.0, 850.0, 950.0, 980.0, 980.0, 880.0, 1000.0, 980.0,
        ],
    ),
    ("r-frame.txt", Some("speed"), &[850.0, 740.0, 900.0]),
    ("logger.txt", Some("Time [s]"), &[0.0, 0.5, 1.0]),
];

/// Files that are refused, and the sentence that says why.
const REFUSED: &[(&str, &str)] = &[
    (
        "pandas-columns.json",
        "line 1: “{\"speed\":{\"0\":850.0” is not a number",
    ),
    ("pandas-latex.tex", "line 3: “&” is not a number"),
    (
        "pandas-lines.json",
        "line 1: “{\"speed\":850.0” is not a number",
    ),
    (
        "pandas-records.json",
        "line 1: “{\"speed\":850.0” is not a number",
    ),
    (
        "pandas-series-printed.txt",
        "line 5: “Name:” is not a number",
    ),
    (
        "numpy-complex.txt",
        "line 1: “(1.000000000000000000e+0…” is not a number",
    ),
    ("numpy-repr.txt", "line 1: “array” is not a number"),
    ("numpy-shortened.txt", "line 1: “...” is not a number"),
    (
        "numpy.npy",
        "line 1 is not plain text; save the file as UTF-8",
    ),
    ("object.json", "line 8: “}” is not a number"),
    (
        "excel.xlsx",
        "line 1 is not plain text; save the file as UTF-8",
    ),
    ("excel-accounting.csv", "line 3: “(370.00)” is not a number"),
    ("excel-errors.csv", "line 3: “#DIV/0!” is not a number"),
    ("excel-formulas.csv", "line 3: “=A2+1” is not a number"),
    ("excel-percent.csv", "line 2: “12.5%” is not a number"),
    ("excel-total.csv", "line 4: “Total” is not a number"),
    ("r-dput.txt", "line 1: “c(850” is not a number"),
];

/// NumPy's own way to print an array: 40 numbers in three lines.
const PRINTED: &str = "numpy-printed.txt";

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files")
}

fn read(name: &str) -> Result<Reading, NumbersError> {
    let bytes = fs::read(folder().join(name)).unwrap();
    Reader::new(decode(&bytes)).finish()
}

#[test]
fn files_are_read_right() {
    for (name, column, numbers) in READ {
        let reading = read(name).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(reading.numbers, *numbers, "{name}");
        assert_eq!(reading.facts.column.as_deref(), *column, "{name}");
    }
    let numbers: Vec<f64> = (0..40).map(|i| f64::from(i) / 4.0).collect();
    assert_eq!(read(PRINTED).unwrap().numbers, numbers);
}

#[test]
fn or_refused_with_a_sentence() {
    for (name, said) in REFUSED {
        let error = read(name).map(|reading| reading.numbers).unwrap_err();
        assert_eq!(error.to_string(), *said, "{name}");
    }
}

#[test]
fn every_file_is_in_one_of_the_lists() {
    for entry in fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let is_read = READ.iter().any(|(listed, ..)| *listed == name);
        let is_refused = REFUSED.iter().any(|(listed, _)| *listed == name);
        let is_known = is_read || is_refused || [PRINTED, "make.py"].contains(&&*name);
        assert!(is_known, "{name}");
    }
}
