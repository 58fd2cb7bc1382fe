//! The browser's entry point.

#[cfg(target_arch = "wasm32")]
fn main() {
    pathwise::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("Pathwise is a web page: `cargo xtask serve` builds and opens it.");
    std::process::exit(2);
}
