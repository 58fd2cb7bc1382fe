//! The lecture by one key: questions, answers and runs in their order, in one frame, and nothing given
//! away before its time.

use browser::Viewport;
use model::settings::scenes::{self, Build, Scene};

use crate::page::{Outcome, Served, open};

/// The scenes that ask something.
fn asking() -> impl Iterator<Item = &'static Scene> {
    scenes::ALL.into_iter().filter(|scene| scene.has_text)
}

/// The scene that is shown, whether its answer is, and the step of its run.
fn place(page: &Served) -> Result<(String, bool, u32), browser::Error> {
    page.settle()?;
    page.eval(
        "[document.documentElement.dataset.lecture ?? '',
          !document.getElementById('after-answer').hidden && !document.getElementById('question').hidden,
          Number(document.getElementById('step-now').value)]",
    )
}

/// The presses of the key forward after which each answer and each run is there, counted from the
/// plain address. Within a scene an answer takes one press, and its run no more than another.
#[test]
fn forward_alone_leads_through_every_answer_and_run() -> Outcome {
    let page = open("")?;
    let mut presses = 0;
    for scene in asking() {
        for build in scene.builds() {
            page.press(&["PageDown"])?;
            presses += 1;
            let (key, answered, _) = place(&page)?;
            let expected = (scene.key, *build != Build::Question);
            assert_eq!((key.as_str(), answered), expected, "press {presses}");
            let plays = *build == Build::Run || *build == Build::Answer && scene.question.plays;
            if plays {
                page.wait_for_step(1)?;
            }
        }
    }
    page.press(&["PageDown"])?;
    assert_eq!(place(&page)?.0, "", "at the end there is free play");
    // Back to the last answer, and over its question to the scene before it, which is answered.
    page.press(&["PageUp"])?;
    let (key, answered, step) = place(&page)?;
    assert_eq!((key.as_str(), answered), ("leads", true));
    page.wait_for_step(step.max(1))?;
    for expected in [("leads", true), ("leads", false), ("explode", true)] {
        page.press(&["PageUp"])?;
        let (key, answered, _) = place(&page)?;
        assert_eq!((key.as_str(), answered), expected);
    }
    page.expect_no_trouble()
}

/// “Present” at the plain address begins the lecture, and the arrows lead through it.
#[test]
fn a_plain_present_begins_the_lecture() -> Outcome {
    let page = open("")?;
    page.click("#present")?;
    page.wait_until(
        "the first scene is presented",
        "document.documentElement.dataset.lecture === 'draw' && document.documentElement.dataset.view === 'present'",
    )?;
    for expected in [("draw", true), ("identity", false), ("identity", true)] {
        page.press(&["ArrowRight"])?;
        let (key, answered, _) = place(&page)?;
        assert_eq!((key.as_str(), answered), expected);
    }
    page.press(&["ArrowLeft"])?;
    assert_eq!(place(&page)?.0, "identity");
    page.click("#build-next")?;
    let (key, answered, _) = place(&page)?;
    assert_eq!((key.as_str(), answered), ("identity", true));
    // What somebody has changed is presented as it is.
    let page = open("n=20")?;
    page.click("#present")?;
    page.settle()?;
    assert_eq!(page.attribute("html", "data-lecture")?, None);
    page.expect_no_trouble()
}

/// The frames of a scene's charts, by the ids of their figures, and the share of the window.
const FRAMES: &str = "(() => {
    const figures = [...document.querySelectorAll('.charts :is(figure, .pair, .pane)')].filter(figure => figure.checkVisibility());
    const frames = figures.map(figure => {
        const { left, top, width, height } = figure.getBoundingClientRect();
        return [figure.id || figure.className, left, top, width, height];
    });
    const whole = figures.filter(figure => !figure.parentElement.closest('figure, .pair'));
    const area = whole.map(figure => figure.getBoundingClientRect()).reduce((sum, box) => sum + box.width * box.height, 0);
    return [frames, area / (innerWidth * innerHeight)];
})()";

type Frames = (Vec<(String, f64, f64, f64, f64)>, f64);

#[track_caller]
fn expect_same(now: &Frames, before: &Frames, what: &str) {
    assert_eq!(now.0.len(), before.0.len(), "{what}: other charts");
    for (now, before) in now.0.iter().zip(&before.0) {
        let moved = [
            now.1 - before.1,
            now.2 - before.2,
            now.3 - before.3,
            now.4 - before.4,
        ];
        let same = now.0 == before.0 && moved.iter().all(|by| by.abs() <= 1.0);
        assert!(same, "{what}: {before:?} became {now:?}");
    }
}

/// No chart moves or changes its size between a scene's question and the next scene, and the charts
/// have most of the screen.
#[test]
fn a_presented_scene_has_one_frame() -> Outcome {
    let page = open("")?;
    page.viewport(Viewport::PROJECTOR)?;
    for scene in asking() {
        let key = scene.key;
        page.follow(&format!("scene={key}&view=present"))?;
        page.wait_for_text(key)?;
        if key == "draw" {
            page.wait_for_graph()?;
        }
        page.settle()?;
        let first: Frames = page.eval(FRAMES)?;
        assert!(!first.0.is_empty(), "{key} has no chart");
        println!("{key}: {:.2}", first.1);
        // The graph and the network are not charts alone.
        let least = match key {
            "draw" => 0.5,
            "leads" => 0.4,
            _ => 0.6,
        };
        assert!(first.1 >= least, "{key}: charts have {:.3}", first.1);
        for build in scene.builds().iter().skip(1) {
            page.press(&["PageDown"])?;
            page.settle()?;
            expect_same(&page.eval(FRAMES)?, &first, &format!("{key}, {build:?}"));
        }
        let clipped: bool = page.look_at(
            "#question",
            "caption => caption.scrollHeight > caption.clientHeight + 1",
        )?;
        assert!(!clipped, "{key}: the answer fits its caption");
        page.eval::<()>("(document.getElementById('close-answer').click(), null)")?;
        page.settle()?;
        expect_same(&page.eval(FRAMES)?, &first, &format!("{key}, closed"));
    }
    page.expect_no_trouble()
}

/// All that can be read or heard: text on the page, titles and names.
const READABLE: &str = "[document.body.innerText, document.title,
    ...[...document.querySelectorAll('[title], [aria-label], [aria-valuetext]')]
        .filter(element => element.checkVisibility({ visibilityProperty: true }))
        .flatMap(element => ['title', 'aria-label', 'aria-valuetext'].map(name => element.getAttribute(name) ?? ''))]
    .join(' | ')";

/// What each scene asks for, as its answer says it.
fn asked_for(key: &str) -> &'static [&'static str] {
    match key {
        "draw" => &["2.8125", "opposite", "∂σ: 6"],
        "identity" => &["Same mean", "4.000", "4.0067"],
        "collapse" => &["goal 0", "σ goes to"],
        "recover" => &["energy score is least", "what was put in"],
        "quieter" => &["13.0", "13.04"],
        "rescue" => &["Least variance"],
        "loses" => &["1.06", "trick loses"],
        "explode" => &["0.02000", "0.0200"],
        "leads" => &["draws for one."],
        _ => &[],
    }
}

#[test]
fn nothing_that_is_asked_for_can_be_read_before() -> Outcome {
    for view in ["lab", "present"] {
        let page = open("")?;
        for scene in asking() {
            let key = scene.key;
            page.follow(&format!("scene={key}&view={view}"))?;
            page.wait_for_text(key)?;
            page.settle()?;
            page.settle()?;
            let (own, _) = model::settings::Settings::from_link(&format!("scene={key}"));
            let model = model::update::Model::new(own);
            let lesson = lecture::lesson(scene, &model);
            let readable: String = page.eval(READABLE)?;
            let words = asked_for(key).iter().map(|word| (*word).to_owned());
            for word in words.chain(lesson) {
                assert!(!readable.contains(&word), "{key} in {view} says {word}");
            }
            page.press(&["PageDown"])?;
            page.settle()?;
            let headline = page.text("#headline")?;
            assert_ne!(headline, scene.headline, "{key}: the answer");
            assert!(headline.split_whitespace().count() <= 12, "{headline}");
        }
        page.expect_no_trouble()?;
    }
    Ok(())
}

/// The run a hundred times is one press beside Play, wherever there is a run or exact variances.
#[test]
fn the_fan_is_one_press_away() -> Outcome {
    for link in [
        "",
        "scene=collapse&view=present",
        "scene=quieter&view=present",
    ] {
        let page = open(link)?;
        if link.contains("scene") {
            page.press(&["b"])?;
        }
        page.settle()?;
        page.click("#fan")?;
        page.wait_until("there is a fan", "location.hash.includes('fan=100')")?;
        page.settle()?;
        let seen: bool = page.look_at(
            "#chart-trajectory-sigma",
            "chart => chart.checkVisibility()",
        )?;
        assert!(seen, "{link}: the fan is seen");
        page.click("#fan")?;
        page.wait_until("it is gone", "!location.hash.includes('fan=')")?;
        page.expect_no_trouble()?;
    }
    Ok(())
}
