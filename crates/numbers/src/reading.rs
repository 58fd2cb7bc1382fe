//! What was read of a text, and how.

/// The numbers of a text, and how they were read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The numbers, in the order of the text.
    pub numbers: Vec<f64>,
    /// How they were read.
    pub facts: Facts,
}

/// How numbers were read, for one sentence about it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// How many numbers there are.
    pub count: usize,
    /// The name of the column in use, or its number; `None` for a text without columns.
    pub column: Option<String>,
    /// The names or numbers of all columns of numbers, of which another one may be asked for.
    pub columns: Vec<String>,
    /// The place in `columns` of the one in use.
    pub place: Option<usize>,
    /// What commas are, where there are any in what was read.
    pub commas: Option<Role>,
    /// What points are, where they group thousands or might.
    pub points: Option<Role>,
    /// The unit behind the numbers.
    pub unit: Option<String>,
    /// How many lines above the data were passed over.
    pub above: usize,
    /// How many lines and words without a number were passed over among the data.
    pub missing: usize,
}

/// What commas or points are in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// They mark decimals.
    Decimals,
    /// They group thousands.
    Thousands,
    /// They part numbers.
    Separators,
}
