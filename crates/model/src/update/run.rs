//! The run: the comparison, the step that is to be shown, and whether it plays.

use experiment::comparison::Comparison;
use experiment::descent::{Descent, Trace};
use experiment::side::Sides;
use math::estimators::Refusal;
use math::gaussian::Gaussian;
use math::objective::Optimum;

use super::job::Job;
use crate::settings::Settings;
use crate::setup::Applied;

/// The descents, as far as they are computed, and the step shown.
#[derive(Clone)]
pub(super) struct Run {
    comparison: Comparison,
    optimum: Option<Optimum>,
    refusals: Sides<Option<Refusal>>,
    /// Segments of a repeated run that lie ahead: from which step on, with which settings.
    ahead: Vec<(usize, Settings)>,
    /// The settings of the segment that the run is in, where they are not those of the end.
    segment: Option<Settings>,
    /// The step that is to be shown; the comparison may still be on its way there.
    goal: usize,
    /// Whether it plays, and then the part of a step that playing has earned.
    playing: Option<f64>,
}

impl Run {
    /// A run at `start` whose step `goal` is to be shown.
    pub(super) fn new(applied: Applied, start: Gaussian, goal: usize) -> Self {
        Self {
            optimum: applied.setup.objective.optimum(),
            comparison: Comparison::new(applied.setup, start),
            refusals: applied.refusals,
            ahead: Vec::new(),
            segment: None,
            goal,
            playing: None,
        }
    }

    pub(super) const fn comparison(&self) -> &Comparison {
        &self.comparison
    }

    pub(super) const fn optimum(&self) -> Option<Optimum> {
        self.optimum
    }

    pub(super) const fn refusals(&self) -> &Sides<Option<Refusal>> {
        &self.refusals
    }

    /// The settings that steps are taken with, where those of the end are `settings`.
    pub(super) fn in_force<'a>(&'a self, settings: &'a Settings) -> &'a Settings {
        self.segment.as_ref().unwrap_or(settings)
    }

    /// The step that is to be shown.
    pub(super) const fn goal(&self) -> usize {
        self.goal
    }

    /// The step that is shown.
    pub(super) fn shown(&self) -> usize {
        self.goal.min(self.comparison.steps())
    }

    /// Every step of the left, the right and the exact run so far.
    pub(super) fn traces(&self) -> (Sides<&Trace>, &Trace) {
        let runs = self.comparison.runs().as_ref();
        (runs.map(Descent::trace), self.comparison.exact().trace())
    }

    /// Has `step` shown, as soon as the comparison has come there. Returns whether that is
    /// another step.
    pub(super) const fn aim(&mut self, step: usize) -> bool {
        let moves = self.goal != step;
        self.goal = step;
        moves
    }

    /// Goes back to the step shown, as if nothing had come after it.
    pub(super) fn rewind(&mut self) {
        self.goal = self.shown();
        self.comparison.rewind(self.goal);
    }

    /// Begins anew at `start`.
    pub(super) fn begin(&mut self, start: Gaussian) {
        self.comparison = Comparison::new(self.comparison.setup().clone(), start);
        self.goal = 0;
    }

    /// Goes on with another setup from the last step on.
    pub(super) fn refit(&mut self, applied: Applied) {
        self.optimum = applied.setup.objective.optimum();
        self.refusals = applied.refusals;
        self.comparison.set_setup(applied.setup);
    }

    /// The most urgent work. A repeated run is made up to its last change, even where an earlier
    /// step is shown: the samples there are drawn with the settings of the end, as they were when
    /// the changes were made.
    pub(super) fn next(&self) -> Option<Job> {
        let steps = self.comparison.steps();
        if self.ahead.first().is_some_and(|(step, _)| *step <= steps) {
            Some(Job::EnterSegment)
        } else {
            (steps < self.goal || !self.ahead.is_empty()).then_some(Job::Step)
        }
    }

    /// Takes a few steps, up to the end of the segment.
    pub(super) fn advance(&mut self) {
        const DRAWS: usize = 4096;
        let steps = (DRAWS / self.comparison.setup().samples).max(1);
        let end = self.ahead.first().map_or(self.goal, |(step, _)| *step);
        for _ in 0..steps.min(end - self.comparison.steps()) {
            self.comparison.step();
        }
    }

    /// Repeats a run that is in the segment with the settings `first`, with those of the `ahead`.
    pub(super) fn repeat(&mut self, first: Settings, ahead: Vec<(usize, Settings)>) {
        self.segment = Some(first);
        self.ahead = ahead;
    }

    /// Goes on with the next segment of a repeated run. The last one has the settings of the end.
    pub(super) fn enter_segment(&mut self) {
        if !self.ahead.is_empty() {
            let (_, next) = self.ahead.remove(0);
            self.segment = (!self.ahead.is_empty()).then_some(next);
        }
    }

    /// Gives up the segments that lie ahead. Returns the settings that were in force, where they
    /// were not those of the end.
    pub(super) fn cut(&mut self) -> Option<Settings> {
        self.ahead.clear();
        self.segment.take()
    }

    /// Whether both runs and the exact one have stopped at the step shown or before it.
    pub(super) fn has_stopped(&self) -> bool {
        let shown = self.shown();
        let has_ended = |run: &Descent| run.stop().is_some() && run.trace().mu.len() <= shown + 1;
        let runs = self.comparison.runs();
        has_ended(&runs.left) && has_ended(&runs.right) && has_ended(self.comparison.exact())
    }

    pub(super) const fn is_playing(&self) -> bool {
        self.playing.is_some()
    }

    /// Starts or stops playing.
    pub(super) fn set_playing(&mut self, playing: bool) {
        self.playing = playing.then_some(self.playing.unwrap_or(0.0));
    }

    /// Lets so many steps' time of playing pass. Returns how many whole steps that makes.
    pub(super) fn earn(&mut self, steps: f64) -> usize {
        let Some(credit) = &mut self.playing else {
            return 0;
        };
        let earned = *credit + steps;
        *credit = earned.fract();
        earned as usize
    }
}
