//! What the page does: transcripts of messages to the model.

mod live;
mod transport;
mod words;
