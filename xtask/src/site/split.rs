//! The program cut in two: what a first visit runs, and the rest, which the page loads when
//! something needs it.
//!
//! Both parts work in the memory and the table of the first. Where the first calls the rest it
//! calls by a place in the table, which is empty until the rest is there; where the rest calls the
//! first it imports what it calls.

mod cut;
mod later;
mod outline;
mod write;

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};

use cut::Cut;
use outline::Outline;

/// What goes into the rest, as patterns of the names that functions have: inlined into others it
/// could not.
pub fn patterns() -> impl Iterator<Item = String> {
    // The compiler writes a number behind the name of a crate.
    later::LATER
        .iter()
        .map(|item| item.replacen("::", "*::", 1))
}

/// The module, of which the first part keeps the name, and the rest.
pub const FIRST: &str = "pathwise_bg.wasm";
pub const REST: &str = "pathwise_rest.wasm";

/// Cuts the module of the site in `folder`, and marks the page, so that it knows of the rest.
pub fn split(folder: &Path) -> anyhow::Result<()> {
    let file = folder.join(FIRST);
    let module = fs::read(&file).context("there is no module to cut")?;
    let outline = Outline::read(&module)?;
    for item in later::LATER {
        let is_in = |function| outline.name(function).contains(item);
        if !outline.own().any(is_in) {
            bail!("{item} is to go into the rest, but the module has no such function");
        }
    }
    let cut = Cut::new(&outline);
    let first = write::first(&outline, &cut, &module)?;
    let rest = write::rest(&outline, &cut, &module)?;
    for part in [&first, &rest] {
        wasmparser::validate(part).context("a part of the module is not valid")?;
    }
    println!(
        "split: {} of {} functions are in the rest, behind {} gates; {} and {} bytes",
        cut.rest.len(),
        outline.own().len(),
        cut.places.len(),
        first.len(),
        rest.len()
    );
    fs::write(file, first).context("the first part cannot be written")?;
    fs::write(folder.join(REST), rest).context("the rest cannot be written")?;
    let index = folder.join("index.html");
    let page = fs::read_to_string(&index).context("there is no page to mark")?;
    let marked = page.replacen("<html ", "<html data-rest ", 1);
    if marked == page {
        bail!("the page has no place for the mark that there is a rest");
    }
    fs::write(index, marked).context("the page cannot be marked")
}

#[cfg(test)]
mod tests {
    use wasmparser::{Parser, Payload};

    use super::*;

    /// `qrcodegen` is among what is later. What is as small as most of these stays where it is.
    fn module() -> Vec<u8> {
        module_with("")
    }

    fn module_with(more: &str) -> Vec<u8> {
        let large = "nop ".repeat(64);
        let text = format!(
            r#"(module
                (import "script" "tell" (func $tell))
                (memory (export "memory") 1)
                (table 4 4 funcref)
                (elem (i32.const 1) func $qrcodegen::listener $page::listener $qrcodegen::small)
                (func $page::start (export "start") call $qrcodegen::code call $std::both)
                (func $page::listener)
                (func $std::both)
                (func $std::only_there call $tell)
                (func $qrcodegen::code {large} call $std::both call $std::only_there)
                (func $qrcodegen::listener {large})
                (func $qrcodegen::small {more})
            )"#
        );
        wat::parse_str(text).unwrap()
    }

    #[test]
    fn what_is_later_takes_along_what_nothing_else_calls() {
        let module = module();
        let outline = Outline::read(&module).unwrap();
        let cut = Cut::new(&outline);
        let names = |functions: &mut dyn Iterator<Item = u32>| -> Vec<String> {
            functions.map(|f| outline.name(f).to_owned()).collect()
        };
        assert_eq!(
            names(&mut cut.rest.iter().copied()),
            ["std::only_there", "qrcodegen::code", "qrcodegen::listener"]
        );
        assert_eq!(
            names(&mut cut.shared.iter().copied()),
            ["tell", "std::both"]
        );
        // One gate has a place already, the other gets the first one behind the table.
        let mut places: Vec<u32> = cut.places.values().copied().collect();
        places.sort_unstable();
        assert_eq!((places, cut.added), (vec![1, 4], 1));
    }

    #[test]
    fn both_parts_are_valid_and_fit_together() {
        let module = module();
        let outline = Outline::read(&module).unwrap();
        let cut = Cut::new(&outline);
        let first = write::first(&outline, &cut, &module).unwrap();
        let rest = write::rest(&outline, &cut, &module).unwrap();
        wasmparser::validate(&first).unwrap();
        wasmparser::validate(&rest).unwrap();
        let (imports, _) = imports_and_exports(&rest);
        let (_, exports) = imports_and_exports(&first);
        assert!(!imports.is_empty());
        assert!(imports.iter().all(|name| exports.contains(name)));
    }

    #[test]
    fn parts_of_two_builds_do_not_fit_together() {
        let [old, new] = ["", "nop"].map(module_with);
        let outlines = [&old, &new].map(|module| Outline::read(module).unwrap());
        let cuts = outlines.each_ref().map(Cut::new);
        let first = write::first(&outlines[0], &cuts[0], &old).unwrap();
        let rest = write::rest(&outlines[1], &cuts[1], &new).unwrap();
        let (imports, exports) = (imports_and_exports(&rest).0, imports_and_exports(&first).1);
        assert!(imports.iter().any(|name| !exports.contains(name)));
    }

    fn imports_and_exports(module: &[u8]) -> (Vec<String>, Vec<String>) {
        let (mut imports, mut exports) = (Vec::new(), Vec::new());
        for payload in Parser::new(0).parse_all(module) {
            match payload.unwrap() {
                Payload::ImportSection(section) => {
                    imports.extend(section.into_imports().map(|i| i.unwrap().name.to_owned()));
                }
                Payload::ExportSection(section) => {
                    exports.extend(section.into_iter().map(|e| e.unwrap().name.to_owned()));
                }
                _ => {}
            }
        }
        (imports, exports)
    }

    #[test]
    fn names_are_without_the_numbers_of_crates() {
        let text = r#"(module (func (export "f")))"#;
        let module = wat::parse_str(text).unwrap();
        assert_eq!(Outline::read(&module).unwrap().name(0), "");
        assert_eq!(
            outline::plain("<qrcodegen[5a12214383147ce8]::QrCode>::at::<[u8; 4]>"),
            "<qrcodegen::QrCode>::at::<[u8; 4]>"
        );
    }
}
