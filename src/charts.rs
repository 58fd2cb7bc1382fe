//! The charts on the page, with their legends, readings and tables.

pub(crate) mod axis_line;
pub(crate) mod canvas;
pub(crate) mod contents;
pub(crate) mod enlarged;
pub(crate) mod figures;
mod grip;
pub(crate) mod identity;
pub(crate) mod legend;
pub(crate) mod lesson;
pub(crate) mod look;
pub(crate) mod mark;
pub(crate) mod network;
pub(crate) mod network_contents;
mod network_map;
pub(crate) mod node;
pub(crate) mod panes;
pub(crate) mod plane;
mod probe;
mod ranking;
pub(crate) mod readings;
pub(crate) mod sides;
pub(crate) mod slow;
pub(crate) mod steps;
pub(crate) mod surface;
pub(crate) mod table;
