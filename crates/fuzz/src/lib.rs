//! Random input, and what must hold for any of it.
//!
//! A target makes its input of bytes, the *tape*, as `arbitrary` reads them, and panics where
//! something does not hold. A tape that fails is made short by [`shrunk`] and kept in
//! `corpus/TARGET/`, from where `cargo test -p fuzz` runs it ever after.

pub mod corpus;
pub mod targets;

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Random input of one kind.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its word on the command line.
    pub name: &'static str,
    /// How many of a hundred executions it gets.
    pub share: u32,
    /// Makes the input of a tape and tries it; panics where something does not hold.
    pub run: fn(&[u8]),
}

/// Every target.
pub const ALL: [Target; 4] = [
    targets::links::TARGET,
    targets::files::TARGET,
    targets::pages::TARGET,
    targets::messages::TARGET,
];

/// What a target says against a tape, if it does.
#[must_use]
pub fn failure(target: &Target, tape: &[u8]) -> Option<String> {
    let caught = catch_unwind(AssertUnwindSafe(|| (target.run)(tape)));
    caught.err().map(|said| match said.downcast::<String>() {
        Ok(said) => *said,
        Err(said) => said.downcast::<&str>().map_or_else(
            |_| "a panic without words".to_owned(),
            |said| (*said).to_owned(),
        ),
    })
}

/// A shorter and plainer tape that fails too: pieces are left out and bytes set to 0, as long as
/// that helps.
#[must_use]
pub fn shrunk(target: &Target, tape: Vec<u8>) -> Vec<u8> {
    let mut best = tape;
    let mut size = best.len().div_ceil(2);
    while size > 0 {
        let mut at = 0;
        while at < best.len() {
            let end = (at + size).min(best.len());
            let without: Vec<u8> = [&best[..at], &best[end..]].concat();
            let mut plain = best.clone();
            plain[at..end].fill(0);
            if failure(target, &without).is_some() {
                best = without;
            } else if plain != best && failure(target, &plain).is_some() {
                best = plain;
            } else {
                at = end;
            }
        }
        size /= 2;
    }
    best
}
