//! A scene's file.

use std::fs;
use std::path::Path;

use crate::error::{Error, Source};
use crate::formula::Formulas;
use crate::front::{Front, split};
use crate::html::html;
use crate::values::{Value, values};

/// What a scene's file says.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The word in links, which is the file's name.
    pub key: String,
    /// The file.
    pub file: String,
    /// All of it.
    pub text: String,
    /// What stands around the text.
    pub front: Front,
    /// The text as HTML, with `{name}` for live values.
    pub html: String,
    /// The live values in all of the file.
    pub values: Vec<Value>,
}

impl Scene {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// If something in it is broken or missing.
    pub fn parse(key: &str, file: &str, text: &str, formulas: &Formulas) -> Result<Self, Error> {
        // Every line ends alike, wherever the file was written.
        let text = &text.replace("\r\n", "\n");
        let source = Source { file, text };
        let (front, start) = split(source)?;
        let values = values(source)?;
        let (html, derivations) = html(source, start, formulas)?;
        if derivations == 0 && !front.charts_only {
            let sentence =
                "A scene has at least one derivation: “## Derivations”, then “### ” and its title.";
            return Err(source.error(text.len().saturating_sub(1), sentence));
        }
        Ok(Self {
            key: key.to_owned(),
            file: file.to_owned(),
            text: text.clone(),
            front,
            html,
            values,
        })
    }

    /// The error that `sentence` states, at the first place in the file that names `word`.
    #[must_use]
    pub fn error_at(&self, word: &str, sentence: String) -> Error {
        let names = |line: &str| line.contains(&format!("'{word}'"));
        Error {
            file: self.file.clone(),
            line: 1 + self.text.lines().position(names).unwrap_or(0),
            sentence,
        }
    }

    /// The place of the first live value for which `is_known` says no.
    ///
    /// # Errors
    /// If there is one.
    pub fn check_values(&self, is_known: impl Fn(&str) -> bool) -> Result<(), Error> {
        match self.values.iter().find(|value| !is_known(&value.name)) {
            None => Ok(()),
            Some(value) => Err(Error {
                file: self.file.clone(),
                line: value.line,
                sentence: format!(
                    "There is no live value “{}”: crates/lecture/src/values.rs has the names.",
                    value.name
                ),
            }),
        }
    }
}

/// The file with the keys of all scenes, in the folder of texts.
const ORDER: &str = "scenes.txt";

/// Every scene of a `language`, in the order of the lecture; `folder` is that of all texts.
///
/// # Errors
/// If a file cannot be read, or something in it is broken or missing.
pub fn read(folder: &Path, language: &str) -> Result<Vec<Scene>, Error> {
    let formulas = Formulas::new().map_err(|sentence| Error {
        file: "crates/markup/src/macros.rs".to_owned(),
        line: 1,
        sentence,
    })?;
    let order = text_of(&folder.join(ORDER), &folder.join(ORDER), 1)?;
    let mut scenes = Vec::new();
    for (index, key) in order.lines().enumerate() {
        let path = folder.join(language).join(key).with_extension("md");
        let text = text_of(&path, &folder.join(ORDER), index + 1)?;
        scenes.push(Scene::parse(key, &shown(&path), &text, &formulas)?);
    }
    Ok(scenes)
}

/// The text of a file that is named in a `line` of another one.
fn text_of(path: &Path, named_in: &Path, line: usize) -> Result<String, Error> {
    fs::read_to_string(path).map_err(|error| Error {
        file: shown(named_in),
        line,
        sentence: format!("{} cannot be read: {error}.", shown(path)),
    })
}

/// A path as people write it, from the project's own folder.
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.find("www/")
        .map_or(text.clone(), |start| text[start..].to_owned())
}
