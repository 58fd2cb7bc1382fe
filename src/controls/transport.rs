//! The bar with the run's buttons.

use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use crate::app::App;
use crate::controls::panel;
use crate::dom;
use model::settings::{Key, MAX_SAFE_INTEGER};
use model::update::{Model, Msg};
use numbers::count;

/// The speeds that are offered, in steps a second; others can be typed.
const SPEEDS: [u32; 8] = [1, 5, 10, 30, 60, 120, 300, 1000];

pub(crate) struct Transport {
    scrubber: Option<HtmlInputElement>,
    step: Option<Element>,
    steps: Option<Element>,
    play: Option<HtmlElement>,
    label: Option<Element>,
    speed: Option<HtmlInputElement>,
}

impl Transport {
    pub(crate) fn find(app: App) -> Self {
        for (id, msg) in [
            ("reset", Msg::Reset),
            ("step-back", Msg::StepBack),
            ("play", Msg::TogglePlay),
            ("step", Msg::Step),
            ("reset-all", Msg::ResetAll),
        ] {
            dom::press(id, move || app.send(msg.clone()));
        }
        dom::press("new-seed", move || app.send(Msg::NewSeed(fresh_seed())));
        panel::switch("open-controls", "aria-expanded", "data-open");
        let scrubber = dom::by_id::<HtmlInputElement>("param-t");
        if let Some(input) = &scrubber {
            let dragged = input.clone();
            dom::on(input, "input", move |_: Event| {
                app.send(Msg::typed(Key::T, &dragged.value()));
            });
        }
        let speed = dom::by_id::<HtmlInputElement>("param-speed");
        if let Some(input) = &speed {
            let offered = dom::by_id::<Element>("speeds");
            for value in SPEEDS {
                let option = dom::text_element("option", "", &[("value", &value.to_string())]);
                if let Some(list) = &offered {
                    dom::append(list, option.as_deref());
                }
            }
            let typed = input.clone();
            dom::on(input, "change", move |_: Event| {
                app.send(Msg::typed(Key::Speed, &typed.value()));
                // What was refused or rounded gives way to what counts.
                let speed = app.with_model(|model| model.settings().speed);
                typed.set_value(&speed.map_or_else(String::new, |speed| speed.to_string()));
            });
        }
        Self {
            scrubber,
            step: dom::by_id("step-now"),
            steps: dom::by_id("step-count"),
            play: dom::by_id("play"),
            label: dom::by_id("play-label"),
            speed,
        }
    }

    pub(crate) fn show(&self, model: &Model) {
        let (shown, steps) = (model.shown(), model.settings().steps);
        if let Some(scrubber) = &self.scrubber {
            dom::set(scrubber, "max", &steps.to_string());
            scrubber.set_value(&shown.to_string());
            dom::set(
                scrubber,
                "aria-valuetext",
                &format!("step {shown} of {steps}"),
            );
        }
        if let Some(step) = &self.step {
            dom::set_text(step, &shown.to_string());
        }
        if let Some(element) = &self.steps {
            dom::set_text(element, &count(steps as u64));
        }
        if let Some(play) = &self.play {
            dom::set_flag(play, "data-playing", model.playing());
        }
        if let Some(label) = &self.label {
            dom::set_text(label, if model.playing() { "Pause" } else { "Play" });
        }
        if let Some(input) = &self.speed {
            let text = model.settings().speed.to_string();
            // While a person types, the field is theirs.
            if !dom::is_focused(input) && input.value() != text {
                input.set_value(&text);
            }
        }
    }
}

/// A seed from the browser's own randomness; 0 where it gives none.
fn fresh_seed() -> u64 {
    getrandom::u64().unwrap_or_default() & MAX_SAFE_INTEGER
}
