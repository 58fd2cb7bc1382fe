//! Drives a built page in a browser as a person would: opens links, clicks, drags, types, reads.
//!
//! The page's tests and the developer commands that look at the page share it, which is why it is
//! a crate of its own and no folder of the tests; `testing` is another, so that who tests numbers
//! does not compile a browser's client. The library `thirtyfour` speaks the protocols; here are the
//! verbs in which tests speak. They block: a test is a sequence of them.
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

mod driver;
mod engine;
mod error;
mod fonts;
mod input;
mod keys;
mod look;
mod memory;
mod page;
mod pool;
mod programs;
mod read;
mod session;
mod site;
mod wait;

pub use engine::{Ability, CHOICE, Engine, chromium};
pub use error::{Error, Result};
pub use fonts::Fonts;
pub use input::Pointer;
pub use look::Viewport;
pub use page::Page;
pub use programs::on_path;
pub use serde_json::{Value, json};
pub use site::{Habit, Site};
