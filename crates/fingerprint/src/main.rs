//! Writes the fingerprint that the native program has.

fn main() {
    println!("{}", fingerprint::fingerprint());
}
