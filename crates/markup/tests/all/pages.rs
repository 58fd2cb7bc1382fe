//! Formulas in the page's own HTML.

use markup::{Formulas, Symbols, formulas_in_page};

#[track_caller]
fn check(html: &str, expected: Result<&str, &str>) {
    let formulas = Formulas::new().unwrap();
    let found = formulas_in_page("index.html", html, Symbols::Plain, &formulas);
    let found = found.map_err(|error| error.to_string());
    assert_eq!(found.as_deref().map_err(String::as_str), expected);
}

#[test]
fn are_made_and_their_mistakes_named() {
    check(
        "<h2>Mean \\(\\mu\\)</h2>\n\\[a &lt; b\\]",
        Ok(
            "<h2>Mean <math><mi>μ</mi></math></h2>\n<math displaystyle=\"true\"><mi>a</mi><mo>&lt;</mo><mi>b</mi></math>",
        ),
    );
    check("none", Ok("none"));
    check(
        "one\n\\(two",
        Err("index.html:2: A formula is not closed: there is no \\) after it."),
    );
    check(
        "one\n\ntwo \\(\\foo\\)",
        Err("index.html:3: The formula $\\foo$: Unknown command \"\\foo\"."),
    );
}
