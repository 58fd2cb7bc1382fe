//! The page's numbers of 50 links, each link's as one number: equal on two machines if, and for
//! all practical purposes only if, every number behind it has the same bits on both.
//!
//! `cargo xtask test` compares what the native program, Node and the browsers make of them.
//!
//! ```
//! let line = fingerprint::of_link("steps=5&estimates=100")?;
//! assert!(line.ends_with(" steps=5&estimates=100"));
//! # Ok::<(), fingerprint::Refusal>(())
//! ```

pub use export::headless::Refusal;

use export::headless;
use math::parameter::Parameter;
use model::settings::Settings;
use model::update::Model;
use wasm_bindgen::prelude::wasm_bindgen;

/// The links, one a line: every objective and estimator, every way to descend, and edges.
const LINKS: &str = include_str!("links.txt");

/// The headless tables that have numbers of their own.
const TABLES: [&str; 3] = ["replay", "theory", "gradients"];

/// A line for each link: its fingerprint in hexadecimal digits, and the link. A link that is refused has
/// the reason instead.
#[wasm_bindgen]
#[must_use]
pub fn fingerprint() -> String {
    let line = |link| of_link(link).unwrap_or_else(|refusal| format!("{refusal}: {link}"));
    let lines: Vec<String> = LINKS.lines().map(line).collect();
    lines.join("\n")
}

/// The fingerprint of the headless tables of `link` and of the histograms that the page shows, followed
/// by the link.
///
/// # Errors
/// A link in which something is wrong.
pub fn of_link(link: &str) -> Result<String, Refusal> {
    let mut hash = Hash::default();
    for table in TABLES {
        let answer = headless::run([table, link].map(Into::into))?;
        // Numbers are written such that each text means one number.
        hash.add(answer.table.as_bytes());
    }
    let mut model = Model::new(Settings::from_link(link).0);
    model.work_all();
    for measured in model.measured().each() {
        for parameter in Parameter::ALL {
            let histogram = &measured.histogram[parameter];
            for edge in [histogram.low(), histogram.high()] {
                hash.add(&edge.to_bits().to_le_bytes());
            }
            for count in histogram.counts() {
                hash.add(&count.to_le_bytes());
            }
        }
    }
    Ok(format!("{:016x} {link}", hash.0))
}

/// FNV-1a with 64 bits (Fowler, Noll and Vo, RFC 9923).
struct Hash(u64);

impl Default for Hash {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hash {
    fn add(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Hash, LINKS, fingerprint};

    /// The test vectors of RFC 9923.
    #[test]
    fn hashes_as_published() {
        for (text, value) in [
            ("", 0xcbf2_9ce4_8422_2325),
            ("a", 0xaf63_dc4c_8601_ec8c),
            ("foobar", 0x8594_4171_f739_67e8),
        ] {
            let mut hash = Hash::default();
            hash.add(text.as_bytes());
            assert_eq!(hash.0, value, "{text}");
        }
    }

    #[test]
    fn each_of_fifty_links_has_numbers_of_its_own() {
        let all = fingerprint();
        let mut hashes: Vec<&str> = all.lines().filter_map(|line| line.get(..16)).collect();
        assert!(
            hashes
                .iter()
                .all(|hash| u64::from_str_radix(hash, 16).is_ok()),
            "{all}"
        );
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!((hashes.len(), LINKS.lines().count()), (50, 50));
    }
}
