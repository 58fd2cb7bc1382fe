//! What the parts of a scene's text become.

use expect_test::{Expect, expect};

use super::{DERIVATION, FRONT, scene};
use markup::{Stage, Value};

#[track_caller]
fn check(text: &str, expected: &Expect) {
    let html = scene(&format!("{text}\n{DERIVATION}")).unwrap().html;
    let rest = html.split("<details").next().unwrap();
    expected.assert_eq(rest);
}

#[test]
fn paragraphs_have_formulas_values_and_colours() {
    check(
        "A draw $y$, and its *slope*. Now **\\val{data.n}** of \\val{steps}; \\trick{with it} & < 3.",
        &expect![[r#"
            <p>A draw <span class="whole"><math><mi class="sym-y">y</mi></math>,</span> and its <em>slope</em>. Now <b class="live">{data.n}</b> of {steps}; <span class="side-left">with it</span> &amp; &lt; 3.</p>
        "#]],
    );
    check(
        "[Another](#scene=loses&k=2) \\asked{ratio.mu}, \\score{**without:** yes}",
        &expect![[r##"
            <p><a class="variant" href="#scene=loses&amp;k=2">Another</a> <b class="live asked">{ratio.mu}</b>, <span class="side-right"><strong>without:</strong> yes</span></p>
        "##]],
    );
}

#[test]
fn a_term_opens_its_definition_and_keeps_its_full_stop() {
    check(
        "A \\term{baseline} (\\term{ELBO}).",
        &expect![[r#"
            <p>A <button type="button" class="term" popovertarget="term-baseline">baseline</button> (<span class="whole"><button type="button" class="term" popovertarget="term-ELBO">ELBO</button>).</span></p>
        "#]],
    );
}

#[test]
fn formulas_warnings_and_live_tables_stand_alone() {
    check(
        "$$a$$ and $$b$$\n\n> **A mistake:** never.\n\n\\table{fits}",
        &expect![[r#"
            <div class="formula"><math displaystyle="true"><mi>a</mi></math> <span>and</span> <math displaystyle="true"><mi>b</mi></math></div>
            <p class="warning"><strong>A mistake:</strong> never.</p>
            <div data-slot="fits"></div>
        "#]],
    );
}

#[test]
fn a_column_has_the_colour_of_its_side() {
    check(
        "| of | \\trick{with} | \\exact{exact} |\n| --- | --- | --- |\n| \\spoken{for μ} $\\mu$ | **\\val{left.mu.mean}** ± \\val{left.mu.se} | \\val{draw.f.numbers} |",
        &expect![[r#"
            <table class="gradients">
            <thead><tr><th scope="col">of</th><th scope="col" class="side-left">with</th><th scope="col" class="exact">exact</th></tr></thead>
            <tbody>
            <tr><th scope="row"><span class="visually-hidden">for μ</span> <math aria-hidden="true"><mi class="sym-mu">μ</mi></math></th><td class="side-left"><b class="live">{left.mu.mean}</b> ± {left.mu.se}</td><td class="exact"><span class="numbers">{draw.f.numbers}</span></td></tr>
            </tbody>
            </table>
        "#]],
    );
}

#[test]
fn derivations_have_steps_with_reasons() {
    let html = scene(
        "## Parts\n\nWords.\n\n### One\n\n1. $$a$$ for $b$, $$c$$\n   because of\n   $d$\n2. $$e$$\n   clear\n\n### Two\n\n1. $$g$$\n   too\n\n## More\n\nEnd.\n",
    );
    expect![[r#"
        <details class="part" name="part">
        <summary>Parts</summary>
        <p>Words.</p>
        <details class="derivation">
        <summary>One</summary>
        <ol>
        <li><math displaystyle="true"><mi>a</mi></math> for <span class="whole"><math><mi>b</mi></math>,</span> <math displaystyle="true"><mi>c</mi></math> <span class="reason">because of <math><mi>d</mi></math></span></li>
        <li><math displaystyle="true"><mi>e</mi></math> <span class="reason">clear</span></li>
        </ol>
        </details>
        <details class="derivation">
        <summary>Two</summary>
        <ol>
        <li><math displaystyle="true"><mi>g</mi></math> <span class="reason">too</span></li>
        </ol>
        </details>
        </details>
        <details class="part" name="part">
        <summary>More</summary>
        <p>End.</p>
        </details>
    "#]]
    .assert_eq(&html.unwrap().html);
}

#[test]
fn what_is_around_the_text_is_data() {
    let scene = scene(&format!("Now $\\val{{left.mu.mean}}$.\n{DERIVATION}")).unwrap();
    assert_eq!(
        (scene.front.title.as_str(), scene.front.stage),
        ("A title", Stage::Charts)
    );
    assert_eq!(scene.front.question.options, ["one", "the other"]);
    let value = |name: &str, line| Value {
        name: name.to_owned(),
        line,
    };
    assert_eq!(
        scene.values,
        [value("data.n", 6), value("left.mu.mean", 16)]
    );
    assert_eq!(markup::with_braces("The \\val{data.n}"), "The {data.n}");
    let windows = format!("{FRONT}Yes.\n{DERIVATION}").replace('\n', "\r\n");
    let formulas = markup::Formulas::new().unwrap();
    let same = markup::Scene::parse("one", "one.md", &windows, &formulas).unwrap();
    assert!(same.html.starts_with("<p>Yes.</p>\n"));
}
