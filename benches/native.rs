//! The page's work, natively: for each link given, the milliseconds of all the work that the
//! link asks for, of its longest piece, and of that part of it which makes the exact curves of
//! the variance chart. The same is measured of the page's own module in a browser
//! (`src/workers/serve.rs`); `cargo xtask bench` runs both.

use std::time::Instant;

use model::settings::Settings;
use model::update::{Model, Msg, update};

/// The pictures that a network of digits is trained on.
const DIGITS: &[u8] = include_bytes!("../www/data/digits.bin");

fn main() {
    for link in std::env::args().skip(1) {
        let mut model = Model::new(Settings::from_link(&link).0);
        // Without workers, a fan that is asked for is run here.
        update(&mut model, Msg::FanHere);
        let milliseconds = |since: Instant| since.elapsed().as_secs_f64() * 1e3;
        let (begin, mut longest, mut curves) = (Instant::now(), 0.0_f64, 0.0);
        loop {
            if model.wants_digits() {
                update(&mut model, Msg::Digits(DIGITS.to_vec()));
            }
            if !model.has_work() {
                break;
            }
            let known = positions(&model);
            let piece = Instant::now();
            update(&mut model, Msg::Work);
            let time = milliseconds(piece);
            longest = longest.max(time);
            if positions(&model) > known || is_under_way(&model) {
                curves += time;
            }
        }
        println!("{} {longest} {curves}", milliseconds(begin));
    }
}

/// The positions of the variance chart whose exact values are known.
fn positions(model: &Model) -> usize {
    model.sweep().map_or(0, |sweep| sweep.exact().len())
}

/// Whether the exact curves of the variance chart have been begun and not finished.
fn is_under_way(model: &Model) -> bool {
    let begun = |sweep| -> bool {
        let sweep: &model::update::VarianceSweep = sweep;
        sweep.exact().len() < sweep.axis().positions.len()
    };
    model.sweep().is_some_and(begun)
}
