//! Fields of a text with columns, fed in pieces.

use std::cell::RefCell;
use std::ops::ControlFlow;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

/// What stands between the columns of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delimiter {
    /// A tabulator.
    Tab,
    /// A semicolon.
    Semicolon,
    /// A comma.
    Comma,
    /// One or more blanks.
    Blank,
    /// Nothing: each line is one field.
    None,
}

impl Delimiter {
    /// The byte, which for no delimiter is one that is in no text.
    pub(crate) const fn byte(self) -> u8 {
        match self {
            Self::Tab => b'\t',
            Self::Semicolon => b';',
            Self::Comma => b',',
            Self::Blank => b' ',
            Self::None => 0,
        }
    }
}

/// A field, without the quotes around it.
pub(crate) struct Field<'a> {
    /// The line on which it ends, counted from 0 in the text that is fed.
    pub(crate) line: usize,
    /// The number of fields before it in its record.
    pub(crate) column: usize,
    /// Its text without blanks around it; the beginning, if it is longer than any number.
    pub(crate) text: &'a str,
    /// Whether it is the last one of its record.
    pub(crate) is_last: bool,
}

/// Cuts bytes into fields. It has no clone, because the library's loses a part of its tables.
#[derive(Debug)]
pub(crate) struct Fields {
    /// There is always one until this is dropped.
    csv: Option<Box<Reader>>,
    delimiter: Delimiter,
    field: Vec<u8>,
    column: usize,
}

thread_local! {
    /// Readers that are not in use: to build one takes longer than to read a short text.
    static IDLE: RefCell<Vec<(Delimiter, Box<Reader>)>> = const { RefCell::new(Vec::new()) };
}

impl Drop for Fields {
    fn drop(&mut self) {
        if let Some(mut csv) = self.csv.take() {
            csv.reset();
            IDLE.with_borrow_mut(|idle| idle.push((self.delimiter, csv)));
        }
    }
}

impl Fields {
    pub(crate) fn new(delimiter: Delimiter) -> Self {
        let idle = IDLE.with_borrow_mut(|idle| {
            let at = idle.iter().position(|(known, _)| *known == delimiter)?;
            Some(idle.swap_remove(at).1)
        });
        let new = || Box::new(ReaderBuilder::new().delimiter(delimiter.byte()).build());
        Self {
            csv: Some(idle.unwrap_or_else(new)),
            delimiter,
            field: Vec::new(),
            column: 0,
        }
    }

    /// Gives the fields that end in `bytes` to `take`, until it breaks; the end of the text is
    /// told by no bytes.
    pub(crate) fn feed<E>(
        &mut self,
        mut bytes: &[u8],
        mut take: impl FnMut(Field<'_>) -> ControlFlow<E>,
    ) -> ControlFlow<E> {
        /// No number has more bytes.
        const LONGEST: usize = 1 << 12;
        let mut buffer = [0; 512];
        let Some(csv) = self.csv.as_mut() else {
            return ControlFlow::Continue(());
        };
        loop {
            let (result, read, written) = csv.read_field(bytes, &mut buffer);
            let ends_line = read > 0 && bytes.get(read - 1) == Some(&b'\n');
            bytes = bytes.get(read..).unwrap_or_default();
            if self.field.len() < LONGEST {
                self.field
                    .extend_from_slice(buffer.get(..written).unwrap_or_default());
            }
            let is_last = match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::End => break,
                ReadFieldResult::OutputFull => continue,
                ReadFieldResult::Field { record_end } => record_end,
            };
            let text = String::from_utf8_lossy(&self.field);
            let text = text.trim();
            // Blanks come in runs, between which there is nothing.
            let is_nothing = self.delimiter == Delimiter::Blank && text.is_empty();
            if !is_nothing || is_last {
                take(Field {
                    line: csv.line() as usize - 1 - usize::from(ends_line),
                    column: self.column,
                    text,
                    is_last,
                })?;
            }
            self.column = match (is_last, is_nothing) {
                (true, _) => 0,
                (false, true) => self.column,
                (false, false) => self.column + 1,
            };
            self.field.clear();
        }
        ControlFlow::Continue(())
    }
}

/// A line of fields.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// The line on which it ends, counted from 0.
    pub(crate) line: usize,
    pub(crate) fields: Vec<String>,
}

/// The records of a text that are not empty.
pub(crate) fn records(text: &str, delimiter: Delimiter) -> Vec<Record> {
    let mut records = Vec::new();
    let mut fields = Vec::new();
    let mut reader = Fields::new(delimiter);
    for piece in [text.as_bytes(), b""] {
        let _ = reader.feed(piece, |field| {
            if delimiter != Delimiter::Blank || !field.text.is_empty() {
                fields.push(field.text.to_owned());
            }
            if field.is_last {
                let fields = std::mem::take(&mut fields);
                if fields.iter().any(|field| !field.is_empty()) {
                    let line = field.line;
                    records.push(Record { line, fields });
                }
            }
            ControlFlow::<()>::Continue(())
        });
    }
    records
}
