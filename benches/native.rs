//! The page's work, natively: for each link given, the milliseconds that all the work takes
//! which the link asks for, and those of its longest piece. The same is measured of the page's own module in a browser
//! (`src/app/serve.rs`); `cargo xtask bench` runs both.

use std::time::Instant;

use pathwise::settings::Settings;
use pathwise::update::{Model, Msg, update};

fn main() {
    for link in std::env::args().skip(1) {
        let mut model = Model::new(Settings::from_link(&link).0);
        // Without workers, a fan that is asked for is run here.
        update(&mut model, Msg::FanHere);
        let milliseconds = |since: Instant| since.elapsed().as_secs_f64() * 1e3;
        let (begin, mut longest) = (Instant::now(), 0.0_f64);
        while model.has_work() {
            let piece = Instant::now();
            update(&mut model, Msg::Work);
            longest = longest.max(milliseconds(piece));
        }
        println!("{} {longest}", milliseconds(begin));
    }
}
