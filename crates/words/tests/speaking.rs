//! English is spoken until another language is, and messages are filled in either.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use words::headline::{NOT_FINITE, RatioOnly, Theta};
use words::{Language, Text, controls, speak, test_language};

const THETA: Theta<'_> = Theta {
    mu: "1",
    sigma: "2",
};

fn ratio(place: &str) -> String {
    RatioOnly {
        factor: "43×",
        place,
        left: "Pathwise",
        parameter: "μ",
    }
    .text()
}

#[test]
fn english_comes_first() {
    assert_eq!(NOT_FINITE.get(), "The gradient is not finite here.");
    assert_eq!(THETA.text(), "μ 1, σ 2");
    assert_eq!(ratio("first"), "43× the variance of Pathwise for ∂μ");
    assert_eq!(ratio("second"), "43× for ∂μ");
    assert_eq!(Text::NONE.get(), "");
}

#[test]
fn the_test_language_marks_every_message() {
    speak(test_language());
    assert_eq!(controls::SEED.get(), "⟦Šééđ~~⟧");
    // What has no letters is as it is.
    assert_eq!(THETA.text(), "μ 1, σ 2");
    assert!(ratio("first").contains("43× ťħé ṽáříáñçé óƒ Pathwise ƒóř ∂μ"));
}

/// A file of another build has other messages, and is not spoken.
#[test]
fn a_language_fits_its_build() {
    assert!(Language::read("\u{6}".to_owned()).is_none());
    let many = "x\u{6}".repeat(70_000);
    assert!(Language::read(many).is_none());
}
