//! Screens, media, network and processor, and pictures of the page.

use std::path::Path;

use serde_json::{Value, json};

use crate::{Ability, Engine, Error, Page, Result};

/// A screen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Viewport {
    /// Width in CSS pixels.
    pub width: u32,
    /// Height in CSS pixels.
    pub height: u32,
    /// Device pixels to a CSS pixel.
    pub ratio: f64,
    /// Whether it is a phone's: touched, and with scrollbars that take no room.
    pub touch: bool,
}

impl Viewport {
    /// A lecture hall's projector.
    pub const PROJECTOR: Self = Self {
        width: 1280,
        height: 720,
        ratio: 1.0,
        touch: false,
    };

    /// A small phone.
    pub const PHONE: Self = Self {
        width: 360,
        height: 800,
        ratio: 1.0,
        touch: true,
    };

    /// The same screen with finer pixels.
    #[must_use]
    pub fn with_ratio(self, ratio: f64) -> Self {
        Self { ratio, ..self }
    }

    /// The same kind of screen in another size.
    #[must_use]
    pub fn with_size(self, width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            ..self
        }
    }
}

impl Page {
    /// Shows the page on this screen.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn viewport(&self, screen: Viewport) -> Result<()> {
        let Viewport {
            width,
            height,
            ratio,
            touch,
        } = screen;
        match self.engine() {
            Engine::Chromium => {
                self.cdp(
                    "Emulation.setDeviceMetricsOverride",
                    &json!({ "width": width, "height": height, "deviceScaleFactor": ratio, "mobile": touch }),
                )?;
                self.cdp(
                    "Emulation.setTouchEmulationEnabled",
                    &json!({ "enabled": touch }),
                )
                .map(drop)
            }
            Engine::Firefox => {
                let viewport = json!({ "width": width, "height": height });
                let screen = json!({ "viewport": viewport, "devicePixelRatio": ratio });
                self.session
                    .bidi("browsingContext.setViewport", screen)
                    .map(drop)
            }
            Engine::WebKit => {
                if ratio != 1.0 {
                    self.needs(Ability::Ratio)?;
                }
                self.session.resize(width, height)?;
                self.wait_until(
                    format!("the window is {width}×{height}"),
                    &format!("innerWidth === {width} && innerHeight === {height}"),
                )
            }
        }
    }

    /// Sets media features by their CSS names, such as `("prefers-color-scheme", "dark")`,
    /// `("prefers-reduced-motion", "reduce")` or `("forced-colors", "active")`;
    /// those not named go back to normal.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn media(&self, features: &[(&str, &str)]) -> Result<()> {
        self.needs(Ability::Media)?;
        if self.engine() == Engine::Firefox {
            return self.session.prefer(features);
        }
        let features: Vec<_> = features
            .iter()
            .map(|(name, value)| json!({ "name": name, "value": value }))
            .collect();
        self.cdp(
            "Emulation.setEmulatedMedia",
            &json!({ "features": features }),
        )
        .map(drop)
    }

    /// Writes the screen to a PNG file, once the page is drawn.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn screenshot(&self, file: &Path) -> Result<()> {
        self.settle()?;
        let bytes = self.session.picture()?;
        std::fs::write(file, bytes)
            .map_err(|cause| Error::new(format!("{} cannot be written: {cause}", file.display())))
    }

    /// How much of each row of pixels of a place on the screen is not background, from the top:
    /// `place` is left, top, width and height in CSS pixels, and its first pixel is background.
    ///
    /// # Errors
    ///
    /// If the browser gives no picture.
    pub fn ink(&self, place: [f64; 4]) -> Result<Vec<f64>> {
        const COUNT: &str = "async (png, ratio, left, top, width, height) => {
            const picture = await createImageBitmap(new Blob([new Uint8Array(png)]));
            const canvas = new OffscreenCanvas(picture.width, picture.height);
            const context = canvas.getContext('2d');
            context.drawImage(picture, 0, 0);
            const pixels = [left, top, width, height].map(length => Math.round(length * ratio));
            const { data } = context.getImageData(...pixels);
            const [, , columns, rows] = pixels;
            const away = place => [0, 1, 2].some(i => Math.abs(data[4 * place + i] - data[i]) > 40);
            return Array.from({ length: rows }, (_, row) => {
                let count = 0;
                for (let column = 0; column < columns; column++) count += away(row * columns + column);
                return count / columns;
            });
        }";
        self.settle()?;
        let ratio: f64 = self.eval("devicePixelRatio")?;
        let [left, top, width, height] = place;
        let picture = self.session.picture()?;
        self.call(COUNT, &json!([picture, ratio, left, top, width, height]))
    }

    /// Has what the page gives away put into a folder, without asking.
    ///
    /// # Errors
    ///
    /// If the engine lacks [`Ability::Downloads`].
    pub fn keep_downloads(&self, folder: &Path) -> Result<()> {
        self.needs(Ability::Downloads)?;
        let folder = folder.to_string_lossy();
        if self.engine() == Engine::Firefox {
            return self.session.keep_downloads(&folder);
        }
        self.cdp(
            "Browser.setDownloadBehavior",
            &json!({ "behavior": "allow", "downloadPath": folder }),
        )
        .map(drop)
    }

    /// The bytes of JavaScript objects, of which the unused ones are given up first.
    ///
    /// # Errors
    ///
    /// If the browser does not tell.
    pub fn heap(&self) -> Result<f64> {
        self.cdp("HeapProfiler.collectGarbage", &json!({}))?;
        let metrics = self.cdp("Runtime.getHeapUsage", &json!({}))?;
        metrics["usedSize"]
            .as_f64()
            .ok_or_else(|| Error::new("the browser does not tell its heap"))
    }

    /// Makes the processor this many times slower.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn slow_down(&self, factor: f64) -> Result<()> {
        self.cdp("Emulation.setCPUThrottlingRate", &json!({ "rate": factor }))
            .map(drop)
    }

    /// Takes the network away, or gives it back.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn offline(&self, offline: bool) -> Result<()> {
        self.needs(Ability::Offline)?;
        self.network(&json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }))
    }

    /// Slows the network down to this many bits a second, with this many milliseconds before each
    /// answer.
    ///
    /// # Errors
    ///
    /// If the browser refuses.
    pub fn slow_network(&self, bits: f64, latency: f64) -> Result<()> {
        let bytes = bits / 8.0;
        self.network(&json!({ "offline": false, "latency": latency, "downloadThroughput": bytes, "uploadThroughput": bytes }))
    }

    fn network(&self, conditions: &Value) -> Result<()> {
        self.cdp("Network.enable", &json!({}))?;
        self.cdp("Network.emulateNetworkConditions", conditions)
            .map(drop)
    }
}
