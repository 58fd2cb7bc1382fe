//! A figure: a chart with its title, its legend and its source in the picture itself. On the page
//! they are HTML.

use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, VPos};
use plotters_backend::DrawingBackend;

use crate::chart::{Area, Drawn};
use crate::family::Shape;
use crate::painter::{Painter, width};
use crate::style::Style;
use experiment::side::Side;
use plotters::drawing::DrawingAreaErrorKind;

/// The mark in front of an entry of the legend.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mark {
    /// The line and the symbol of a side.
    Of(Side),
    /// A line in this colour.
    Line(RGBColor),
    /// A line in this colour with a marker.
    Shape(Shape, RGBColor),
    /// None: a sentence.
    Nothing,
}

/// Title, legend and source.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// The largest line.
    pub title: &'a str,
    /// The marks and their meanings.
    pub legend: &'a [(Mark, String)],
    /// The smallest line: where the picture comes from.
    pub source: &'a str,
}

impl Figure<'_> {
    /// Writes title, legend and source, and returns the area that is left for the chart.
    ///
    /// # Errors
    /// If the backend fails.
    pub fn frame<DB: DrawingBackend>(
        &self,
        area: &Area<DB>,
        style: &Style,
    ) -> Result<Area<DB>, DrawingAreaErrorKind<DB::ErrorType>> {
        let size = |factor: f64| Style {
            font: factor * style.font,
            ..*style
        };
        let (large, small) = (size(1.4), size(0.6));
        Painter::new(area, style).clear()?;
        let (wide, tall) = area.dim_in_pixel();
        let limit = |pixels: u32| i32::try_from(pixels).unwrap_or(i32::MAX);
        let (wide, tall) = (limit(wide), limit(tall));
        let margin = style.px(1.2 * style.font);
        let mut y = margin;
        let title = Painter::new(area, &large);
        title.text(self.title, (margin, y), HPos::Left, VPos::Top)?;
        y += style.px(2.0 * large.font);
        let mut x = margin;
        for (mark, text) in self.legend {
            let length = style.px((2.4 + width(text)) * style.font);
            if x > margin && x + length > wide - margin {
                x = margin;
                y += style.px(1.5 * style.font);
            }
            entry(&Painter::new(area, style), *mark, text, (x, y))?;
            x += length + style.px(1.4 * style.font);
        }
        y += style.px(1.3 * style.font);
        let foot = tall - style.px(1.9 * small.font);
        let source = Painter::new(area, &small);
        source.text(self.source, (margin, foot), HPos::Left, VPos::Top)?;
        let left = margin / 2;
        let room = (
            (wide - left - margin).max(1).unsigned_abs(),
            (foot - y - style.px(0.4 * style.font))
                .max(1)
                .unsigned_abs(),
        );
        Ok(area.clone().shrink((left, y), room))
    }
}

/// An entry of the legend, its text centred at the height of `y`.
fn entry<DB: DrawingBackend>(
    painter: &Painter<'_, DB>,
    mark: Mark,
    text: &str,
    (x, y): (i32, i32),
) -> Drawn<DB> {
    let style = painter.style();
    let end = x + style.px(1.8 * style.font);
    let color = match mark {
        Mark::Of(side) => style.palette.of(side),
        Mark::Line(color) | Mark::Shape(_, color) => color,
        Mark::Nothing => return painter.text(text, (x, y), HPos::Left, VPos::Center),
    };
    painter.line(&[(x, y), (end, y)], color.into(), style.line())?;
    if let Mark::Of(side) = mark {
        painter.marker(side, ((x + end) / 2, y), 0.3 * style.font)?;
    }
    if let Mark::Shape(shape, _) = mark {
        painter.shape(shape, ((x + end) / 2, y), 0.3 * style.font, color)?;
    }
    let at = (end + style.px(0.5 * style.font), y);
    painter.text(text, at, HPos::Left, VPos::Center)
}
