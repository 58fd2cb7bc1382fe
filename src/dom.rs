//! Small helpers around `web_sys`. What is missing on the page is passed over.

use std::mem::ManuallyDrop;

use js_sys::{Function, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Event, EventTarget, MediaQueryList, Node, Window};

#[wasm_bindgen]
extern "C" {
    /// The bindings' own one is looked for under four names.
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Option<Window>;
}

/// The window; there is none in a worker.
pub(crate) fn window() -> Option<Window> {
    WINDOW.with(Option::clone)
}

/// The document.
pub(crate) fn document() -> Option<Document> {
    window()?.document()
}

/// The whole document's element, whose attributes are for the style sheets.
pub(crate) fn root() -> Option<Element> {
    document()?.document_element()
}

/// The element with this id, if it is of the type that is asked for.
pub(crate) fn by_id<T: JsCast>(id: &str) -> Option<T> {
    element_by_id(id)?.dyn_into().ok()
}

fn element_by_id(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

/// The element that an event is about.
pub(crate) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// Whether what is typed goes into `element`.
pub(crate) fn is_focused(element: &Element) -> bool {
    let active = document().and_then(|document| document.active_element());
    active.is_some_and(|active| same(&active, element))
}

/// What a media query says, now and later.
pub(crate) fn media(query: &str) -> Option<MediaQueryList> {
    window()?.match_media(query).ok()?
}

/// Whether a dialog lies over the page; keys are then for it alone.
pub(crate) fn in_dialog() -> bool {
    document()
        .is_some_and(|document| matches!(document.query_selector("dialog[open]"), Ok(Some(_))))
}

/// All elements that match a selector, of the type that is asked for.
pub(crate) fn all<T: JsCast>(selector: &str) -> Vec<T> {
    let Some(list) = document().and_then(|d| d.query_selector_all(selector).ok()) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for index in 0..list.length() {
        found.extend(list.item(index).and_then(|node| node.dyn_into().ok()));
    }
    found
}

/// A new element with attributes.
pub(crate) fn element<T: JsCast>(tag: &str, attributes: &[(&str, &str)]) -> Option<T> {
    let element = document()?.create_element(tag).ok()?;
    for (name, value) in attributes {
        set(&element, name, value);
    }
    element.dyn_into().ok()
}

/// A new element with text.
pub(crate) fn text_element(tag: &str, text: &str, attributes: &[(&str, &str)]) -> Option<Element> {
    let element: Element = element(tag, attributes)?;
    element.set_text_content(Some(text));
    Some(element)
}

/// Appends `child`, where both are there.
pub(crate) fn append(parent: &Node, child: Option<&Node>) {
    if let Some(child) = child {
        let _ = parent.append_child(child);
    }
}

/// Sets an attribute, unless it has that value: an unchanged attribute must not make a
/// screen reader speak or a style be computed.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        let _ = element.set_attribute(name, value);
    }
}

/// Sets an attribute that says whether something is so.
pub(crate) fn set_bool(element: &Element, name: &str, on: bool) {
    set(element, name, if on { "true" } else { "false" });
}

/// Sets or removes an attribute.
pub(crate) fn set_or_remove(element: &Element, name: &str, value: Option<&str>) {
    match value {
        Some(value) => set(element, name, value),
        None => {
            let _ = element.remove_attribute(name);
        }
    }
}

/// Sets or removes an attribute without a value.
pub(crate) fn set_flag(element: &Element, name: &str, on: bool) {
    if element.has_attribute(name) != on {
        let _ = element.toggle_attribute_with_force(name, on);
    }
}

/// Sets an element's text, unless it has it.
pub(crate) fn set_text(element: &Element, text: &str) {
    if element.text_content().as_deref() == Some(text) {
        return;
    }
    match element.first_child() {
        // Another node would have the browser look through the style sheets again.
        Some(node) if node.node_type() == Node::TEXT_NODE && node.next_sibling().is_none() => {
            node.set_node_value(Some(text));
        }
        _ => element.set_text_content(Some(text)),
    }
}

/// What lives as long as the page, so that whatever listens can have it.
pub(crate) fn forever<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// Calls `handler` at every event of this name, as long as the page lives.
pub(crate) fn on<E: JsCast>(
    target: &EventTarget,
    name: &str,
    mut handler: impl FnMut(E) + 'static,
) {
    let handler = move |event: Event| handler(event.unchecked_into());
    listen(target, name, false, Box::new(ManuallyDrop::new(handler)));
}

/// Calls `action` whenever the element with this id is pressed.
pub(crate) fn press(id: &str, mut action: impl FnMut() + 'static) {
    if let Some(element) = by_id::<Element>(id) {
        on(&element, "click", move |_: Event| action());
    }
}

/// The same as [`on`] for an event on its way down, before whatever has the focus sees it.
pub(crate) fn on_the_way_down<E: JsCast>(
    target: &EventTarget,
    name: &str,
    mut handler: impl FnMut(E) + 'static,
) {
    let handler = move |event: Event| handler(event.unchecked_into());
    listen(target, name, true, Box::new(ManuallyDrop::new(handler)));
}

/// What is called at an event, as long as the page lives: without the code by which
/// `dyn FnMut` can be called once, and by which it is dropped.
trait Handler {
    fn handle(&mut self, event: Event);
}

impl<F: FnMut(Event)> Handler for ManuallyDrop<F> {
    fn handle(&mut self, event: Event) {
        self(event);
    }
}

/// One function for all handlers: what is generic is in the page once for each.
fn listen(target: &EventTarget, name: &str, down: bool, mut handler: Box<dyn Handler>) {
    let closure = Closure::<dyn FnMut(Event)>::new(move |event| handler.handle(event));
    let listener = closure.as_ref().unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_bool(name, listener, down);
    closure.forget();
}

/// What JavaScript calls once.
pub(crate) fn once(action: impl FnOnce() + 'static) -> Function {
    once_boxed(Box::new(action))
}

/// Boxed, because what is generic is in the page once for each. The call empties the closure, and
/// JavaScript's collector frees what is left: the bindings' `once_into_js` is much more code.
fn once_boxed(action: Box<dyn FnOnce()>) -> Function {
    let mut action = Some(action);
    let closure = Closure::<dyn FnMut()>::new(move || {
        if let Some(action) = action.take() {
            action();
        }
    });
    closure.into_js_value().unchecked_into()
}

/// Calls `action` once, in a task of its own after so many milliseconds.
pub(crate) fn later(milliseconds: i32, action: impl FnOnce() + 'static) {
    let action = once(action);
    if let Some(window) = window() {
        let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&action, milliseconds);
    }
}

/// Calls a method that is not among the bindings, or whose answer they drop.
pub(crate) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method = Reflect::get(object, &method.into()).ok()?;
    let method: Function = method.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}

/// Whether two JavaScript values are the same object.
pub(crate) fn same(a: &JsValue, b: &JsValue) -> bool {
    js_sys::Object::is(a, b)
}
