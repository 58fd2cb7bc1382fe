//! `describe`: the data in use.

use super::case::Case;

/// Count, mean and S² of the data.
pub(super) fn table(case: &Case) -> String {
    let data = &case.data;
    let (n, mean, variance) = (data.count(), data.mean(), data.variance());
    format!("key,value\nn,{n}\nmean,{mean}\nS2,{variance}\n")
}
