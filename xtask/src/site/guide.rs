//! The guide for teachers: made from the scenes and the table of parameters, so that it
//! cannot be out of date.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use anyhow::Context;
use export::csv::VERSION;
use export::embed::{self, Include};
use export::svg::escaped;
use lecture::{answer, fill};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use model::settings::scenes::{self, Form, Scene};
use model::settings::{Hidden, Kind, MAX_VALUES_IN_LINK, PARAMS, Param, Settings};
use model::update::{Model, Msg, update};
use numbers::written;

use super::texts;

/// The name of the guide in the site's folder.
const NAME: &str = "guide.html";

/// Fewer than the page draws: the guide states measured numbers with their errors.
const ESTIMATES: usize = 2000;

/// Writes the guide into the built site.
pub fn write(folder: &Path) -> anyhow::Result<()> {
    fs::write(folder.join(NAME), page()?).with_context(|| format!("{NAME} cannot be written"))
}

fn page() -> anyhow::Result<String> {
    let mut out = String::from(HEAD);
    for (index, scene) in scenes::ALL.into_iter().enumerate() {
        out += &section(index + 1, scene);
    }
    out += &free_play()?;
    let settings = Settings::default();
    let all = Include {
        scene: true,
        step: true,
        data: true,
        hidden: Hidden::NONE,
    };
    let frame = embed::frame("https://example.org/pathwise/", &settings, all);
    let _ = write!(
        out,
        "<h2 id=\"embed\">In your course page</h2>\n<p>“Share” on the page gives the frame’s code with the settings that are shown. It holds the chart and the buttons that play the run, works from 480 × 320 pixels on, and takes no key and no scrolling from your page. Put the address of your copy in place of the example’s:</p>\n<pre><code>{}</code></pre>\n",
        escaped(&frame)
    );
    out += OFFLINE;
    out += "<h2 id=\"links\">What a link can say</h2>\n<p>A link is the page’s address, <code>#</code>, and <code>key=value</code> pairs joined by <code>&amp;</code>. What is left out has its default, or that of the scene it names; what cannot be used is ignored, and the page says so. “Share → Hide controls” makes a link that shows only the controls your class is to move.</p>\n<table>\n<thead><tr><th scope=\"col\">Key</th><th scope=\"col\">Meaning, values and default</th></tr></thead>\n<tbody>\n";
    for param in PARAMS {
        out += &row(param, &settings);
    }
    let _ = write!(
        out,
        "</tbody></table>\n<h2 id=\"cite\">How to cite</h2>\n<p>Say which version you used and give the link of what you show: it repeats every number.</p>\n<pre><code>@software{{pathwise,\n  title   = {{Pathwise: the reparameterization trick, live}},\n  version = {{{VERSION}}},\n  url     = {{the address of the page, with the link of what you show}}\n}}</code></pre>\n</main>\n</body>\n</html>\n"
    );
    Ok(out)
}

/// The text of free play, whose links lead from the guide to the page. Free play has all of the
/// page for its controls, so its text stands here.
fn free_play() -> anyhow::Result<String> {
    let scenes = texts::read()?;
    let scene = scenes.iter().find(|scene| scene.key == scenes::FREE.key);
    let text = &scene.context("free play has no text")?.html;
    let handlers = RewriteStrSettings::new().append_element_content_handler(element!(
        "a[href^='#']",
        |link| {
            let place = link.get_attribute("href").unwrap_or_default();
            Ok(link.set_attribute("href", &format!("./{place}"))?)
        }
    ));
    Ok(rewrite_str(text, handlers)?)
}

const HEAD: &str = r##"<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'">
<title>Teaching with Pathwise</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="www/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="www/styles/guide.css">
</head>
<body>
<main>
<p><a href="./">Open Pathwise</a></p>
<h1>Teaching with Pathwise</h1>
<p>On this page: <a href="#scenes">the scenes</a> · <a href="#embed">in your course page</a> · <a href="#offline">without a network</a> · <a href="#links">what a link can say</a> · <a href="#cite">how to cite</a></p>
<p>Nine scenes for one lecture, or one for each question in it, and free play. Each of the nine asks for a prediction before it shows the answer; in free play the question is yours to ask. “Present” makes everything large, and Page Down, or an arrow, goes on: from the question to its answer, to the run where there is one, and to the next scene; Page Up goes back, and answers stay. B, or a full stop, reveals the answer too, as a clicker’s blank key does; the question mark lists all keys. The numbers below are those of the scenes as they open, but what is measured (with ±) comes from fewer gradients here; on the page they move with every slider.</p>
<h2 id="scenes">The scenes</h2>
"##;

const OFFLINE: &str = r#"<h2 id="offline">Without a network</h2>
<p>After the first visit the page also opens without a network. “Share → Download this page” saves it as one file with the scene, the seed, the step and your own numbers in it: it opens from a disk or a memory stick, and can be sent by mail.</p>
"#;

fn section(number: usize, scene: &'static Scene) -> String {
    let key = scene.key;
    let mut model = Model::new(Settings::default());
    let link = format!("scene={key}&estimates={ESTIMATES}&chart=run");
    update(&mut model, Msg::OpenLink(link));
    model.work_all();
    let text = |text: &str| escaped(&fill(text, &model));
    let mut out = format!(
        "<section id=\"scene-{key}\">\n<h3>{number}. <a href=\"./#scene={key}\">{}</a></h3>\n<p class=\"headline\">{}</p>\n<dl>\n<dt>Ask</dt><dd>{}",
        escaped(scene.title),
        text(scene.headline),
        text(scene.question.ask)
    );
    if let Form::Choice { options } = scene.question.form {
        out += "<ul>";
        for option in options {
            let _ = write!(out, "<li>{}</li>", text(option));
        }
        out += "</ul>";
    }
    let labels: Vec<String> = PARAMS
        .iter()
        .filter(|param| scene.controls.contains(&param.key.name()))
        .map(|param| escaped(param.label.get()))
        .collect();
    let _ = write!(
        out,
        "</dd>\n<dt>Expect</dt><dd>{}</dd>\n<dt>Watch</dt><dd>{}</dd>\n<dt>Say</dt><dd>{}</dd>\n<dt>Move</dt><dd>{}</dd>\n</dl>\n</section>\n",
        escaped(&answer(scene, &model)),
        text(scene.watch),
        text(scene.note),
        labels.join(", ")
    );
    out
}

fn row(param: &Param, settings: &Settings) -> String {
    let values = match &param.kind {
        Kind::Number(number) => {
            let mut values = format!("{} … {}", written(number.min), written(number.max));
            if let Some(word) = number.word {
                let _ = write!(values, ", or {word}");
            }
            if number.integer {
                values += ", whole";
            }
            escaped(&values)
        }
        Kind::Choice(menu) => {
            let keys: Vec<String> = (menu.options)()
                .iter()
                .map(|choice| format!("<code>{}</code>", escaped(choice.key)))
                .collect();
            keys.join(" ")
        }
        Kind::Values => format!("numbers joined by commas, at most {MAX_VALUES_IN_LINK}"),
        Kind::Changes => "<code>step:key:value</code> joined by commas".to_owned(),
        Kind::Hidden => "keys joined by commas".to_owned(),
        Kind::Probe => {
            "<code>start</code> <code>left</code> <code>right</code>, or μ and σ joined by a comma"
                .to_owned()
        }
    };
    let default = match param.text(settings) {
        text if text.is_empty() => String::new(),
        text => format!("; default <code>{}</code>", escaped(&text)),
    };
    // In two columns the table fits a phone.
    format!(
        "<tr><th scope=\"row\"><code>{}</code></th><td>{}<br>{values}{default}</td></tr>\n",
        escaped(param.key.name()),
        escaped(param.help.get())
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn says_everything_there_is() {
        let page = page().unwrap_or_default();
        for param in PARAMS {
            let key = format!("<th scope=\"row\"><code>{}</code>", param.key);
            assert!(page.contains(&key), "{}", param.key);
        }
        for scene in scenes::ALL {
            let link = format!("./#scene={}", scene.key);
            assert!(page.contains(&link), "{link}");
        }
        // Only the citation has braces of its own.
        let texts = page.split("id=\"cite\"").next().unwrap_or_default();
        assert!(!texts.contains('{'), "a placeholder is left");
    }
}
