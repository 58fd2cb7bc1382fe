//! The estimators as NumPy.

use math::estimators::Estimator;

/// For each estimator, by key, lines that set `g_mu` and `g_sigma`, one number a draw, from
/// `noise`, `f`, `F = f(y)`, `path` (f′ through y), `bend` (f″ at y), the scores `s_mu` and `s_sigma`, and the
/// baselines `b`, `b_mu` and `b_sigma`.
const LINES: &[(&str, &str)] = &[
    ("pathwise", "g_mu, g_sigma = path(*noise)"),
    ("score", "g_mu, g_sigma = F * s_mu, F * s_sigma"),
    (
        "score-mean",
        "g_mu, g_sigma = (F - b) * s_mu, (F - b) * s_sigma",
    ),
    (
        "score-optimal",
        "g_mu, g_sigma = (F - b_mu) * s_mu, (F - b_sigma) * s_sigma",
    ),
    (
        "leave-one-out",
        "others = (F.sum(1, keepdims=True) - F) / (L - 1)\n\
     g_mu, g_sigma = (F - others) * s_mu, (F - others) * s_sigma",
    ),
    (
        "antithetic",
        "both = zip(path(*noise), path(*(-e for e in noise)))\n\
     g_mu, g_sigma = ((there + mirrored) / 2 for there, mirrored in both)",
    ),
    (
        "measure-valued",
        "rho = np.sqrt(2 * rng.standard_exponential(eps.shape))\n\
     M = np.copysign(np.hypot(eps, rho), eps)\n\
     g_mu = (f(mu + sigma * rho) - f(mu - sigma * rho)) / (sigma * np.sqrt(2 * np.pi))\n\
     g_sigma = (f(mu + sigma * M) - F) / sigma",
    ),
    (
        "finite-difference",
        "h = sigma / 20\n\
     at = lambda m, s: f(*(m + s * e for e in noise))\n\
     g_mu = (at(mu + h, sigma) - at(mu - h, sigma)) / (2 * h)\n\
     g_sigma = (at(mu, sigma + h) - at(mu, sigma - h)) / (2 * h)",
    ),
    (
        "price",
        "g_mu, g_sigma = path(*noise)[0], sigma * bend(*noise)",
    ),
    (
        "antithetic-score",
        "M = f(*(mu - sigma * e for e in noise))  # at the mirrored draws, whose scores are -s_mu and s_sigma\n\
     g_mu, g_sigma = (F - M) / 2 * s_mu, (F + M) / 2 * s_sigma",
    ),
];

/// The lines that make gradient samples of `estimator`.
pub(super) fn lines(estimator: &dyn Estimator) -> &'static str {
    let found = LINES.iter().find(|(key, _)| *key == estimator.key());
    found.map_or("", |(_, lines)| lines)
}

#[cfg(test)]
mod tests {
    use super::{LINES, lines};
    use math::estimators::ALL;

    #[test]
    fn every_estimator_sets_both_gradients() {
        for &estimator in ALL {
            let lines = lines(estimator);
            assert!(
                lines.contains("g_mu") && lines.contains("g_sigma"),
                "{estimator:?}"
            );
        }
        assert_eq!(LINES.len(), ALL.len());
    }
}
