//! MathML of formulas, with colours by symbol.

use markup::{Formulas, Symbols};

#[track_caller]
fn check(tex: &str, expected: &str) {
    let mathml = Formulas::new()
        .unwrap()
        .mathml(tex, false, Symbols::Coloured);
    assert_eq!(mathml.unwrap(), format!("<math>{expected}</math>"), "{tex}");
}

#[test]
fn symbols_have_their_colours() {
    for (tex, symbol, class) in [
        ("\\mu", "μ", "sym-mu"),
        ("\\sigma", "σ", "sym-sigma"),
        ("\\varepsilon", "ε", "sym-eps"),
        ("y", "y", "sym-y"),
        ("f", "f", "sym-f"),
        ("x", "x", "sym-x"),
        ("n", "n", "sym-x"),
        ("S", "S", "sym-x"),
    ] {
        check(tex, &format!("<mi class=\"{class}\">{symbol}</mi>"));
    }
    check("\\theta", "<mi>θ</mi>");
    let plain = Formulas::new()
        .unwrap()
        .mathml("\\mu", true, Symbols::Plain);
    assert_eq!(
        plain.unwrap(),
        "<math displaystyle=\"true\"><mi>μ</mi></math>"
    );
}

#[test]
fn what_recurs_has_a_name() {
    let d = "<mi>∂</mi>";
    let mu = "<mi class=\"sym-mu\">μ</mi>";
    check(
        "\\dd{\\mu}",
        &format!("<mfrac>{d}<mrow>{d}{mu}</mrow></mfrac>"),
    );
    check(
        "\\E f",
        "<mi mathvariant=\"normal\">E</mi><mi class=\"sym-f\">f</mi>",
    );
    check(
        "\\xbar",
        "<mover accent=\"true\"><mi class=\"sym-x\">x</mi><mo stretchy=\"false\">¯</mo></mover>",
    );
    check(
        "\\trick{a} \\score{b} \\exact{c}",
        "<mrow class=\"side-left\"><mi>a</mi></mrow><mrow class=\"side-right\"><mi>b</mi></mrow><mrow class=\"exact\"><mi>c</mi></mrow>",
    );
}

#[test]
fn live_values_are_numbers() {
    check(
        "2\\val{left.mu.mean} = \\val{set.k}",
        "<mn>2</mn><mn>{left.mu.mean}</mn><mo>=</mo><mn>{set.k}</mn>",
    );
}
