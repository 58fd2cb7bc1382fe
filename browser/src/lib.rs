//! Drives a built page in headless Chromium as a person would: opens links,
//! clicks, drags, types, reads.
//!
//! The page's tests and the developer commands that look at the page share it.
//! It speaks WebDriver over one blocking HTTP connection instead of using a
//! client library: those bring an async runtime and six times the crates, and
//! the protocol is one JSON request a verb.
//!
//! ```no_run
//! # fn main() -> browser::Result<()> {
//! use browser::{Page, Site};
//!
//! let site = Site::serve("dist")?;
//! let page = Page::open(&site, "n=10&seed=3")?;
//! page.click("#play")?;
//! page.wait_until("the run has begun", "document.querySelector('#step-now').value > 0")?;
//! # Ok(())
//! # }
//! ```

pub mod chromium;
mod driver;
mod error;
mod input;
mod keys;
mod look;
mod page;
mod pool;
mod session;
mod site;

pub use error::{Error, Result};
pub use input::Pointer;
pub use look::Viewport;
pub use page::Page;
pub use serde_json::{Value, json};
pub use site::Site;
