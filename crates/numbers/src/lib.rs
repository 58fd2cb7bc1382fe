//! Numbers as text, and text as numbers.
//!
//! [`parse`] takes the numbers out of pasted text or a file; a [`Reader`] does the same in pieces
//! of work. The other functions write a number for people: with a true minus sign, thin spaces
//! between thousands, and no more digits than are known.
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

mod read;
mod write;

pub use read::{NumbersError, Reader, parse};
pub use write::{count, fixed, power_of_ten, scientific, shortest, significant, with_error};
