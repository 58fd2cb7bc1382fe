//! The bar with the run's buttons.

use web_sys::Event;

use crate::app::{App, Part};
use crate::controls::panel;
use crate::dom;
use crate::page;
use model::settings::{Key, MAX_SAFE_INTEGER, Settings, Tab};
use model::update::{Model, Msg};
use numbers::count;
use words::page::{PAUSE, PLAY, StepOf};

/// The speeds that are offered, in steps a second; others can be typed.
const SPEEDS: [u32; 8] = [1, 5, 10, 30, 60, 120, 300, 1000];

/// The bar of buttons.
pub(crate) struct Transport {
    app: App,
    page: &'static page::Transport,
}

impl Transport {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().transport;
        for (button, msg) in [
            (&page.reset, Msg::Reset),
            (&page.step_back, Msg::StepBack),
            (&page.play, Msg::TogglePlay),
            (&page.step, Msg::Step),
            (&app.page().panel.reset_all, Msg::ResetAll),
        ] {
            dom::press(button, move || app.send(msg.clone()));
        }
        dom::press(&page.new_seed, move || app.send(Msg::NewSeed(fresh_seed())));
        let panel = &app.page().panel;
        panel::switch(panel, &panel.open, "aria-expanded", "data-open");
        dom::listen(&page.scrubber, "input", move |_: Event| {
            app.send(Msg::typed(Key::T, &page.scrubber.value()));
        });
        for speed in SPEEDS {
            let option = dom::text_element("option", "", &[("value", &speed.to_string())]);
            dom::append(&page.speeds, &option);
        }
        let field = &page.speed_field;
        dom::listen(field, "change", move |_: Event| {
            app.send(Msg::typed(Key::Speed, &field.value()));
            // What was refused or rounded gives way to what counts.
            field.set_value(&app.with_model(|model| model.settings().speed.to_string()));
        });
        dom::press(&page.fan, move || turn_fan(app));
        Self { app, page }
    }
}

impl Part for Transport {
    fn show(&self, model: &Model) {
        let page = self.page;
        let stands = self.app.asks() || !lecture::runs(model);
        for button in [&page.reset, &page.step_back, &page.play, &page.step] {
            dom::set_flag(button, "disabled", stands);
        }
        dom::set_flag(&page.scrubber, "disabled", stands);
        // The fan brings its own charts along.
        dom::set_flag(&page.fan, "disabled", self.app.asks());
        self.show_fan(model);
        let (shown, steps) = (model.shown(), model.settings().steps);
        dom::set(&page.scrubber, "max", &steps.to_string());
        page.scrubber.set_value(&shown.to_string());
        let spoken = StepOf {
            step: &shown.to_string(),
            steps: &steps.to_string(),
        }
        .text();
        dom::set(&page.scrubber, "aria-valuetext", &spoken);
        dom::set_text(&page.step_now, &shown.to_string());
        dom::set_text(&page.step_count, &count(steps as u64));
        let playing = model.playing();
        dom::set_flag(&page.play, "data-playing", playing);
        let label = if playing { PAUSE } else { PLAY };
        dom::set_text(&page.play_label, label.get());
        dom::set_value(&page.speed_field, &model.settings().speed.to_string());
    }
}

impl Transport {
    /// The fan goes where one node has no replicates, and where a link hides it.
    fn show_fan(&self, model: &Model) {
        let (settings, fan) = (model.settings(), &self.page.fan);
        let has_fan = (Key::Fan.param().matters)(settings) && !settings.hidden.contains(Key::Fan);
        dom::hide(fan, !has_fan);
        dom::set_bool(fan, "aria-pressed", settings.fan.is_some());
    }
}

/// Shows the run a hundred times, on the charts of the run, or once and the scene's charts again.
fn turn_fan(app: App) {
    let (on, chart) = app.with_model(|model| {
        let settings = model.settings();
        let own = Settings::of_scene(settings.scene).chart;
        let on = settings.fan.is_none();
        (on, if on { Tab::Run } else { own })
    });
    app.send(Msg::typed(Key::Fan, if on { "100" } else { "off" }));
    app.send(Msg::Set(Key::Chart, chart.into()));
}

/// A seed from the browser's own randomness; 0 where it gives none.
fn fresh_seed() -> u64 {
    getrandom::u64().unwrap_or_default() & MAX_SAFE_INTEGER
}
