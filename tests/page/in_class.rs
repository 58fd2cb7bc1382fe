//! In the lecture: keys that a clicker, another keyboard layout or a browser itself sends.

use browser::json;

use crate::page::{Outcome, Served, needs, open};

/// Sends a `keydown` as a browser does. Returns whether the page took it.
fn key(page: &Served, key: &str, code: &str) -> Result<bool, browser::Error> {
    let taken = page.call(
        "(key, code) => !document.activeElement.dispatchEvent(
            new KeyboardEvent('keydown', { key, code, bubbles: true, cancelable: true }))",
        &json!([key, code]),
    )?;
    page.settle()?;
    Ok(taken)
}

fn is_revealed(page: &Served) -> Result<bool, browser::Error> {
    page.settle()?;
    page.look_at("#after-answer", "answer => !answer.hidden")
}

/// A list of suggestions sends a `keydown` without a key when one is chosen.
#[test]
fn an_event_without_a_key_is_no_key() -> Outcome {
    let page = open("scene=collapse")?;
    for field in ["#param-speed", "#param-lr", "#tab-run", "body"] {
        page.look_at::<()>(
            field,
            "field => {
                field.dispatchEvent(new Event('keydown', { bubbles: true, cancelable: true }));
                return null;
            }",
        )?;
    }
    page.settle()?;
    page.expect_no_trouble()
}

/// The button that starts a slide show sends F5 and, the next time, Escape.
#[test]
fn a_clickers_start_button_changes_nothing() -> Outcome {
    let page = open("scene=collapse&t=5&view=present")?;
    page.wait_for_step(5)?;
    assert!(key(&page, "b", "KeyB")?);
    assert!(is_revealed(&page)?);
    page.eval::<()>("window.isSame = true, null")?;
    for _ in 0..2 {
        for name in ["F5", "Escape"] {
            let step = page.step()?;
            assert!(key(&page, name, name)?, "{name} is the page's own");
            assert!(page.eval::<bool>("window.isSame === true")?);
            let view = page.eval::<String>("document.documentElement.dataset.view")?;
            assert_eq!((page.step()? >= step, view.as_str()), (true, "present"));
            assert!(is_revealed(&page)?);
        }
    }
    // An Escape of one's own leaves.
    key(&page, "Escape", "Escape")?;
    let view = page.eval::<String>("document.documentElement.dataset.view")?;
    assert_eq!(view, "lab");
    assert!(
        !key(&page, "F5", "F5")?,
        "outside a lecture F5 is the browser's"
    );
    page.expect_no_trouble()
}

#[test]
fn the_blank_key_works_on_any_layout() -> Outcome {
    for (name, code) in [
        (".", "Period"),
        (":", "Period"),
        ("и", "KeyB"),
        ("B", "KeyB"),
    ] {
        let page = open("scene=collapse&view=present")?;
        assert!(!is_revealed(&page)?);
        key(&page, name, code)?;
        assert!(is_revealed(&page)?, "{name}");
    }
    let page = open("t=5")?;
    page.wait_for_step(5)?;
    key(&page, "к", "KeyR")?;
    assert_eq!(
        page.step()?,
        0,
        "the key of R resets where it prints another letter"
    );
    Ok(())
}

#[test]
fn keys_reach_the_page_under_an_enlarged_chart() -> Outcome {
    let page = open("scene=collapse&view=lab")?;
    page.click("#skip")?;
    let enlarge = || -> Outcome {
        page.eval::<()>(
            "([...document.querySelectorAll('.enlarge')].find(button => button.checkVisibility()).click(), null)",
        )?;
        page.wait_until(
            "a chart is alone",
            "document.getElementById('enlarged').open",
        )?;
        Ok(())
    };
    enlarge()?;
    page.press(&["ArrowRight", "ArrowRight"])?;
    page.settle()?;
    assert_eq!(page.step()?, 2);
    page.press(&["Space"])?;
    page.wait_for_step(4)?;
    page.press(&["Space"])?;
    page.press(&["PageDown"])?;
    page.wait_until(
        "the next scene is there, and no chart alone",
        "location.hash.includes('scene=recover') && !document.getElementById('enlarged').open",
    )?;
    // That scene's charts are covered; the one before it shows its own.
    page.press(&["PageUp"])?;
    page.wait_until(
        "the scene before is back",
        "location.hash.includes('scene=collapse')",
    )?;
    page.settle()?;
    enlarge()?;
    page.press(&["b"])?;
    assert!(is_revealed(&page)?);
    assert!(!page.eval::<bool>("document.getElementById('enlarged').open")?);
    page.expect_no_trouble()
}

/// Back and forward go by scenes, one entry of the history each, with what was changed in each.
#[test]
fn back_and_forward_go_by_scenes() -> Outcome {
    let page = open("scene=draw")?;
    page.click("#scene-next")?;
    page.wait_until(
        "the second scene",
        "location.hash.includes('scene=identity')",
    )?;
    page.look_at::<()>(
        "#param-lr",
        "field => {
            field.value = '0.2';
            field.dispatchEvent(new Event('change'));
            return null;
        }",
    )?;
    page.wait_until("its own learning rate", "location.hash.includes('lr=0.2')")?;
    page.click("#scene-next")?;
    page.wait_until(
        "the third scene",
        "location.hash.includes('scene=collapse')",
    )?;
    for (way, hash, scene) in [
        ("back", "scene=identity&lr=0.2", "2/"),
        ("back", "scene=draw", "1/"),
        ("forward", "scene=identity&lr=0.2", "2/"),
        ("forward", "scene=collapse", "3/"),
    ] {
        page.eval::<()>(&format!("(history.{way}(), null)"))?;
        page.wait_until(
            format!("{hash} is shown"),
            &format!(
                "location.hash === '#{hash}' && document.getElementById('scene-place').textContent.startsWith('{scene}')"
            ),
        )?;
        // Long enough for the page to write an address, which it must not.
        std::thread::sleep(std::time::Duration::from_millis(500));
    }
    page.expect_no_trouble()
}

/// A scene with a scale that a mark is set on keeps nothing when it is left.
#[test]
fn scenes_leave_no_listeners_behind() -> Outcome {
    needs!(DeveloperTools);
    let page = open("scene=quieter")?;
    let listeners = || -> Result<f64, browser::Error> {
        page.cdp("HeapProfiler.collectGarbage", &json!({}))?;
        page.eval::<Option<u32>>("new Promise(end => setTimeout(() => end(null), 300))")?;
        page.cdp("HeapProfiler.collectGarbage", &json!({}))?;
        let metrics = page.cdp("Performance.getMetrics", &json!({}))?;
        let metrics = metrics["metrics"].as_array().cloned().unwrap_or_default();
        let found = metrics.iter().find(|m| m["name"] == "JSEventListeners");
        Ok(found.and_then(|m| m["value"].as_f64()).unwrap_or(f64::NAN))
    };
    page.cdp("Performance.enable", &json!({}))?;
    let to_and_fro = || -> Outcome {
        for name in ["next", "previous"] {
            page.click(&format!("#scene-{name}"))?;
            page.settle()?;
        }
        Ok(())
    };
    for _ in 0..3 {
        to_and_fro()?;
    }
    let before = listeners()?;
    for _ in 0..20 {
        to_and_fro()?;
    }
    let after = listeners()?;
    assert!(
        before > 10.0 && after <= before + 2.0,
        "{before} and {after}"
    );
    page.expect_no_trouble()
}

/// The program in an open dialog is that of the step that its comment names.
#[test]
fn the_share_dialog_is_kept_current() -> Outcome {
    let page = open("objective=elbo&samples=1024&steps=30000&t=30000&estimates=100")?;
    crate::share::dialog(&page)?;
    let program = || -> Result<(u64, f64), browser::Error> {
        let text = page.value("#share-code")?;
        let after = |mark: &str| -> String {
            let rest = text.split(mark).nth(1).unwrap_or_default();
            rest.split(|c: char| !(c.is_ascii_digit() || ".e-".contains(c)))
                .next()
                .unwrap_or_default()
                .to_owned()
        };
        Ok((
            after("t=").parse().unwrap_or(0),
            after("mu, sigma = ").parse().unwrap(),
        ))
    };
    let (early, mu) = program()?;
    if early < 30_000 {
        assert!(early > 0 || mu == -1.0, "step {early} has μ {mu}");
    }
    page.wait_for_step(30_000)?;
    page.wait_until(
        "the program follows",
        "document.getElementById('share-code').value.includes('t=30000')",
    )?;
    let shown = page.number("theta.left.mu")?;
    page.wait_until(
        "it has the page's numbers",
        &format!("document.getElementById('share-code').value.includes('mu, sigma = {shown:?}')"),
    )?;
    page.expect_no_trouble()
}
