//! Audits of the built page by tools that others trust.

pub mod axe;
pub mod lighthouse;
mod states;

pub use states::Extent;
