//! Programs at the edges: of the step they name, and with a sentence where numbers lose their digits.

use export::code;
use model::update::Model;

use crate::page::opened;

const WAYS: [fn(&Model, &str) -> String; 3] = [code::numpy, code::torch, code::jax];

/// The three programs of a link.
fn programs(link: &str) -> [String; 3] {
    let model = opened(link);
    WAYS.map(|way| way(&model, "https://example.org/"))
}

#[test]
fn where_there_is_no_program_a_comment_says_why() {
    for (link, words) in [
        (
            "objective=moments&right=score-mean&data=own&x=3,3,3",
            "divides by the variance of the data, which is 0: choose numbers that differ",
        ),
        ("lr=0.2&steps=4000&t=4000", "sigma is 0 at this step"),
        ("objective=energy&n=1000", "1000 are too many to write out"),
    ] {
        for program in programs(link) {
            assert!(program.contains(words), "{link}: {program}");
            assert!(
                program.lines().all(|line| line.starts_with('#')),
                "{program}"
            );
        }
    }
}

#[test]
fn where_digits_are_lost_a_line_says_so() {
    for link in [
        "t=400",
        "steps=100000&t=100000",
        "sigma0=1e-60",
        "mu0=12345678901234567890",
        "data=own&x=9223372036854775808,18446744073709551616",
        "objective=elbo&temperature=1e60",
        "objective=quadratic&k=-10&t=400",
    ] {
        for program in programs(link) {
            assert!(program.contains("need not agree"), "{link}: {program}");
        }
    }
    for link in [
        "",
        "t=100",
        "data=michelson&mu0=700&sigma0=150",
        "seed=9007199254740991",
    ] {
        for program in programs(link) {
            assert!(!program.contains("need not agree"), "{link}: {program}");
        }
    }
    for (right, words) in [
        ("score-mean", "score-mean: values of f differ by less"),
        ("leave-one-out", "leave-one-out: values of f differ by less"),
        (
            "measure-valued",
            "measure-valued: values of f differ by less",
        ),
    ] {
        let [numpy, ..] = programs(&format!("right={right}&t=400"));
        assert!(numpy.contains(words), "{numpy}");
    }
}

/// Python has no `NaN` and no `inf`, and PyTorch takes no whole numbers beyond 2⁶³.
#[test]
fn all_numbers_are_pythons_and_short() {
    for link in [
        "objective=cosine&k=1e-310",
        "objective=exponential&k=1e-310",
        "objective=elbo&temperature=1e60",
        "data=own&x=9223372036854775808,18446744073709551616",
        "mu0=1e60&sigma0=1e60&t=3",
        "n=1000&mean=100&t=7",
        "objective=energy&data=own&x=3,3,3",
        "objective=elbo&data=own&x=3,3,3",
    ] {
        for program in programs(link) {
            let words = program.lines().filter(|line| !line.starts_with('#'));
            let mut words = words.flat_map(|line| {
                line.split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '-' | '_')))
            });
            let is_bad = |word: &str| {
                let is_long = word.bytes().all(|b| b.is_ascii_digit()) && word.len() > 15;
                is_long || matches!(word, "NaN" | "inf" | "-inf") || word.len() > 40
            };
            assert_eq!(words.find(|word| is_bad(word)), None, "{link}: {program}");
        }
    }
}
