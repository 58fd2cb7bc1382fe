//! The two sides of a comparison.

use std::ops::{Index, IndexMut};

/// One of the two sides of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The left one.
    Left,
    /// The right one.
    Right,
}

impl Side {
    /// Both sides, left first.
    pub const ALL: [Self; 2] = [Self::Left, Self::Right];

    /// The word for it in names on the page and in links: `left` or `right`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Left => "left",
            Self::Right => "right",
        }
    }

    /// The side with this key.
    #[must_use]
    pub fn find(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|side| side.key() == key)
    }
}

/// A value for each side of a comparison.
///
/// ```
/// use experiment::side::{Side, Sides};
///
/// let variances = Sides { left: 0.5, right: 21.5 };
/// assert_eq!(variances[Side::Right], 21.5);
/// assert_eq!(variances.position(|v| *v < 1.0), Some(Side::Left));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides<T> {
    /// The left one.
    pub left: T,
    /// The right one.
    pub right: T,
}

impl<T> Index<Side> for Sides<T> {
    type Output = T;

    fn index(&self, side: Side) -> &T {
        match side {
            Side::Left => &self.left,
            Side::Right => &self.right,
        }
    }
}

impl<T> IndexMut<Side> for Sides<T> {
    fn index_mut(&mut self, side: Side) -> &mut T {
        match side {
            Side::Left => &mut self.left,
            Side::Right => &mut self.right,
        }
    }
}

impl<T> Sides<T> {
    /// The first side, left before right, whose value passes `test`.
    pub fn position(&self, mut test: impl FnMut(&T) -> bool) -> Option<Side> {
        Side::ALL.into_iter().find(|&side| test(&self[side]))
    }

    /// Applies `f` to both sides.
    pub fn map<U>(self, mut f: impl FnMut(T) -> U) -> Sides<U> {
        Sides {
            left: f(self.left),
            right: f(self.right),
        }
    }

    /// References to both sides.
    pub const fn as_ref(&self) -> Sides<&T> {
        Sides {
            left: &self.left,
            right: &self.right,
        }
    }

    /// Both sides, left first.
    pub fn each(&self) -> [&T; 2] {
        [&self.left, &self.right]
    }

    /// Both sides, left first.
    pub fn each_mut(&mut self) -> [&mut T; 2] {
        [&mut self.left, &mut self.right]
    }
}
