//! The few verbs in which the page's program speaks to the document.
//!
//! A call that can fail only where a name in this program is misspelled does not return an error:
//! the browser would throw, and the page tests read what it throws.

use js_sys::{Function, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Document, Element, Event, EventTarget, HtmlInputElement, KeyboardEvent, MediaQueryList, Node,
    Window,
};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW: Window;

    #[wasm_bindgen(thread_local_v2, js_name = window)]
    static WINDOW_OF_A_PAGE: Option<Window>;

    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Document;

    #[wasm_bindgen(thread_local_v2, js_namespace = document, js_name = documentElement)]
    static ROOT: Element;

    #[wasm_bindgen(js_namespace = document, js_name = createElement)]
    fn create_element(tag: &str) -> Element;
}

/// Whether the program runs in a page; otherwise it runs in a worker, where there is no document.
pub(crate) fn is_page() -> bool {
    WINDOW_OF_A_PAGE.with(Option::is_some)
}

/// The window.
pub(crate) fn window() -> Window {
    WINDOW.with(Clone::clone)
}

/// The document.
pub(crate) fn document() -> Document {
    DOCUMENT.with(Clone::clone)
}

/// The `<html>` element, whose attributes the style sheets read.
pub(crate) fn root() -> Element {
    ROOT.with(Clone::clone)
}

/// The element with this id, if it is of the type that is asked for.
pub(crate) fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// The first element inside `root` that matches a selector, if it is of the type asked for.
pub(crate) fn first<T: JsCast>(root: &Element, selector: &str) -> Option<T> {
    root.query_selector(selector).ok()??.dyn_into().ok()
}

/// All elements inside `root` that match a selector and are of the type that is asked for.
pub(crate) fn all<T: JsCast>(root: &Element, selector: &str) -> Vec<T> {
    let Ok(list) = root.query_selector_all(selector) else {
        return Vec::new();
    };
    let nodes = (0..list.length()).filter_map(|index| list.item(index));
    nodes.filter_map(|node| node.dyn_into().ok()).collect()
}

/// The nearest element that matches a selector: `element` itself, or one around it.
pub(crate) fn closest(element: &Element, selector: &str) -> Option<Element> {
    element.closest(selector).ok()?
}

/// The element in which an event happened.
pub(crate) fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The character or the name of a key; empty where a browser fills a field in and tells of no key.
pub(crate) fn key(event: &KeyboardEvent) -> String {
    text_of(event, "key")
}

/// The place of a key on a keyboard, by its name on a US one, whatever is printed on it; may be empty.
pub(crate) fn code(event: &KeyboardEvent) -> String {
    text_of(event, "code")
}

fn text_of(event: &Event, name: &str) -> String {
    let value = Reflect::get(event, &name.into()).ok();
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// Whether the keyboard's input goes to `element`.
pub(crate) fn is_focused(element: &Element) -> bool {
    let active = document().active_element();
    active.is_some_and(|active| same(&active, element))
}

/// Whether two JavaScript values are the same object.
pub(crate) fn same(a: &JsValue, b: &JsValue) -> bool {
    Object::is(a, b)
}

/// A media query, which can be asked now and listened to.
pub(crate) fn media(query: &str) -> Option<MediaQueryList> {
    window().match_media(query).ok()?
}

/// Whether a dialog lies over the page; all keys then belong to it.
pub(crate) fn in_dialog() -> bool {
    first::<Element>(&root(), "dialog[open]").is_some()
}

/// A new element with attributes. The caller names the type that the tag has.
pub(crate) fn element<T: JsCast>(tag: &str, attributes: &[(&str, &str)]) -> T {
    let element = create_element(tag);
    for (name, value) in attributes {
        set(&element, name, value);
    }
    element.unchecked_into()
}

/// A new element with text.
pub(crate) fn text_element(tag: &str, text: &str, attributes: &[(&str, &str)]) -> Element {
    let element: Element = element(tag, attributes);
    element.set_text_content(Some(text));
    element
}

/// Appends `child`. A child that stands elsewhere on the page is moved.
pub(crate) fn append(parent: &Node, child: &Node) {
    // Fails only where `child` contains `parent`.
    let _ = parent.append_child(child);
}

/// Sets an attribute, unless it has that value already: an unchanged attribute must not make
/// a screen reader speak or a style be computed.
pub(crate) fn set(element: &Element, name: &str, value: &str) {
    if element.get_attribute(name).as_deref() != Some(value) {
        let _ = element.set_attribute(name, value);
    }
}

/// Sets an attribute to `true` or `false`, as ARIA's states want it.
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

/// Hides an element, or shows it.
pub(crate) fn hide(element: &Element, hidden: bool) {
    set_flag(element, "hidden", hidden);
}

/// Sets an element's text, unless it has that text already.
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

/// Sets the value of a field, unless a person is typing in it.
pub(crate) fn set_value(field: &HtmlInputElement, value: &str) {
    if !is_focused(field) && field.value() != value {
        field.set_value(value);
    }
}

/// Puts a value where it lives as long as the page, so that listeners can refer to it.
pub(crate) fn forever<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

/// Calls `handler` at every event with this name, as long as the page lives.
pub(crate) fn listen<E: JsCast>(
    target: &EventTarget,
    name: &str,
    mut handler: impl FnMut(E) + 'static,
) {
    let handler = Box::new(move |event: Event| handler(event.unchecked_into()));
    add_listener(target, name, false, handler);
}

/// Calls `handler` at every event with this name before the event reaches the element in which
/// it happened.
pub(crate) fn listen_first<E: JsCast>(
    target: &EventTarget,
    name: &str,
    mut handler: impl FnMut(E) + 'static,
) {
    let handler = Box::new(move |event: Event| handler(event.unchecked_into()));
    add_listener(target, name, true, handler);
}

/// Calls `action` whenever `element` is pressed.
pub(crate) fn press(element: &EventTarget, mut action: impl FnMut() + 'static) {
    add_listener(element, "click", false, Box::new(move |_| action()));
}

fn add_listener(target: &EventTarget, name: &str, first: bool, handler: Box<dyn FnMut(Event)>) {
    let listener = Closure::wrap(handler).into_js_value();
    let listener = listener.unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_bool(name, listener, first);
}

/// A function for JavaScript to call once.
pub(crate) fn once(action: impl FnOnce() + 'static) -> Function {
    let mut action = Some(action);
    let action: Box<dyn FnMut()> = Box::new(move || {
        if let Some(action) = action.take() {
            action();
        }
    });
    Closure::wrap(action).into_js_value().unchecked_into()
}

/// Calls `action` once, in a task of its own after so many milliseconds.
pub(crate) fn later(milliseconds: i32, action: impl FnOnce() + 'static) {
    let action = once(action);
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&action, milliseconds);
}

/// Calls a method that `web_sys` does not bind, or whose result its binding drops.
pub(crate) fn call(object: &JsValue, method: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let method = Reflect::get(object, &method.into()).ok()?;
    let method: Function = method.dyn_into().ok()?;
    method.apply(object, &arguments.iter().collect()).ok()
}

/// Whether the browser can hand a link to other programs of the device.
pub(crate) fn can_share() -> bool {
    Reflect::has(&window().navigator(), &"share".into()).unwrap_or(false)
}

/// Hands a link to another program, which the person chooses, or does not.
pub(crate) fn share(link: &str) {
    let what = Object::new();
    // Setting a property of a plain object does not fail.
    let _ = Reflect::set(&what, &"url".into(), &link.into());
    if let Some(promise) = call(&window().navigator(), "share", &[what.into()]) {
        let _ = call(&promise, "catch", &[once(|| ()).into()]);
    }
}
