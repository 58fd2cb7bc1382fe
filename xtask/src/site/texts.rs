//! The scenes' texts and the page's formulas, made into HTML and MathML, and the languages' files.

use std::fs;
use std::path::Path;

use anyhow::{Context, anyhow};
use markup::messages::languages;
use markup::{Error, Formulas, Scene, Symbols, formulas_in_page};
use model::settings::Key;

use super::font;

/// The folder of texts, and the language of the page.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../www/text");
const LANGUAGE: &str = "en";

/// The page's own files with formulas. Symbols have their colours where a text explains them.
const PAGES: [(&str, Symbols); 3] = [
    ("index.html", Symbols::Plain),
    ("www/graph.html", Symbols::Coloured),
    ("www/share.html", Symbols::Plain),
];

/// Every scene, with all that can be wrong in its file looked for.
pub fn read() -> anyhow::Result<Vec<Scene>> {
    let scenes = markup::read(Path::new(FOLDER), LANGUAGE)?;
    for scene in &scenes {
        check(scene)?;
    }
    Ok(scenes)
}

/// Whether everything that a scene names is there.
fn check(scene: &Scene) -> Result<(), Error> {
    scene.check_values(lecture::is_known)?;
    let front = &scene.front;
    if let Some(key) = front
        .about
        .iter()
        .chain(&front.controls)
        .find(|key| Key::find(key).is_none())
    {
        let sentence = format!("There is no setting “{key}”.");
        return Err(scene.error_at(key, sentence));
    }
    let truth = &front.question.truth;
    if lecture::truth(truth).is_none() {
        let sentence =
            format!("Nothing computes “{truth}”: crates/lecture/src/truths.rs has the names.");
        return Err(scene.error_at(truth, sentence));
    }
    Ok(())
}

/// Puts the texts into the site that Trunk has put together in `folder`.
pub fn write(folder: &Path) -> anyhow::Result<()> {
    let mut all = String::new();
    let scenes = folder.join("www/scenes");
    fs::create_dir_all(&scenes)?;
    for scene in read()? {
        let file = scenes.join(&scene.key).with_extension("html");
        all += &scene.html;
        fs::write(&file, scene.html)
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    let words = folder.join("www/words");
    fs::create_dir_all(&words)?;
    for language in languages(Path::new(FOLDER))? {
        let file = words.join(&language.tag).with_extension("txt");
        fs::write(&file, language.file())
            .with_context(|| format!("{} cannot be written", file.display()))?;
    }
    let formulas = Formulas::new().map_err(|sentence| anyhow!(sentence))?;
    for (name, symbols) in PAGES {
        let file = folder.join(name);
        let html = fs::read_to_string(&file)
            .with_context(|| format!("{} cannot be read", file.display()))?;
        let html = formulas_in_page(name, &html, symbols, &formulas)?;
        all += &html;
        fs::write(&file, html)?;
    }
    if font::write(folder, &all)? {
        let index = folder.join("index.html");
        let html = fs::read_to_string(&index)?;
        let marked = format!("<html data-font=\"{}\"", font::NAME);
        fs::write(index, html.replacen("<html", &marked, 1))?;
    }
    // The sources, which Trunk copied with their folder.
    for sources in ["www/text", "www/panels"] {
        fs::remove_dir_all(folder.join(sources))
            .with_context(|| format!("{sources} cannot be removed"))?;
    }
    Ok(())
}
