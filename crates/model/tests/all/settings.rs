//! Random settings, for the links that carry them.

use math::objectives::Ingredient;
use model::settings::{
    Hidden, Key, Kind, MAX_VALUES_IN_LINK, PARAMS, Param, Settings, Source, Tab,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::{Index, select, subsequence};

/// A value that `param` allows, as text.
pub fn allowed(param: &'static Param) -> BoxedStrategy<String> {
    match &param.kind {
        Kind::Number(number) => {
            let inside = (0.0..=1.0_f64).prop_map(|share| {
                let lerp = |low: f64, high: f64| low + (high - low) * share;
                let value = if number.log {
                    lerp(number.min.ln(), number.max.ln()).exp()
                } else {
                    lerp(number.min, number.max)
                };
                let value = if number.integer { value.round() } else { value };
                value.clamp(number.min, number.max)
            });
            let ends = select(vec![number.min, number.max]);
            let value = prop_oneof![9 => inside, 1 => ends].prop_map(|value| value.to_string());
            match number.word {
                Some(word) => prop_oneof![7 => value, 3 => Just(word.to_owned())].boxed(),
                None => value.boxed(),
            }
        }
        Kind::Choice(menu) => select((menu.options)())
            .prop_map(|choice| choice.key.to_owned())
            .boxed(),
        Kind::Changes => (1..10, 0.01..0.51)
            .prop_map(|(step, rate)| format!("{step}:lr:{rate}"))
            .boxed(),
        Kind::Hidden => {
            let controls = PARAMS.iter().filter(|param| param.has_control());
            let keys: Vec<_> = controls.map(|param| param.key).collect();
            let most = keys.len();
            subsequence(keys, 0..=most)
                .prop_map(|keys| {
                    let mut hidden = Hidden::NONE;
                    for key in keys {
                        hidden.hide(key);
                    }
                    hidden.text()
                })
                .boxed()
        }
        Kind::Probe => prop_oneof![
            select(vec!["start", "left", "right"]).prop_map(str::to_owned),
            (-1e3..1e3_f64, 1e-9..1e3_f64).prop_map(|(mu, sigma)| format!("{mu},{sigma}")),
        ]
        .boxed(),
        Kind::Values => (vec(-3.0..3.0_f64, 2..=MAX_VALUES_IN_LINK), -20..20)
            .prop_map(|(values, power)| {
                let words = values.iter().map(|x| (x * 10f64.powi(power)).to_string());
                words.collect::<Vec<_>>().join(",")
            })
            .boxed(),
    }
}

/// Settings that a page could be in, each row of the table set with probability ½.
pub fn any_settings() -> impl Strategy<Value = Settings> {
    changed(Settings::default(), 0.5)
}

/// `start` with each row of the table set anew with `probability`.
pub fn changed(start: Settings, probability: f64) -> impl Strategy<Value = Settings> {
    let values: Vec<_> = PARAMS
        .iter()
        .map(|param| option::weighted(probability, allowed(param)))
        .collect();
    values.prop_map(move |values| {
        let mut settings = start.clone();
        for (param, value) in PARAMS.iter().zip(values) {
            if let Some(value) = value {
                param.set_text(&mut settings, &value).unwrap();
            }
        }
        make_fit(&mut settings);
        settings
    })
}

/// Changes what goes together only in some combinations.
fn make_fit(settings: &mut Settings) {
    if settings.objective.uses(Ingredient::PositiveK) && settings.k <= 0.0 {
        settings.k = 0.5;
    }
    settings.t = settings.t.min(settings.steps);
    // A link has changes up to the end of the run.
    let changes = Key::Before.param().text(settings);
    settings.set_text("before", &changes).unwrap();
    if settings.data == Source::Own && settings.own.is_empty() {
        settings.data = Source::Michelson;
    }
    // What the source does not use is not in the link: it stays that of the scene.
    let scene = Settings::of_scene(settings.scene);
    if settings.data != Source::Own {
        settings.own = scene.own;
    }
    if settings.data != Source::Oracle {
        settings.n = scene.n;
    }
}

/// A value of `param` that costs a test little time.
pub fn cheap(param: &'static Param) -> BoxedStrategy<String> {
    let range = match param.key {
        Key::N => 2..500,
        Key::Samples => 2..32,
        Key::Estimates => 100..200,
        Key::Steps => 2..60,
        _ => return allowed(param),
    };
    range.prop_map(|value: i32| value.to_string()).boxed()
}

/// Settings as random as those that are only written and read, for runs that are short.
pub fn short_run() -> impl Strategy<Value = Settings> {
    let costly = [Key::N, Key::Samples, Key::Estimates, Key::Steps];
    let values: Vec<_> = costly
        .map(Key::param)
        .map(|param| cheap(param).prop_map(move |value| (param, value)))
        .into();
    (any_settings(), values, any::<Index>()).prop_map(|(mut settings, values, t)| {
        for (param, value) in values {
            param.set_text(&mut settings, &value).unwrap();
        }
        settings.changes = Settings::default().changes;
        settings.t = t.index(settings.steps + 1);
        (settings.fan, settings.chart) = (None, Tab::Run);
        make_fit(&mut settings);
        settings
    })
}
