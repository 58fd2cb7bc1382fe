//! Questions that are asked on a figure.

use lecture::{Guess, MarkAxis, Prediction, figure_mark};

use crate::page::{model, set};

#[test]
fn a_question_is_on_the_axis_of_its_figure() {
    for (scene, axis) in [
        ("collapse", Some(MarkAxis::Sigma)),
        ("loses", Some(MarkAxis::Position)),
        ("quieter", Some(MarkAxis::Factor)),
        ("explode", None),
        ("recover", None),
        ("identity", None),
        ("free", None),
    ] {
        let model = model(&format!("scene={scene}&estimates=100"));
        let mark = figure_mark(&model, &Prediction::default());
        assert_eq!(mark.map(|mark| mark.axis), axis, "{scene}");
    }
}

#[test]
fn a_mark_stays_beside_the_answer_as_long_as_the_figure_is_there() {
    let mut model = model("scene=collapse&estimates=100");
    let mut prediction = Prediction::default();
    prediction.follow(&model);
    let now = |model: &_, prediction: &_| figure_mark(model, prediction).unwrap();
    assert_eq!(now(&model, &prediction).guess, None);
    prediction.predict(Guess::Mark(1.35));
    let marked = now(&model, &prediction);
    assert_eq!((marked.guess, marked.answered), (Some(1.35), false));
    assert_eq!((marked.scale.low, marked.scale.high), (0.0, 2.5));
    prediction.reveal();
    let answered = now(&model, &prediction);
    assert_eq!((answered.guess, answered.answered), (Some(1.35), true));
    // Another chart has no such axis, and another objective another answer.
    set(&mut model, "chart", "plane");
    assert_eq!(figure_mark(&model, &prediction), None);
    set(&mut model, "chart", "run");
    set(&mut model, "objective", "energy");
    assert_eq!(figure_mark(&model, &prediction), None);
}
