//! The lecture: every scene by its link and by a clicker, the one draw, and the questions.

use browser::{Viewport, json};
use lecture::OneDraw;
use model::settings::{Key, Kind, OneOf, PARAMS, Settings, scenes};
use model::update::Model;

use crate::page::{Outcome, Served, needs, open};

#[test]
fn a_clicker_works_while_a_slider_has_the_focus() -> Outcome {
    let page = open("scene=collapse")?;
    page.eval::<()>("document.getElementById('slider-lr').focus(), null")?;
    page.press(&["PageDown"])?;
    page.settle()?;
    assert!(page.look_at::<bool>("#after-answer", "answer => !answer.hidden")?);
    Ok(())
}

#[test]
fn each_scene_shows_the_settings_that_it_names() -> Outcome {
    let page = open("")?;
    for scene in scenes::ALL {
        page.follow(&format!("scene={}", scene.key))?;
        page.reload()?;
        page.settle()?;
        let settings = Settings::of_scene(scene);
        for param in PARAMS.iter().filter(|param| param.has_control()) {
            // Tabs and what is the reader's own have no value to read.
            let has_value = matches!(param.kind, Kind::Number(_) | Kind::Choice(_));
            if !has_value || !(param.matters)(&settings) || param.key == Key::Chart {
                continue;
            }
            let shown = page.value(&format!("#param-{}", param.key))?;
            assert_eq!(
                shown,
                param.text(&settings),
                "{} of {}",
                param.key,
                scene.key
            );
        }
        let chart = format!("#tab-{}", settings.chart.choice().key);
        let selected = page.attribute(&chart, "aria-selected")?;
        assert_eq!(selected.as_deref(), Some("true"), "{}", scene.key);
    }
    page.expect_no_trouble()
}

/// Compares the gradients on the page with the formulas, for the noise that the page shows.
fn expect_formulas(page: &Served) -> Outcome {
    page.settle()?;
    let eps = page.value("#param-eps")?;
    let (settings, _) = Settings::from_link(&format!("scene=draw&eps={eps}"));
    let draw = OneDraw::of(&Model::new(settings));
    for (name, expected) in [
        ("pathwise.mu", &draw.pathwise.mu),
        ("pathwise.sigma", &draw.pathwise.sigma),
        ("score.mu", &draw.score.mu),
        ("score.sigma", &draw.score.sigma),
    ] {
        let shown = page.text(&format!("[data-draw=\"{name}\"]"))?;
        assert_eq!(shown, expected.text, "{name} at ε = {eps}");
    }
    Ok(())
}

#[test]
fn one_draw_computes_what_the_formulas_say() -> Outcome {
    let page = open("scene=draw")?;
    page.wait_for_graph()?;
    page.click("#skip")?;
    expect_formulas(&page)?;
    let before = page.value("#param-eps")?;
    for share in [0.07, 0.333, 0.5, 0.871] {
        page.eval::<()>(&format!(
            "(line => {{
                const box = line.getBoundingClientRect();
                const at = {{ bubbles: true, pointerId: 1, clientY: box.top + 9, clientX: box.left + {share} * box.width }};
                for (const name of ['pointerdown', 'pointermove', 'pointerup'])
                    line.dispatchEvent(new PointerEvent(name, at));
            }})(document.getElementById('noise-line')), null"
        ))?;
        expect_formulas(&page)?;
        assert_ne!(page.value("#param-eps")?, before);
    }
    page.eval::<()>("document.getElementById('noise-handle').focus(), null")?;
    page.press(&["Home", "ArrowRight"])?;
    expect_formulas(&page)?;
    assert_eq!(page.value("#param-eps")?, "-3.9");
    page.expect_no_trouble()
}

#[test]
fn a_prediction_is_compared_with_the_numbers() -> Outcome {
    let page = open("scene=identity")?;
    page.settle()?;
    let covered = "!document.getElementById('charts').checkVisibility()";
    assert!(
        page.eval::<bool>(covered)?,
        "the charts give the answer away"
    );
    page.click("#choices button:nth-child(2)")?;
    page.click("#reveal")?;
    page.settle()?;
    assert!(!page.eval::<bool>(covered)?);
    assert_eq!(page.text("#verdict")?, "Right: where the pathwise mean is.");
    page.press(&["PageDown"])?;
    page.settle()?;
    page.press(&["PageUp"])?;
    page.settle()?;
    assert!(!page.eval::<bool>(covered)?, "what was answered stays");
    assert!(page.text("#verdict")?.starts_with("Right"));
    // Another class, another guess.
    page.click("#close-answer")?;
    page.settle()?;
    assert_eq!(page.eval::<String>("document.activeElement.id")?, "charts");
    page.click("#ask-again")?;
    page.settle()?;
    assert!(page.eval::<bool>(covered)?);
    // By keyboard alone: a wrong one, named beside the right one.
    page.press(&["1", "Enter"])?;
    page.settle()?;
    assert_eq!(
        page.text("#verdict")?,
        "Your answer: closer to zero than the pathwise mean. No: where the pathwise mean is."
    );
    page.expect_no_trouble()
}

#[test]
fn a_reveal_that_plays_presses_play() -> Outcome {
    let page = open("scene=collapse")?;
    page.click("#reveal")?;
    page.wait_for_step(3)?;
    page.expect_no_trouble()
}

/// The table that the answer speaks of is there at once, and follows what is changed, while
/// the run that the answer started still plays.
#[test]
fn a_table_does_not_wait_for_the_end_of_the_run() -> Outcome {
    const ELBO: &str =
        "[...document.querySelectorAll('[data-slot=fits] tr')].map(row => row.textContent)
            .find(text => text.startsWith('Negative ELBO')) ?? ''";
    let page = open("scene=recover&steps=100000")?;
    page.settle()?;
    assert_eq!(page.eval::<String>(ELBO)?, "", "it gives the answer away");
    page.click("#reveal")?;
    for temperature in ["S2", "4"] {
        page.enter("#param-temperature", temperature)?;
        page.wait_for_step(page.step()? + 3)?;
        let link = format!("scene=recover&temperature={temperature}");
        let settings = Settings::from_link(&link).0;
        let table = lecture::table("fits", &Model::new(settings));
        let rows = table.into_iter().flat_map(|table| table.rows);
        let row = rows.map(|row| row.head + row.cells.concat().as_str());
        let expected = row.into_iter().find(|row| row.starts_with("Negative ELBO"));
        assert_eq!(Some(page.eval::<String>(ELBO)?), expected);
    }
    assert!(page.attribute("#play", "data-playing")?.is_some());
    page.expect_no_trouble()
}

#[test]
fn escape_leaves_the_present_view() -> Outcome {
    let page = open("scene=quieter&view=present")?;
    page.settle()?;
    let view = "document.documentElement.dataset.view";
    assert_eq!(page.eval::<String>(view)?, "present");
    page.press(&["Escape"])?;
    page.settle()?;
    assert_eq!(page.eval::<String>(view)?, "lab");
    page.expect_no_trouble()
}

#[test]
fn a_chart_can_stand_alone() -> Outcome {
    let page = open("")?;
    page.settle()?;
    page.click("#chart-trajectory-mu .enlarge")?;
    page.settle()?;
    let wide = "document.querySelector('#chart-trajectory-mu canvas').clientWidth";
    assert!(page.eval::<u32>(wide)? > 1000);
    page.press(&["Escape"])?;
    page.settle()?;
    assert!(page.eval::<u32>(wide)? < 700);
    page.expect_no_trouble()
}

/// A text that does not come says so, and comes when its scene is opened once more.
#[test]
fn a_text_that_could_not_be_loaded_is_asked_for_again() -> Outcome {
    needs!(DeveloperTools);
    let page = open("scene=draw")?;
    page.wait_for_text("draw")?;
    page.cdp("Network.enable", &json!({}))?;
    let block = |urls: &[&str]| page.cdp("Network.setBlockedURLs", &json!({ "urls": urls }));
    block(&["*/www/scenes/*"])?;
    page.follow("scene=identity")?;
    page.wait_for_text("identity")?;
    let text = || page.text("#scene-text");
    assert_eq!(text()?, "This text could not be loaded.");
    block(&[])?;
    for key in ["draw", "identity"] {
        page.follow(&format!("scene={key}"))?;
        page.wait_for_text(key)?;
        assert!(text()?.len() > 100, "{:?}", text()?);
    }
    Ok(())
}

/// A style can take a formula’s layout away, and its parts then stand one below the other.
#[test]
fn formulas_are_laid_out_as_formulas_and_fit_a_phone() -> Outcome {
    let page = open("")?;
    page.viewport(Viewport::PHONE)?;
    for scene in scenes::ALL
        .into_iter()
        .filter(|scene| *scene != &scenes::FREE)
    {
        let key = scene.key;
        page.follow(&format!("scene={key}"))?;
        page.wait_for_text(key)?;
        page.settle()?;
        let (broken, wide): (Vec<String>, Vec<String>) = page.eval(
            "(() => {
                const all = selector => [...document.querySelectorAll(`#lecture ${selector}`)];
                for (const details of all('details:has(ol)')) details.open = true;
                // Firefox lays formulas out by their names.
                const laidOut = CSS.supports('display', 'math') ? /math/ : /^(inline|block)$/;
                const broken = all('math').filter(math => !laidOut.test(getComputedStyle(math).display));
                const wide = all('ol').filter(list => list.scrollWidth > list.clientWidth);
                return [broken, wide].map(list => list.map(element => element.textContent.slice(0, 80)));
            })()",
        )?;
        assert!(broken.is_empty(), "{key}: {broken:#?}");
        assert!(wide.is_empty(), "{key} is wider than a phone: {wide:#?}");
    }
    page.expect_no_trouble()
}

/// A term opens its definition, and Escape closes that alone.
#[test]
fn a_term_is_defined_where_it_stands() -> Outcome {
    let page = open("scene=rescue&view=present")?;
    page.wait_for_text("rescue")?;
    page.click("#show-text")?;
    for term in ["score", "baseline", "leave-one-out"] {
        page.click(&format!("[popovertarget=term-{term}]"))?;
        let seen = format!("document.getElementById('term-{term}').checkVisibility()");
        page.wait_until(format!("{term} is defined"), &seen)?;
        page.press(&["Escape"])?;
        page.wait_until("the definition is closed", &format!("!{seen}"))?;
    }
    let view: (String, bool) = page.eval(
        "[document.documentElement.dataset.view, document.documentElement.hasAttribute('data-text')]",
    )?;
    assert_eq!(view, ("present".to_owned(), true));
    page.expect_no_trouble()
}
