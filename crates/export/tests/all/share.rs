//! What a person gives away: links, QR codes, frames, pictures, pages.

use export::embed::{self, Include};
use export::qr;
use export::saved_page::SavedPage;
use math::parameter::Parameter;
use model::settings::{Hidden, Key, Settings, Source, View, scenes};
use model::update::{Msg, update};

use crate::page::{opened, send};

const ADDRESS: &str = "https://example.org/pathwise/";

const ALL: Include = Include {
    scene: true,
    step: true,
    data: true,
    hidden: Hidden::NONE,
};

/// Links with everything that a link may carry.
fn links() -> Vec<String> {
    let mut links: Vec<String> = scenes::ALL
        .iter()
        .map(|scene| format!("scene={}&t=7&seed=5", scene.key))
        .collect();
    links.push(String::new());
    links.push("data=own&x=1,2.5,-3e-7,4&t=20&theme=dark&view=present".to_owned());
    links.push("t=90&lr=0.2&samples=16&before=40:lr:0.05,60:samples:8".to_owned());
    links
}

#[test]
fn every_link_reopens_the_same_numbers() {
    for link in links() {
        let model = opened(&link);
        let again = opened(&embed::link(model.settings(), ALL));
        assert_eq!(again.nodes(), model.nodes(), "{link}");
        assert_eq!(
            again.measured().left.moments[Parameter::Sigma].mean(),
            model.measured().left.moments[Parameter::Sigma].mean(),
            "{link}"
        );
        // Without the scene the same numbers stand in the free lab.
        let alone = Include {
            scene: false,
            ..ALL
        };
        let again = opened(&embed::link(model.settings(), alone));
        assert_eq!(again.settings().scene.key, "free");
        assert_eq!(again.nodes(), model.nodes(), "{link}");
    }
}

#[test]
fn a_link_leaves_out_what_it_is_told_to() {
    let model = opened("data=own&x=1,2,4&t=20&theme=dark&view=present&seed=3");
    let link = |include| embed::link(model.settings(), include);
    for part in ["seed=3", "t=20", "data=own", "x=1,2,4"] {
        let all = link(ALL);
        assert!(all.split('&').any(|p| p == part), "{all} lacks {part}");
    }
    assert!(!link(ALL).contains("theme") && !link(ALL).contains("view"));
    assert!(!link(Include { step: false, ..ALL }).contains("t=20"));
    let without = Include { data: false, ..ALL };
    let (settings, ignored) = Settings::from_link(&link(without));
    assert!(settings.data == Source::Oracle && ignored.is_empty());
    assert!(embed::caveat(model.settings(), without).is_some());
    assert_eq!(embed::caveat(model.settings(), ALL), None);
}

#[test]
fn a_link_hides_what_it_is_told_to() {
    let model = opened("lr=0.2&hide=n&t=9");
    let mut hidden = Hidden::NONE;
    hidden.hide(Key::Samples);
    hidden.hide(Key::Lr);
    let include = Include { hidden, ..ALL };
    let link = embed::link(model.settings(), include);
    assert!(link.ends_with("&hide=lr,samples"), "{link}");
    let again = opened(&link);
    assert_eq!(again.settings().hidden, hidden);
    assert_eq!(again.nodes(), model.nodes());
    let frame = embed::frame(ADDRESS, model.settings(), include);
    assert!(frame.contains("hide=lr,samples"), "{frame}");
    assert!(!embed::link(model.settings(), ALL).contains("hide"));
}

/// What a lecturer has hidden stays so in the next scene, and after a reset.
#[test]
fn scenes_show_no_more_than_the_link_did() {
    let mut model = opened("scene=collapse&hide=n");
    for msg in [Msg::NextScene, Msg::ResetAll, Msg::Scene(&scenes::FREE)] {
        update(&mut model, msg);
        assert!(model.settings().hidden.contains(Key::N));
        assert!(model.settings().to_link().contains("hide=n"));
    }
}

#[test]
fn a_link_says_what_it_cannot_repeat() {
    let mut model = opened("t=20");
    update(&mut model, Msg::OwnData("1 2 3".to_owned()));
    assert_eq!(embed::caveat(model.settings(), ALL), None);
    update(&mut model, Msg::OwnData("4 5 6".to_owned()));
    assert!(!model.settings().changes.is_complete());
    let caveat = embed::caveat(model.settings(), ALL).unwrap();
    assert!(caveat.contains("restarts"), "{caveat}");
    let many: Vec<String> = (0..300).map(|i| i.to_string()).collect();
    update(&mut model, Msg::OwnData(many.join(" ")));
    let caveat = embed::caveat(model.settings(), ALL).unwrap();
    assert!(caveat.contains("200"), "{caveat}");
}

/// The text of a code, read from its path by another library.
fn decoded(code: &qr::Qr) -> String {
    const SCALE: usize = 4;
    let size = usize::try_from(code.size).unwrap();
    let mut dark = vec![false; size * size];
    for run in code.path.split('M').skip(1) {
        let numbers: Vec<usize> = run
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|word| word.parse().ok())
            .collect();
        let [x, y, count, ..] = numbers[..] else {
            panic!("{run}");
        };
        dark[y * size + x..][..count].fill(true);
    }
    let mut image =
        rqrr::PreparedImage::prepare_from_greyscale(SCALE * size, SCALE * size, |x, y| {
            if dark[y / SCALE * size + x / SCALE] {
                0
            } else {
                255
            }
        });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

#[test]
fn codes_are_read_by_another_library() {
    for link in links() {
        let text = format!("{ADDRESS}#{link}");
        let code = qr::code(&text).unwrap();
        assert_eq!(decoded(&code), text);
    }
    assert_eq!(qr::code(&"x".repeat(5000)), None);
}

#[test]
fn frames_are_html_with_the_same_link() {
    for link in links() {
        let model = opened(&link);
        let frame = embed::frame(ADDRESS, model.settings(), ALL).replace("></iframe>", "/>");
        let frame = roxmltree::Document::parse(&frame).unwrap();
        let source = frame.root_element().attribute("src").unwrap();
        let (settings, ignored) = Settings::from_link(source.strip_prefix(ADDRESS).unwrap());
        assert!(ignored.is_empty(), "{ignored:?}");
        assert_eq!(settings.view, View::Embed);
        assert_eq!(
            opened(source.strip_prefix(ADDRESS).unwrap()).nodes(),
            model.nodes()
        );
    }
}

/// The page that is one file, as far as its state goes.
const PAGE: &str =
    "<html><meta name=\"pathwise-link\" content=\"\" data-own=\"\" data-home=\"\">\n<p>text";

#[test]
fn a_saved_page_knows_its_link_and_its_home() {
    let settings = opened("n=10&data=own&x=1,2").settings().clone();
    let state = SavedPage::new(&settings, ADDRESS.to_owned());
    let saved = state.written_into(PAGE).unwrap();
    assert_eq!(
        saved,
        PAGE.replace("content=\"\"", "content=\"data=own&amp;x=1,2\"")
            .replace("data-home=\"\"", &format!("data-home=\"{ADDRESS}\""))
    );
    assert_eq!(
        SavedPage::default().written_into(&saved).as_deref(),
        Some(PAGE)
    );
    assert_eq!(state.written_into("<html>"), None);
}

/// Numbers that a link has no room for, and that are not round.
fn many() -> String {
    let values = (0..1000).map(|i| (f64::from(i).sin() / 3.0).to_string());
    values.collect::<Vec<_>>().join("\n")
}

#[test]
fn a_saved_page_carries_more_numbers_than_a_link() {
    let mut model = opened("estimates=100&lr=0.02");
    update(&mut model, Msg::OwnData(many()));
    for msg in [Msg::Scrub(30), Msg::typed(Key::Lr, "0.1"), Msg::Scrub(50)] {
        send(&mut model, msg);
    }
    let state = SavedPage::new(model.settings(), String::new());
    assert!(!state.link.contains("x="), "{}", state.link);
    let whole = state.completed(&state.link).unwrap();
    let again = opened(&whole);
    assert!(again.ignored().is_empty());
    assert_eq!(again.data(), model.data());
    assert_eq!(again.nodes(), model.nodes());
    assert_eq!(SavedPage::new(again.settings(), String::new()), state);
    // A link of another state of the page goes on with them, and says so.
    let other = state.completed("#data=own&t=3").unwrap();
    let mut again = opened("");
    send(&mut again, Msg::OpenOnSaved(other));
    assert_eq!(again.data(), model.data());
    assert_eq!(again.ignored().len(), 1);
    for link in [
        "",
        "n=20",
        "data=own&x=1,2",
        "data=own&x=1,b",
        "data=own&data=oracle",
        "data=michelson&before=4:lr:0.1",
    ] {
        assert_eq!(state.completed(link), None, "{link}");
    }
    for link in ["before=4:data:own", "data=%6fwn", "data=oracle&data=own"] {
        assert!(state.completed(link).is_some(), "{link}");
    }
}

/// A scene with numbers of its own keeps those apart from the reader's.
#[test]
fn a_page_saved_in_a_scene_with_data_carries_the_readers() {
    let mut model = opened("scene=draw");
    let scene = model.data().clone();
    send(&mut model, Msg::OwnData(many()));
    send(&mut model, Msg::Scrub(9));
    let state = SavedPage::new(model.settings(), String::new());
    let again = opened(&state.completed(&state.link).unwrap());
    assert!(again.ignored().is_empty());
    assert_eq!(again.data(), model.data());
    assert_eq!(again.nodes(), model.nodes());
    // The scene as it opens is not the one that was saved.
    assert_eq!(state.completed("scene=draw"), None);
    assert_eq!(opened("scene=draw").data(), &scene);
}
