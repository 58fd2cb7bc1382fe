//! Any sequence of messages: nothing panics, what is shown is a step of the run, and the link
//! repeats it.

use model::settings::{Key, PARAMS, Settings, data_in_link, scenes};
use model::text;
use model::update::{Model, Msg, update};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use testing::properties::cases;

use crate::link_numbers::shown;
use crate::page::{opened, settle};
use crate::settings::{cheap, short_run};

/// A control that is moved to a value that it allows.
fn control() -> impl Strategy<Value = Msg> {
    let controls = PARAMS.iter().filter(|param| param.has_control());
    Union::new(controls.map(|param| {
        let value = cheap(param);
        value
            .prop_map(|value| Msg::typed(param.key, &value))
            .boxed()
    }))
}

fn own_data() -> impl Strategy<Value = Msg> {
    let texts = select(&["1 2 4 8", "5", "x\n1,5\n2,5", "", "1 2\n3 x"][..]);
    texts.prop_map(|text| Msg::OwnData(text.to_owned()))
}

/// Rows of a fan that nobody, or nobody any more, asked for.
fn stray_rows() -> impl Strategy<Value = Msg> {
    let rows = vec(any::<f64>(), 0..200);
    (0..4_u64, 0..50_usize, rows).prop_map(|(id, first, rows)| Msg::FanRows { id, first, rows })
}

fn message() -> impl Strategy<Value = Msg> {
    prop_oneof![
        12 => control(),
        1 => short_run().prop_map(|settings| Msg::OpenLink(settings.to_link())),
        2 => own_data(),
        1 => stray_rows(),
        12 => Just(Msg::Work),
        4 => any::<f64>().prop_map(|elapsed_ms| Msg::Frame { elapsed_ms }),
        4 => Just(Msg::Frame { elapsed_ms: 50.0 }),
        4 => (0..70_usize).prop_map(Msg::Scrub),
        1 => (0..100_u64).prop_map(Msg::NewSeed),
        1 => select(scenes::ALL.to_vec()).prop_map(Msg::Scene),
        12 => select(vec![
            Msg::TogglePlay,
            Msg::Pause,
            Msg::Step,
            Msg::StepBack,
            Msg::Reset,
            Msg::ResetAll,
            Msg::NextScene,
            Msg::PreviousScene,
            Msg::FileUnreadable,
            Msg::FanHere,
        ]),
    ]
}

/// Makes an end that costs a test little time: at rest, with few estimates and without fans.
fn rest(model: &mut Model) {
    for (key, value) in [(Key::Chart, "run"), (Key::Fan, "off")] {
        update(model, Msg::typed(key, value));
    }
    // Only scenes ask for so many. Elsewhere it would hide samples that are of another moment.
    if model.settings().estimates > 1000 {
        update(model, Msg::typed(Key::Estimates, "100"));
    }
    update(model, Msg::Pause);
    settle(model);
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn messages_lead_to_a_step_that_the_link_repeats(
        start in short_run(),
        messages in vec(message(), 0..40),
    ) {
        let mut model = Model::new(start);
        for msg in messages {
            let effects = update(&mut model, msg);
            prop_assert_eq!(effects.work, model.has_work());
            prop_assert!(model.shown() <= model.settings().steps);
            prop_assert!(model.settings().t <= model.settings().steps);
        }
        rest(&mut model);
        let settings = model.settings();
        prop_assert_eq!(model.shown(), settings.t);
        if !data_in_link(settings) || !settings.changes.is_complete() {
            return Ok(());
        }
        let link = settings.to_link();
        let (again, ignored) = Settings::from_link(&link);
        prop_assert!(ignored.is_empty(), "{}: {:?}", link, ignored);
        prop_assert_eq!(again.to_link(), link.as_str());
        let again = opened(&link);
        prop_assert_eq!(shown(&again), shown(&model), "{}", link);
        prop_assert_eq!(text::headline(&again), text::headline(&model), "{}", link);
    }
}
