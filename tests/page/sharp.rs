//! Charts have as many pixels as the screen.

use browser::Viewport;

use crate::page::{Outcome, needs, open};

/// Whether every chart in sight has the pixels of its place on the screen.
const SHARP: &str = "(charts => charts.length === 6 && charts.every(canvas => {
    const { width, height } = canvas.getBoundingClientRect();
    const fits = (pixels, css) => Math.abs(pixels - css * devicePixelRatio) < 1;
    return fits(canvas.width, width) && fits(canvas.height, height);
}))([...document.querySelectorAll('canvas')].filter(canvas => canvas.checkVisibility()))";

#[test]
fn at_every_device_pixel_ratio() -> Outcome {
    needs!(Ratio);
    let page = open("")?;
    for screen in [
        Viewport::PROJECTOR,
        Viewport::PROJECTOR.with_size(1367, 771),
        Viewport::PHONE,
    ] {
        for ratio in [1.0, 1.5, 2.0, 3.0] {
            // Emulating another ratio tells the page of no change, unlike a window that is moved
            // to another screen; a reload does.
            page.viewport(screen.with_ratio(ratio))?;
            page.reload()?;
            let (width, height) = (screen.width, screen.height);
            page.wait_until(
                format!("charts are sharp at {width}×{height} and ratio {ratio}"),
                SHARP,
            )?;
        }
    }
    Ok(())
}
