//! The link codec: round trips of random settings, hostile links, and the numbers of both.

mod hostile;
mod numbers;
mod round_trip;
