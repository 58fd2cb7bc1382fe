//! Reading a page: what scripts, elements and the console say.

use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::{Error, Page, Result};

impl Page {
    /// The value of a JavaScript expression; a promise is awaited.
    ///
    /// # Errors
    ///
    /// If it throws, or has a value of another type.
    pub fn eval<T: DeserializeOwned>(&self, expression: &str) -> Result<T> {
        self.call(&format!("() => ({expression})"), &json!([]))
    }

    /// The value that a JavaScript function returns for these arguments.
    ///
    /// # Errors
    ///
    /// If it throws, or returns a value of another type.
    pub fn call<T: DeserializeOwned>(&self, function: &str, arguments: &Value) -> Result<T> {
        let script = format!("return ({function}).apply(null, arguments)");
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        let value = self.session.execute(&script, arguments)?;
        serde_json::from_value(value.clone())
            .map_err(|cause| Error::new(format!("`{function}` gives {value}: {cause}")))
    }

    /// The value that a JavaScript function, as source, returns for an element.
    ///
    /// # Errors
    ///
    /// If there is no such element, or as [`Page::call`].
    pub fn look_at<T: DeserializeOwned>(&self, selector: &str, function: &str) -> Result<T> {
        if self.call(
            "selector => document.querySelector(selector) === null",
            &json!([selector]),
        )? {
            return Err(Error::new(format!("the page has no `{selector}`")));
        }
        self.call(
            &format!("selector => ({function})(document.querySelector(selector))"),
            &json!([selector]),
        )
    }

    /// Whether the page has such an element.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn has(&self, selector: &str) -> Result<bool> {
        self.call(
            "selector => document.querySelector(selector) !== null",
            &json!([selector]),
        )
    }

    /// The text of an element as it is shown.
    ///
    /// # Errors
    ///
    /// If there is no such element.
    pub fn text(&self, selector: &str) -> Result<String> {
        self.look_at(selector, "element => element.innerText")
    }

    /// The value of a field or an output.
    ///
    /// # Errors
    ///
    /// If there is no such element.
    pub fn value(&self, selector: &str) -> Result<String> {
        self.look_at(selector, "element => String(element.value)")
    }

    /// An attribute of an element, if it has it.
    ///
    /// # Errors
    ///
    /// If there is no such element.
    pub fn attribute(&self, selector: &str, name: &str) -> Result<Option<String>> {
        self.look_at(
            selector,
            &format!("element => element.getAttribute({})", json!(name)),
        )
    }

    /// A number in full precision: the `data-number` of the element whose
    /// `data-value` is this name.
    ///
    /// # Errors
    ///
    /// If the page shows no such number.
    pub fn number(&self, name: &str) -> Result<f64> {
        let selector = format!("[data-value={}]", json!(name));
        let number = self.attribute(&selector, "data-number")?;
        number
            .as_deref()
            .and_then(|number| number.parse().ok())
            .ok_or_else(|| Error::new(format!("`{name}` has no number but {number:?}")))
    }

    /// Warnings and errors on the console since it was last asked. A page in order has none.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn console(&self) -> Result<Vec<String>> {
        self.session.console()
    }

    /// Addresses of all files that the page has loaded since it was opened.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn requests(&self) -> Result<Vec<String>> {
        self.eval("performance.getEntriesByType('resource').map(entry => entry.name)")
    }
}
