//! The charts, one a file: pure functions from slices of numbers to calls of any plotters backend,
//! so that the page, a saved picture and a test draw the same.
//!
//! A chart draws marks, grid lines and tick labels. Its title, its legend and its numbers are text
//! of the page, or of the [`figure`] around a saved picture.
//!
//! To add a chart: write its file with a type that is a [`chart::Chart`], and name it here.

#![warn(unreachable_pub)]

pub mod axis;
mod bars;
pub mod chart;
pub mod distance;
pub mod family;
pub mod figure;
mod frame;
pub mod frozen;
pub mod histogram;
mod line;
pub mod network_budget;
pub mod network_curve;
pub mod network_digits;
pub mod network_line;
pub mod network_map;
pub mod node;
mod painter;
mod picture;
pub mod plane;
mod polylines;
pub mod ranking;
mod rectangle;
mod robust_range;
pub mod spread;
pub mod style;
pub mod trajectory;
pub mod variance;
