//! Rectangles of text on a chart, which keep clear of each other.

use crate::painter::Pixel;

/// A rectangle in device pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rectangle {
    pub left: i32,
    pub top: i32,
    pub right: i32,
    pub bottom: i32,
}

impl Rectangle {
    /// The rectangle at this corner with this width and height.
    pub(super) const fn new((left, top): Pixel, (wide, tall): (i32, i32)) -> Self {
        Self {
            left,
            top,
            right: left + wide,
            bottom: top + tall,
        }
    }

    /// Whether both have a point in common.
    pub(super) const fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}
