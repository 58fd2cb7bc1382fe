//! Settings: everything a person can choose, and nothing that is computed.
//!
//! One table, [`PARAMS`], has a row for each parameter. It drives slider, number field, link, range
//! check and help, and says when a parameter matters, where its control stands and what a change of
//! it invalidates. A new parameter is a field of [`Settings`], a name in [`Key`] and a row.
//!
//! ```
//! use model::settings::{Key, Settings};
//!
//! let (mut settings, ignored) = Settings::from_link("#objective=elbo&lr=0.02");
//! assert!(ignored.is_empty());
//! let range = Key::Lr.param().set(&mut settings, 20.0.into());
//! assert_eq!(range.unwrap_err().to_string(), "out of range, set to 10");
//! assert_eq!(settings.to_link(), "lr=10&objective=elbo");
//! ```

mod choices;
mod codec;
mod fields;
mod figure_rows;
mod hidden;
mod key;
mod link;
mod mended;
mod network_rows;
mod page_rows;
mod param;
mod probe_place;
mod rows;

mod segments;
mod slider;
mod table;
mod value;
mod value_error;

pub use ::scenes;
pub use choices::{Axis, Choice, Equal, Loss, OneOf, Source, Tab, Theme, View, Weight};
pub use codec::{MAX_VALUES_IN_LINK, data_in_link, written};
pub use fields::{EPS_REACH, MAX_SAFE_INTEGER, Settings};
pub use hidden::Hidden;
pub use key::Key;
pub use link::{Ignored, Reason};
pub use mended::{link_in_query, mended};
pub use param::{Idle, Invalidates, Kind, Menu, Number, Param, Place, SliderRange};
pub use probe_place::ProbePlace;
pub use slider::Slider;
pub use table::{PARAMS, find};
pub use value::{Change, Changes, Value};
pub use value_error::ValueError;
