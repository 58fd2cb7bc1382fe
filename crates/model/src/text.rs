//! The page's words and numbers, as functions of the model. Nothing below names this module.

mod announcement;
mod captions;
mod data_line;
mod entropies;
mod estimators;
mod factor;
mod headline;
mod notes;
mod own_data;
mod probe;
mod reading;
mod refusal;
mod shown;
mod slow;

pub use announcement::announcement;
pub use captions::{cost, identity_note, sweep_sentence};
pub use data_line::data_line;
pub use entropies::beside;
pub use estimators::{about, reason};
pub use headline::headline;
pub use notes::notes;
pub use own_data::{own_data, way_taken, ways_to_read};
pub use probe::{needle, probe};
pub use reading::{NetworkValue, Of, Quantity, Reading, Run, Statistic};
pub use refusal::refusal;
pub use shown::{Shown, read};
pub use slow::{slow, slow_announced};
