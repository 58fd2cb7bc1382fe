//! A page in a browser: opening, reading and waiting.

use std::fmt::Display;
use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::pool::Lease;
use crate::{Ability, Engine, Error, Fonts, Result, Site, Viewport};

/// How long a condition may take to come true, on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(120);

/// How often a condition is looked at.
const GLANCE: Duration = Duration::from_millis(30);

/// A page in a browser that shows nothing else, until this is dropped.
///
/// Elements are named by CSS selectors. A verb that names an element fails if
/// there is none.
pub struct Page {
    pub(crate) session: Lease,
    url: String,
}

impl Page {
    /// Opens the site's page with a link (what comes after `#`; may be empty) at
    /// 1280×720, and waits until it has started.
    ///
    /// # Errors
    ///
    /// If there is no browser, or the page does not start.
    pub fn open(site: &Site, link: &str) -> Result<Self> {
        Self::open_with(site, link, Fonts::Dejavu)
    }

    /// [`Page::open`] where only this set of fonts is to be had.
    ///
    /// # Errors
    ///
    /// If there is no browser, or the page does not start.
    pub fn open_with(site: &Site, link: &str, fonts: Fonts) -> Result<Self> {
        Self::open_in(Engine::chosen(), site, link, fonts)
    }

    /// [`Page::open_with`] in an engine that is named here and not by the environment.
    ///
    /// # Errors
    ///
    /// If there is no browser, or the page does not start.
    pub fn open_in(engine: Engine, site: &Site, link: &str, fonts: Fonts) -> Result<Self> {
        let page = Self {
            session: Lease::take(engine, fonts)?,
            url: site.url(),
        };
        page.viewport(Viewport::PROJECTOR)?;
        page.follow(link)?;
        Ok(page)
    }

    /// The engine that shows the page.
    pub fn engine(&self) -> Engine {
        self.session.engine
    }

    /// Opens any address in the same tab, and waits for nothing but its document.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn go_to(&self, address: &str) -> Result<()> {
        self.session.goto(address)
    }

    /// Asks for any address in the same tab. Where there is no answer the browser shows a page of
    /// its own, which its driver takes for a failure and a person does not.
    pub fn ask_for(&self, address: &str) {
        let _ = self.session.goto(address);
    }

    /// Has a script run in every document that is opened from now on, before its own first line.
    ///
    /// # Errors
    ///
    /// If the engine lacks [`Ability::Preload`].
    pub fn preload(&self, script: &str) -> Result<()> {
        match self.engine() {
            Engine::Firefox => {
                let function = json!({ "functionDeclaration": format!("() => {{ {script} }}") });
                self.session.bidi("script.addPreloadScript", function)?;
            }
            Engine::Chromium | Engine::WebKit => {
                self.needs(Ability::Preload)?;
                let source = json!({ "source": script });
                self.cdp("Page.addScriptToEvaluateOnNewDocument", &source)?;
            }
        }
        Ok(())
    }

    /// Fails where the engine cannot be asked for something; tests that need it ask before.
    pub(crate) fn needs(&self, ability: Ability) -> Result<()> {
        match self.engine().lacks(ability) {
            None => Ok(()),
            Some(reason) => Err(Error::new(format!(
                "{} cannot be asked for {ability:?}: {reason}",
                self.engine().name()
            ))),
        }
    }

    /// Opens a link in the same tab, as one does by clicking it or editing the address.
    ///
    /// # Errors
    ///
    /// If the page does not start.
    pub fn follow(&self, link: &str) -> Result<()> {
        let mark = if link.is_empty() { "" } else { "#" };
        let url = format!("{}{mark}{link}", self.url);
        // Where only what follows `#` changes, the page hears of it after the browser has answered.
        self.call::<()>(
            "url => {
                const [here, there] = [new URL(location.href), new URL(url)];
                if (here.pathname !== there.pathname || here.hash === there.hash || !there.hash) return;
                window.linkTaken = false;
                addEventListener('hashchange', () => { window.linkTaken = true; }, { once: true });
            }",
            &json!([url]),
        )?;
        self.session.goto(&url)?;
        self.wait_until(
            "the page has heard of its link",
            "window.linkTaken !== false",
        )?;
        self.started()
    }

    /// Opens another document of the site, by its address from the page's: one without a program.
    ///
    /// # Errors
    ///
    /// If there is no such document.
    pub fn visit(&self, document: &str) -> Result<()> {
        let url = format!("{}{document}", self.url);
        self.session.goto(&url)?;
        // WebKitGTK does not tell; what is not there is an empty document.
        let status: u16 = self.eval(
            "performance.getEntriesByType('navigation')[0].responseStatus \
             ?? (document.body.childElementCount > 0 ? 200 : 404)",
        )?;
        if status == 200 {
            self.settle()
        } else {
            Err(Error::new(format!("{url} is answered with {status}")))
        }
    }

    /// Loads the page again.
    ///
    /// # Errors
    ///
    /// If the page does not start.
    pub fn reload(&self) -> Result<()> {
        // The old document must not be taken for the new one while that is on its way.
        self.eval::<()>("delete document.documentElement.dataset.started, null")?;
        self.session.refresh()?;
        self.started()
    }

    /// Opens a link in a new tab, goes there, and returns the tab that was left.
    /// Emulated viewport, media and network stay behind with that tab.
    ///
    /// # Errors
    ///
    /// If the page does not start.
    pub fn new_tab(&self, link: &str) -> Result<String> {
        let left = self.session.tab()?;
        self.session.switch_to(self.session.new_tab()?)?;
        self.follow(link)?;
        Ok(left.to_string())
    }

    /// Goes to a tab that was left.
    ///
    /// # Errors
    ///
    /// If it is closed.
    pub fn switch_to(&self, tab: &str) -> Result<()> {
        self.session.switch_to(tab.to_owned().into())
    }

    /// Does something inside a frame, where selectors and expressions mean the frame's own
    /// document, of whatever origin, and comes back to the page around it.
    ///
    /// # Errors
    ///
    /// If there is no such frame, or as `act`.
    pub fn within<T, E: From<Error>>(
        &self,
        frame: &str,
        act: impl FnOnce(&Self) -> std::result::Result<T, E>,
    ) -> std::result::Result<T, E> {
        self.session.enter_frame(frame)?;
        let done = act(self);
        self.session.leave_frame()?;
        done
    }

    /// The address as the address bar shows it.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn address(&self) -> Result<String> {
        self.eval("location.href")
    }

    /// The page's title.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn title(&self) -> Result<String> {
        self.eval("document.title")
    }

    /// Waits until a JavaScript expression is true; `what` says in words what is waited for.
    ///
    /// # Errors
    ///
    /// If it does not become true in good time, or throws.
    pub fn wait_until(&self, what: impl Display, expression: &str) -> Result<()> {
        self.wait_within(PATIENCE, what, expression)
    }

    /// [`Page::wait_until`] with a time limit of its own.
    ///
    /// # Errors
    ///
    /// If it does not become true in that time, or throws.
    pub fn wait_within(&self, limit: Duration, what: impl Display, expression: &str) -> Result<()> {
        let start = Instant::now();
        // Between two documents there is none, or no answer.
        let is_so = format!("document.documentElement !== null && Boolean({expression})");
        loop {
            match self.eval::<Option<bool>>(&is_so) {
                Ok(Some(true)) => return Ok(()),
                // A page that loads itself anew takes the answer with it in Firefox.
                Err(error) if error.to_string().contains("Document was unloaded") => {}
                seen => drop(seen?),
            }
            if start.elapsed() > limit {
                let console = self.console()?.join("\n");
                return Err(Error::new(format!(
                    "after {limit:?}, it is not so that {what}\n{console}"
                )));
            }
            std::thread::sleep(GLANCE);
        }
    }

    /// Waits until everything that was asked for is drawn: what is waiting to be heard is heard
    /// first, then come the style sheets, and two frames pass; or two seconds, because a page out
    /// of sight draws no frame.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn settle(&self) -> Result<()> {
        self.eval::<Value>(
            "new Promise(drawn => setTimeout(() => {
                setTimeout(drawn, 2000);
                const links = document.getElementsByTagName('link');
                const waits = link => link.rel === 'stylesheet' && !link.sheet;
                const pass = frames => requestAnimationFrame(() => {
                    if ([...links].some(waits)) pass(2);
                    else if (frames > 1) pass(frames - 1);
                    else drawn();
                });
                pass(2);
            }))",
        )
        .map(drop)
    }

    /// Gives a file to a file field.
    ///
    /// # Errors
    ///
    /// If there is no such field or file.
    pub fn choose_file(&self, selector: &str, file: &Path) -> Result<()> {
        self.session.send(selector, &file.to_string_lossy())
    }

    /// Chooses an option of a `<select>` by its value.
    ///
    /// # Errors
    ///
    /// If there is no such list or option.
    pub fn choose(&self, selector: &str, value: &str) -> Result<()> {
        self.session
            .click(&format!("{selector} option[value={}]", json!(value)))
    }

    /// Sends a command of the Chrome DevTools Protocol, where WebDriver has none.
    ///
    /// # Errors
    ///
    /// If the browser refuses it.
    pub fn cdp(&self, command: &str, parameters: &Value) -> Result<Value> {
        self.needs(Ability::DeveloperTools)?;
        self.session.cdp(command, parameters)
    }

    /// The program marks the document once it has started.
    fn started(&self) -> Result<()> {
        self.wait_until(
            "the page has started",
            "'started' in document.documentElement.dataset",
        )?;
        self.session.listen()?;
        self.settle()
    }
}
