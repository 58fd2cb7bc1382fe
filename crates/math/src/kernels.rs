//! The few loops that are written for speed rather than to be read.
//!
//! A slider is dragged while a hundred thousand gradients are drawn in each frame, in WebAssembly,
//! so the loops that touch every draw are tuned for what a processor and an engine make of them.
//! They are kept here, each beside a plain version in its tests that it is compared with, bit by
//! bit or to rounding. Times are ns a number in WebAssembly, the plain loop first;
//! `docs/performance.md` says how they were measured, and what did not help.
//!
//! | kernel | what it does | gain |
//! | --- | --- | --- |
//! | `normal` | standard normals, with the bits of `rand_distr` | 3.6 → 1.9 |
//! | `counting` | the counts of a histogram | 1.3 → 0.45 |
//! | [`matrix`] | products of matrices, by multiplication | 1.6 → 0.14 |
//! | [`tanh`] | tanh of a slice, without the library's calls | 17 → 5.7 |
//! | [`sums`] | sums, moments, compensated and power sums | 0.39 → 0.24 |
//! | [`buffer`] | numbers at addresses that suit vectors | 2.5 → 0.3 for the pathwise gradients |
//!
//! `#[inline(never)]` stands here and nowhere else: as part of a large function, engines keep
//! fewer of a loop's values in registers.

pub mod buffer;
pub(crate) mod counting;
pub mod matrix;
pub(crate) mod normal;
pub mod sums;
pub mod tanh;
