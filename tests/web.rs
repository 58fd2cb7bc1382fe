//! Tests of what only a browser can show, run as WebAssembly in headless
//! Chromium: `cargo xtask test` does it.
#![cfg(target_arch = "wasm32")]

use math::noise::{Lane, Purpose, Stream};
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
