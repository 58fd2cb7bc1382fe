//! Tests of what only a browser can show, run as WebAssembly in headless
//! Chromium: `cargo xtask test` does it.
#![cfg(target_arch = "wasm32")]

use math::noise::{Lane, Purpose, Stream};
use model::settings::Settings;
use model::update::{Model, Msg, update};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// JavaScript writes the shortest text that means a number; the page reads it to the last bit.
#[wasm_bindgen_test]
fn numbers_that_javascript_writes_are_read_whole() {
    let mut normals = [0.0; 2000];
    Stream::new(1, Purpose::Data, Lane::Node, 0).fill_normal(&mut normals);
    let spread = normals.iter().zip(0..);
    let spread = spread.map(|(x, k)| x * 10_f64.powi(k % 600 - 300));
    let special = [
        0.0,
        0.1,
        f64::MIN_POSITIVE,
        f64::MAX,
        9_007_199_254_740_991.0,
    ];
    for number in spread.chain(special) {
        let text = js_sys::Number::from(number).to_string_with_radix(10);
        let text = text.map(String::from).unwrap_or_default();
        assert_eq!(text.parse(), Ok(number), "{text}");
    }
}

/// A `usize` has 32 bits here, and this fan has 2³² draws.
#[wasm_bindgen_test]
fn bands_of_a_long_fan_grow_while_rows_arrive() {
    let (settings, _) = Settings::from_link("fan=512&steps=8192&samples=1024");
    let mut model = Model::new(settings);
    model.work_all();
    let arrives = |model: &mut Model, first| {
        let (id, rows) = match model.fan_job() {
            Some(job) => (job.id(), vec![0.5; job.fan().columns().row_len()]),
            None => (0, Vec::new()),
        };
        update(model, Msg::FanRows { id, first, rows });
        model.work_all();
        let bands = model.fan_job().map(|job| job.bands().left.mu.median.len());
        bands.unwrap_or_default() > 0
    };
    let mut seen = (0..512).map(|first| arrives(&mut model, first));
    assert_eq!(seen.position(|has_bands| has_bands), Some(31));
}
