//! What is asked of a text in place of the reader's own judgement.

use crate::reading::Role;

/// What is asked of a text; `None` leaves it to the reader.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The column whose numbers are wanted.
    pub column: Option<Column>,
    /// What commas are. As points are the other mark, this also says what points are: where commas
    /// mark decimals, points group thousands.
    pub commas: Option<Role>,
}

/// A column of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The one with this name or, where none has it, with this number among all columns, from 1 on.
    Named(String),
    /// The one at this place in [`crate::Facts::columns`], from 0 on.
    Nth(usize),
}

impl Wanted {
    /// Whether commas may stand between the fields of a text.
    pub(crate) fn lets_commas_part(&self) -> bool {
        !matches!(self.commas, Some(Role::Decimals | Role::Thousands))
    }
}
