//! Predict, then reveal: the question of the scene that is shown.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use crate::app::App;
use crate::dom;
use crate::lecture::stamp::Stamp;
use crate::lecture::text::Texts;
use crate::page;
use ::lecture::{Guess, Prediction, Scale, answer, current};
use model::settings::scenes::{Form, Mark, Scene};
use model::update::{Model, Msg};
use numbers::significant;

/// The stops of the scale for a mark.
const STOPS: u32 = 200;

/// The question on the page.
pub(crate) struct QuestionBox {
    page: &'static page::Question,
    answers: &'static Answers,
    /// The buttons of the options that can be chosen.
    options: RefCell<Vec<Element>>,
    texts: RefCell<Texts>,
    /// What the answer, which may take long, was made from.
    stamp: RefCell<Option<Stamp>>,
}

/// What the reader has answered.
struct Answers {
    app: App,
    prediction: RefCell<Prediction>,
    /// Whether the reader has closed the question.
    closed: Cell<bool>,
}

impl QuestionBox {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().question;
        let answers = dom::forever(Answers {
            app,
            prediction: RefCell::default(),
            closed: Cell::default(),
        });
        dom::press(&page.reveal, || answers.reveal());
        dom::press(&page.skip, || {
            answers.prediction.borrow_mut().reveal();
            answers.close();
        });
        dom::press(&page.close, || answers.close());
        dom::press(&page.again, move || {
            answers.prediction.borrow_mut().clear();
            answers.closed.set(false);
            app.redraw();
        });
        // The choices of every scene: a listener of their own would outlive them.
        dom::listen(&page.choices, "click", |event: Event| {
            let pressed = dom::target(&event);
            let buttons = dom::all::<Element>(&page.choices, "button");
            let index = pressed.and_then(|pressed| buttons.iter().position(|b| *b == pressed));
            if let Some(index) = index {
                answers.predict(Guess::Option(index));
            }
        });
        dom::listen(&page.choices, "input", |event: Event| {
            let scale = dom::target(&event).and_then(|target| target.dyn_into().ok());
            if let Some(scale) = scale {
                answers.mark(&scale);
            }
        });
        Self {
            page,
            answers,
            options: RefCell::default(),
            texts: RefCell::default(),
            stamp: RefCell::default(),
        }
    }

    pub(crate) fn is_revealed(&self) -> bool {
        self.answers.prediction.borrow().is_revealed()
    }

    /// Whether the question of `scene` covers what would give its answer away.
    pub(crate) fn covers(&self, scene: &Scene) -> bool {
        self.answers.prediction.borrow().covers(scene)
    }

    /// Shows the answer, if there is a question.
    pub(crate) fn reveal(&self) {
        let app = self.answers.app;
        let asked = app.with_model(|model| current(model).has_text);
        if asked && !self.is_revealed() {
            self.answers.reveal();
        }
    }

    /// Begins with the question of another scene.
    fn open(&self, scene: &'static Scene) {
        self.answers.closed.set(false);
        self.stamp.take();
        let page = self.page;
        page.ask.set_text_content(Some(scene.question.ask));
        page.answer.set_text_content(None);
        page.choices.set_text_content(None);
        self.options.borrow_mut().clear();
        match &scene.question.form {
            Form::Choice { options } => {
                for option in *options {
                    let button = dom::text_element("button", option, &[("type", "button")]);
                    dom::append(&page.choices, &button);
                    self.options.borrow_mut().push(button);
                }
            }
            Form::Mark(mark) => self.build_scale(mark),
        }
        self.texts.replace(Texts::find(&page.root));
    }

    fn build_scale(&self, mark: &Mark) {
        let label = dom::text_element("label", mark.quantity, &[("for", "mark")]);
        let scale: HtmlInputElement = dom::element(
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
        for element in [&label, &scale, &shown] {
            dom::append(&self.page.choices, element);
        }
    }

    /// Brings the question up to date with the model.
    pub(crate) fn show(&self, model: &Model, scene: &'static Scene, opened: bool) {
        let answers = self.answers;
        answers.prediction.borrow_mut().follow(model);
        if opened {
            self.open(scene);
        }
        let page = self.page;
        let prediction = answers.prediction.borrow();
        let (revealed, closed) = (prediction.is_revealed(), answers.closed.get());
        dom::hide(&page.root, closed || !scene.has_text);
        dom::hide(&page.again, !closed);
        dom::hide(&page.before, revealed);
        dom::hide(&page.after, !revealed);
        if !scene.has_text {
            return;
        }
        self.texts.borrow().fill(model, !model.playing());
        for (index, button) in self.options.borrow().iter().enumerate() {
            let pressed = prediction.guess() == Some(Guess::Option(index));
            dom::set_bool(button, "aria-pressed", pressed);
        }
        let words = prediction.verdict(model).map(|verdict| verdict.words);
        dom::set_text(&page.verdict, words.as_deref().unwrap_or_default());
        if revealed {
            self.show_answer(model, scene);
        }
    }

    fn show_answer(&self, model: &Model, scene: &'static Scene) {
        let measuring = !model.playing() && model.has_work();
        let now = Stamp::of(model, measuring);
        let anew = now.is_news(self.stamp.borrow().as_ref(), model.playing());
        let shown = &self.page.answer;
        if anew || shown.text_content().is_none_or(|text| text.is_empty()) {
            dom::set_text(shown, &answer(scene, model));
            self.stamp.replace(Some(now));
        }
    }
}

impl Answers {
    /// Takes the mark that is set on a scale.
    fn mark(&self, scale: &HtmlInputElement) {
        let share = scale.value_as_number() / f64::from(STOPS);
        let marked = self.app.with_model(|model| {
            let question = &current(model).question;
            let Form::Mark(mark) = &question.form else {
                return None;
            };
            Some((Scale::of(question, model)?.value(share), mark.unit))
        });
        let Some((value, unit)) = marked else { return };
        let text = format!("{}{unit}", significant(value, 2));
        if let Some(shown) = dom::by_id::<Element>("mark-value") {
            dom::set_text(&shown, &text);
        }
        dom::set(scale, "aria-valuetext", &text);
        self.predict(Guess::Mark(value));
    }

    fn predict(&self, guess: Guess) {
        self.prediction.borrow_mut().predict(guess);
        self.app.redraw();
    }

    fn reveal(&self) {
        self.prediction.borrow_mut().reveal();
        let app = self.app;
        if app.with_model(|model| current(model).question.plays && !model.playing()) {
            // Somebody who wants nothing to move by itself sees the end at once.
            let still = dom::media("(prefers-reduced-motion: reduce)");
            app.send(if still.is_some_and(|query| query.matches()) {
                Msg::Scrub(usize::MAX)
            } else {
                Msg::TogglePlay
            });
        }
        app.redraw();
        // The button that was pressed goes: the focus moves to the answer.
        let after = &app.page().question.after;
        dom::hide(after, false);
        let _ = after.focus();
    }

    fn close(&self) {
        self.closed.set(true);
        self.app.redraw();
    }
}
