//! Terms that a reader can ask for.

/// The terms that `\term{…}` may name; `www/panels/terms.html` says what each means.
pub const TERMS: [&str; 5] = ["score", "ELBO", "variance", "baseline", "leave-one-out"];

/// A term as a button that opens its definition; `None` if there is none.
pub(crate) fn button(term: &str) -> Option<String> {
    let known = TERMS.contains(&term);
    known.then(|| {
        format!(
            "<button type=\"button\" class=\"term\" popovertarget=\"term-{term}\">{term}</button>"
        )
    })
}
