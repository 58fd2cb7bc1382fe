//! How long and how often is measured.

/// How long and how often a part of the bench is measured.
#[derive(Clone, Copy)]
pub struct Effort {
    /// Repetitions, of which the median counts.
    pub repetitions: usize,
    /// Seconds for which the page plays before its heap is looked at.
    pub seconds: u64,
}
