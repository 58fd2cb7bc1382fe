//! Pictures as SVG: a plotters backend that writes shapes, and the link that made them.

use std::convert::Infallible;
use std::fmt::Write as _;

use plotters_backend::text_anchor::{HPos, VPos};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// A picture that is being written; its last line is written when it is dropped.
pub struct Svg<'a> {
    out: &'a mut String,
    size: (u32, u32),
}

impl<'a> Svg<'a> {
    /// Begins a picture of this size, with a title and the link that reopens what it shows.
    pub fn begin(out: &'a mut String, size: (u32, u32), title: &str, link: &str) -> Self {
        let (title, link) = (escaped(title), escaped(link));
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\">\n<title>{title}</title>\n<metadata>{link}</metadata>",
            size.0, size.1
        );
        Self { out, size }
    }

    /// Appends an element. Writing to a string cannot fail.
    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        let _ = self.out.write_fmt(element);
        self.out.push('\n');
    }
}

impl Drop for Svg<'_> {
    fn drop(&mut self) {
        self.out.push_str("</svg>\n");
    }
}

/// A text as it stands between tags and in attributes.
#[must_use]
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn points(path: impl IntoIterator<Item = BackendCoord>) -> String {
    let points = path.into_iter().map(|(x, y)| format!("{x},{y}"));
    points.collect::<Vec<_>>().join(" ")
}

/// A colour and how opaque it is, as attributes called after `what` is painted.
fn paint(what: &str, color: BackendColor) -> String {
    let (r, g, b) = color.rgb;
    let mut out = format!("{what}=\"#{r:02x}{g:02x}{b:02x}\"");
    if color.alpha < 1.0 {
        let _ = write!(out, " {what}-opacity=\"{}\"", color.alpha);
    }
    out
}

fn stroke<S: BackendStyle>(style: &S) -> String {
    let color = paint("stroke", style.color());
    format!(
        "fill=\"none\" {color} stroke-width=\"{}\"",
        style.stroke_width()
    )
}

fn fill_or_stroke<S: BackendStyle>(style: &S, fill: bool) -> String {
    if fill {
        paint("fill", style.color())
    } else {
        stroke(style)
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = Infallible;

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
        self.draw_rect((x, y), (x + 1, y + 1), &color, true)
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
        let (wide, tall) = (right - left, bottom - top);
        let paint = fill_or_stroke(style, fill);
        self.add(format_args!(
            "<rect x=\"{left}\" y=\"{top}\" width=\"{wide}\" height=\"{tall}\" {paint}/>"
        ));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let (points, stroke) = (points(path), stroke(style));
        self.add(format_args!(
            "<polyline points=\"{points}\" {stroke} stroke-linejoin=\"round\"/>"
        ));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let paint = fill_or_stroke(style, fill);
        self.add(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{radius}\" {paint}/>"
        ));
        Ok(())
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let (points, fill) = (points(path), paint("fill", style.color()));
        self.add(format_args!("<polygon points=\"{points}\" {fill}/>"));
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(&mut self, text: &str, style: &S, at: BackendCoord) -> Done {
        let (size, anchor) = (style.size(), style.anchor());
        let place = match anchor.h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // Editors of slides know no other baseline than the letters' own.
        let down = match anchor.v_pos {
            VPos::Top => 0.76,
            VPos::Center => 0.35,
            VPos::Bottom => -0.2,
        };
        let (x, y) = (at.0, f64::from(at.1) + down * size);
        let (font, fill) = (
            escaped(style.family().as_str()),
            paint("fill", style.color()),
        );
        let text = escaped(text);
        self.add(format_args!(
            "<text x=\"{x}\" y=\"{y:.1}\" text-anchor=\"{place}\" font-family=\"{font}\" font-size=\"{size}\" {fill}>{text}</text>"
        ));
        Ok(())
    }
}
