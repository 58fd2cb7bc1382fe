//! What fuzzing has found stays mended.

use fuzz::{ALL, corpus, failure, shrunk};

#[test]
fn kept_tapes_hold() {
    for target in &ALL {
        for (name, tape) in corpus::tapes(target) {
            assert_eq!(failure(target, &tape), None, "{}/{name}", target.name);
        }
    }
}

/// A search that finds nothing has to be able to.
#[test]
fn what_fails_is_found_and_made_short() {
    let target = fuzz::Target {
        name: "test",
        share: 1,
        run: |tape| assert!(!tape.contains(&7), "a seven"),
    };
    let tape = vec![1, 2, 3, 7, 5, 6];
    assert_eq!(failure(&target, &tape).as_deref(), Some("a seven"));
    assert_eq!(shrunk(&target, tape), [7]);
    assert_eq!(failure(&target, &[1, 2]), None);
}
