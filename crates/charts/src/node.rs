//! The node itself: f(y), the bell N(μ, σ²) of each run with those it came from, draws, and the data
//! below them.

use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, RGBAColor};
use plotters_backend::DrawingBackend;

use crate::axis::Range;
use crate::chart::{Area, Chart, Drawn, Table};
use crate::frame::Frame;
use crate::line::{Dash, LineBuffer, Pen};
use crate::painter::{Painter, Toward, UPWARD};
use crate::style::Style;
use experiment::side::{Side, Sides};
use math::gaussian::Gaussian;
use numbers::significant;
use words::charts::{self, Node, NodeData, NodeProbe};

/// The node with everything around it. All bells have one height, so that a narrow one can be seen
/// beside a wide one; their areas differ.
#[derive(Clone, Copy, Debug)]
pub struct NodeChart<'a> {
    /// The estimators' names.
    pub names: Sides<&'a str>,
    /// The values of y on the axis: the smallest and the largest.
    pub window: (f64, f64),
    /// f at equal distances from one end of the window to the other.
    pub cost: &'a [f64],
    /// Where the runs started.
    pub start: Gaussian,
    /// Where gradients are measured, if that is to be seen.
    pub probe: Option<Gaussian>,
    /// Where each run stands.
    pub nodes: Sides<Gaussian>,
    /// Where the run on the left stood before, the latest last.
    pub ghosts: &'a [Gaussian],
    /// Draws of the node of the run on the left.
    pub draws: &'a [f64],
    /// The data, where the objective uses them.
    pub data: Option<Observed<'a>>,
}

/// Data below the axis.
#[derive(Clone, Copy, Debug)]
pub struct Observed<'a> {
    /// Some of the values, or all.
    pub values: &'a [f64],
    /// Their mean x̄ and their standard deviation S.
    pub fit: Gaussian,
}

/// The range of heights: bells reach from 0 to 1, draws and data lie below.
const HEIGHTS: Range = Range {
    low: -0.36,
    high: 1.12,
};

/// The heights of the draws, of the data, and of the bar over x̄ ± S.
const DRAWS: f64 = -0.07;
const DATA: f64 = -0.18;
const BAR: f64 = -0.28;

/// The height of the bell at μ ± σ, where it is gripped to change σ.
const FLANK: f64 = 0.606_530_659_712_633_4;

/// The standard deviations to either side over which a bell is drawn, and the points of its line.
const REACH: f64 = 4.0;
const POINTS: u32 = 120;

impl Chart for NodeChart<'_> {
    fn draw<DB: DrawingBackend>(&self, area: &Area<DB>, style: &Style) -> Drawn<DB> {
        let painter = Painter::new(area, style);
        let frame = self.layout(area.dim_in_pixel(), style);
        frame.draw(&painter, &frame.labels_within(frame.x, style), &Vec::new())?;
        let palette = &style.palette;
        let mut buffer = LineBuffer::default();
        self.draw_data(&painter, &frame)?;
        self.draw_cost(&painter, &frame, &mut buffer)?;
        let ghosts = self.ghosts.len().max(1) as f64;
        for (age, ghost) in self.ghosts.iter().enumerate() {
            let faint = palette.left.mix(0.2 + 0.3 * age as f64 / ghosts);
            let pen = thin(style, faint);
            bell(&painter, &frame, &mut buffer, *ghost, pen)?;
        }
        let pen = thin(style, palette.axis.to_rgba());
        bell(&painter, &frame, &mut buffer, self.start, pen)?;
        for side in UPWARD {
            self.draw_side(&painter, &frame, &mut buffer, side)?;
        }
        self.draw_draws(&painter, &frame)?;
        self.draw_probe(&painter, &frame)
    }

    fn summary(&self) -> String {
        let of = |node: Gaussian| {
            let (mu, sigma) = (significant(node.mu(), 4), significant(node.sigma(), 4));
            format!("({mu}, {sigma})")
        };
        let mut details = String::new();
        if let Some(probe) = self.probe {
            details += &NodeProbe { probe: &of(probe) }.text();
        }
        if let Some(data) = self.data {
            details += &NodeData {
                data: &of(data.fit),
            }
            .text();
        }
        Node {
            left: self.names.left,
            left_theta: &of(self.nodes.left),
            right: self.names.right,
            right_theta: &of(self.nodes.right),
            start: &of(self.start),
            details: &details,
        }
        .text()
    }

    fn table(&self) -> Table {
        let row = |name: &str, node: Gaussian| {
            let (mu, sigma) = (significant(node.mu(), 4), significant(node.sigma(), 4));
            vec![name.to_owned(), mu, sigma]
        };
        let mut rows = vec![
            row(self.names.left, self.nodes.left),
            row(self.names.right, self.nodes.right),
            row(charts::START.get(), self.start),
        ];
        rows.extend(self.probe.map(|probe| row(charts::PROBE.get(), probe)));
        rows.extend(self.data.map(|data| row(charts::DATA.get(), data.fit)));
        Table {
            header: [charts::BELL_OF, charts::MEAN, charts::STANDARD_DEVIATION]
                .map(String::from)
                .into(),
            rows,
        }
    }
}

impl NodeChart<'_> {
    /// Where the start's bell is gripped, in CSS pixels of a chart of `size` CSS pixels: its centre,
    /// which moves μ, and its flank at μ + σ.
    #[must_use]
    pub fn grips(&self, size: (f64, f64), style: &Style) -> [(f64, f64); 2] {
        let frame = self.layout(device_size(size, style), style);
        let place = |y: f64, height: f64| {
            let (column, row) = (frame.column(y), frame.row(height));
            (column / style.ratio, row / style.ratio)
        };
        let (mu, sigma) = (self.start.mu(), self.start.sigma());
        [place(mu, 1.0), place(mu + sigma, FLANK)]
    }

    /// Where the probe is gripped, likewise: its ring on the axis, which moves μ, and the end of its
    /// bar, which moves σ. The two never lie upon each other.
    #[must_use]
    pub fn probe_grips(&self, size: (f64, f64), style: &Style) -> Option<[(f64, f64); 2]> {
        const APART: f64 = 24.0;
        let frame = self.layout(device_size(size, style), style);
        let column = |y: f64| frame.column(y) / style.ratio;
        let row = frame.row(0.0) / style.ratio;
        let probe = self.probe?;
        let centre = column(probe.mu());
        let end = column(probe.mu() + probe.sigma()).max(centre + APART);
        Some([(centre, row), (end, row)])
    }

    /// The value of y at so many CSS pixels from the left edge.
    #[must_use]
    pub fn value_at(&self, x: f64, size: (f64, f64), style: &Style) -> f64 {
        let frame = self.layout(device_size(size, style), style);
        let across = f64::from(frame.right - frame.left).max(1.0);
        frame
            .x
            .at((x * style.ratio - f64::from(frame.left)) / across)
    }

    fn layout(&self, size: (u32, u32), style: &Style) -> Frame {
        let (low, high) = self.window;
        Frame::new(size, style, (Range::new(low, high), HEIGHTS), &Vec::new())
    }

    /// The data as dots, and a bar from x̄ − S to x̄ + S.
    fn draw_data<DB: DrawingBackend>(&self, painter: &Painter<'_, DB>, frame: &Frame) -> Drawn<DB> {
        let Some(data) = self.data else {
            return Ok(());
        };
        let style = painter.style();
        let color = style.palette.goal;
        for &value in data.values {
            let inside = frame.x.low <= value && value <= frame.x.high;
            if inside {
                let place = frame.pixel(frame.column(value), frame.row(DATA));
                painter.dot(place, 1.25 * style.stroke, color.mix(0.6))?;
            }
        }
        let (mean, sd) = (data.fit.mu(), data.fit.sigma());
        let half = style.px(0.5 * style.stroke).max(1);
        let end = |y: f64| frame.pixel(frame.column(y), frame.row(BAR));
        let (left, right) = (end(mean - sd), end(mean + sd));
        let corners = [(left.0, left.1 - half), (right.0, right.1 + half)];
        painter.rect(corners[0], corners[1], color.to_rgba())?;
        let beside = (right.0 + style.px(6.0), right.1);
        painter.note("S", beside, HPos::Left, VPos::Center)
    }

    /// f, stretched to the height of the bells.
    fn draw_cost<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        buffer: &mut LineBuffer,
    ) -> Drawn<DB> {
        let Some(range) = Range::of(self.cost) else {
            return Ok(());
        };
        let range = Range::new(range.low, range.high);
        let last = self.cost.len().saturating_sub(1).max(1) as f64;
        let height = |value: f64| 1.05 * range.share(value);
        for (place, &value) in self.cost.iter().enumerate() {
            buffer.add(frame, frame.x.at(place as f64 / last), height(value));
        }
        let style = painter.style();
        let pen = Pen {
            color: style.palette.axis.to_rgba(),
            width: style.px(1.25 * style.stroke).max(1).unsigned_abs(),
            dash: Dash::Solid,
        };
        buffer.stroke(painter, frame, pen)?;
        let end = self.cost.last().map_or(0.0, |&value| height(value));
        // Above the end of the curve, as far as the frame has room there.
        let row = frame.row(end).round() as i32 - style.px(0.3 * style.font);
        let row = row.max(frame.top + style.px(1.1 * style.font));
        let anchor = (frame.right - style.px(2.0), row);
        painter.text("f(y)", anchor, HPos::Right, VPos::Bottom)
    }

    /// The bell of a side, or a mark at the edge beyond which it is.
    fn draw_side<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
        buffer: &mut LineBuffer,
        side: Side,
    ) -> Drawn<DB> {
        let style = painter.style();
        let (node, color) = (self.nodes[side], style.palette.of(side));
        let row = frame.row(0.5).round() as i32;
        if node.mu() > frame.x.high {
            return painter.chevron((frame.right, row), Toward::Right, color);
        }
        if node.mu() < frame.x.low {
            return painter.chevron((frame.left, row), Toward::Left, color);
        }
        let pen = Pen {
            color: color.to_rgba(),
            width: style.line(),
            dash: Dash::of(side, style),
        };
        let outline = outline(frame, node);
        let places: Vec<_> = outline
            .iter()
            .map(|&(y, height)| frame.pixel(frame.column(y), frame.row(height)))
            .collect();
        painter.fill(&places, color.mix(0.16))?;
        bell(painter, frame, buffer, node, pen)?;
        let top = frame.pixel(frame.column(node.mu()), frame.row(1.0));
        painter.marker(side, top, style.marker())
    }

    fn draw_draws<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let style = painter.style();
        for &draw in self.draws {
            if frame.x.low <= draw && draw <= frame.x.high {
                let place = frame.pixel(frame.column(draw), frame.row(DRAWS));
                painter.dot(place, style.stroke, style.palette.left.mix(0.7))?;
            }
        }
        Ok(())
    }
}

impl NodeChart<'_> {
    /// The probe: a ring at its μ on the axis, and a bar from μ − σ to μ + σ.
    fn draw_probe<DB: DrawingBackend>(
        &self,
        painter: &Painter<'_, DB>,
        frame: &Frame,
    ) -> Drawn<DB> {
        let Some(probe) = self.probe else {
            return Ok(());
        };
        let style = painter.style();
        let place = |y: f64| {
            let inside = y.clamp(frame.x.low, frame.x.high);
            frame.pixel(frame.column(inside), frame.row(0.0))
        };
        let (mu, sigma) = (probe.mu(), probe.sigma());
        let (left, right) = (place(mu - sigma), place(mu + sigma));
        let color = style.palette.exact.to_rgba();
        painter.line(&[left, right], color, style.thin())?;
        for (x, y) in [left, right] {
            let half = style.px(4.0);
            painter.line(&[(x, y - half), (x, y + half)], color, style.thin())?;
        }
        painter.probe(place(mu))
    }
}

/// A thin line without dashes.
fn thin(style: &Style, color: RGBAColor) -> Pen {
    Pen {
        color,
        width: style.thin(),
        dash: Dash::Solid,
    }
}

/// The line of a bell of height 1, as far as it is in sight.
fn bell<DB: DrawingBackend>(
    painter: &Painter<'_, DB>,
    frame: &Frame,
    buffer: &mut LineBuffer,
    node: Gaussian,
    pen: Pen,
) -> Drawn<DB> {
    for (y, height) in outline(frame, node) {
        buffer.add(frame, y, height);
    }
    buffer.stroke(painter, frame, pen)
}

/// Points of a bell of height 1 over the part of the window in which it can be told from 0; of a
/// node with σ = 0 a needle.
fn outline(frame: &Frame, node: Gaussian) -> Vec<(f64, f64)> {
    let (mu, sigma) = (node.mu(), node.sigma());
    if sigma == 0.0 {
        return vec![(mu, 0.0), (mu, 1.0), (mu, 0.0)];
    }
    let low = ((frame.x.low - mu) / sigma).max(-REACH);
    let high = ((frame.x.high - mu) / sigma).min(REACH);
    let point = |index: u32| {
        let eps = low + (high - low) * f64::from(index) / f64::from(POINTS);
        (node.draw(eps), libm::exp(-0.5 * eps * eps))
    };
    (0..=POINTS).map(point).collect()
}

/// A size in CSS pixels as device pixels.
fn device_size(size: (f64, f64), style: &Style) -> (u32, u32) {
    let pixels = |length: f64| (length * style.ratio).round().max(0.0) as u32;
    (pixels(size.0), pixels(size.1))
}
