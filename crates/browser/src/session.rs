//! One browser window and its tabs, over WebDriver.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::http::Method;
use futures_util::StreamExt;
use serde_json::{Value, json};
use thirtyfour::bidi::BiDi;
use thirtyfour::common::command::{Command, ExtensionCommand};
use thirtyfour::{By, WebDriver, WebElement, WindowHandle};

use crate::driver::Driver;
use crate::engine::Engine;
use crate::engine::firefox::{PREFERENCES, preference};
use crate::wait::{spawn, wait};
use crate::{Error, Fonts, Result};

/// Longer than any page load or script of ours, so that a hang becomes an error.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser, closed when dropped.
pub(crate) struct Session {
    pub(crate) engine: Engine,
    pub(crate) fonts: Fonts,
    pub(crate) web: WebDriver,
    /// Where the engine speaks it: WebDriver BiDi, and what the console said over it.
    pub(crate) bidi: Option<(BiDi, Arc<Mutex<Vec<String>>>)>,
    /// The window that is never shown a page, where pages are shown in windows that it opens.
    base: Option<WindowHandle>,
    driver: Driver,
}

impl Session {
    /// Starts a driver and, through it, a browser with a profile of its own.
    pub(crate) fn start(engine: Engine, fonts: Fonts) -> Result<Self> {
        let driver = Driver::start(engine, fonts)?;
        let capabilities: thirtyfour::Capabilities = serde_json::from_value(engine.capabilities()?)
            .map_err(|cause| Error::new(format!("the capabilities cannot be read: {cause}")))?;
        let connecting =
            WebDriver::builder(driver.address(), capabilities).request_timeout(PATIENCE);
        let web = wait(connecting.connect())?;
        let bidi = match engine {
            Engine::Firefox => Some(listen(&web)?),
            Engine::Chromium | Engine::WebKit => None,
        };
        let base = match engine {
            Engine::WebKit => Some(wait(web.window())?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let session = Self {
            engine,
            fonts,
            web,
            bidi,
            base,
            driver,
        };
        if session.base.is_some() {
            session.begin_anew()?;
        }
        Ok(session)
    }

    /// Goes to a new tab and closes all others, with all that was emulated in them or, in Firefox,
    /// in the browser.
    pub(crate) fn begin_anew(&self) -> Result<()> {
        let old = wait(self.web.windows())?;
        let new = self.new_tab()?;
        for handle in old {
            if Some(&handle) != self.base.as_ref() {
                self.switch_to(handle)?;
                wait(self.web.close_window())?;
            }
        }
        self.switch_to(new)?;
        if self.engine == Engine::Firefox {
            self.prefer(&[])?;
        }
        // The console still holds messages of the tabs that are gone.
        self.console().map(drop)
    }

    /// Opens an address.
    pub(crate) fn goto(&self, url: &str) -> Result<()> {
        wait(self.web.goto(url))
    }

    /// Loads the document again.
    pub(crate) fn refresh(&self) -> Result<()> {
        // Firefox's driver reloads as with Shift pressed, past service workers.
        if self.engine == Engine::Firefox {
            return self.execute("location.reload()", Vec::new()).map(drop);
        }
        wait(self.web.refresh())
    }

    /// The tab that is driven.
    pub(crate) fn tab(&self) -> Result<WindowHandle> {
        wait(self.web.window())
    }

    /// Opens a tab, without going there.
    pub(crate) fn new_tab(&self) -> Result<WindowHandle> {
        let Some(base) = &self.base else {
            return wait(self.web.new_tab());
        };
        // A window without a tool bar, which is as small as one likes.
        const OPEN: &str = "open('about:blank', '_blank', 'popup,width=1280,height=720')";
        let before = wait(self.web.windows())?;
        let here = self.tab().ok();
        self.switch_to(base.clone())?;
        self.execute(OPEN, Vec::new())?;
        let after = wait(self.web.windows())?;
        if let Some(here) = here {
            self.switch_to(here)?;
        }
        let mut new = after.into_iter().filter(|handle| !before.contains(handle));
        new.next()
            .ok_or_else(|| Error::new("the browser opens no window"))
    }

    /// Goes to a tab.
    pub(crate) fn switch_to(&self, tab: WindowHandle) -> Result<()> {
        wait(self.web.switch_to_window(tab))
    }

    /// Goes into a frame of the document.
    pub(crate) fn enter_frame(&self, selector: &str) -> Result<()> {
        wait(self.find(selector)?.enter_frame())
    }

    /// Goes back to the document around a frame.
    pub(crate) fn leave_frame(&self) -> Result<()> {
        wait(self.web.enter_parent_frame())
    }

    /// What a script returns; a promise is awaited.
    pub(crate) fn execute(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = wait(self.web.execute(script, arguments))?;
        Ok(answer.json().clone())
    }

    /// An element.
    pub(crate) fn find(&self, selector: &str) -> Result<WebElement> {
        wait(self.web.find(By::Css(selector)))
    }

    /// Types into an element, or gives it a file by name.
    pub(crate) fn send(&self, selector: &str, text: &str) -> Result<()> {
        wait(self.find(selector)?.send_keys(text))
    }

    /// Clicks an element as the driver does, wherever it is.
    pub(crate) fn click(&self, selector: &str) -> Result<()> {
        wait(self.find(selector)?.click())
    }

    /// Does one device's actions.
    pub(crate) fn act(&self, device: &Value) -> Result<()> {
        let actions = json!([device]).into();
        wait(self.web.cmd(Command::PerformActions(actions))).map(drop)
    }

    /// Sends a command of the Chrome DevTools Protocol.
    pub(crate) fn cdp(&self, command: &str, parameters: &Value) -> Result<Value> {
        wait(self.web.cdp().send_raw(command, parameters))
    }

    /// Sends a command of WebDriver BiDi about the tab that is driven.
    pub(crate) fn bidi(&self, command: &str, mut parameters: Value) -> Result<Value> {
        let (bidi, _) = self
            .bidi
            .as_ref()
            .ok_or_else(|| Error::new("the browser does not speak WebDriver BiDi"))?;
        let tab = self.tab()?.to_string();
        match command {
            "browsingContext.setViewport" => parameters["context"] = json!(tab),
            _ => parameters["contexts"] = json!([tab]),
        }
        wait(bidi.send_raw(command, parameters))
    }

    /// Makes the window so large.
    pub(crate) fn resize(&self, width: u32, height: u32) -> Result<()> {
        wait(self.web.set_window_rect(0, 0, width, height)).map(drop)
    }

    /// A picture of the screen, as PNG.
    pub(crate) fn picture(&self) -> Result<Vec<u8>> {
        wait(self.web.screenshot_as_png())
    }

    /// Sets Firefox's preferences for media features, and takes the others back.
    pub(crate) fn prefer(&self, features: &[(&str, &str)]) -> Result<()> {
        const SET: &str = "const [clear, set] = arguments;
            clear.forEach(name => Services.prefs.clearUserPref(name));
            set.forEach(([name, value]) => Services.prefs.setIntPref(name, value));";
        let mut set = Vec::new();
        for (feature, value) in features {
            set.push(preference(feature, value).ok_or_else(|| {
                Error::new(format!("Firefox has no preference for {feature}: {value}"))
            })?);
        }
        self.in_chrome(SET, vec![json!(PREFERENCES), json!(set)])
    }

    /// The number of the driver's process.
    pub(crate) fn driver_id(&self) -> u32 {
        self.driver.id()
    }

    /// Has Firefox give up the memory that it no longer uses, in all of its processes.
    pub(crate) fn give_up_memory(&self) -> Result<()> {
        const GIVE_UP: &str =
            "for (const wish of ['child-mmu-request', 'child-gc-request', 'child-cc-request'])
            Services.obs.notifyObservers(null, wish);
            Services.obs.notifyObservers(null, 'memory-pressure', 'heap-minimize');";
        self.in_chrome(GIVE_UP, Vec::new())
    }

    /// Has Firefox put what pages give away into a folder.
    pub(crate) fn keep_downloads(&self, folder: &str) -> Result<()> {
        const SET: &str = "Services.prefs.setIntPref('browser.download.folderList', 2);
            Services.prefs.setStringPref('browser.download.dir', arguments[0]);
            Services.prefs.setBoolPref('browser.download.alwaysOpenPanel', false);";
        self.in_chrome(SET, vec![json!(folder)])
    }

    /// Runs a script in Firefox itself and not in a page.
    fn in_chrome(&self, script: &str, arguments: Vec<Value>) -> Result<()> {
        let go = |context| {
            let command = Command::ExtensionCommand(Box::new(Context(context)));
            wait(self.web.cmd(command)).map(drop)
        };
        go("chrome")?;
        let done = self.execute(script, arguments);
        go("content")?;
        done.map(drop)
    }

    /// Warnings and errors on the console since it was last asked.
    pub(crate) fn console(&self) -> Result<Vec<String>> {
        match (self.engine, &self.bidi) {
            (Engine::Chromium, _) => {
                let entries = wait(self.web.browser_log())?.into_iter();
                let troubles =
                    entries.filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
                Ok(troubles.map(|entry| entry.message).collect())
            }
            (_, Some((_, heard))) => Ok(std::mem::take(
                &mut heard.lock().unwrap_or_else(PoisonError::into_inner),
            )),
            (_, None) => {
                let heard = self.execute("return (window.heard ?? []).splice(0)", Vec::new())?;
                Ok(serde_json::from_value(heard).unwrap_or_default())
            }
        }
    }

    /// Listens to the console from now on, where the driver does not.
    pub(crate) fn listen(&self) -> Result<()> {
        const LISTEN: &str = "
            if (window.heard) return;
            window.heard = [];
            addEventListener('error', event => heard.push(String(event.message)));
            addEventListener('unhandledrejection', event => heard.push(String(event.reason)));
            for (const level of ['error', 'warn']) {
                const say = console[level];
                console[level] = (...words) => { heard.push(words.join(' ')); say.apply(console, words); };
            }";
        match self.engine {
            Engine::WebKit => self.execute(LISTEN, Vec::new()).map(drop),
            Engine::Chromium | Engine::Firefox => Ok(()),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Lets the browser close in good order; the driver's end would end it too.
        let _ = wait(self.web.clone().quit());
    }
}

/// Has Firefox run scripts in the page (`content`) or in its own windows (`chrome`).
#[derive(Debug)]
struct Context(&'static str);

impl ExtensionCommand for Context {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        Arc::from("/moz/context")
    }
}

/// Opens the channel for WebDriver BiDi and keeps what the console says.
fn listen(web: &WebDriver) -> Result<(BiDi, Arc<Mutex<Vec<String>>>)> {
    let bidi = wait(web.bidi())?;
    let mut events = bidi.subscribe_raw();
    wait(bidi.session().subscribe("log.entryAdded"))?;
    let heard = Arc::<Mutex<Vec<String>>>::default();
    let keep = Arc::clone(&heard);
    spawn(async move {
        while let Some(event) = events.next().await {
            let level = event.params["level"].as_str().unwrap_or_default();
            if event.method == "log.entryAdded" && matches!(level, "error" | "warn") {
                let text = event.params["text"].as_str().unwrap_or_default().to_owned();
                keep.lock()
                    .unwrap_or_else(PoisonError::into_inner)
                    .push(text);
            }
        }
    })?;
    Ok((bidi, heard))
}
