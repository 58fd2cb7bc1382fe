//! The states of the page that are audited.

use ::browser::{Page, Viewport};

/// A state of the site: a document, a screen, and what is done once it is open.
pub struct State {
    /// The document that is open.
    pub document: Document,
    /// The screen's name and size.
    pub screen: (&'static str, Viewport),
    /// A name, and the JavaScript expression that brings the page there.
    pub opened: Option<(&'static str, &'static str)>,
}

/// A document of the site.
pub enum Document {
    /// The page, with the part of its address after `#`.
    Page(String),
    /// The guide for teachers, in the colours that the reader's system prefers.
    Guide(&'static str),
}

const SCREENS: [(&str, Viewport); 2] = [
    ("1280×720", Viewport::PROJECTOR),
    ("360×800", Viewport::PHONE),
];

const THEMES: [&str; 3] = ["light", "dark", "projector"];

/// The colours that a system can prefer: all that the guide goes by.
const SCHEMES: [&str; 2] = ["light", "dark"];

const GUIDE: &str = "guide.html";

const VIEWS: [&str; 3] = ["lab", "present", "embed"];

/// Things that a person may open on the page, beside its tabs and scenes.
const OPENED: [(&str, &str); 6] = [
    (
        "every fold open",
        "document.querySelectorAll('#controls, #controls details').forEach(fold => { fold.open = true; fold.dataset.open = '' })",
    ),
    (
        "a chart's table open",
        "document.querySelectorAll('#chart-trajectory-mu details, #chart-histogram-mu-left details').forEach(fold => { fold.open = true })",
    ),
    (
        "a mistake pointed out",
        "['param-n', 'param-lr'].forEach(id => {
             const field = document.getElementById(id);
             field.value = '1e99';
             field.dispatchEvent(new Event('change'));
         })",
    ),
    (
        "the share dialog open",
        "document.getElementById('share').click();
         while (!document.querySelector('#share-figure option')) await new Promise(requestAnimationFrame)",
    ),
    (
        "the contents open",
        "document.querySelector('.contents').open = true",
    ),
    (
        "a chart alone on the screen",
        "document.querySelector('#chart-trajectory-mu .enlarge').click()",
    ),
];

/// How many of the states are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Every view, tab and scene on every screen in every theme.
    All,
    /// Every view, tab and scene once, on all screens and in all themes by turns.
    Each,
}

/// The states, made from the scenes and tabs that the page itself has.
pub fn of(page: &Page, extent: Extent) -> ::browser::Result<Vec<State>> {
    let names = |expression: &str| page.eval::<Vec<String>>(expression);
    let scenes =
        names("[...document.querySelectorAll('#param-scene option')].map(scene => scene.value)")?;
    let tabs = names(
        "[...document.querySelectorAll('#param-chart [role=tab]')].map(tab => tab.id.replace('tab-', ''))",
    )?;
    let mut links = Vec::new();
    for view in VIEWS {
        links.extend(tabs.iter().map(|tab| format!("chart={tab}&view={view}")));
        links.extend(
            scenes
                .iter()
                .map(|scene| format!("scene={scene}&view={view}")),
        );
    }
    let plain = links.into_iter().map(|link| (link, None));
    let opened = OPENED.map(|opened| ("t=50".to_owned(), Some(opened)));
    let looks: Vec<_> = SCREENS
        .iter()
        .flat_map(|&screen| THEMES.map(|theme| (screen, theme)))
        .collect();
    let mut states = Vec::new();
    for (turn, (link, opened)) in plain.chain(opened).enumerate() {
        for (index, &(screen, theme)) in looks.iter().enumerate() {
            if extent == Extent::All || index == turn % looks.len() {
                states.push(State {
                    document: Document::Page(format!("{link}&theme={theme}")),
                    screen,
                    opened,
                });
            }
        }
    }
    let guides = SCREENS.iter().flat_map(|&screen| {
        SCHEMES.map(|scheme| State {
            document: Document::Guide(scheme),
            screen,
            opened: None,
        })
    });
    states.extend(guides);
    Ok(states)
}

impl State {
    /// Brings the page into this state.
    pub fn enter(&self, page: &Page) -> ::browser::Result<()> {
        page.viewport(self.screen.1)?;
        let link = match &self.document {
            Document::Page(link) => link,
            Document::Guide(scheme) => {
                page.media(&[("prefers-color-scheme", scheme)])?;
                return page.visit(GUIDE);
            }
        };
        // A tab keeps what was opened in it; another document does not.
        page.follow(link)?;
        if self.opened.is_some() {
            page.reload()?;
        }
        if let Some((_, script)) = self.opened {
            page.call::<()>(
                &format!("async () => {{ {script}; return null }}"),
                &::browser::json!([]),
            )?;
        }
        page.settle()
    }

    /// The state in a few words.
    pub fn name(&self) -> String {
        let (screen, _) = self.screen;
        let opened = self
            .opened
            .map_or(String::new(), |(name, _)| format!(", {name}"));
        let document = match &self.document {
            Document::Page(link) => link.clone(),
            Document::Guide(scheme) => format!("{GUIDE}, {scheme},"),
        };
        format!("{document} at {screen}{opened}")
    }
}
