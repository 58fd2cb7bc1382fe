//! Makes static data of what the scenes' files say around their texts. A mistake in a file stops the
//! build with the file, the line and a sentence.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, process};

use markup::{Scene, Stage, with_braces};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/text");
    println!("cargo::rerun-if-changed={}", folder.display());
    let scenes = match markup::read(&folder, "en") {
        Ok(scenes) => scenes,
        Err(error) => {
            println!("cargo::error={error}");
            process::exit(1);
        }
    };
    let mut code = String::new();
    for scene in &scenes {
        write_scene(&mut code, scene)?;
    }
    let names: Vec<String> = scenes
        .iter()
        .map(|scene| format!("&{}", name(scene)))
        .collect();
    writeln!(
        code,
        "/// Every scene, in the order of the lecture.\npub static ALL: [&Scene; {}] = [{}];",
        names.len(),
        names.join(", ")
    )?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("scenes.rs"), code)?;
    Ok(())
}

/// The name of a scene's data.
fn name(scene: &Scene) -> String {
    scene.key.to_uppercase().replace('-', "_")
}

fn write_scene(code: &mut String, scene: &Scene) -> Result<(), std::fmt::Error> {
    let (front, question) = (&scene.front, &scene.front.question);
    let text = |text: &str| format!("{:?}", with_braces(text));
    let list = |texts: &[String]| {
        let texts: Vec<String> = texts.iter().map(|item| text(item)).collect();
        format!("&[{}]", texts.join(", "))
    };
    let form = match &question.mark {
        None => format!("Form::Choice {{ options: {} }}", list(&question.options)),
        Some(mark) => format!(
            "Form::Mark(Mark {{ quantity: {}, unit: {}, log: {} }})",
            text(&mark.quantity),
            text(&mark.unit),
            mark.log
        ),
    };
    let stage = match front.stage {
        Stage::Charts => "Charts",
        Stage::Node => "Node",
        Stage::Graph => "OneDraw",
    };
    writeln!(
        code,
        "/// The scene “{}”.
pub static {}: Scene = Scene {{
    key: {},
    title: {},
    link: {},
    headline: {},
    lesson: {},
    hope: {},
    watch: {},
    note: {},
    about: {},
    controls: {},
    stage: Stage::{stage},
    runs: {},
    has_text: {},
    question: Question {{ ask: {}, truth: {}, form: {form}, covered: {}, plays: {}, answer: {} }},
}};",
        front.title,
        name(scene),
        text(&scene.key),
        text(&front.title),
        text(&front.settings),
        text(&front.headline),
        text(&front.lesson),
        text(&front.hope),
        text(&front.watch),
        text(&front.note),
        list(&front.about),
        list(&front.controls),
        front.runs,
        !front.charts_only,
        text(&question.ask),
        text(&question.truth),
        question.covered,
        question.plays,
        text(&question.answer),
    )
}
