//! What the page says of the model in words.

mod captions;
mod estimators;
mod readings;
mod words;

pub use captions::cost;
pub use estimators::{about, reason};
pub use readings::Reading;
