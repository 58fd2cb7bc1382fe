//! The settings as a program in Python: the languages that the share dialog offers.

use web_sys::HtmlInputElement;

use crate::address::site::Site;
use crate::dom;
use export::code;
use model::update::Model;

/// The language that is chosen, as its key.
pub(crate) fn language() -> String {
    dom::first::<HtmlInputElement>(&dom::root(), "input[name=share-language]:checked")
        .map_or_else(|| "numpy".to_owned(), |input| input.value())
}

/// The program in the language that is chosen.
pub(crate) fn text(model: &Model, site: &Site) -> String {
    let address = site.address();
    match language().as_str() {
        "torch" => code::torch(model, address),
        "jax" => code::jax(model, address),
        _ => code::numpy(model, address),
    }
}
