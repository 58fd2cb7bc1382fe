//! In the test language, whose letters all have accents, nothing that the model says is plain.

use model::settings::{Key, Kind, PARAMS, Settings};
use model::text;
use model::update::{Model, Msg, update};
use words::{speak, test_language};

/// Links that bring many sentences to light.
const LINKS: [&str; 14] = [
    "",
    "chart=variance&axis=sigma",
    "chart=variance&axis=k&objective=cosine&loss=sum",
    "chart=identity&objective=step",
    "chart=identity&objective=elbo&entropy=sampled&left=antithetic",
    "objective=elbo&entropy=path&left=price",
    "objective=energy&n=20000&right=measure-valued",
    "objective=moments&data=own&x=3,3,3",
    "sigma0=0.001&lr=10&steps=50&t=50",
    "loss=sum&lr=1&steps=50&t=50",
    "optimizer=adam&lr=10&steps=50&t=50&samples=1&right=leave-one-out",
    "chart=network&optimizer=natural&latent=2",
    "n=0&mu0=a&lr=1,234&hide=foo,bar&before=x&t=500&n=5&foo&theme=blue&mean=1e9",
    "data=own&x=3,7;4,1",
];

/// Two plain letters in a row come from no message of the test language, unless they are quoted from
/// the link.
#[track_caller]
fn is_accented(said: &str, link: &str) {
    let plain = |pair: &[char]| pair.iter().all(char::is_ascii_alphabetic);
    let unquoted = |part: &str| {
        part.split_once('”')
            .map_or(part, |(_, rest)| rest)
            .to_owned()
    };
    let chars: Vec<char> = said
        .split('“')
        .map(unquoted)
        .collect::<String>()
        .chars()
        .collect();
    let has_plain = chars.windows(2).any(plain);
    assert!(!has_plain, "{link}: {said}");
}

#[test]
fn every_sentence_is_a_message() {
    speak(test_language());
    for link in LINKS {
        let mut model = Model::new(Settings::default());
        update(&mut model, Msg::OpenLink(link.to_owned()));
        for _ in 0..2 {
            for said in [text::headline(&model), text::announcement(&model)] {
                is_accented(&said, link);
            }
            is_accented(&text::data_line(&model), link);
            is_accented(&text::sweep_sentence(&model), link);
            is_accented(&text::identity_note(&model).unwrap_or_default(), link);
            for key in Key::ALL {
                is_accented(&text::beside(*key, &model).unwrap_or_default(), link);
            }
            for note in text::notes(&model) {
                // The first words of a note on a link are the key that it is about.
                let about = note.split_once(", ").map_or(&*note, |(_, rest)| rest);
                let sentence = about.split_once(": ").map_or(about, |(_, rest)| rest);
                is_accented(sentence, link);
            }
            model.work_all();
        }
        if let Some(facts) = model.own_facts() {
            is_accented(&text::own_data(facts), link);
        }
    }
}

#[test]
fn every_control_and_menu_is_a_message() {
    speak(test_language());
    for param in PARAMS {
        for words in [param.label, param.unit, param.help] {
            is_accented(words.get(), param.key.name());
        }
        // The titles of scenes stand in their files, and a language has its own name.
        if let Kind::Choice(menu) = &param.kind
            && !matches!(param.key, Key::Scene | Key::Lang)
        {
            for choice in (menu.options)() {
                is_accented(choice.name, param.key.name());
            }
        }
    }
    for estimator in math::estimators::ALL {
        is_accented(text::about(*estimator), estimator.key());
    }
}
