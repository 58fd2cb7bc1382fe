//! Predict, then reveal: the question of the scene that is shown.

use std::cell::{Cell, RefCell};

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

use crate::app::App;
use crate::dom;
use crate::lecture::motion;
use crate::lecture::stamp::Stamp;
use crate::lecture::text::Texts;
use crate::page;
use ::lecture::{
    Back, FigureMark, Forward, Guess, Prediction, Scale, answer, back, build, current, figure_mark,
    forward, is_asked, lesson,
};
use model::settings::scenes::{Build, Form, Mark, Scene};
use model::update::Model;
use numbers::significant;
use words::page::NO_MARK;

/// The stops of the scale for a mark.
const STOPS: u32 = 200;

/// The question on the page.
pub(crate) struct QuestionBox {
    page: &'static page::Question,
    answers: &'static Answers,
    /// The buttons of the options that can be chosen.
    options: RefCell<Vec<Element>>,
    texts: RefCell<Texts>,
    /// What the answer and the lesson, which may take long, were made from.
    stamp: RefCell<Option<Stamp>>,
    lesson: RefCell<Option<String>>,
}

/// What the reader has answered.
struct Answers {
    app: App,
    prediction: RefCell<Prediction>,
    /// Whether the reader has closed the question.
    closed: Cell<bool>,
    /// Whether the answer was asked for just now, and its figure is to come into sight.
    seeks_figure: Cell<bool>,
}

impl QuestionBox {
    pub(crate) fn find(app: App) -> Self {
        let page = &app.page().question;
        let answers = dom::forever(Answers {
            app,
            prediction: RefCell::default(),
            closed: Cell::default(),
            seeks_figure: Cell::default(),
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
            lesson: RefCell::default(),
        }
    }

    pub(crate) fn is_revealed(&self) -> bool {
        self.answers.prediction.borrow().is_revealed()
    }

    /// Whether the question waits for its answer.
    pub(crate) fn is_asked(&self, model: &Model) -> bool {
        is_asked(model, &self.answers.prediction.borrow())
    }

    /// The question as it is asked on the scene's figure.
    pub(crate) fn on_figure(&self, model: &Model) -> Option<FigureMark> {
        figure_mark(model, &self.answers.prediction.borrow())
    }

    /// The build in which the scene is.
    pub(crate) fn build(&self, model: &Model) -> Option<Build> {
        build(model, &self.answers.prediction.borrow())
    }

    /// What forward does now.
    pub(crate) fn forward(&self) -> Forward {
        let prediction = self.answers.prediction.borrow();
        self.answers
            .app
            .with_model(|model| forward(model, &prediction))
    }

    /// What back does now.
    pub(crate) fn back(&self) -> Back {
        let prediction = self.answers.prediction.borrow();
        self.answers
            .app
            .with_model(|model| back(model, &prediction))
    }

    /// What the headline says after the answer.
    pub(crate) fn lesson(&self) -> Option<String> {
        self.lesson.borrow().clone().filter(|_| self.is_revealed())
    }

    /// Goes back to the question; the guess stays.
    pub(crate) fn cover(&self) {
        self.answers.prediction.borrow_mut().cover();
        self.answers.closed.set(false);
        self.answers.app.redraw();
    }

    /// Whether the scene that was opened just now was answered before, with a run that shows why.
    pub(crate) fn is_answered_with_a_run(&self) -> bool {
        let answers = self.answers;
        answers.app.with_model(|model| {
            let mut prediction = answers.prediction.borrow_mut();
            prediction.follow(model);
            let scene = current(model);
            prediction.is_revealed() && (scene.runs || scene.question.plays)
        })
    }

    /// Chooses the option with this number, from 1. Returns whether there is one.
    pub(crate) fn choose(&self, number: usize) -> bool {
        let index = number.checked_sub(1);
        let index = index.filter(|index| *index < self.options.borrow().len());
        if let Some(index) = index {
            self.answers.predict(Guess::Option(index));
        }
        index.is_some()
    }

    /// Brings the figure into sight once the answer is shown: on a phone it stands below the fold.
    pub(crate) fn show_figure(&self) {
        let answers = self.answers;
        if answers.seeks_figure.take() {
            let page = answers.app.page();
            let narrow = dom::media("not all and (min-width: 64rem)");
            if narrow.is_some_and(|query| query.matches()) {
                motion::bring_into_sight(&page.lecture.charts, "start");
            }
        }
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
    fn open(&self, model: &Model, scene: &'static Scene) {
        self.answers.closed.set(false);
        self.stamp.take();
        self.lesson.take();
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
            Form::Mark(mark) => {
                let scale = self.build_scale(mark);
                if let Some(Guess::Mark(value)) = self.answers.prediction.borrow().guess()
                    && let Some(whole) = Scale::of(&scene.question, model)
                {
                    let stop = whole.share(value) * f64::from(STOPS);
                    scale.set_value(&stop.round().to_string());
                    show_mark(&scale, value, mark);
                }
            }
        }
        let texts = Texts::find(&page.root);
        texts.fill(model, true);
        self.texts.replace(texts);
    }

    fn build_scale(&self, mark: &Mark) -> HtmlInputElement {
        let label = dom::text_element("label", mark.quantity, &[("for", "mark")]);
        let scale: HtmlInputElement = dom::element(
            "input",
            &[
                ("id", "mark"),
                ("type", "range"),
                ("min", "0"),
                ("max", &STOPS.to_string()),
                ("value", &(STOPS / 2).to_string()),
                ("aria-valuetext", NO_MARK.get()),
            ],
        );
        let shown = dom::text_element("output", "?", &[("for", "mark"), ("id", "mark-value")]);
        for element in [&label, scale.as_ref(), &shown] {
            dom::append(&self.page.choices, element);
        }
        scale
    }

    /// Brings the question up to date with the model.
    pub(crate) fn show(&self, model: &Model, scene: &'static Scene, opened: bool) {
        let answers = self.answers;
        answers.prediction.borrow_mut().follow(model);
        if opened {
            self.open(model, scene);
        }
        let page = self.page;
        let mut prediction = answers.prediction.borrow_mut();
        let (revealed, closed) = (prediction.is_revealed(), answers.closed.get());
        dom::hide(&page.root, closed || !scene.has_text);
        dom::hide(&page.again, !closed);
        dom::hide(&page.before, revealed);
        dom::hide(&page.after, !revealed);
        if !scene.has_text {
            return;
        }
        // What was asked stays when it is answered.
        if !revealed {
            self.texts.borrow().fill(model, true);
        }
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
            self.lesson.replace(lesson(scene, model));
            self.stamp.replace(Some(now));
        }
    }
}

/// Says which value a scale's mark is at.
fn show_mark(scale: &HtmlInputElement, value: f64, mark: &Mark) {
    let text = format!("{}{}", significant(value, 2), mark.unit);
    if let Some(shown) = dom::by_id::<Element>("mark-value") {
        dom::set_text(&shown, &text);
    }
    dom::set(scale, "aria-valuetext", &text);
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
            Some((Scale::of(question, model)?.value(share), mark))
        });
        let Some((value, mark)) = marked else { return };
        show_mark(scale, value, mark);
        self.predict(Guess::Mark(value));
    }

    fn predict(&self, guess: Guess) {
        self.prediction.borrow_mut().predict(guess);
        self.app.redraw();
    }

    fn reveal(&self) {
        self.prediction.borrow_mut().reveal();
        let app = self.app;
        self.seeks_figure.set(true);
        if app.with_model(|model| current(model).question.plays) {
            motion::play(app);
        }
        app.redraw();
        // The button that was pressed goes: the focus moves to the answer.
        let after = &app.page().question.after;
        dom::hide(after, false);
        motion::focus_in_place(after);
    }

    /// The focus moves from the button that goes to the figure.
    fn close(&self) {
        self.closed.set(true);
        self.app.redraw();
        motion::focus_in_place(&self.app.page().lecture.charts);
    }
}
