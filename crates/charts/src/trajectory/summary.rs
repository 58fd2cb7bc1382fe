//! What a trajectory says to those who cannot see it.

use experiment::side::Side;
use numbers::{count, significant};
use words::charts::{
    NamedValue, NodeProbe, Trajectory as Summary, TrajectoryGoal, TrajectoryGuess, TrajectoryHope,
    TrajectoryStopped,
};

use super::{Trajectory, at};

impl Trajectory<'_> {
    pub(super) fn in_words(&self) -> String {
        let value = |values: &[f64]| significant(self.said(at(values, self.shown)), 4);
        let state = |side: Side| {
            let (name, values) = (self.names[side], self.sides[side]);
            match values.len() {
                0 => NamedValue { name, value: "–" }.text(),
                length if self.stopped[side] && self.shown >= length - 1 => TrajectoryStopped {
                    name,
                    value: &value(values),
                    step: &count((length - 1) as u64),
                }
                .text(),
                _ => NamedValue {
                    name,
                    value: &value(values),
                }
                .text(),
            }
        };
        let mut details = String::new();
        if let Some(target) = self.target {
            let goal = &significant(target, 4);
            details += &TrajectoryGoal { goal }.text();
        }
        if let Some((_, value)) = self.probe {
            let probe = &significant(value, 4);
            details += &NodeProbe { probe }.text();
        }
        if let Some((value, words)) = self.hope {
            let value = &significant(value, 4);
            details += &TrajectoryHope { words, value }.text();
        }
        if let Some(guess) = self.guess {
            let guess = &significant(guess, 4);
            details += &TrajectoryGuess { guess }.text();
        }
        Summary {
            symbol: self.symbol,
            step: &count(self.shown as u64),
            steps: &count(self.steps as u64),
            left: &state(Side::Left),
            right: &state(Side::Right),
            exact: &value(self.exact),
            details: &details,
        }
        .text()
    }
}
