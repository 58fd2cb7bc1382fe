//! The browser's entry point.

fn main() {
    if cfg!(target_arch = "wasm32") {
        pathwise::start();
    } else {
        eprintln!("Pathwise is a web page: `cargo xtask serve` builds and opens it.");
        std::process::exit(2);
    }
}
