//! All estimators by their variances.

use crate::page::{Outcome, needs, open};

#[test]
fn a_switch_sorts_at_equal_evaluations() -> Outcome {
    needs!(Media);
    let page = open("chart=ranking&samples=4")?;
    // Without motion nothing is between two orders.
    page.media(&[("prefers-reduced-motion", "reduce")])?;
    page.wait_for_histograms()?;
    page.settle()?;
    // How many names the summary has before this one: it tells them in their order.
    let place = || -> Result<usize, browser::Error> {
        let summary = page.text("#summary-ranking")?;
        let before = summary.split("Measure-valued").next();
        let before = before.unwrap_or_default();
        let names = math::estimators::ALL.iter();
        Ok(names
            .filter(|e| before.contains(&format!("{} ", e.name())))
            .count())
    };
    let at_draws = place()?;
    page.click("#panel-ranking [value=evaluations]")?;
    page.settle()?;
    page.settle()?;
    let at_evaluations = place()?;
    assert!(at_draws < at_evaluations, "{at_draws} {at_evaluations}");
    page.wait_until(
        "the link says so",
        "location.hash.includes('cost=evaluations')",
    )?;
    assert!(
        page.text("#sentence-ranking")?
            .contains("at equal evaluations")
    );
    page.expect_no_trouble()
}

/// Rows that move come to rest where they are drawn without motion.
#[test]
fn rows_come_to_rest_at_their_places() -> Outcome {
    needs!(Media);
    // Firefox writes equal pixels as different files, and Chromium complains of a chart that is read
    // twice: a copy is read.
    let picture = "canvas => {
        const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', { willReadFrequently: true });
        copy.drawImage(canvas, 0, 0);
        return copy.getImageData(0, 0, canvas.width, canvas.height).data.reduce((sum, part) => (31 * sum + part) | 0, 0);
    }";
    let still = open("chart=ranking&samples=4&cost=evaluations")?;
    still.wait_for_histograms()?;
    still.settle()?;
    let expected: i32 = still.look_at("#chart-ranking canvas", picture)?;
    let page = open("chart=ranking&samples=4")?;
    page.wait_for_histograms()?;
    page.settle()?;
    let before: i32 = page.look_at("#chart-ranking canvas", picture)?;
    assert_ne!(before, expected);
    page.click("#panel-ranking [value=evaluations]")?;
    page.wait_for_histograms()?;
    std::thread::sleep(std::time::Duration::from_millis(900));
    page.settle()?;
    let after: i32 = page.look_at("#chart-ranking canvas", picture)?;
    assert!(after == expected, "the rows did not come to rest");
    page.expect_no_trouble()
}
