//! A plotters backend on a canvas, with the shapes that the charts are made of.

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use wasm_bindgen::JsCast;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement};

use super::surface::Failed;
use crate::math::decimal::Shortest;

type Done = Result<(), DrawingErrorKind<Failed>>;

/// What draws on a canvas.
pub(super) struct Pen {
    context: CanvasRenderingContext2d,
    size: (u32, u32),
}

impl Pen {
    /// A pen for the whole canvas; `None` where the browser gives none.
    pub(super) fn new(canvas: &HtmlCanvasElement) -> Option<Self> {
        let context = canvas.get_context("2d").ok()??.unchecked_into();
        let size = (canvas.width(), canvas.height());
        Some(Self { context, size })
    }

    fn ink(&self, color: BackendColor) {
        self.context.set_fill_style_str(&css(color));
    }

    fn outline<S: BackendStyle>(&self, style: &S) {
        self.context.set_stroke_style_str(&css(style.color()));
        self.context.set_line_width(f64::from(style.stroke_width()));
    }

    fn trace(&self, path: impl IntoIterator<Item = BackendCoord>) {
        self.context.begin_path();
        // Where no line has begun, the first point is where it begins.
        for (x, y) in path {
            self.context.line_to(f64::from(x), f64::from(y));
        }
    }

    fn fill_or_stroke<S: BackendStyle>(&self, style: &S, fill: bool) {
        if fill {
            self.ink(style.color());
            self.context.fill();
        } else {
            self.outline(style);
            self.context.stroke();
        }
    }
}

fn css(color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    format!("rgba({r},{g},{b},{})", Shortest(color.alpha))
}

impl DrawingBackend for Pen {
    type ErrorType = Failed;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Done {
        self.ink(color);
        self.context.fill_rect(f64::from(x), f64::from(y), 1.0, 1.0);
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S) -> Done {
        self.draw_path([a, b], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        (left, top): BackendCoord,
        (right, bottom): BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let [x, y, wide, tall] = [left, top, right - left, bottom - top].map(f64::from);
        if fill {
            self.ink(style.color());
            self.context.fill_rect(x, y, wide, tall);
        } else {
            self.outline(style);
            self.context.stroke_rect(x, y, wide, tall);
        }
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.trace(path);
        self.fill_or_stroke(style, false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        self.context.begin_path();
        let turn = std::f64::consts::TAU;
        self.context
            .arc(f64::from(x), f64::from(y), f64::from(radius), 0.0, turn)
            .map_err(|_| DrawingErrorKind::DrawingError(Failed))?;
        self.fill_or_stroke(style, fill);
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        self.trace(path);
        self.fill_or_stroke(style, true);
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Done {
        let anchor = style.anchor();
        self.context.set_text_baseline(match anchor.v_pos {
            VPos::Top => "top",
            VPos::Center => "middle",
            VPos::Bottom => "bottom",
        });
        self.context.set_text_align(match anchor.h_pos {
            HPos::Left => "start",
            HPos::Center => "center",
            HPos::Right => "end",
        });
        self.ink(style.color());
        let (size, family) = (Shortest(style.size()), style.family());
        let font = format!("{} {size}px {}", style.style().as_str(), family.as_str());
        self.context.set_font(&font);
        self.context
            .fill_text(text, f64::from(x), f64::from(y))
            .map_err(|_| DrawingErrorKind::DrawingError(Failed))
    }
}
