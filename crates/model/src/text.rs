//! What the page says of the model in words.

mod captions;
mod readings;
mod words;

pub use captions::cost;
pub use readings::Reading;
