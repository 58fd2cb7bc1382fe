//! Hostile links: none panics, and what is not used as it stands is reported.

use model::settings::{
    Ignored, Kind, PARAMS, Param, Reason, Settings, ValueError, data_in_link, find, mended,
};
use numbers::typed;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use testing::properties::cases;

use crate::settings::allowed;

const HOSTILE: &[&str] = &[
    "",
    " ",
    "NaN",
    "nan",
    "-nan",
    "inf",
    "-infinity",
    "1e400",
    "-1e400",
    "-0",
    "0",
    "1e-400",
    "0x10",
    "1_000",
    "1,5",
    "1 2",
    "٣",
    "−5",
    "<script>alert(1)</script>",
    "%3Cscript%3E",
    "%",
    "%%",
    "%zz",
    "%e2%80",
    "%ff%fe",
    "%00",
    "\0",
    "\u{7}",
    "\u{202e}5",
    "\u{200f}",
    "\u{feff}",
    "💥",
    "a\u{301}",
    "'\"`",
    "../../x",
    "javascript:alert(1)",
    "1;2",
    "own",
    "S2",
    "squared",
    "=",
    "==",
    "=1",
    "9007199254740993",
    "18446744073709551616",
    "0.1",
    "2.5",
    "1e1",
];

const KEYS: &[&str] = &[
    "",
    " n",
    "N",
    "n ",
    "nn",
    "__proto__",
    "constructor",
    "<b>",
    "%6e",
    "\u{202e}n",
    "\0",
    "x[]",
    "utm_source",
    "n%00",
    "k\n",
];

/// What is no good value of any parameter, or hardly.
fn any_value() -> impl Strategy<Value = String> {
    prop_oneof![
        select(HOSTILE).prop_map(str::to_owned),
        any::<u64>().prop_map(|bits| format!("{:e}", f64::from_bits(bits))),
        vec(proptest::char::range('\0', '\u{3000}'), 0..12)
            .prop_map(|chars| chars.into_iter().filter(|c| *c != '&').collect()),
        Just("1,2,3".to_owned()),
    ]
}

/// A part of a link that sets `param`, well or badly.
fn setting(param: &'static Param) -> impl Strategy<Value = String> {
    let good = match param.kind {
        Kind::Values => Just("1,2,3".to_owned()).boxed(),
        _ => allowed(param),
    };
    prop_oneof![any_value(), good].prop_map(|value| format!("{}={value}", param.key))
}

fn any_link() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        1 => select(HOSTILE).prop_map(str::to_owned),
        1 => (select(KEYS), any_value()).prop_map(|(key, value)| format!("{key}={value}")),
        6 => Union::new(PARAMS.iter().map(|param| setting(param).boxed())),
    ];
    (select(&["", "#", "##", "&", " #"][..]), vec(part, 0..8))
        .prop_map(|(mark, parts)| format!("{mark}{}", parts.join("&")))
}

/// How many reports of the list are about parts of the link, counting those summed up.
fn reported(ignored: &[Ignored]) -> usize {
    ignored
        .iter()
        .map(|ignored| match ignored.reason {
            Reason::More(count) => count,
            // Fits neither its own row nor the rest of the link: not a fault of a part alone.
            Reason::DoesNotFit(_) | Reason::ValueError(ValueError::NotPositive(_)) => 0,
            _ => 1,
        })
        .sum()
}

/// How many reports a link deserves: one for a part without `=`, with an unknown key, or
/// with a value that does not come back as it was written, and one for a repetition.
fn deserved(link: &str) -> usize {
    let link = mended(link);
    let mut seen = Vec::new();
    let mut count = 0;
    for part in link.split('&').filter(|part| !part.is_empty()) {
        let Some((key, value)) = part.split_once('=') else {
            count += 1;
            continue;
        };
        // Blanks in a key are those that mail put there.
        let key: String = key.split_whitespace().collect();
        let Some(param) = find(&key) else {
            count += 1;
            continue;
        };
        count += usize::from(seen.contains(&param.key));
        seen.push(param.key);
        let value = percent_encoding::percent_decode_str(value).decode_utf8_lossy();
        count += usize::from(!as_written(param, value.trim()));
    }
    count
}

/// Whether `value` means itself and nothing else.
fn as_written(param: &Param, value: &str) -> bool {
    match &param.kind {
        Kind::Choice(menu) => (menu.options)().iter().any(|choice| choice.key == value),
        Kind::Changes | Kind::Hidden => param.set_text(&mut Settings::default(), value).is_ok(),
        Kind::Values | Kind::Probe => param.parse(value).is_ok(),
        Kind::Number(number) if number.word == Some(value) => true,
        Kind::Number(number) => typed(value, number.integer).is_ok_and(|x| {
            x >= number.min && x <= number.max && !(number.integer && x.fract() != 0.0)
        }),
    }
}

#[track_caller]
fn survives(link: &str) {
    let (settings, ignored) = Settings::from_link(link);
    assert_eq!(reported(&ignored), deserved(link), "{link:?}: {ignored:?}");
    for note in &ignored {
        let text = note.to_string();
        assert!(
            text.chars().count() < 200 && !text.chars().any(char::is_control),
            "{text:?}"
        );
    }
    for param in PARAMS {
        if let Kind::Number(number) = &param.kind {
            let value = (number.get)(&settings).unwrap_or(number.min);
            assert!(
                (number.min..=number.max).contains(&value),
                "{} from {link:?}",
                param.key
            );
            assert!(param.text(&settings) != "-0", "{link:?}");
        }
    }
}

/// What was read is written as a link that reads as the same, without a complaint.
#[track_caller]
fn is_stable(link: &str) {
    let (settings, _) = Settings::from_link(link);
    if !data_in_link(&settings) {
        return;
    }
    let clean = settings.to_link();
    let (again, ignored) = Settings::from_link(&clean);
    assert!(ignored.is_empty(), "{link:?} → {clean:?}: {ignored:?}");
    assert_eq!(again, settings, "{link:?} → {clean:?}");
    assert_eq!(again.to_link(), clean);
}

proptest! {
    #![proptest_config(cases(3000))]

    #[test]
    fn hostile_links(link in any_link()) {
        survives(&link);
        is_stable(&link);
    }
}

/// Each hostile value for each key, and each hostile key.
#[test]
fn hostile_values_of_every_key() {
    for value in HOSTILE {
        survives(value);
        for param in PARAMS {
            let link = format!("{}={value}", param.key);
            survives(&link);
            is_stable(&link);
        }
        for key in KEYS {
            survives(&format!("{key}={value}"));
        }
    }
}

#[test]
fn very_long_links() {
    for link in [
        "&".repeat(1_000_000),
        "a=b&".repeat(200_000),
        "n=5&".repeat(100_000),
        format!("n={}", "9".repeat(1_000_000)),
        format!("{}=1", "k".repeat(1_000_000)),
        format!("x={}&data=own", "1,".repeat(300_000)),
        "%".repeat(1_000_000),
    ] {
        survives(&link);
    }
}

#[track_caller]
fn says(link: &str, expected: &[&str]) {
    let (_, ignored) = Settings::from_link(link);
    let found: Vec<String> = ignored.iter().map(ToString::to_string).collect();
    assert_eq!(found, expected, "{link}");
}

#[test]
fn reports_name_key_and_fault() {
    says("n=50&lr=0.05", &[]);
    says("foo=1", &["foo: unknown, ignored"]);
    says("lr=abc", &["lr: not a number, ignored"]);
    says("lr=NaN", &["lr: not a number, ignored"]);
    says("lr=1e400", &["lr: out of range, set to 10"]);
    says("n=1", &["n: out of range, set to 2"]);
    says("samples=2.5", &["samples: must be whole, set to 3"]);
    says(
        "objective=none",
        &["objective: not one of the choices, ignored"],
    );
    says("n=7&n=8", &["n: given more than once, the last one counts"]);
    says("play", &["play: has no value"]);
    says(
        "objective=exponential&k=-1",
        &["k: must be positive for this objective, set to 1"],
    );
    says("x=1,2", &["x: used only with data=own"]);
    says("t=9&steps=5", &["t: beyond the last step"]);
    says("before=5:lr:0.1&steps=5", &[]);
    says(
        "before=2:lr:0.1,9:lr:0.2&steps=5",
        &["before: beyond the last step"],
    );
    says(
        "data=own&x=1,b",
        &[
            "x: line 1: “b” is not a number",
            "data: the link carries no values in x=, so simulated data are shown",
        ],
    );
}
