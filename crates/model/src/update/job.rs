//! What waits to be done.

/// A kind of work that is done in small pieces. The order of the kinds is the order of the work:
/// the most urgent comes first, and each kind needs what those before it leave.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Job {
    /// Read the reader's text of numbers.
    Read,
    /// Draw or prepare the observations.
    Observe,
    /// Go on with the settings of the next segment of a repeated run.
    EnterSegment,
    /// Take steps towards the one that is to be shown.
    Step,
    /// Make the network of the settings.
    BuildNetwork,
    /// Take steps of the network towards the one that is to be shown.
    Train,
    /// Compute the exact values where the probe is to stand, and begin anew with gradient samples.
    Settle,
    /// Compute the contours of the plane.
    Contours,
    /// Compute the variances along an axis.
    Sweep,
    /// Compute the variances of all estimators where the samples are.
    Rank,
    /// Compute the variances of the network's gradient.
    Variances,
    /// Draw gradient samples.
    Sample,
    /// Ask for the replicate runs, or make them here.
    Replicates,
}
