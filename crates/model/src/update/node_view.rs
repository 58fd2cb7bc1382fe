//! The node as it is drawn: where its bells stand, f over them, draws and data.

use experiment::cost;
use math::gaussian::Gaussian;
use math::noise::{Lane, Purpose, Stream};
use math::objectives::Ingredient;
use math::parameter::PerParameter;

use super::model::Model;
use crate::setup::start;

/// What a drawing of the node shows that no other chart has.
#[derive(Clone, Debug, PartialEq)]
pub struct NodeView {
    /// The smallest and the largest y.
    pub window: (f64, f64),
    /// f at equal distances over the window.
    pub cost: Vec<f64>,
    /// Where the run on the left stood at some steps before the one shown, the latest last.
    pub ghosts: Vec<Gaussian>,
    /// The first draws of the run on the left at the step shown.
    pub draws: Vec<f64>,
    /// The first of the data, with x̄ and S, where the objective uses them.
    pub data: Option<(Vec<f64>, Gaussian)>,
}

/// Standard deviations of the start and of the data that the window reaches to either side.
const REACH: f64 = 3.2;

/// Places at which f is computed.
const PLACES: u32 = 200;

/// The most draws and the most data that are shown.
const MOST_DRAWS: usize = 64;
const MOST_DATA: usize = 200;

/// The steps whose bells stay as ghosts, and how many of them.
const GHOST_STEPS: [usize; 12] = [0, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];
const GHOSTS: usize = 3;

impl Model {
    /// The node at the step shown, in `window` or else in one that holds the start and the data.
    #[must_use]
    pub fn node_view(&self, window: Option<(f64, f64)>) -> NodeView {
        let data = self.observed();
        let window = window.unwrap_or_else(|| self.node_window());
        let (nodes, _) = self.nodes();
        let node = nodes.left;
        let share = |place| f64::from(place) / f64::from(PLACES);
        let ys = (0..=PLACES).map(|place| window.0 + (window.1 - window.0) * share(place));
        let ys: Vec<f64> = ys.collect();
        let objective = &self.comparison().setup().objective;
        NodeView {
            window,
            cost: cost::curve(objective.as_ref(), node, &ys),
            ghosts: self.ghosts(),
            draws: self.first_draws(node),
            data,
        }
    }

    /// The values of y between which the node is drawn: they hold the start and the data.
    #[must_use]
    pub fn node_window(&self) -> (f64, f64) {
        let fit = self.observed().map(|(_, fit)| fit);
        window_of(start(&self.settings), fit)
    }

    fn observed(&self) -> Option<(Vec<f64>, Gaussian)> {
        if !self.settings.objective.uses(Ingredient::Data) {
            return None;
        }
        let data = self.data();
        let fit = Gaussian::new(data.mean(), data.variance().sqrt()).ok()?;
        let values = data.values();
        Some((values[..values.len().min(MOST_DATA)].to_vec(), fit))
    }

    fn ghosts(&self) -> Vec<Gaussian> {
        let shown = self.shown();
        let (traces, _) = self.traces();
        let before = GHOST_STEPS.iter().rev().filter(|&&step| step < shown);
        let mut ghosts: Vec<_> = before
            .take(GHOSTS)
            .filter_map(|&step| traces.left.at(step))
            .collect();
        ghosts.reverse();
        ghosts
    }

    /// The draws of `node` with which the run on the left makes its next step.
    fn first_draws(&self, node: Gaussian) -> Vec<f64> {
        let mut eps = [0.0; MOST_DRAWS];
        let eps = &mut eps[..self.settings.samples.min(MOST_DRAWS)];
        let step = self.shown() as u64;
        Stream::new(self.settings.seed, Purpose::Descent, Lane::Node, step).fill_normal(eps);
        eps.iter().map(|&eps| node.draw(eps)).collect()
    }
}

/// A window that holds the node at its start, and the data.
fn window_of(start: Gaussian, fit: Option<Gaussian>) -> (f64, f64) {
    let reach = |node: Gaussian| {
        let PerParameter { mu, sigma } = node.theta();
        (mu - REACH * sigma, mu + REACH * sigma)
    };
    let (low, high) = reach(start);
    fit.map_or((low, high), |fit| {
        let (left, right) = reach(fit);
        (low.min(left), high.max(right))
    })
}
