//! What a person takes away: links, pictures, files.

pub(crate) mod dialog;
pub(crate) mod files;
pub(crate) mod hide;
pub(crate) mod pictures;
pub(crate) mod program;
pub(crate) mod save;
