//! Names of columns that are numbers themselves.

use crate::fields::Record;

/// Whether a row that reads as data names the columns of those below it: pandas writes `,0` above a
/// series without a name, and tables of years have the years there.
pub(crate) fn is_heading(row: &Record, below: &[Record], numeric: &[usize]) -> bool {
    let is_unnamed = row.fields.first().is_some_and(String::is_empty);
    is_unnamed && (are_counted(below) || counts_from(row.fields.get(1..), 0))
        || counts_columns(row, below)
        || has_years(row, below, numeric)
}

/// Whether the first fields of rows count them, from 0 or 1 on.
fn are_counted(rows: &[Record]) -> bool {
    let counts = |first: usize| {
        rows.iter().enumerate().all(|(index, row)| {
            let field = row.fields.first().map(String::as_str);
            field == Some(&(first + index).to_string())
        })
    };
    rows.len() > 1 && (counts(0) || counts(1))
}

/// Whether fields count from this number on.
fn counts_from(fields: Option<&[String]>, first: usize) -> bool {
    let mut numbers = (first..).map(|number| number.to_string());
    fields.is_some_and(|fields| {
        fields
            .iter()
            .all(|field| numbers.next().as_ref() == Some(field))
            && !fields.is_empty()
    })
}

/// Whether a row counts the columns, as pandas does where they have no names: it is `0,1,2,…` and
/// those below are not its like: three columns or more that do not
/// go on counting, or all with points, as a program writes its own 0 as `0.0`.
fn counts_columns(row: &Record, below: &[Record]) -> bool {
    let width = row.fields.len();
    let fields = || {
        below
            .iter()
            .flat_map(|row| &row.fields)
            .filter(|field| !field.is_empty())
    };
    let have_points =
        || fields().all(|field| field.contains('.')) && fields().any(|field| field.ends_with(".0"));
    let goes_on = || {
        below
            .first()
            .is_none_or(|row| counts_from(Some(&row.fields), width))
    };
    width > 1 && counts_from(Some(&row.fields), 0) && (have_points() || width > 2 && !goes_on())
}

/// Whether a row has years in all columns of numbers, one after the other, that are no more years
/// below, and a word beside them.
fn has_years(row: &Record, below: &[Record], numeric: &[usize]) -> bool {
    let year = |field: &String| {
        let year = field.parse::<u16>().ok().filter(|_| field.len() == 4);
        year.filter(|year| (1500..=2100).contains(year))
    };
    let at = |row: &Record, column: usize| row.fields.get(column).and_then(year);
    let years: Option<Vec<u16>> = numeric.iter().map(|&column| at(row, column)).collect();
    let are_no_years = |column: &usize| !below.iter().any(|row| at(row, *column).is_some());
    numeric.len() < row.fields.len()
        && years.is_some_and(|years| years.is_sorted_by(|a, b| a < b))
        && numeric.iter().all(are_no_years)
}
