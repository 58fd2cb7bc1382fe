//! The link in the address bar is the state of the page.

use crate::page::{Outcome, Served, open};

/// The value of every control, by id.
fn controls(page: &Served) -> Result<Vec<(String, String)>, browser::Error> {
    page.eval(
        "[...document.querySelectorAll('input[id^=param-], select[id^=param-], textarea[id^=param-]')]
            .map(control => [control.id, control.value])",
    )
}

/// The part after `#`, once it holds still.
fn link(page: &Served) -> Result<String, browser::Error> {
    std::thread::sleep(std::time::Duration::from_millis(2000));
    let address = page.address()?;
    Ok(address
        .split_once('#')
        .map_or(String::new(), |(_, link)| link.to_owned()))
}

#[test]
fn reopens_what_was_set_by_hand() -> Outcome {
    let page = open("")?;
    page.drag_slider("#slider-n", browser::Pointer::Mouse, 0.3)?;
    page.enter("#param-lr", "0.02")?;
    page.choose("#param-objective", "elbo")?;
    page.choose("#param-right", "antithetic")?;
    page.click("#tab-numbers")?;
    page.enter("#param-seed", "12345")?;
    page.click("h1")?;
    page.press(&["ArrowRight", "ArrowRight", "ArrowRight"])?;
    page.wait_for_step(3)?;
    page.wait_for_histograms()?;
    let link = link(&page)?;
    assert!(
        link.contains("t=3") && link.contains("seed=12345"),
        "{link}"
    );
    let other = open(&link)?;
    other.wait_for_step(3)?;
    other.wait_for_histograms()?;
    assert_eq!(controls(&other)?, controls(&page)?);
    assert_eq!(other.thetas()?, page.thetas()?);
    assert_eq!(
        other.number("right.sigma.variance")?,
        page.number("right.sigma.variance")?
    );
    assert!(other.look_at::<bool>("#panel-numbers", "panel => panel.checkVisibility()")?);
    Ok(())
}

#[test]
fn repeats_what_was_changed_on_the_way() -> Outcome {
    let page = open("t=40")?;
    page.wait_for_step(40)?;
    page.enter("#param-lr", "0.2")?;
    page.drag_slider("#slider-n", browser::Pointer::Mouse, 0.8)?;
    page.click("#step")?;
    page.click("#step")?;
    page.wait_for_step(42)?;
    let other = open(&link(&page)?)?;
    other.wait_for_step(42)?;
    // Numbers are read one by one, and the page shows them a frame after the step.
    page.settle()?;
    other.settle()?;
    assert_eq!(other.thetas()?, page.thetas()?);
    Ok(())
}

#[test]
fn has_no_word_for_a_default() -> Outcome {
    let page = open("n=50&lr=0.05&mean=3")?;
    assert_eq!(link(&page)?, "mean=3");
    page.click("#more summary")?;
    page.click("#reset-all")?;
    assert_eq!(link(&page)?, "");
    assert!(!page.address()?.ends_with('#'));
    Ok(())
}

#[test]
fn typed_into_the_address_bar_it_is_followed() -> Outcome {
    let page = open("n=20")?;
    page.follow("n=30&t=7")?;
    page.wait_for_step(7)?;
    assert_eq!(page.value("#param-n")?, "30");
    Ok(())
}

/// The page writes its link a while after a change. One that is followed meanwhile is not
/// overwritten by what was to be written, however late its frames are.
#[test]
fn followed_after_a_change_it_stays() -> Outcome {
    let page = open("n=20")?;
    // With no frame on its way, the next ones are as late as is said here.
    page.wait_for_histograms()?;
    let seen: Vec<String> = page.eval(
        "new Promise(done => {
            const soon = window.requestAnimationFrame.bind(window);
            window.requestAnimationFrame = draw => setTimeout(() => soon(draw), 150);
            const field = document.getElementById('param-n');
            field.value = 30;
            field.dispatchEvent(new Event('change', { bubbles: true }));
            const seen = new Set();
            setTimeout(() => {
                location.hash = 'n=77';
                const look = setInterval(() => seen.add(location.hash), 5);
                setTimeout(() => { clearInterval(look); done([...seen]); }, 1100);
            }, 400);
        })",
    )?;
    assert_eq!(seen, ["#n=77"]);
    assert_eq!(page.value("#param-n")?, "77");
    Ok(())
}
