//! Where gradients are measured: dragged on the plane and on the node, moved by keys, kept by a link.

use browser::Pointer;

use crate::page::{Outcome, Served, needs, open};

/// Whether the plane has its grips.
const SHOWN: &str = "!document.getElementById('probe-handle').hidden";

/// Where a grip is in its plot, as shares of width and height.
const PLACE: &str = "grip => {
    const { left, top, width, height } = grip.parentElement.getBoundingClientRect();
    const place = grip.getBoundingClientRect();
    return [(place.left + place.width / 2 - left) / width, (place.top + place.height / 2 - top) / height];
}";

/// μ and σ of the probe, once it has a place of its own.
fn place(page: &Served) -> Result<(f64, f64), browser::Error> {
    page.settle()?;
    let text = page.value("#param-probe")?;
    let (mu, sigma) = text.split_once(',').expect("two numbers");
    Ok((
        mu.parse().expect("a number"),
        sigma.parse().expect("a number"),
    ))
}

fn measured(page: &Served) -> Result<[f64; 2], browser::Error> {
    page.eval(
        "['mu', 'sigma'].map(parameter => Number(document.querySelector(`[data-value=\"left.${parameter}.exact-mean\"]`).dataset.number))",
    )
}

#[test]
fn it_is_dragged_on_the_plane() -> Outcome {
    let page = open("chart=plane&data=own&x=1,3&estimates=200&steps=20")?;
    page.wait_until("the grip is there", SHOWN)?;
    page.settle()?;
    let [x, y]: [f64; 2] = page.look_at("#probe-handle", PLACE)?;
    page.drag(
        "#chart-plane .plot",
        Pointer::Mouse,
        &[(x, y), (x + 0.2, y + 0.25)],
    )?;
    let (mu, sigma) = place(&page)?;
    assert!(
        mu > -0.5 && sigma < 1.7,
        "the probe was dragged to {mu}, {sigma}"
    );
    // The start stays, and with the gradient of the squared error all exact values are those there.
    assert_eq!(page.value("#param-mu0")?, "-1");
    let [of_mu, of_sigma] = measured(&page)?;
    assert!((of_mu - 2.0 * (mu - 2.0)).abs() < 1e-9, "{of_mu} at {mu}");
    assert!(
        (of_sigma - 2.0 * sigma).abs() < 1e-9,
        "{of_sigma} at {sigma}"
    );
    // Steps leave it where it is.
    page.click("#step")?;
    page.settle()?;
    assert_eq!(page.step()?, 1);
    assert_eq!(measured(&page)?, [of_mu, of_sigma]);
    // The menu has it follow a run again.
    page.eval::<bool>("document.getElementById('more').open = true")?;
    page.choose("#param-probe", "right")?;
    page.settle()?;
    assert_ne!(measured(&page)?, [of_mu, of_sigma]);
    page.choose("#param-probe", "stay")?;
    page.wait_until(
        "the address has the probe",
        "/probe=[^&]*,/.test(location.hash)",
    )?;
    page.expect_no_trouble()
}

#[test]
fn a_finger_drags_it() -> Outcome {
    needs!(Touch);
    let page = open("chart=plane&estimates=200")?;
    page.viewport(browser::Viewport::PHONE)?;
    page.wait_until("the grip is there", SHOWN)?;
    page.settle()?;
    page.eval::<()>(
        "document.getElementById('probe-handle').scrollIntoView({ block: 'center' }), null",
    )?;
    page.settle()?;
    let [x, y]: [f64; 2] = page.look_at("#probe-handle", PLACE)?;
    page.drag(
        "#chart-plane .plot",
        Pointer::Touch,
        &[(x, y), (x + 0.2, y + 0.2)],
    )?;
    let (mu, sigma) = place(&page)?;
    assert!(
        mu > -0.7 && sigma < 1.8,
        "the probe was dragged to {mu}, {sigma}"
    );
    assert_eq!(page.value("#param-mu0")?, "-1");
    page.expect_no_trouble()
}

#[test]
fn keys_move_it_and_its_value_is_spoken() -> Outcome {
    let page = open("chart=plane&estimates=200&probe=0.5,1")?;
    page.wait_until("the grip is there", SHOWN)?;
    page.settle()?;
    page.eval::<()>("document.getElementById('probe-handle').focus()")?;
    page.press(&["ArrowRight", "ArrowUp", "ArrowUp"])?;
    page.settle()?;
    let (mu, sigma) = place(&page)?;
    assert!(mu > 0.5 && sigma > 1.0, "{mu}, {sigma}");
    let spoken = page.attribute("#probe-handle", "aria-valuetext")?.unwrap();
    assert!(
        spoken.starts_with("μ 0.") && spoken.contains(", σ 5"),
        "{spoken}"
    );
    assert_eq!(
        page.attribute("#probe-handle", "role")?.as_deref(),
        Some("slider")
    );
    // The start's grip lies elsewhere and has not moved.
    assert_eq!(page.value("#param-sigma0")?, "2");
    page.expect_no_trouble()
}

#[test]
fn it_is_dragged_on_the_node() -> Outcome {
    let page = open("chart=node&estimates=200&probe=0.5,1&objective=quadratic")?;
    page.wait_until(
        "the grip is there",
        "!document.getElementById('grip-probe-mu').hidden",
    )?;
    page.settle()?;
    let [x, y]: [f64; 2] = page.look_at("#grip-probe-mu", PLACE)?;
    page.drag("#plot-node", Pointer::Mouse, &[(x, y), (x - 0.1, y)])?;
    page.settle()?;
    let (mu, sigma) = place(&page)?;
    assert!(
        mu < 0.0 && sigma == 1.0,
        "the probe was dragged to {mu}, {sigma}"
    );
    let [x, y]: [f64; 2] = page.look_at("#grip-probe-sigma", PLACE)?;
    page.drag("#plot-node", Pointer::Mouse, &[(x, y), (x + 0.1, y)])?;
    page.settle()?;
    let (same, wider) = place(&page)?;
    assert!(same == mu && wider > 1.5, "then to {same}, {wider}");
    assert_eq!(
        (page.value("#param-mu0")?, page.value("#param-sigma0")?),
        ("-1".into(), "2".into())
    );
    page.expect_no_trouble()
}

/// The plane says where the minimum is, once no question asks for it.
#[test]
fn a_question_hides_the_minimum_on_the_plane() -> Outcome {
    let page = open("scene=collapse&chart=plane")?;
    page.wait_until(
        "the scene is there",
        "document.getElementById('lecture-title').textContent !== ''",
    )?;
    page.settle()?;
    let said = page.text("#summary-plane")?;
    assert!(!said.contains("optimum"), "{said}");
    page.click("#skip")?;
    page.wait_until(
        "the minimum is named",
        "document.getElementById('summary-plane').textContent.includes('optimum')",
    )?;
    let said = page.text("#summary-plane")?;
    assert!(
        said.contains("30 gradients there for μ and σ: Pathwise ("),
        "{said}"
    );
    page.expect_no_trouble()
}

/// In a scene about a run nothing points at a place that its figure is not about, until somebody puts
/// the probe somewhere.
#[test]
fn a_lesson_shows_it_when_it_was_moved() -> Outcome {
    for (link, shown) in [
        ("scene=collapse", false),
        ("scene=collapse&probe=0.5,1", true),
    ] {
        let page = open(link)?;
        page.wait_until(
            "the scene is there",
            "document.getElementById('lecture-title').textContent !== ''",
        )?;
        page.click("#skip")?;
        page.settle()?;
        let is_shown: bool = page.look_at("#grip-probe-mu", "grip => grip.checkVisibility()")?;
        assert_eq!(is_shown, shown, "{link}");
        page.expect_no_trouble()?;
    }
    Ok(())
}
