//! Everything by keyboard.

use browser::Pointer;

use crate::page::{Outcome, Served, open};

/// What Tab should visit, in the order of the document, by id or by its first characters.
const FOCUSABLE: &str = "[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]')]
    .filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true }))";

const NAME: &str = "(element => element.id || element.outerHTML.slice(0, 60))";

fn playing(page: &Served) -> Result<bool, browser::Error> {
    page.settle()?;
    Ok(page.attribute("#play", "data-playing")?.is_some())
}

#[test]
fn space_plays_and_pauses() -> Outcome {
    let page = open("")?;
    page.press(&["Space"])?;
    assert!(playing(&page)?);
    page.press(&["Space"])?;
    assert!(!playing(&page)?);
    Ok(())
}

#[test]
fn arrows_step_and_r_resets() -> Outcome {
    let page = open("")?;
    page.press(&["ArrowRight", "ArrowRight", "ArrowRight", "ArrowLeft"])?;
    page.settle()?;
    assert_eq!(page.step()?, 2);
    page.press(&["r"])?;
    page.settle()?;
    assert_eq!(page.step()?, 0);
    Ok(())
}

/// A person clicks Play and then reaches for the keyboard.
#[test]
fn the_keys_work_after_a_button_was_clicked() -> Outcome {
    let page = open("")?;
    page.click("#play")?;
    page.wait_for_step(3)?;
    page.press(&["Space"])?;
    assert!(!playing(&page)?, "Space on the focused button pauses once");
    let step = page.step()?;
    page.press(&["ArrowRight"])?;
    page.settle()?;
    assert_eq!(page.step()?, step + 1);
    page.press(&["r"])?;
    page.settle()?;
    assert_eq!(page.step()?, 0);
    Ok(())
}

#[test]
fn keys_in_a_field_belong_to_the_field() -> Outcome {
    let page = open("t=5")?;
    page.wait_for_step(5)?;
    page.click("#param-lr")?;
    page.press(&["ArrowRight", "r", "Space"])?;
    assert!(!playing(&page)?);
    assert_eq!(page.step()?, 5);
    Ok(())
}

/// The first Tab offers a link past the header, to the charts or to the scene's question.
#[test]
fn a_link_skips_what_stands_first() -> Outcome {
    for (link, target) in [
        ("lr=0.2&t=10", "charts"),
        ("scene=identity&lr=0.2", "question"),
    ] {
        let page = open(link)?;
        page.settle()?;
        page.press(&["Tab", "Enter"])?;
        page.settle()?;
        assert_eq!(page.eval::<String>("document.activeElement.id")?, target);
        assert_eq!(page.value("#param-lr")?, "0.2", "{link}");
    }
    Ok(())
}

#[test]
fn tab_visits_everything_in_the_order_of_reading_and_shows_where_it_is() -> Outcome {
    let page = open("")?;
    page.click("#more summary")?;
    page.eval::<()>("document.activeElement.blur(), null")?;
    let expected: Vec<String> = page.eval(&format!("{FOCUSABLE}.map({NAME})"))?;
    assert!(expected.len() > 20, "{expected:?}");
    page.follow("")?;
    page.reload()?;
    page.eval::<()>("document.getElementById('more').open = true, null")?;
    let mut visited = Vec::new();
    let mut unmarked = Vec::new();
    for _ in 0..2 * expected.len() {
        page.press(&["Tab"])?;
        // Firefox also goes to what can be scrolled.
        if page.eval::<bool>("document.activeElement.tabIndex < 0")? {
            continue;
        }
        let (name, marked): (String, bool) = page.eval(&format!(
            "[{NAME}(document.activeElement), (style => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2)(getComputedStyle(document.activeElement))]"
        ))?;
        if !marked {
            unmarked.push(name.clone());
        }
        visited.push(name);
        if visited.len() == expected.len() {
            break;
        }
    }
    assert_eq!(visited, expected);
    assert!(unmarked.is_empty(), "focus is not seen on {unmarked:?}");
    Ok(())
}

#[test]
fn a_slider_moves_by_arrows_home_and_end_and_says_its_value() -> Outcome {
    let page = open("")?;
    let spoken = |keys: &[&str]| -> Result<(String, String), browser::Error> {
        page.press(keys)?;
        page.settle()?;
        page.settle()?;
        Ok((
            page.value("#param-n")?,
            page.attribute("#slider-n", "aria-valuetext")?
                .unwrap_or_default(),
        ))
    };
    page.eval::<()>("document.getElementById('slider-n').focus(), null")?;
    let expect = |(value, said): (String, String), expected: &str| {
        assert_eq!(value, expected);
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        assert_eq!(digits, expected, "it says {said:?}");
        assert!(said.contains("observations"), "it says {said:?}");
    };
    expect(spoken(&["Home"])?, "2");
    expect(spoken(&["ArrowRight"])?, "5");
    expect(spoken(&["ArrowRight", "ArrowRight"])?, "20");
    expect(spoken(&["End"])?, "1000000");
    expect(spoken(&["ArrowLeft"])?, "500000");
    Ok(())
}

#[test]
fn tabs_are_chosen_with_arrows() -> Outcome {
    let page = open("")?;
    page.click("#tab-run")?;
    page.press(&["ArrowRight"; 6])?;
    page.settle()?;
    assert!(page.look_at::<bool>("#panel-numbers", "panel => panel.checkVisibility()")?);
    assert!(!page.look_at::<bool>("#panel-run", "panel => panel.checkVisibility()")?);
    page.press(&["Home"])?;
    page.settle()?;
    assert!(page.look_at::<bool>("#panel-run", "panel => panel.checkVisibility()")?);
    Ok(())
}

/// Neither the clicker nor Escape reaches the page under a dialog.
#[test]
fn a_dialog_has_the_keys_for_itself() -> Outcome {
    let page = open("scene=collapse&view=present")?;
    crate::share::dialog(&page)?;
    page.press(&["PageDown", "b", "Escape"])?;
    page.settle()?;
    let open = page.eval::<bool>("document.querySelector('#share-dialog').open")?;
    assert!(!open, "Escape closes the dialog");
    // Where the clicker has gone on by one build, it had not before.
    page.press(&["PageDown"])?;
    page.settle()?;
    assert!(page.look_at::<bool>("#after-answer", "answer => !answer.hidden")?);
    let hash = page.eval::<String>("location.hash")?;
    assert!(hash.contains("scene=collapse") && hash.contains("view=present"));
    page.expect_no_trouble()
}

/// Drag, then play: the lecturer's main gesture.
#[test]
fn space_plays_while_a_slider_has_the_focus() -> Outcome {
    let page = open("")?;
    page.drag_slider("#slider-samples", Pointer::Mouse, 0.4)?;
    page.press(&["Space"])?;
    page.wait_for_step(3)?;
    page.press(&["Space"])?;
    assert!(!playing(&page)?);
    let (step, samples) = (page.step()?, page.value("#param-samples")?);
    page.press(&["ArrowRight"])?;
    page.settle()?;
    assert_eq!(page.step()?, step, "an arrow moves the slider");
    assert_ne!(page.value("#param-samples")?, samples);
    page.press(&["r"])?;
    page.wait_until(
        "the run begins anew",
        "document.getElementById('step-now').value === '0'",
    )?;
    Ok(())
}

/// A slider moves by pages for whom has come to it by keyboard. One that was dragged leaves the
/// clicker alone, which is the lecturer's next move.
#[test]
fn the_page_keys_move_a_slider_or_the_lecture() -> Outcome {
    let page = open("scene=collapse&n=1000")?;
    page.eval::<()>("document.getElementById('slider-lr').focus(), null")?;
    page.press(&["Home"])?;
    let first = page.value("#param-lr")?;
    page.press(&["PageUp"])?;
    page.settle()?;
    assert_ne!(page.value("#param-lr")?, first, "the slider stays");
    page.drag_slider("#slider-samples", Pointer::Mouse, 0.4)?;
    page.press(&["PageDown"])?;
    page.settle()?;
    assert!(page.look_at::<bool>("#after-answer", "answer => !answer.hidden")?);
    page.expect_no_trouble()
}

/// A question mark lists the keys, and nothing else happens under the list.
#[test]
fn a_sheet_lists_the_keys() -> Outcome {
    let page = open("")?;
    page.press(&["?"])?;
    let is_open = "document.getElementById('keys').open";
    page.wait_until("the sheet is open", is_open)?;
    page.press(&["ArrowRight", "PageDown"])?;
    page.settle()?;
    assert_eq!((page.step()?, page.eval::<bool>(is_open)?), (0, true));
    page.press(&["Escape"])?;
    page.wait_until("it is closed", &format!("!{is_open}"))?;
    page.click("#contents summary")?;
    page.click("#show-keys")?;
    page.wait_until("a button opens it too", is_open)?;
    page.click("#keys-close")?;
    page.wait_until("it is closed", &format!("!{is_open}"))?;
    page.expect_no_trouble()
}

/// Nothing runs before the answer, whatever is pressed; on a phone the figure is there when it does.
#[test]
fn a_question_holds_the_run_until_it_is_answered() -> Outcome {
    let page = open("scene=collapse")?;
    page.viewport(browser::Viewport::PHONE)?;
    page.settle()?;
    page.press(&["Space", "ArrowRight"])?;
    page.settle()?;
    assert_eq!((playing(&page)?, page.step()?), (false, 0));
    assert!(page.attribute("#play", "disabled")?.is_some());
    assert_eq!(page.eval::<f64>("scrollY")?, 0.0);
    page.click("#reveal")?;
    page.wait_for_step(1)?;
    let (top, bottom): (f64, f64) = page.look_at(
        "#charts canvas",
        "canvas => {
            const seen = [...document.querySelectorAll('#charts canvas')].filter(canvas => canvas.checkVisibility());
            const { top, bottom } = seen[0].getBoundingClientRect();
            return [top / innerHeight, bottom / innerHeight];
        }",
    )?;
    assert!(
        top > 0.05 && bottom < 0.9,
        "the figure is at {top} to {bottom}"
    );
    page.expect_no_trouble()
}
