//! The ranking on the page, whose rows move to their places.

use std::cell::RefCell;

use web_sys::MediaQueryList;

use crate::app::App;
use crate::charts::contents::ranking;
use crate::dom;
use crate::frame::Stopwatch;
use ::charts::ranking::{RankingChart, Spot};
use model::update::Model;

/// How long a row moves, in milliseconds.
const MOTION_MS: f64 = 400.0;

/// The ranking on the page.
#[derive(Clone, Copy)]
pub(crate) struct Ranking(&'static State);

struct State {
    app: App,
    /// Whether the reader wants less motion.
    still: Option<MediaQueryList>,
    /// Where the rows were drawn last, and where they are to be in the end.
    drawn: RefCell<Vec<Spot>>,
    ends: RefCell<Vec<Spot>>,
    motion: RefCell<Option<Motion>>,
}

/// Rows on their way from some spots.
struct Motion {
    from: Vec<Spot>,
    watch: Stopwatch,
}

impl Ranking {
    pub(crate) fn find(app: App) -> Self {
        Self(dom::forever(State {
            app,
            still: dom::media("(prefers-reduced-motion: reduce)"),
            drawn: RefCell::default(),
            ends: RefCell::default(),
            motion: RefCell::default(),
        }))
    }

    /// Has the ranking drawn with its rows where they now are, and again as long as they move. `None`
    /// before the first variances are complete.
    pub(crate) fn with_chart<T>(
        self,
        model: &Model,
        draw: impl FnOnce(&RankingChart<'_>) -> T,
    ) -> Option<T> {
        let mut chart = ranking(model)?;
        let (spots, moves) = self.spots(&chart.spots);
        chart.spots = spots;
        let sentence = &self.0.app.page().charts.ranking_sentence;
        dom::set_text(sentence, &chart.sentence());
        let drawn = draw(&chart);
        self.0.drawn.replace(chart.spots);
        if moves {
            let app = self.0.app;
            dom::later(0, move || app.redraw());
        }
        Some(drawn)
    }

    /// Where the rows are on their way to their ends, and whether they have still to move.
    fn spots(self, ends: &[Spot]) -> (Vec<Spot>, bool) {
        let mut motion = self.0.motion.borrow_mut();
        // Spots without a level are never equal to themselves.
        let is_same =
            |(a, b): (&Spot, &Spot)| a.row == b.row && a.level.to_bits() == b.level.to_bits();
        let mut before = self.0.ends.borrow_mut();
        if before.len() != ends.len() || !before.iter().zip(ends).all(is_same) {
            *before = ends.to_vec();
            let from = self.0.drawn.borrow().clone();
            let still = self.0.still.as_ref().is_some_and(MediaQueryList::matches);
            *motion = (!still && from.len() == ends.len()).then(|| Motion {
                from,
                watch: Stopwatch::start(),
            });
        }
        let Some(Motion { from, watch }) = &*motion else {
            return (ends.to_vec(), false);
        };
        let left = (1.0 - watch.elapsed_ms() / MOTION_MS).clamp(0.0, 1.0);
        if left == 0.0 {
            *motion = None;
            return (ends.to_vec(), false);
        }
        // Fast at first, so that rows whose ends change keep up with them.
        let share = 1.0 - left * left * left;
        let spots = from.iter().zip(ends);
        let spots = spots.map(|(from, end)| from.toward(*end, share));
        (spots.collect(), true)
    }
}
