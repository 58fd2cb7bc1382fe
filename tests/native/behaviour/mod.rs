//! What the page does: transcripts of messages to the model.

mod live;
mod own;
mod replay;
mod transport;
mod words;
