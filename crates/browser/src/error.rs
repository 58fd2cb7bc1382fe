//! What can go wrong while driving a page.

use std::fmt;

use thirtyfour::bidi::BidiError;
use thirtyfour::error::WebDriverError;

/// A short sentence about what could not be done, and why.
pub struct Error(String);

/// The result of driving a page.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    pub(crate) fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

/// Without the driver's own stack, which follows the message.
impl From<WebDriverError> for Error {
    fn from(cause: WebDriverError) -> Self {
        let text = cause.to_string();
        let lines = text.lines().map(str::trim);
        let message = lines.take_while(|line| !line.starts_with("Stacktrace"));
        let message: Vec<_> = message.filter(|line| !line.is_empty()).collect();
        Self(format!("the browser refuses: {}", message.join(" ")))
    }
}

impl From<BidiError> for Error {
    fn from(cause: BidiError) -> Self {
        Self(format!(
            "the browser refuses `{}`: {}: {}",
            cause.command, cause.error, cause.message
        ))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The sentence itself: it is what a test that returns the error prints.
impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Error {}
