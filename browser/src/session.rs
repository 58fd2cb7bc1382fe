//! The WebDriver protocol: one browser window and its tabs, over HTTP and JSON.

use std::time::Duration;

use serde_json::{Value, json};
use ureq::Agent;
use ureq::http::Response;

use crate::driver::Driver;
use crate::{Error, Result, chromium};

/// Longer than any page load or script of ours, so that a hang becomes an error.
const PATIENCE: Duration = Duration::from_secs(120);

/// The largest answer that is read: a trace or a large screenshot.
const LARGEST_ANSWER: u64 = 1 << 29;

/// A browser, closed when dropped.
pub(crate) struct Session {
    agent: Agent,
    address: String,
    _driver: Driver,
}

impl Session {
    /// Starts a driver and, through it, a browser with a profile of its own.
    pub(crate) fn start() -> Result<Self> {
        let driver = Driver::start()?;
        let agent: Agent = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(PATIENCE))
            .build()
            .into();
        let mut session = Self {
            agent,
            address: driver.address(),
            _driver: driver,
        };
        let answer = session.post("session", &capabilities()?)?;
        let id = answer["sessionId"]
            .as_str()
            .ok_or_else(|| Error::new("ChromeDriver gave no session"))?;
        session.address = format!("{}/session/{id}", session.address);
        Ok(session)
    }

    /// Goes to a new tab and closes all others, with all that was emulated in them.
    pub(crate) fn begin_anew(&self) -> Result<()> {
        let old = self.get("window/handles")?;
        let new = self.post("window/new", &json!({ "type": "tab" }))?;
        for handle in old.as_array().map(Vec::as_slice).unwrap_or_default() {
            self.post("window", &json!({ "handle": handle }))?;
            answer("window", self.agent.delete(self.url("window")).call())?;
        }
        self.post("window", &json!({ "handle": new["handle"] }))?;
        // The console still holds messages of the tabs that are gone.
        self.post("se/log", &json!({ "type": "browser" })).map(drop)
    }

    /// Asks for something.
    pub(crate) fn get(&self, command: &str) -> Result<Value> {
        answer(command, self.agent.get(self.url(command)).call())
    }

    /// Does something.
    pub(crate) fn post(&self, command: &str, body: &Value) -> Result<Value> {
        answer(command, self.agent.post(self.url(command)).send_json(body))
    }

    fn url(&self, command: &str) -> String {
        format!("{}/{command}", self.address)
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // Lets the browser close in good order; the driver's end would end it too.
        let _ = self.agent.delete(&self.address).call();
    }
}

/// The capabilities asked of the driver: headless Chromium, with its console kept for reading.
fn capabilities() -> Result<Value> {
    let browser = chromium::browser()?;
    Ok(json!({ "capabilities": { "alwaysMatch": {
        "browserName": "chrome",
        "goog:chromeOptions": { "binary": browser.to_string_lossy(), "args": chromium::FLAGS },
        "goog:loggingPrefs": { "browser": "ALL" },
        "unhandledPromptBehavior": "ignore",
    } } }))
}

/// The value in an answer, or the error that it reports.
fn answer(
    command: &str,
    response: std::result::Result<Response<ureq::Body>, ureq::Error>,
) -> Result<Value> {
    let failed = |cause: ureq::Error| {
        Error::new(format!(
            "ChromeDriver does not answer to `{command}`: {cause}"
        ))
    };
    let mut response = response.map_err(failed)?;
    let mut body: Value = response
        .body_mut()
        .with_config()
        .limit(LARGEST_ANSWER)
        .read_json()
        .map_err(failed)?;
    let value = body["value"].take();
    match value["error"].as_str() {
        None => Ok(value),
        Some(error) => {
            // Everything after the first line is the driver's own stack.
            let message = value["message"]
                .as_str()
                .and_then(|text| text.lines().next())
                .unwrap_or_default();
            Err(Error::new(format!(
                "the browser refuses `{command}`: {error}: {message}"
            )))
        }
    }
}
