//! One browser window and its tabs, over WebDriver.

use std::time::Duration;

use serde_json::{Value, json};
use thirtyfour::common::command::Command;
use thirtyfour::{By, Capabilities, WebDriver, WebElement, WindowHandle};

use crate::driver::Driver;
use crate::wait::wait;
use crate::{Error, Result, chromium};

/// Longer than any page load or script of ours, so that a hang becomes an error.
const PATIENCE: Duration = Duration::from_secs(120);

/// A browser, closed when dropped.
pub(crate) struct Session {
    web: WebDriver,
    _driver: Driver,
}

impl Session {
    /// Starts a driver and, through it, a browser with a profile of its own.
    pub(crate) fn start() -> Result<Self> {
        let driver = Driver::start()?;
        let capabilities = capabilities()?;
        let connecting =
            WebDriver::builder(driver.address(), capabilities).request_timeout(PATIENCE);
        Ok(Self {
            web: wait(connecting.connect())?,
            _driver: driver,
        })
    }

    /// Goes to a new tab and closes all others, with all that was emulated in them.
    pub(crate) fn begin_anew(&self) -> Result<()> {
        let old = wait(self.web.windows())?;
        let new = wait(self.web.new_tab())?;
        for handle in old {
            self.switch_to(handle)?;
            wait(self.web.close_window())?;
        }
        self.switch_to(new)?;
        // The console still holds messages of the tabs that are gone.
        self.console().map(drop)
    }

    /// Opens an address.
    pub(crate) fn goto(&self, url: &str) -> Result<()> {
        wait(self.web.goto(url))
    }

    /// Loads the document again.
    pub(crate) fn refresh(&self) -> Result<()> {
        wait(self.web.refresh())
    }

    /// The tab that is driven.
    pub(crate) fn tab(&self) -> Result<WindowHandle> {
        wait(self.web.window())
    }

    /// Opens a tab, without going there.
    pub(crate) fn new_tab(&self) -> Result<WindowHandle> {
        wait(self.web.new_tab())
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

    /// Warnings and errors on the console since it was last asked.
    pub(crate) fn console(&self) -> Result<Vec<String>> {
        let entries = wait(self.web.browser_log())?;
        let troubles = entries
            .into_iter()
            .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
        Ok(troubles.map(|entry| entry.message).collect())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Lets the browser close in good order; the driver's end would end it too.
        let _ = wait(self.web.clone().quit());
    }
}

/// The capabilities asked of the driver: headless Chromium, with its console kept for reading.
fn capabilities() -> Result<Capabilities> {
    let browser = chromium::browser()?;
    serde_json::from_value(json!({
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": browser.to_string_lossy(), "args": chromium::FLAGS },
        "goog:loggingPrefs": { "browser": "ALL" },
        "unhandledPromptBehavior": "ignore",
    }))
    .map_err(|cause| Error::new(format!("the capabilities cannot be read: {cause}")))
}
