//! How properties are tested: on the same random cases everywhere.

use proptest::test_runner::{Config, RngSeed};

/// Tests a property on `count` cases from a fixed seed. To search further, set
/// `PROPTEST_CASES` and `PROPTEST_RNG_SEED`; a case that fails is made small and stored in
/// `proptest-regressions/`, from where it is tested ever after.
#[must_use]
pub fn cases(count: u32) -> Config {
    let asked = Config::default();
    Config {
        cases: std::env::var("PROPTEST_CASES").map_or(count, |_| asked.cases),
        rng_seed: match asked.rng_seed {
            RngSeed::Random => RngSeed::Fixed(1),
            seed => seed,
        },
        ..asked
    }
}
