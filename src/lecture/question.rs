//! Predict, then reveal: the question of the scene that is shown.

use std::cell::{Cell, RefCell};

use web_sys::{Element, Event, HtmlElement, HtmlInputElement};

use crate::app::App;
use crate::dom;
use crate::lecture::scene::has_text;
use crate::lecture::slots::Stamp;
use crate::lecture::text::Texts;
use lecture::{Form, Guess, Mark, Prediction, Scene, current};
use model::update::{Model, Msg};
use numbers::significant;

/// The stops of the scale for a mark.
const STOPS: u32 = 200;

/// The question on the page.
pub(crate) struct QuestionBox {
    root: Option<HtmlElement>,
    ask: Option<Element>,
    choices: Option<Element>,
    before: Option<HtmlElement>,
    after: Option<HtmlElement>,
    verdict: Option<Element>,
    answer: Option<Element>,
    again: Option<HtmlElement>,
    texts: RefCell<Texts>,
    state: &'static State,
    /// What the answer, which may take long, was made from.
    stamp: RefCell<Option<Stamp>>,
}

#[derive(Default)]
struct State {
    prediction: RefCell<Prediction>,
    /// The reader has done with the question.
    closed: Cell<bool>,
}

impl QuestionBox {
    pub(crate) fn find(app: App) -> Self {
        let question = Self {
            root: dom::by_id("question"),
            ask: dom::by_id("ask"),
            choices: dom::by_id("choices"),
            before: dom::by_id("before-answer"),
            after: dom::by_id("after-answer"),
            verdict: dom::by_id("verdict"),
            answer: dom::by_id("answer"),
            again: dom::by_id("ask-again"),
            texts: RefCell::default(),
            state: dom::forever(State::default()),
            stamp: RefCell::default(),
        };
        let press = |id: &str, act: fn(&State, App)| {
            let state = question.state;
            dom::press(id, move || act(state, app));
        };
        press("reveal", State::reveal);
        press("skip", |state, app| {
            state.prediction.borrow_mut().reveal();
            state.close(app);
        });
        press("close-answer", State::close);
        press("ask-again", |state, app| {
            state.prediction.borrow_mut().clear();
            state.closed.set(false);
            app.redraw();
        });
        question
    }

    pub(crate) fn is_revealed(&self) -> bool {
        self.state.prediction.borrow().is_revealed()
    }

    pub(crate) fn covers(&self, scene: &Scene) -> bool {
        self.state.prediction.borrow().covers(scene)
    }

    /// Shows the answer, if there is a question.
    pub(crate) fn reveal(&self, app: App) {
        let asked = app.with_model(|model| has_text(current(model))) == Some(true);
        if asked && !self.is_revealed() {
            self.state.reveal(app);
        }
    }

    /// Begins with the question of another scene.
    fn open(&self, app: App, scene: &'static Scene) {
        self.state.closed.set(false);
        self.stamp.take();
        let (Some(ask), Some(choices)) = (&self.ask, &self.choices) else {
            return;
        };
        ask.set_text_content(Some(scene.question.ask));
        if let Some(answer) = &self.answer {
            answer.set_text_content(None);
        }
        choices.set_text_content(None);
        match &scene.question.form {
            Form::Choice { options, .. } => {
                for (index, option) in options.iter().enumerate() {
                    let chosen = Guess::Option(index);
                    let button = dom::text_element("button", option, &[("type", "button")]);
                    if let Some(button) = &button {
                        let state = self.state;
                        dom::on(button, "click", move |_: Event| {
                            state.prediction.borrow_mut().predict(chosen);
                            app.redraw();
                        });
                    }
                    dom::append(choices, button.as_deref());
                }
            }
            Form::Mark(mark) => self.build_scale(app, mark, choices),
        }
        if let Some(root) = &self.root {
            *self.texts.borrow_mut() = Texts::find(root);
        }
    }

    fn build_scale(&self, app: App, mark: &'static Mark, place: &Element) {
        let label = dom::text_element("label", mark.quantity, &[("for", "mark")]);
        let scale: Option<HtmlInputElement> = dom::element(
            "input",
            &[
                ("id", "mark"),
                ("type", "range"),
                ("min", "0"),
                ("max", &STOPS.to_string()),
                ("value", &(STOPS / 2).to_string()),
                ("aria-valuetext", "no mark yet"),
            ],
        );
        let shown = dom::text_element("output", "?", &[("for", "mark"), ("id", "mark-value")]);
        let (Some(scale), Some(shown)) = (scale, shown) else {
            return;
        };
        dom::append(place, label.as_deref());
        dom::append(place, Some(&scale));
        dom::append(place, Some(&shown));
        let (state, moved) = (self.state, scale.clone());
        dom::on(&scale, "input", move |_: Event| {
            let share = moved.value_as_number() / f64::from(STOPS);
            let Some(value) = app.with_model(|model| mark.value(share, model)) else {
                return;
            };
            let text = format!("{}{}", significant(value, 2), mark.unit);
            dom::set_text(&shown, &text);
            dom::set(&moved, "aria-valuetext", &text);
            state.prediction.borrow_mut().predict(Guess::Mark(value));
            app.redraw();
        });
    }

    /// Brings the question up to date with the model.
    pub(crate) fn show(&self, app: App, model: &Model, scene: &'static Scene, opened: bool) {
        self.state.prediction.borrow_mut().follow(model);
        if opened {
            self.open(app, scene);
        }
        let prediction = self.state.prediction.borrow();
        let (revealed, closed) = (prediction.is_revealed(), self.state.closed.get());
        hide(self.root.as_ref(), closed || !has_text(scene));
        hide(self.again.as_ref(), !closed);
        hide(self.before.as_ref(), revealed);
        hide(self.after.as_ref(), !revealed);
        if !has_text(scene) {
            return;
        }
        self.texts.borrow().fill(model, !model.playing());
        show_guess(prediction.guess());
        let words = prediction.verdict(model).map(|verdict| verdict.words);
        if let Some(verdict) = &self.verdict {
            dom::set_text(verdict, words.as_deref().unwrap_or_default());
        }
        if let Some(answer) = self.answer.as_ref().filter(|_| revealed) {
            let measuring = !model.playing() && model.has_work();
            let now = Stamp::of(model, measuring);
            let anew = now.is_news(self.stamp.borrow().as_ref(), model.playing());
            if anew || answer.text_content().is_none_or(|text| text.is_empty()) {
                dom::set_text(answer, &scene.answer(model));
                *self.stamp.borrow_mut() = Some(now);
            }
        }
    }
}

impl State {
    fn reveal(&self, app: App) {
        self.prediction.borrow_mut().reveal();
        let plays = app.with_model(|model| current(model).question.plays && !model.playing());
        if plays == Some(true) {
            // Who wants nothing to move by itself sees the end at once.
            let still = dom::media("(prefers-reduced-motion: reduce)");
            app.send(if still.is_some_and(|query| query.matches()) {
                Msg::Scrub(usize::MAX)
            } else {
                Msg::TogglePlay
            });
        }
        app.redraw();
        // The button that was pressed is gone: go on reading where the answer is.
        if let Some(answer) = dom::by_id::<HtmlElement>("after-answer") {
            answer.set_hidden(false);
            let _ = answer.focus();
        }
    }

    fn close(&self, app: App) {
        self.closed.set(true);
        app.redraw();
    }
}

fn show_guess(guess: Option<Guess>) {
    let buttons = dom::all::<Element>("#choices button");
    for (index, button) in buttons.iter().enumerate() {
        let pressed = guess == Some(Guess::Option(index));
        dom::set_bool(button, "aria-pressed", pressed);
    }
}

fn hide(element: Option<&HtmlElement>, hidden: bool) {
    if let Some(element) = element
        && element.hidden() != hidden
    {
        element.set_hidden(hidden);
    }
}
