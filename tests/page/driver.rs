//! The driver itself, on a page that is known: a test that cannot fail proves nothing.

use browser::{Pointer, Viewport};

use crate::page::{Failure, Outcome, Served, needs, open_from};

fn fixture() -> Result<Served, Failure> {
    Ok(open_from("tests/page/fixture", "")?)
}

#[test]
fn sliders_follow_the_mouse_a_finger_and_keys() -> Outcome {
    needs!(Touch);
    let page = fixture()?;
    page.drag_slider("#slider", Pointer::Mouse, 1.0)?;
    assert_eq!(page.value("#slider")?, "100");
    page.press(&["Home", "ArrowRight", "ArrowRight"])?;
    assert_eq!(page.value("#slider")?, "2");
    page.viewport(Viewport::PHONE)?;
    page.drag_slider("#slider", Pointer::Touch, 0.5)?;
    let value: f64 = page.eval("slider.valueAsNumber")?;
    assert!((value - 50.0).abs() < 10.0, "the slider is at {value}");
    Ok(())
}

#[test]
fn fields_take_what_is_entered_and_chosen() -> Outcome {
    let page = fixture()?;
    page.enter("#field", "−1,5 €")?;
    assert_eq!(page.value("#field")?, "−1,5 €");
    page.choose("#list", "b")?;
    assert_eq!(page.value("#list")?, "b");
    Ok(())
}

#[test]
fn buttons_are_pressed_where_they_can_be_reached() -> Outcome {
    needs!(Touch);
    let page = fixture()?;
    page.click("#button")?;
    page.tap("#button")?;
    page.press(&["Enter"])?;
    page.wait_until("each press counted", "button.value === '3'")?;
    page.click("#below")?;
    assert_eq!(page.value("#below")?, "reached");
    assert!(page.click("#covered").is_err());
    assert!(page.click("#missing").is_err());
    Ok(())
}

#[test]
fn numbers_are_read_in_full_precision() -> Outcome {
    let page = fixture()?;
    assert_eq!(page.number("left.mu.mean")?, 0.1 + 0.2);
    assert!(page.number("right.mu.mean").is_err());
    Ok(())
}

#[test]
fn screens_and_media_are_as_asked_for() -> Outcome {
    needs!(Ratio, Media);
    let page = fixture()?;
    for screen in [
        Viewport::PROJECTOR.with_ratio(1.5),
        Viewport::PHONE.with_ratio(3.0),
    ] {
        page.viewport(screen)?;
        let seen: (u32, u32, f64) = page.eval("[innerWidth, innerHeight, devicePixelRatio]")?;
        assert_eq!(seen, (screen.width, screen.height, screen.ratio));
    }
    page.media(&[
        ("prefers-color-scheme", "dark"),
        ("prefers-reduced-motion", "reduce"),
    ])?;
    assert!(page.eval::<bool>("matchMedia('(prefers-color-scheme: dark)').matches")?);
    assert!(page.eval::<bool>("matchMedia('(prefers-reduced-motion: reduce)').matches")?);
    Ok(())
}

#[test]
fn trouble_is_heard() -> Outcome {
    let page = fixture()?;
    assert_eq!(page.console()?, Vec::<String>::new());
    page.eval::<()>("setTimeout(() => { throw new Error('oh') }), null")?;
    page.settle()?;
    assert!(page.console()?.iter().any(|message| message.contains("oh")));
    Ok(())
}

#[test]
fn memory_is_told() -> Outcome {
    let page = fixture()?;
    let before = page.memory()?;
    page.eval::<()>("window.kept = Array.from({ length: 2e6 }, (_, i) => ({ i })), null")?;
    let after = page.memory()?;
    assert!(before > 1e5 && after > before + 2e7, "{before} and {after}");
    Ok(())
}

#[test]
fn the_network_is_taken_away() -> Outcome {
    needs!(Offline);
    let page = fixture()?;
    page.offline(true)?;
    assert!(page.eval::<bool>("fetch('').then(() => false, () => true)")?);
    Ok(())
}
