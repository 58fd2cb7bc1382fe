//! Tests of what only a browser can show, run as WebAssembly in headless
//! Chromium: `cargo xtask test` does it.
#![cfg(target_arch = "wasm32")]

use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// Every number of the page is a double: one that took the way through JavaScript comes back whole.
#[wasm_bindgen_test]
fn numbers_survive_the_way_through_javascript() {
    for number in [
        0.1,
        1.0 / 3.0,
        f64::MIN_POSITIVE,
        f64::MAX,
        9_007_199_254_740_991.0,
    ] {
        let text = js_sys::Number::from(number)
            .to_string_with_radix(10)
            .map(String::from);
        assert_eq!(text.ok().and_then(|text| text.parse().ok()), Some(number));
    }
}
