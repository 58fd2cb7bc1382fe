//! Texts become HTML, and what is wrong in one is said with its file and line.

// A test that finds nothing where there must be something should stop at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod formulas;
mod messages;
mod mistakes;
mod pages;
mod scenes;

use markup::{Error, Formulas, Scene};

/// What a scene's file says around its text, in thirteen lines.
const FRONT: &str = "+++
title = 'A title'
settings = 'n=5'
headline = 'What?'
lesson = 'This.'
watch = 'The curve of \\val{data.n}.'
note = 'Wait.'
about = ['loss']
controls = ['n']
[question]
ask = 'Which?'
truth = 'larger-for-mu'
options = ['one', 'the other']
answer = 'This one.'
+++
";

/// The line of a file on which its text begins.
const FIRST: usize = 16;

/// A derivation, so that a text is complete.
const DERIVATION: &str = "\n## Derivations\n\n### One\n\n1. $$a = b$$\n   because\n";

/// The scene with this text.
fn scene(text: &str) -> Result<Scene, Error> {
    let formulas = Formulas::new().unwrap();
    Scene::parse(
        "one",
        "www/text/en/one.md",
        &format!("{FRONT}{text}"),
        &formulas,
    )
}
