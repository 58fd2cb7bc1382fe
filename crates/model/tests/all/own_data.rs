//! Numbers of a person's own: bad ones are refused, and the last good data stay.

use model::settings::Source;
use model::text;
use model::update::{Model, Msg};

use crate::page::{model, send};

/// The data, the run and the settings that the page shows.
fn shown(model: &Model) -> (Vec<f64>, Vec<f64>, String) {
    let trace = model.traces().0.left.mu.clone();
    (
        model.data().values().to_vec(),
        trace,
        model.settings().to_link(),
    )
}

#[test]
fn the_last_good_data_stay() {
    let mut model = model("steps=20&t=20&estimates=100");
    send(&mut model, Msg::OwnData("speed\n1.5; 2.5\n4".to_owned()));
    assert_eq!(model.data().values(), [1.5, 2.5, 4.0]);
    assert_eq!(model.settings().data, Source::Own);
    assert_eq!(model.data_error(), None);
    let before = shown(&model);
    for (text, fault) in [
        ("", "there are no numbers; at least 2 are needed"),
        ("7", "there is only one number; at least 2 are needed"),
        ("1 2\n3 x", "line 2: “x” is not a number"),
        ("1 2\n1e400", "line 2: “1e400” is out of range (±1e60)"),
        (
            "1\n<script>alert(1)</script>",
            "line 2: “<script>alert(1)</script…” is not a number",
        ),
        ("1\n\u{202e}bad\u{202c}", "line 2: “bad” is not a number"),
    ] {
        send(&mut model, Msg::OwnData(text.to_owned()));
        let sentence = format!("{fault}. The data shown are unchanged.");
        assert_eq!(model.data_error(), Some(sentence.as_str()));
        assert!(text::notes(&model).contains(&sentence));
        assert_eq!(shown(&model), before, "after {text:?}");
    }
    send(&mut model, Msg::OwnData("10 20".to_owned()));
    assert_eq!(model.data().values(), [10.0, 20.0]);
    assert_eq!(model.data_error(), None);
}
