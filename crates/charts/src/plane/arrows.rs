//! The steps that single gradients would take from one place: a bundle of arrows of each estimator,
//! and the exact one in the middle.

use plotters::style::{Color, RGBColor};
use plotters_backend::DrawingBackend;

use crate::chart::Drawn;
use crate::family::Family;
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, UPWARD};
use experiment::side::{Side, Sides};
use math::moments::Moments;
use math::parameter::{Parameter, PerParameter};
use numbers::{count, significant};
use words::charts::{self, PlaneGradients};

/// Gradients at one place.
#[derive(Clone, Copy, Debug)]
pub struct Arrows<'a> {
    /// The first estimates of each side.
    pub gradients: Sides<&'a [PerParameter<f64>]>,
    /// The exact gradient.
    pub exact: PerParameter<f64>,
    /// Whose hues the arrows have.
    pub families: Sides<Family>,
}

/// The share of the frame, in either direction, that most of the arrows of the wider bundle stay in,
/// and how many are most.
const REACH: f64 = 0.3;
const MOST: f64 = 0.85;

impl Arrows<'_> {
    /// By what gradients are multiplied so that the arrows fit: the same for all of them, and both
    /// axes as steps of descent have them.
    fn scale(&self, frame: &Frame) -> Option<f64> {
        let across = REACH * (frame.x.high - frame.x.low);
        let up = REACH * (frame.y.high - frame.y.low);
        let length = |g: &PerParameter<f64>| (g.mu.abs() / across).max(g.sigma.abs() / up);
        let longest = |side: &[PerParameter<f64>]| {
            let mut lengths: Vec<f64> = side.iter().map(length).collect();
            lengths.retain(|length| length.is_finite());
            lengths.sort_unstable_by(f64::total_cmp);
            let place = (MOST * lengths.len() as f64) as usize;
            lengths.get(place).copied().unwrap_or(0.0)
        };
        let Sides { left, right } = self.gradients;
        let most = longest(left).max(longest(right)).max(length(&self.exact));
        let scale = 1.0 / most;
        (scale.is_finite() && scale > 0.0).then_some(scale)
    }

    /// Draws the arrows from `foot`, which go where a step of descent would.
    pub(super) fn draw<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        foot: (f64, f64),
    ) -> Drawn<DB> {
        let Some(scale) = self.scale(frame) else {
            return Ok(());
        };
        let style = painter.style();
        let palette = &style.palette;
        let mut buffer = LineBuffer::default();
        let mut arrow = |gradient: &PerParameter<f64>, color: RGBColor, alpha: f64, width: u32| {
            let tip = (
                foot.0 - scale * gradient.mu,
                foot.1 - scale * gradient.sigma,
            );
            buffer.add(frame, foot.0, foot.1);
            buffer.add(frame, tip.0, tip.1);
            let pen = Pen {
                color: color.mix(alpha),
                width,
                dash: Dash::Solid,
            };
            buffer.stroke(painter, frame, pen)?;
            head(painter, frame, foot, tip, (color, alpha, width))
        };
        for side in UPWARD {
            let color = self.color(painter, side);
            for gradient in self.gradients[side] {
                arrow(gradient, color, 0.65, style.thin())?;
            }
        }
        let width = style.line() + style.hairline().unsigned_abs();
        arrow(&self.exact, palette.page, 1.0, 2 * width)?;
        arrow(&self.exact, palette.exact, 1.0, width)
    }

    /// The hue of a side's family, unless both are of one family.
    fn color<DB: DrawingBackend>(&self, painter: &Painter<'_, DB>, side: Side) -> RGBColor {
        let palette = &painter.style().palette;
        if self.families.left == self.families.right {
            palette.of(side)
        } else {
            palette.family(self.families[side])
        }
    }

    /// Mean and standard deviation of the gradients of a side.
    fn moments(&self, side: Side) -> PerParameter<Moments> {
        PerParameter::from_fn(|parameter| {
            let values = self.gradients[side]
                .iter()
                .map(|gradient| gradient[parameter]);
            let mut moments = Moments::default();
            moments.add_slice(&values.collect::<Vec<_>>());
            moments
        })
    }

    /// Their means and standard deviations in words.
    pub(super) fn summary(&self, names: Sides<&str>) -> String {
        let of = |value: Option<f64>| value.map_or("–".to_owned(), |value| significant(value, 3));
        let Sides { left, right } = Sides {
            left: Side::Left,
            right: Side::Right,
        }
        .map(|side| {
            self.moments(side).map(|moments| {
                let sd = moments.variance().map(f64::sqrt);
                format!("{} ± {}", of(moments.mean()), of(sd))
            })
        });
        let exact = self.exact.map(|value| significant(value, 3));
        PlaneGradients {
            count: &count(self.gradients.left.len() as u64),
            left: names.left,
            left_mu: &left.mu,
            left_sigma: &left.sigma,
            right: names.right,
            right_mu: &right.mu,
            right_sigma: &right.sigma,
            exact_mu: &exact.mu,
            exact_sigma: &exact.sigma,
        }
        .text()
    }

    /// Rows of a table with two columns for each side and two for exact values.
    pub(super) fn rows(&self) -> Vec<Vec<String>> {
        let show = |value: Option<f64>| value.map_or(String::new(), |value| significant(value, 4));
        let row = |name: &str, of: &dyn Fn(&Moments) -> Option<f64>, exact: [String; 2]| {
            let mut cells = vec![name.to_owned()];
            for side in Side::ALL {
                let moments = self.moments(side);
                cells.extend(Parameter::ALL.map(|parameter| show(of(&moments[parameter]))));
            }
            cells.extend(exact);
            cells
        };
        let exact = [self.exact.mu, self.exact.sigma].map(|value| significant(value, 4));
        let none = [String::new(), String::new()];
        vec![
            row(charts::MEAN_GRADIENT.get(), &Moments::mean, exact),
            row(
                charts::GRADIENT_SD.get(),
                &|moments| moments.variance().map(f64::sqrt),
                none,
            ),
        ]
    }
}

/// The head of an arrow, if its tip is in sight and it is longer than its head.
fn head<DB: DrawingBackend>(
    painter: &Painter<'_, DB>,
    frame: &Frame,
    foot: (f64, f64),
    tip: (f64, f64),
    (color, alpha, width): (RGBColor, f64, u32),
) -> Drawn<DB> {
    let style = painter.style();
    let at = |(x, y): (f64, f64)| (frame.column(x), frame.row(y));
    let (foot, tip) = (at(foot), at(tip));
    let inside = (f64::from(frame.left)..=f64::from(frame.right)).contains(&tip.0)
        && (f64::from(frame.top)..=f64::from(frame.bottom)).contains(&tip.1);
    let (dx, dy) = (tip.0 - foot.0, tip.1 - foot.1);
    let length = libm::hypot(dx, dy);
    let size = f64::from(style.px(3.0)) + 1.5 * f64::from(width);
    if !inside || length <= 1.5 * size {
        return Ok(());
    }
    let (ux, uy) = (dx / length, dy / length);
    let wing = |sign: f64| {
        let (x, y) = (tip.0 - size * ux, tip.1 - size * uy);
        frame.pixel(x - sign * 0.45 * size * uy, y + sign * 0.45 * size * ux)
    };
    let corners = [frame.pixel(tip.0, tip.1), wing(1.0), wing(-1.0)];
    painter.fill(&corners, color.mix(alpha))
}
