//! Numbers as text, and text as numbers.
//!
//! [`decode`] makes text of the bytes of a file. A [`Reader`] takes the numbers out of a file or out
//! of pasted text, in pieces of work, and says how it read them; [`parse`] does so at once. [`typed`]
//! reads the one number in a field. [`written`] writes a number for programs, the others for people: with a true
//! minus sign, thin spaces between thousands, and no more digits than are known.
//!
//! ```
//! use numbers::{NumbersError, count, parse, significant, with_error};
//!
//! let speeds = parse("speed\n850, 740; 900")?;
//! assert_eq!(speeds, [850.0, 740.0, 900.0]);
//! assert_eq!(significant(-6.0623, 3), "−6.06");
//! assert_eq!(count(1_000_000), "1\u{202f}000\u{202f}000");
//! // The standard error decides how many digits of an estimate are shown.
//! let (estimate, error) = with_error(4.218_31, 0.014_2);
//! assert_eq!(format!("{estimate} ± {error}"), "4.218 ± 0.014");
//! # Ok::<(), NumbersError>(())
//! ```

#![warn(unreachable_pub)]

mod above;
mod blanks;
mod decode;
mod error;
mod fields;
mod found;
mod heading;
mod judge;
mod layout;
mod list;
mod number;
mod reader;
mod reading;
mod summary;
mod table;
mod wanted;
mod write;

pub use decode::decode;
pub use error::NumbersError;
pub use number::{TypedError, typed};
pub use reader::Reader;
pub use reading::{Facts, Reading, Role};
pub use wanted::{Column, Wanted};
pub use write::{
    count, fixed, power_of_ten, scientific, shortest, significant, with_error, written,
};

/// The numbers in `text`, as a [`Reader`] reads them.
///
/// # Errors
/// As [`Reader::advance`].
///
/// ```
/// assert_eq!(numbers::parse("1.5; −2"), Ok(vec![1.5, -2.0]));
/// let error = numbers::parse("1\n2\nx3").unwrap_err();
/// assert_eq!(error.to_string(), "line 3: “x3” is not a number");
/// ```
pub fn parse(text: &str) -> Result<Vec<f64>, NumbersError> {
    let reading = Reader::new(text.to_owned()).finish()?;
    Ok(reading.numbers)
}
