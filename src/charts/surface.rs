//! What charts are drawn on: a canvas of the page, or an SVG as text. It is one type, so that
//! the program holds the code of each chart once: a second copy is 6 KB of the first
//! visit, measured with brotli.

use std::error::Error;
use std::fmt;

use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_canvas::CanvasBackend;

use export::svg::Svg;

/// A canvas or an SVG.
pub(crate) enum Surface<'a> {
    Canvas(CanvasBackend),
    Svg(Svg<'a>),
}

type Done = Result<(), DrawingErrorKind<fmt::Error>>;

/// Drawing failed or not: the page shows no reason.
fn done<E: Error + Send + Sync>(result: Result<(), DrawingErrorKind<E>>) -> Done {
    result.map_err(|_| DrawingErrorKind::DrawingError(fmt::Error))
}

/// Calls the same method of either backend.
macro_rules! on_either {
    ($self:ident, $surface:ident => $call:expr) => {
        match $self {
            Surface::Canvas($surface) => done($call),
            Surface::Svg($surface) => done($call),
        }
    };
}

impl DrawingBackend for Surface<'_> {
    type ErrorType = fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        match self {
            Self::Canvas(canvas) => canvas.get_size(),
            Self::Svg(svg) => svg.get_size(),
        }
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        on_either!(self, surface => surface.draw_pixel(at, color))
    }

    fn draw_line<S: BackendStyle>(&mut self, a: BackendCoord, b: BackendCoord, style: &S) -> Done {
        on_either!(self, surface => surface.draw_line(a, b, style))
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        on_either!(self, surface => surface.draw_rect(a, b, style, fill))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        on_either!(self, surface => surface.draw_path(path, style))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        centre: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        on_either!(self, surface => surface.draw_circle(centre, radius, style, fill))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        on_either!(self, surface => surface.fill_polygon(path, style))
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        on_either!(self, surface => surface.draw_text(text, style, at))
    }
}
