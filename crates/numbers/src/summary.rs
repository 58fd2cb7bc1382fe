//! Lines that sum up others, as spreadsheets and statistics programs write them below data.

/// What a line is called that sums up those above it.
const WORDS: &[&str] = &[
    "total",
    "totals",
    "grand total",
    "subtotal",
    "sum",
    "mean",
    "average",
    "avg",
    "median",
    "std",
    "sd",
    "min",
    "max",
    "count",
    "summe",
    "gesamt",
    "insgesamt",
    "mittelwert",
    "mittel",
    "durchschnitt",
    "somme",
    "moyenne",
    "suma",
    "promedio",
    "media",
    "somma",
    "totale",
    "totaal",
    "gemiddelde",
    "soma",
    "média",
    "średnia",
    "итого",
    "всего",
    "среднее",
];

/// The words of that kind in the rows so far.
#[derive(Clone, Debug, Default)]
pub(crate) struct Summaries {
    seen: Vec<String>,
    /// The line and word of the row that is being read, or of the last one if it has a number.
    row: Option<(usize, String)>,
    last: Option<(usize, String)>,
}

impl Summaries {
    /// Takes a field that stands beside the numbers.
    pub(crate) fn see(&mut self, field: &str, line: usize) {
        const LONGEST: usize = 24;
        if field.len() > LONGEST || field.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let word = field.trim_end_matches(':').trim().to_lowercase();
        if WORDS.contains(&word.as_str()) && !self.seen.contains(&word) {
            self.seen.push(word);
            self.row = Some((line, field.to_owned()));
        }
    }

    /// Ends a row, with a number or without one.
    pub(crate) fn end_row(&mut self, has_number: bool) {
        let row = self.row.take();
        if has_number {
            self.last = row;
        }
    }

    /// The line and the word of the last row with a number, if no other row has that word: one
    /// that comes again is the name of a group.
    pub(crate) fn last(&self) -> Option<(usize, &str)> {
        let (line, word) = self.last.as_ref()?;
        Some((*line, word))
    }
}
