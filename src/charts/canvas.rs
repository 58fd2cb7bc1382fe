//! A canvas with as many pixels as the device has.

use std::cell::Cell;

use plotters::drawing::IntoDrawingArea;
use plotters_canvas::CanvasBackend;
use web_sys::HtmlCanvasElement;

use crate::charts::surface::Surface;
use crate::dom;
use ::charts::chart::Area;

/// A canvas that follows its size on the page.
pub(crate) struct Canvas {
    element: &'static HtmlCanvasElement,
    /// Width and height in CSS pixels when they were measured last.
    size: Cell<(f64, f64)>,
}

impl Canvas {
    pub(crate) const fn new(element: &'static HtmlCanvasElement) -> Self {
        Self {
            element,
            size: Cell::new((0.0, 0.0)),
        }
    }

    pub(crate) const fn element(&self) -> &HtmlCanvasElement {
        self.element
    }

    /// Takes the size that the canvas has on the page. Returns whether it is another one.
    pub(crate) fn measure(&self) -> bool {
        // Sizes on the page are no whole CSS pixels; rounding them would blur at high ratios.
        let size = self.element.get_bounding_client_rect();
        let size = (size.width(), size.height());
        self.size.replace(size) != size
    }

    /// Whether the canvas takes room on the page.
    pub(crate) fn is_in_sight(&self) -> bool {
        let (width, height) = self.size.get();
        width > 0.0 && height > 0.0
    }

    /// The canvas ready to draw on, with this many device pixels in a CSS pixel; `None` while it
    /// is not shown.
    pub(crate) fn area(&self, ratio: f64) -> Option<Area<Surface<'static>>> {
        let (width, height) = self.size.get();
        let pixels = |css: f64| (css * ratio).round() as u32;
        let (width, height) = (pixels(width), pixels(height));
        if width == 0 || height == 0 {
            return None;
        }
        // Setting a size clears the canvas even if it is the same, and costs a frame.
        if self.element.width() != width || self.element.height() != height {
            self.element.set_width(width);
            self.element.set_height(height);
        }
        let canvas = CanvasBackend::with_canvas_object(self.element.clone())?;
        Some(Surface::Canvas(canvas).into_drawing_area())
    }
}

/// Device pixels in one CSS pixel.
pub(crate) fn ratio() -> f64 {
    dom::window().device_pixel_ratio()
}
