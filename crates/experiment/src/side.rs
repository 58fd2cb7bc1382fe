//! The two sides of a comparison.

/// One value for each of the two estimators that are compared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Sides<T> {
    /// The left one.
    pub left: T,
    /// The right one.
    pub right: T,
}

impl<T> Sides<T> {
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
