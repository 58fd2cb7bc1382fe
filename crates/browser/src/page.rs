//! A page in a browser: opening, reading and waiting.

use std::fmt::Display;
use std::path::Path;
use std::time::{Duration, Instant};

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::pool::Lease;
use crate::{Error, Result, Site, Viewport};

/// How long a condition may take to come true, on a machine with much else to do.
const PATIENCE: Duration = Duration::from_secs(60);

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
        let page = Self {
            session: Lease::take()?,
            url: site.url(),
        };
        page.viewport(Viewport::PROJECTOR)?;
        page.follow(link)?;
        Ok(page)
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
        let status: u16 =
            self.eval("performance.getEntriesByType('navigation')[0].responseStatus")?;
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

    /// The value of a JavaScript expression; a promise is awaited.
    ///
    /// # Errors
    ///
    /// If it throws, or has a value of another type.
    pub fn eval<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        self.call(&format!("() => ({expression})"), &json!([]))
    }

    /// The value that a JavaScript function returns for these arguments.
    ///
    /// # Errors
    ///
    /// If it throws, or returns a value of another type.
    pub fn call<T: DeserializeOwned>(&self, function: &str, arguments: &Value) -> Result<T> {
        let script = format!("return ({function}).apply(null, arguments)");
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        let value = self.session.execute(&script, arguments)?;
        serde_json::from_value(value.clone())
            .map_err(|cause| Error::new(format!("`{function}` gives {value}: {cause}")))
    }

    /// The value that a JavaScript function, as source, returns for an element.
    ///
    /// # Errors
    ///
    /// If there is no such element, or as [`Page::call`].
    pub fn look_at<T: DeserializeOwned>(&self, selector: &str, function: &str) -> Result<T> {
        if self.call(
            "selector => document.querySelector(selector) === null",
            &json!([selector]),
        )? {
            return Err(Error::new(format!("the page has no `{selector}`")));
        }
        self.call(
            &format!("selector => ({function})(document.querySelector(selector))"),
            &json!([selector]),
        )
    }

    /// Whether the page has such an element.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn has(&self, selector: &str) -> Result<bool> {
        self.call(
            "selector => document.querySelector(selector) !== null",
            &json!([selector]),
        )
    }

    /// The text of an element as it is shown.
    ///
    /// # Errors
    ///
    /// If there is no such element.
    pub fn text(&self, selector: &str) -> Result<String> {
        self.look_at(selector, "element => element.innerText")
    }

    /// The value of a field or an output.
    ///
    /// # Errors
    ///
    /// If there is no such element.
    pub fn value(&self, selector: &str) -> Result<String> {
        self.look_at(selector, "element => String(element.value)")
    }

    /// An attribute of an element, if it has it.
    ///
    /// # Errors
    ///
    /// If there is no such element.
    pub fn attribute(&self, selector: &str, name: &str) -> Result<Option<String>> {
        self.look_at(
            selector,
            &format!("element => element.getAttribute({})", json!(name)),
        )
    }

    /// A number in full precision: the `data-number` of the element whose
    /// `data-value` is this name.
    ///
    /// # Errors
    ///
    /// If the page shows no such number.
    pub fn number(&self, name: &str) -> Result<f64> {
        let selector = format!("[data-value={}]", json!(name));
        let number = self.attribute(&selector, "data-number")?;
        number
            .as_deref()
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| Error::new(format!("`{name}` has no number but {number:?}")))
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
        while !self.eval::<bool>(&format!("Boolean({expression})"))? {
            if start.elapsed() > limit {
                let console = self.console()?.join("\n");
                return Err(Error::new(format!(
                    "after {limit:?}, it is not so that {what}\n{console}"
                )));
            }
            std::thread::sleep(GLANCE);
        }
        Ok(())
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

    /// Warnings and errors on the console since it was last asked. A page in order has none.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn console(&self) -> Result<Vec<String>> {
        self.session.console()
    }

    /// Addresses of all files that the page has loaded since it was opened.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn requests(&self) -> Result<Vec<String>> {
        self.eval("performance.getEntriesByType('resource').map(entry => entry.name)")
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
        self.session.cdp(command, parameters)
    }

    /// The program marks the document once it has started.
    fn started(&self) -> Result<()> {
        self.wait_until(
            "the page has started",
            "'started' in document.documentElement.dataset",
        )?;
        self.settle()
    }
}
