//! The built page, driven in Chromium, Firefox or WebKitGTK as a person would.
//!
//! `cargo xtask test` builds the page and runs these; after `cargo xtask build`,
//! `cargo test --test page` runs them alone. One module a subject. A test opens
//! the page with [`page::open`], does what a person does, reads what a person
//! reads, and passes errors on with `?`: they name the line. `PATHWISE_BROWSER` names the engine;
//! what not every engine can do, a test names first with `needs!`.

// What must be there and is not should stop a test at that line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod builds;
mod divergence;
mod driver;
mod extremes;
mod fan;
mod fields;
mod first_visit;
mod fonts;
mod formulas;
mod greeting;
mod guide;
mod habits;
mod headless;
mod hide;
mod histograms;
mod host;
mod hostile;
mod in_class;
mod keyboard;
mod language;
mod layout;
mod lesson_variance;
mod links;
mod looks;
mod marks;
mod network;
mod network_digits;
mod node;
mod offline;
mod one_file;
mod own_data;
mod page;
mod parameters;
mod policy;
mod print;
mod probe;
mod ranking;
mod responsive;
mod same_numbers;
mod same_run;
mod saved;
mod scenes;
mod share;
mod shared_links;
mod sharp;
mod slow;
mod spread;
mod start;
mod theme;
mod transport;

// The tests of the model and these draw the same random settings.
#[path = "../../crates/model/tests/all/settings.rs"]
mod settings;
