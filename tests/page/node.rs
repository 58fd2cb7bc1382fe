//! The node on the page: what is drawn, and the grips of its start's bell.

use browser::Pointer;

use crate::page::{Outcome, open};

/// Where a grip is in its plot, as shares of width and height.
const PLACE: &str = "grip => {
    const { left, top, width, height } = grip.parentElement.getBoundingClientRect();
    const place = grip.getBoundingClientRect();
    return [(place.left + place.width / 2 - left) / width, (place.top + place.height / 2 - top) / height];
}";

/// The share of a canvas's pixels that are not the page's colour.
const INKED: &str = "canvas => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    let inked = 0;
    for (let i = 0; i < data.length; i += 4) inked += data[i] + data[i + 1] + data[i + 2] < 700;
    return inked / (data.length / 4);
}";

#[test]
fn the_bell_is_dragged_and_moved_by_keys() -> Outcome {
    let page = open("chart=node&mu0=-1&sigma0=2")?;
    page.wait_until(
        "the chart has its size",
        "document.querySelector('#chart-node canvas').width > 300",
    )?;
    page.settle()?;
    let inked: f64 = page.look_at("#chart-node canvas", INKED)?;
    assert!(
        (0.005..0.6).contains(&inked),
        "{inked} of the canvas is drawn"
    );
    // The centre of the start's bell moves μ to the right, and leaves σ.
    let [x, y]: [f64; 2] = page.look_at("#grip-mu", PLACE)?;
    page.drag("#plot-node", Pointer::Mouse, &[(x, y), (x + 0.1, y)])?;
    page.settle()?;
    let mu: f64 = page.value("#param-mu0")?.parse().unwrap();
    assert!((-0.5..2.0).contains(&mu), "μ was dragged to {mu}");
    assert_eq!(page.value("#param-sigma0")?, "2");
    // The flank moves σ, and leaves μ; keys move by the slider's stops.
    let [x, y]: [f64; 2] = page.look_at("#grip-sigma", PLACE)?;
    page.drag("#plot-node", Pointer::Mouse, &[(x, y), (x - 0.08, y)])?;
    page.settle()?;
    let sigma: f64 = page.value("#param-sigma0")?.parse().unwrap();
    assert!((0.2..1.9).contains(&sigma), "σ was dragged to {sigma}");
    let before: f64 = page.value("#param-mu0")?.parse().unwrap();
    assert!((before - mu).abs() < 1e-9);
    page.eval::<()>("document.getElementById('grip-sigma').focus()")?;
    page.press(&["ArrowRight"])?;
    page.settle()?;
    let after: f64 = page.value("#param-sigma0")?.parse().unwrap();
    assert!(after > sigma, "{after} after {sigma}");
    page.expect_no_trouble()
}

#[test]
fn scenes_about_the_node_show_it_beside_their_run() -> Outcome {
    for (scene, shown) in [
        ("collapse", true),
        ("recover", true),
        ("explode", true),
        ("quieter", false),
    ] {
        let page = open(&format!("scene={scene}"))?;
        page.wait_until(
            format!("{scene} is there"),
            "document.getElementById('lecture-title').textContent !== ''",
        )?;
        page.click("#skip")?;
        page.settle()?;
        let seen: bool = page.look_at("#chart-node", "figure => figure.checkVisibility()")?;
        assert_eq!(seen, shown, "the node in {scene}");
        page.expect_no_trouble()?;
    }
    Ok(())
}
