//! A person's verbs: pointing, dragging, dropping and typing.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::{Ability, Engine, Error, Page, Result, keys};

/// Moves of a drag, and the time each takes: about as smooth as a hand.
const MOVES: u32 = 20;
const MOVE_MILLISECONDS: u32 = 16;

/// Where an element can be pointed at: its box in the viewport, scrolled into
/// view, or what lies on top of its centre.
const REACH: &str = "element => {
    element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    const free = hit !== null && (element.contains(hit) || hit.contains(element) || hit.control === element);
    return { box: [left, top, width, height], cover: free ? null : hit ? hit.outerHTML.slice(0, 80) : 'nothing' };
}";

/// The events of a file that is dragged to a point and dropped there.
const DROP: &str = "(x, y, name, base64) => {
    const bytes = Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], name));
    const place = { clientX: x, clientY: y, bubbles: true, cancelable: true, dataTransfer };
    for (const type of ['dragenter', 'dragover', 'drop']) {
        document.elementFromPoint(x, y).dispatchEvent(new DragEvent(type, place));
    }
    return null;
}";

/// The share of a range field's way at which its thumb stands.
const THUMB: &str = "field => {
    const [low, high] = [Number(field.min || 0), Number(field.max || 100)];
    return (field.valueAsNumber - low) / (high - low);
}";

/// The device that points at the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse.
    Mouse,
    /// A finger.
    Touch,
}

impl Pointer {
    fn name(self) -> &'static str {
        match self {
            Self::Mouse => "mouse",
            Self::Touch => "touch",
        }
    }
}

impl Page {
    /// Clicks an element with the mouse.
    ///
    /// # Errors
    ///
    /// If there is no such element, or something covers it.
    pub fn click(&self, selector: &str) -> Result<()> {
        self.drag(selector, Pointer::Mouse, &[(0.5, 0.5)])
    }

    /// Touches an element with a finger.
    ///
    /// # Errors
    ///
    /// If there is no such element, or something covers it.
    pub fn tap(&self, selector: &str) -> Result<()> {
        self.drag(selector, Pointer::Touch, &[(0.5, 0.5)])
    }

    /// Takes a slider's thumb and drags it to a share of its way: 0 is the left end, 1 the right.
    ///
    /// # Errors
    ///
    /// If there is no such slider, or something covers it.
    pub fn drag_slider(&self, selector: &str, pointer: Pointer, to: f64) -> Result<()> {
        let from: f64 = self.look_at(selector, THUMB)?;
        self.drag(selector, pointer, &[(from, 0.5), (to, 0.5)])
    }

    /// Presses at the first of these points, given as shares of the element's width
    /// and height, moves through the others, and lets go at the last.
    ///
    /// # Errors
    ///
    /// If there is no such element, or something covers its centre.
    pub fn drag(&self, selector: &str, pointer: Pointer, way: &[(f64, f64)]) -> Result<()> {
        let (left, top, width, height) = self.reach(selector)?;
        // The outermost pixel may belong to a neighbour.
        let inside = |start: f64, size: f64, share: f64| {
            (start + (size * share).clamp(1.0, size - 1.0)).round()
        };
        let points = way
            .iter()
            .map(|&(across, down)| (inside(left, width, across), inside(top, height, down)));
        self.drag_across(pointer, points)
    }

    /// Presses at the first of these points of the viewport, moves through the others, and lets go
    /// at the last, whatever is there.
    ///
    /// # Errors
    ///
    /// If the engine has no such pointer.
    pub fn drag_across(
        &self,
        pointer: Pointer,
        way: impl IntoIterator<Item = (f64, f64)>,
    ) -> Result<()> {
        if pointer == Pointer::Touch {
            self.needs(Ability::Touch)?;
        }
        let mut steps = Vec::new();
        let mut last = None;
        for point in way {
            match last {
                None => {
                    steps.push(move_to(point, 0));
                    steps.push(json!({ "type": "pointerDown", "button": 0 }));
                }
                Some(from) => steps.extend((1..=MOVES).map(|step| {
                    move_to(
                        between(from, point, f64::from(step) / f64::from(MOVES)),
                        MOVE_MILLISECONDS,
                    )
                })),
            }
            last = Some(point);
        }
        steps.push(json!({ "type": "pointerUp", "button": 0 }));
        let name = pointer.name();
        self.act(&json!({ "type": "pointer", "id": name, "parameters": { "pointerType": name }, "actions": steps }))
    }

    /// Turns the mouse's wheel over the middle of an element, by so many pixels down.
    ///
    /// # Errors
    ///
    /// If there is no such element, or something covers it.
    pub fn wheel(&self, selector: &str, down: i32) -> Result<()> {
        let (left, top, width, height) = self.reach(selector)?;
        // The driver takes no others.
        let whole = |x: f64| x.round() as i64;
        let (x, y) = (whole(left + width / 2.0), whole(top + height / 2.0));
        self.act(&json!({ "type": "wheel", "id": "wheel", "actions": [{
            "type": "scroll", "origin": "viewport", "duration": 0, "x": x, "y": y, "deltaX": 0, "deltaY": down
        }] }))
    }

    /// Drags a file from the desktop onto the middle of an element and drops it there. Only
    /// Chromium's driver moves files; elsewhere the page gets the events that the browser would
    /// send it.
    ///
    /// # Errors
    ///
    /// If there is no such element or file, something covers it, or the browser refuses.
    pub fn drop_file(&self, selector: &str, file: &Path) -> Result<()> {
        let (left, top, width, height) = self.reach(selector)?;
        let (x, y) = (left + width / 2.0, top + height / 2.0);
        if self.engine() != Engine::Chromium {
            let bytes = std::fs::read(file).map_err(|cause| {
                Error::new(format!("{} cannot be read: {cause}", file.display()))
            })?;
            let name = file.file_name().unwrap_or_default().to_string_lossy();
            return self.call(DROP, &json!([x, y, name, STANDARD.encode(bytes)]));
        }
        for event in ["dragEnter", "dragOver", "drop"] {
            self.cdp(
                "Input.dispatchDragEvent",
                &json!({
                    "type": event,
                    "x": x,
                    "y": y,
                    "data": { "items": [], "files": [file.to_string_lossy()], "dragOperationsMask": 1 },
                }),
            )?;
        }
        Ok(())
    }

    /// Presses keys, one chord after another: `press(&["Tab", "Shift+Tab", "ArrowRight", "a"])`.
    ///
    /// # Errors
    ///
    /// If there is no such key.
    pub fn press(&self, chords: &[&str]) -> Result<()> {
        let mut steps = Vec::new();
        for chord in chords {
            let keys = keys::chord(chord)?;
            steps.extend(
                keys.iter()
                    .map(|key| json!({ "type": "keyDown", "value": key })),
            );
            steps.extend(
                keys.iter()
                    .rev()
                    .map(|key| json!({ "type": "keyUp", "value": key })),
            );
        }
        self.act(&json!({ "type": "key", "id": "keyboard", "actions": steps }))
    }

    /// Clicks a field, replaces its content by this text, and presses Enter.
    ///
    /// # Errors
    ///
    /// If there is no such field, or something covers it.
    pub fn enter(&self, selector: &str, text: &str) -> Result<()> {
        self.replace(selector, text)?;
        self.press(&["Enter"])
    }

    /// Clicks a field and replaces its content by pasting this text.
    ///
    /// # Errors
    ///
    /// If there is no such field, or something covers it.
    pub fn replace(&self, selector: &str, text: &str) -> Result<()> {
        self.click(selector)?;
        self.press(&["Control+a", "Delete"])?;
        match self.engine() {
            Engine::Chromium => self
                .cdp("Input.insertText", &json!({ "text": text }))
                .map(drop),
            // What pasting does, in one piece: their drivers type letter by letter.
            Engine::Firefox | Engine::WebKit => self.insert(text),
        }
    }

    /// Types this text where the cursor is, in one piece, if it is in a field.
    ///
    /// # Errors
    ///
    /// If the browser does not answer.
    pub fn insert(&self, text: &str) -> Result<()> {
        self.call(
            "text => void document.execCommand('insertText', false, text) ?? null",
            &json!([text]),
        )
    }

    /// Does one device's actions.
    fn act(&self, device: &Value) -> Result<()> {
        self.session.act(device)
    }

    /// The box of an element that can be pointed at.
    fn reach(&self, selector: &str) -> Result<(f64, f64, f64, f64)> {
        let mut found: Value = self.look_at(selector, REACH)?;
        if let Some(cover) = found["cover"].as_str() {
            return Err(Error::new(format!(
                "`{selector}` cannot be pointed at: {cover} is in its place"
            )));
        }
        serde_json::from_value(found["box"].take())
            .map_err(|cause| Error::new(format!("`{selector}` has no box: {cause}")))
    }
}

fn move_to((x, y): (f64, f64), milliseconds: u32) -> Value {
    json!({ "type": "pointerMove", "origin": "viewport", "duration": milliseconds, "x": x, "y": y })
}

fn between((x0, y0): (f64, f64), (x1, y1): (f64, f64), share: f64) -> (f64, f64) {
    (
        (x0 + (x1 - x0) * share).round(),
        (y0 + (y1 - y0) * share).round(),
    )
}
