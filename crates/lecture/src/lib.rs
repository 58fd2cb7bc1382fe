//! The lecture: nine scenes and free play, each a set of live settings with a text, a question
//! and its answer.
//!
//! Everything here is data, or a pure function of a [`Model`](model::update::Model). No number is
//! typed in a text: `{name}` stands for a number of the model, and [`fill`] puts it in, so that it
//! moves with the sliders. `values.rs` lists the names.
//!
//! A scene is one file, `www/text/en/KEY.md`. Its text becomes an HTML fragment with MathML when the
//! site is built, which the page fetches when it first shows the scene; the crate `scenes` has the
//! rest of the file as data. A placeholder always lies inside one text node, so that a page can keep
//! the nodes and fill them anew. The only classes in a fragment are [`CLASSES`]; an element with
//! `data-slot` is filled with the [`Table`] of that name. What computes the answer to a question has
//! a name in `truths.rs`, which the file uses.
//!
//! # Examples
//! Where the squared error takes σ, in the words of its scene.
//! ```
//! use model::settings::{Settings, scenes};
//! use model::update::Model;
//!
//! let scene = scenes::find("collapse").ok_or("no such scene")?;
//! let model = Model::new(Settings::of_scene(scene));
//! assert!(lecture::answer(scene, &model).starts_with("σ goes to 0:"));
//! # Ok::<(), &str>(())
//! ```

#![warn(unreachable_pub)]

mod builds;
mod classes;
mod crossing;
mod figure_mark;
mod fits;
mod one_draw;
mod prediction;
mod question;
mod rescues;
mod scene;
mod stability;
mod table;
mod truths;
mod values;

pub use builds::{Back, Forward, back, build, forward, is_asked, runs};
pub use classes::CLASSES;
pub use figure_mark::{FigureMark, MarkAxis, figure_mark};
pub use fits::{Fit, fits};
pub use one_draw::{Gradient, OneDraw};
pub use prediction::Prediction;
pub use question::{Guess, Scale, Verdict, judge, right_answer};
pub use rescues::inclusive_shrinkage;
pub use scene::{answer, controls, current, has_node, is_about, lesson};
pub use table::{SLOTS, Table, table};
pub use truths::{Truth, truth};
pub use values::{fill, is_known, placeholders};
