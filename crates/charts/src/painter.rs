//! Shapes in whole device pixels.

use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBAColor, RGBColor, TextStyle};
use plotters_backend::DrawingBackend;

use crate::chart::{Area, Drawn};
use crate::family::Shape;
use crate::style::{FONT, Style};
use experiment::side::Side;

/// A place on the canvas.
pub(super) type Pixel = (i32, i32);

/// An area with the style that is used on it.
pub(super) struct Painter<'a, DB: DrawingBackend> {
    area: &'a Area<DB>,
    style: &'a Style,
}

/// The sides in the order in which they are drawn: the left one lies on top.
pub(super) const UPWARD: [Side; 2] = [Side::Right, Side::Left];

/// The edge of the frame beyond which a value lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Toward {
    Up,
    Down,
    Left,
    Right,
}

impl<'a, DB: DrawingBackend> Painter<'a, DB> {
    /// A painter of `area`.
    pub(super) const fn new(area: &'a Area<DB>, style: &'a Style) -> Self {
        Self { area, style }
    }

    /// The style.
    pub(super) const fn style(&self) -> &'a Style {
        self.style
    }

    /// Covers the whole area with the page's colour.
    pub(super) fn clear(&self) -> Drawn<DB> {
        self.area.fill(&self.style.palette.page)
    }

    /// A line through points.
    pub(super) fn line(&self, points: &[Pixel], color: RGBAColor, width: u32) -> Drawn<DB> {
        if points.len() < 2 {
            return Ok(());
        }
        let line = PathElement::new(points, color.stroke_width(width));
        self.area.draw(&line)
    }

    /// A filled polygon.
    pub(super) fn fill(&self, points: &[Pixel], color: RGBAColor) -> Drawn<DB> {
        if points.len() < 3 {
            return Ok(());
        }
        self.area.draw(&Polygon::new(points, color))
    }

    /// A filled rectangle between two corners; nothing where it has no area.
    pub(super) fn rect(&self, (x0, y0): Pixel, (x1, y1): Pixel, color: RGBAColor) -> Drawn<DB> {
        if x0 == x1 || y0 == y1 {
            return Ok(());
        }
        let corners = [(x0, y0), (x1, y1)];
        self.area.draw(&Rectangle::new(corners, color.filled()))
    }

    /// A vertical or horizontal hairline, as a rectangle: sharp on every backend.
    pub(super) fn hairline(&self, from: Pixel, to: Pixel, color: RGBColor) -> Drawn<DB> {
        let width = self.style.hairline();
        let end = if from.0 == to.0 {
            (to.0 + width, to.1)
        } else {
            (to.0, to.1 + width)
        };
        self.rect(from, end, color.to_rgba())
    }

    /// A disc with a thin ring in the page's colour around it.
    pub(super) fn circle(&self, centre: Pixel, radius: f64, color: RGBColor) -> Drawn<DB> {
        self.disc(centre, radius + 1.25, self.style.palette.page)?;
        self.disc(centre, radius, color)
    }

    fn disc(&self, centre: Pixel, radius: f64, color: RGBColor) -> Drawn<DB> {
        let radius = self.style.px(radius).max(1);
        self.area.draw(&Circle::new(centre, radius, color.filled()))
    }

    /// A disc without a ring, one of many.
    pub(super) fn dot(&self, centre: Pixel, radius: f64, color: RGBAColor) -> Drawn<DB> {
        let radius = self.style.px(radius).max(1);
        self.area.draw(&Circle::new(centre, radius, color.filled()))
    }

    /// A triangle that points up, with a thin ring around it.
    pub(super) fn triangle(&self, centre: Pixel, radius: f64, color: RGBColor) -> Drawn<DB> {
        let corners = |r: f64| {
            let [half, up, down] = [1.1, 1.2, 0.8].map(|share| self.style.px(r * share));
            [
                (centre.0, centre.1 - up),
                (centre.0 + half, centre.1 + down),
                (centre.0 - half, centre.1 + down),
            ]
        };
        let page = self.style.palette.page.to_rgba();
        self.fill(&corners(radius + 2.0), page)?;
        self.fill(&corners(radius), color.to_rgba())
    }

    /// A marker of some shape, with a thin ring around it.
    pub(super) fn shape(
        &self,
        shape: Shape,
        centre: Pixel,
        radius: f64,
        color: RGBColor,
    ) -> Drawn<DB> {
        let page = self.style.palette.page.to_rgba();
        let (x, y) = centre;
        let polygon = |corners: &dyn Fn(i32) -> Vec<Pixel>, size: f64| {
            self.fill(&corners(self.style.px(size + 1.5)), page)?;
            self.fill(&corners(self.style.px(size).max(1)), color.to_rgba())
        };
        match shape {
            Shape::Disc => self.circle(centre, radius, color),
            Shape::Ring => self.ring(centre, radius, color),
            Shape::Triangle => self.triangle(centre, radius, color),
            Shape::Down => {
                let corners =
                    |r: i32| vec![(x - r, y - 3 * r / 4), (x + r, y - 3 * r / 4), (x, y + r)];
                polygon(&corners, 1.1 * radius)
            }
            Shape::Square => {
                let corners = |r: i32| {
                    vec![
                        (x - r, y - r),
                        (x + r, y - r),
                        (x + r, y + r),
                        (x - r, y + r),
                    ]
                };
                polygon(&corners, 0.85 * radius)
            }
            Shape::Diamond => {
                let corners = |r: i32| vec![(x, y - r), (x + r, y), (x, y + r), (x - r, y)];
                polygon(&corners, 1.2 * radius)
            }
            Shape::Plus => {
                let arm = self.style.px(1.1 * radius).max(2);
                for (color, more) in [(page, 2), (color.to_rgba(), 0)] {
                    let wide = self.style.px(0.6 * radius).max(1).unsigned_abs();
                    let width = wide + more * self.style.hairline().unsigned_abs();
                    let arm = arm + more.cast_signed() / 2 * self.style.hairline();
                    self.line(&[(x - arm, y), (x + arm, y)], color, width)?;
                    self.line(&[(x, y - arm), (x, y + arm)], color, width)?;
                }
                Ok(())
            }
        }
    }

    /// A cross, which marks the end of a run that has stopped.
    pub(super) fn cross(&self, centre: Pixel, radius: f64, color: RGBColor) -> Drawn<DB> {
        let r = self.style.px(radius).max(2);
        let (x, y) = centre;
        let color = color.to_rgba();
        let page = self.style.palette.page.to_rgba();
        for (color, more) in [(page, 2), (color, 0)] {
            let width = self.style.line() + more * self.style.hairline().unsigned_abs();
            self.line(&[(x - r, y - r), (x + r, y + r)], color, width)?;
            self.line(&[(x - r, y + r), (x + r, y - r)], color, width)?;
        }
        Ok(())
    }

    /// A chevron with its tip at an edge: the value lies beyond it.
    pub(super) fn chevron(&self, tip: Pixel, toward: Toward, color: RGBColor) -> Drawn<DB> {
        let (half, tall) = (self.style.px(5.0), self.style.px(6.0));
        let (x, y) = tip;
        let wings = match toward {
            Toward::Up => [(x - half, y + tall), (x + half, y + tall)],
            Toward::Down => [(x - half, y - tall), (x + half, y - tall)],
            Toward::Left => [(x + tall, y - half), (x + tall, y + half)],
            Toward::Right => [(x - tall, y - half), (x - tall, y + half)],
        };
        let points = [wings[0], tip, wings[1]];
        let page = self.style.palette.page.to_rgba();
        let width = self.style.line();
        let ring = width + 2 * self.style.hairline().unsigned_abs();
        self.line(&points, page, ring)?;
        self.line(&points, color.to_rgba(), width)
    }

    /// The marker of a side's estimator.
    pub(super) fn marker(&self, side: Side, centre: Pixel, radius: f64) -> Drawn<DB> {
        let color = self.style.palette.of(side);
        self.shape(self.style.sides[side].shape, centre, radius, color)
    }

    /// The mark of the place where gradients are measured: a ring that one can look through.
    pub(super) fn probe(&self, centre: Pixel) -> Drawn<DB> {
        let radius = self.style.px(self.style.marker() + 3.5);
        let width = self.style.thin();
        let around = width + 2 * self.style.hairline().unsigned_abs();
        let palette = &self.style.palette;
        for (color, width) in [
            (palette.page.mix(0.8), around),
            (palette.exact.to_rgba(), width),
        ] {
            let stroke = color.stroke_width(width);
            self.area.draw(&Circle::new(centre, radius, stroke))?;
        }
        Ok(())
    }

    /// A ring.
    pub(super) fn ring(&self, centre: Pixel, radius: f64, color: RGBColor) -> Drawn<DB> {
        self.circle(centre, radius + 0.5 * self.style.stroke, color)?;
        let inner = (radius - 0.5 * self.style.stroke).max(0.5);
        self.disc(centre, inner, self.style.palette.page)
    }

    /// Text at `anchor`, in the colour of labels.
    pub(super) fn text(&self, text: &str, anchor: Pixel, h: HPos, v: VPos) -> Drawn<DB> {
        self.words(text, anchor, (h, v), self.style.palette.ink, 1.0)
    }

    /// Text at `anchor` in a colour, so many times as large as labels are.
    pub(super) fn words(
        &self,
        text: &str,
        anchor: Pixel,
        (h, v): (HPos, VPos),
        color: RGBColor,
        factor: f64,
    ) -> Drawn<DB> {
        let font = FontDesc::new(
            FontFamily::Name(FONT),
            factor * self.style.font * self.style.ratio,
            FontStyle::Normal,
        );
        let style = TextStyle::from(font).color(&color).pos(Pos::new(h, v));
        self.area.draw(&Text::new(text, anchor, style))
    }

    /// Text on a patch of the page's colour, readable over lines.
    pub(super) fn note(&self, text: &str, anchor: Pixel, h: HPos, v: VPos) -> Drawn<DB> {
        let wide = self.style.px(width(text) * self.style.font);
        let tall = self.style.px(1.1 * self.style.font);
        let left = match h {
            HPos::Left => anchor.0,
            HPos::Center => anchor.0 - wide / 2,
            HPos::Right => anchor.0 - wide,
        };
        let top = match v {
            VPos::Top => anchor.1,
            VPos::Center => anchor.1 - tall / 2,
            VPos::Bottom => anchor.1 - tall,
        };
        let page = self.style.palette.page.mix(0.85);
        self.rect((left, top), (left + wide, top + tall), page)?;
        self.text(text, anchor, h, v)
    }
}

/// About how wide a label is, in CSS pixels at font size 1. Measuring it would make the
/// browser lay out the page.
pub(super) fn width(text: &str) -> f64 {
    let char_width = |c: char| match c {
        '\u{202f}' => 0.2,
        '.' | ',' | ' ' | '·' => 0.3,
        '⁰'..='⁹' | '¹' | '²' | '³' | '⁻' => 0.38,
        '%' => 0.88,
        _ => 0.58,
    };
    text.chars().map(char_width).sum()
}
