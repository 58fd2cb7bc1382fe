//! Links: none fails, and a link that was written opens the same settings.

use arbitrary::Unstructured;
use model::settings::{Kind, PARAMS, Settings, data_in_link, scenes};

use super::{one_of, word};
use crate::Target;

/// The registry's entry.
pub const TARGET: Target = Target {
    name: "links",
    share: 45,
    run,
};

/// A link of any kind.
pub(super) fn link(tape: &mut Unstructured<'_>) -> String {
    const BETWEEN: &[&str] = &["&", "&", "&", "&amp;", "%26", "&&", "&\n", "#", "?", ""];
    let mut link = one_of(
        tape,
        &["", "#", "?", "https://example.org//a/#", "##", "%23"],
    )
    .unwrap_or_default()
    .to_owned();
    for _ in 0..tape.int_in_range(0..=9_u8).unwrap_or_default() {
        let param = one_of(tape, &PARAMS.iter().collect::<Vec<_>>());
        let key = param.map_or("", |param| param.key.name());
        let value = match param.map(|param| &param.kind) {
            Some(Kind::Choice(menu)) if tape.ratio(7_u8, 8).unwrap_or_default() => {
                let keys: Vec<&str> = (menu.options)().iter().map(|choice| choice.key).collect();
                one_of(tape, &keys).unwrap_or_default().to_owned()
            }
            Some(Kind::Values) => {
                let words: Vec<String> = (0..4).map(|_| word(tape)).collect();
                words.join(",")
            }
            Some(Kind::Probe) => format!("{},{}", word(tape), word(tape)),
            Some(Kind::Changes) => {
                let other = one_of(tape, &PARAMS.iter().collect::<Vec<_>>());
                let other = other.map_or("", |param| param.key.name());
                format!("{}:{other}:{}", word(tape), word(tape))
            }
            _ => word(tape),
        };
        let equals = one_of(tape, &["=", "=", "=", "%3D", " = ", ""]).unwrap_or_default();
        link = link + key + equals + &value + one_of(tape, BETWEEN).unwrap_or_default();
    }
    if tape.ratio(1_u8, 8).unwrap_or_default() {
        link += tape.arbitrary::<&str>().unwrap_or_default();
    }
    link
}

fn run(tape: &[u8]) {
    let link = link(&mut Unstructured::new(tape));
    let (settings, ignored) = Settings::from_link(&link);
    for note in &ignored {
        let said = note.to_string();
        assert!(!said.chars().any(char::is_control), "{link:?}: {said:?}");
        assert!(said.chars().count() < 300, "{link:?}: {said}");
    }
    assert!(settings.t <= settings.steps, "{link:?}");
    assert!(scenes::ALL.contains(&settings.scene), "{link:?}");
    if !data_in_link(&settings) {
        return;
    }
    let written = settings.to_link();
    let (again, ignored) = Settings::from_link(&written);
    assert!(
        ignored.is_empty(),
        "{link:?} is written {written}: {ignored:?}"
    );
    assert_eq!(again.to_link(), written, "{link:?}");
}
