//! The lecture: nine scenes and free play, each a set of live settings with a text, a question
//! and its answer.
//!
//! Everything here is data, or a pure function of a [`Model`](model::update::Model). No number is
//! typed in a text: `{name}` stands for a number of the model, and [`fill`] puts it in, so that it
//! moves with the sliders. `values.rs` lists the names.
//!
//! A scene's text is an HTML fragment with MathML, `www/scenes/KEY.html`, without styles or
//! scripts, which the page fetches when it first shows the scene. A placeholder always lies inside
//! one text node, so that a page can keep the nodes and fill them anew. The only classes in a
//! fragment are [`CLASSES`]; an element with `data-slot` is filled with the [`Table`] of that name.
//!
//! # Examples
//! Where the squared error takes σ, in the words of its scene.
//! ```
//! use model::settings::Settings;
//! use model::update::Model;
//!
//! let scene = lecture::find("collapse").ok_or("no such scene")?;
//! let model = Model::new(Settings::of_scene(scene.start));
//! assert!(scene.answer(&model).starts_with("σ goes to 0:"));
//! # Ok::<(), &str>(())
//! ```

#![warn(unreachable_pub)]

mod classes;
mod fits;
mod one_draw;
mod prediction;
mod question;
mod rescues;
mod scene;
mod script;
mod stability;
mod table;
mod values;

pub use classes::CLASSES;
pub use fits::{Fit, fits};
pub use one_draw::{Gradient, OneDraw};
pub use prediction::Prediction;
pub use question::{Form, Guess, Mark, Question, Verdict};
pub use rescues::inclusive_shrinkage;
pub use scene::{Scene, Stage};
pub use script::{SCENES, current, find};
pub use table::{SLOTS, Table, table};
pub use values::{fill, placeholders};
