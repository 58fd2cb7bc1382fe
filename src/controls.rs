//! What a person moves: sliders, fields, buttons, keys and tabs.

pub(crate) mod control;
pub(crate) mod keys;
pub(crate) mod own_data;
pub(crate) mod own_reading;
pub(crate) mod panel;
pub(crate) mod paper;
mod probe_menu;
pub(crate) mod progress;
pub(crate) mod switches;
pub(crate) mod tabs;
pub(crate) mod theme;
pub(crate) mod transport;
