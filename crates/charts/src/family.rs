//! How an estimator looks wherever all of them are drawn: one hue for each family, and a marker for
//! each member.

/// Estimators that have a hue in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Family {
    /// Those that multiply f by the score.
    Score,
    /// Those that differentiate f at the draws.
    Path,
    /// Those that split the derivative of the density.
    Measure,
    /// Those that divide differences of f.
    Difference,
}

impl Family {
    /// The word for it in names on the page.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Score => "score",
            Self::Path => "path",
            Self::Measure => "measure",
            Self::Difference => "difference",
        }
    }
}

/// The shape of a marker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A disc.
    Disc,
    /// A ring.
    Ring,
    /// A triangle that points up.
    Triangle,
    /// A triangle that points down.
    Down,
    /// A square.
    Square,
    /// A square on its corner.
    Diamond,
    /// Two bars that cross.
    Plus,
}

impl Shape {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Disc,
        Self::Ring,
        Self::Triangle,
        Self::Down,
        Self::Square,
        Self::Diamond,
        Self::Plus,
    ];

    /// The word for it in names on the page.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Disc => "disc",
            Self::Ring => "ring",
            Self::Triangle => "triangle",
            Self::Down => "down",
            Self::Square => "square",
            Self::Diamond => "diamond",
            Self::Plus => "plus",
        }
    }
}

/// The hue and the marker of an estimator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Its family.
    pub family: Family,
    /// Its marker.
    pub shape: Shape,
}

const LOOKS: &[(&str, Family, Shape)] = &[
    ("pathwise", Family::Path, Shape::Disc),
    ("score", Family::Score, Shape::Triangle),
    ("score-mean", Family::Score, Shape::Square),
    ("score-optimal", Family::Score, Shape::Diamond),
    ("leave-one-out", Family::Score, Shape::Plus),
    ("antithetic", Family::Path, Shape::Ring),
    ("measure-valued", Family::Measure, Shape::Square),
    ("finite-difference", Family::Difference, Shape::Diamond),
    ("price", Family::Path, Shape::Diamond),
    ("antithetic-score", Family::Score, Shape::Down),
];

/// How the estimator with this key looks.
#[must_use]
pub fn look(key: &str) -> Look {
    let found = LOOKS.iter().find(|(of, ..)| *of == key);
    // A test finds every estimator in the table.
    let (_, family, shape) = found.unwrap_or(&LOOKS[0]);
    Look {
        family: *family,
        shape: *shape,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use math::estimators::ALL;

    #[test]
    fn every_estimator_has_a_look_of_its_own() {
        assert_eq!(LOOKS.len(), ALL.len());
        for (index, estimator) in ALL.iter().enumerate() {
            let key = estimator.key();
            assert!(LOOKS.iter().any(|(of, ..)| *of == key), "{key}");
            let same = ALL[..index]
                .iter()
                .find(|other| look(other.key()) == look(key));
            assert!(same.is_none(), "{key} looks as {same:?}");
        }
    }
}
