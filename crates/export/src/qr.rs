//! A link as a QR code.

use std::fmt::Write as _;

use qrcodegen::{QrCode, QrCodeEcc};

/// The light border that readers need, in modules.
const BORDER: i32 = 4;

/// A code as an SVG path of its dark modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qr {
    /// Modules along one side, with the border.
    pub size: i32,
    /// The dark modules, as runs along the rows.
    pub path: String,
}

/// The code of a text, unless it is too long for one.
#[must_use]
pub fn code(text: &str) -> Option<Qr> {
    let code = QrCode::encode_binary(text.as_bytes(), QrCodeEcc::Low).ok()?;
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let dark = (x..code.size()).take_while(|&x| code.get_module(x, y));
            let run = i32::try_from(dark.count()).unwrap_or(0);
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + BORDER, y + BORDER);
            }
            x += run + 1;
        }
    }
    let size = code.size() + 2 * BORDER;
    Some(Qr { size, path })
}
