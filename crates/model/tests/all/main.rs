//! The page's behaviour without a page: links, and transcripts of messages to the model.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod collapse;
mod fan;
mod link_hostile;
mod link_numbers;
mod link_round_trip;
mod live;
mod messages;
mod moved_sweep;
mod network;
mod own;
mod own_data;
mod page;
mod probe;
mod ranking;
mod readings;
mod repeat;
mod replay;
mod settings;
mod slow;
mod stale;
mod test_language;
mod timing;
mod transport;
mod words;
