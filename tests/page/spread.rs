//! Both estimators' gradients on one axis, and their running means.

use browser::Viewport;

use crate::page::{Outcome, open};

/// The cells of the figure's table, by the heads of their rows.
const ROWS: &str = "table => Object.fromEntries(
    [...table.querySelectorAll('tr')].map(row => [...row.cells].map(cell => cell.textContent))
        .map(([name, ...cells]) => [name, cells]))";

#[test]
fn a_switch_chooses_the_derivative_and_the_sentence_follows() -> Outcome {
    let page = open("chart=spread&samples=1")?;
    page.wait_for_histograms()?;
    let pressed = "[...document.querySelectorAll('#panel-spread .switch button')]
        .map(button => button.getAttribute('aria-pressed') === 'true')";
    assert_eq!(page.eval::<Vec<bool>>(pressed)?, [false, true]);
    for (parameter, place) in [("sigma", 2), ("mu", 1)] {
        page.click(&format!("#panel-spread .switch button:nth-child({place})"))?;
        page.settle()?;
        // The exact ratio of variances, times a hundred.
        let ratio: f64 = page.look_at(
            &format!("[data-value='ratio.{parameter}.exact']"),
            "cell => Number(cell.dataset.number)",
        )?;
        let draws = numbers::count((100.0 * ratio).round() as u64);
        let sentence =
            format!("Score function needs {draws} draws to be as sure as pathwise with 100.");
        assert_eq!(page.text("#sentence-spread")?, sentence);
        assert!(page.text("#summary-spread")?.contains(&sentence));
    }
    assert_eq!(page.eval::<Vec<bool>>(pressed)?, [true, false]);
    page.wait_until(
        "the link says so",
        "location.hash.includes('derivative=mu')",
    )?;
    page.expect_no_trouble()
}

/// The last running mean is the mean that the table of numbers has.
#[test]
fn running_means_end_at_the_mean_of_all() -> Outcome {
    let page = open("chart=spread&estimates=2000")?;
    page.wait_for_histograms()?;
    page.click("#chart-spread summary")?;
    page.settle()?;
    let rows: std::collections::HashMap<String, Vec<String>> =
        page.look_at("#chart-spread .table-scroll", ROWS)?;
    let last = &rows["mean of the first 2000"];
    for (side, cell) in ["left", "right"].iter().zip(last) {
        let mean: f64 = page.look_at(
            &format!("[data-value='{side}.sigma.mean']"),
            "cell => Number(cell.dataset.number)",
        )?;
        assert_eq!(*cell, numbers::significant(mean, 4));
    }
    page.expect_no_trouble()
}

/// On a phone the means stand below the histograms, and all of the figure has ink.
#[test]
fn a_phone_has_all_of_it() -> Outcome {
    let page = open("chart=spread")?;
    page.viewport(Viewport::PHONE)?;
    page.wait_for_histograms()?;
    page.settle()?;
    let inked: Vec<bool> = page.look_at(
        "#chart-spread canvas",
        "canvas => {
            const { width, height } = canvas;
            const { data } = canvas.getContext('2d').getImageData(0, 0, width, height);
            const pixels = new Uint32Array(data.buffer);
            return [0.1, 0.4, 0.75].map(share => {
                const start = Math.round(share * height) * width;
                return new Set(pixels.slice(start, start + 20 * width)).size > 3;
            });
        }",
    )?;
    assert_eq!(inked, [true; 3]);
    page.expect_no_trouble()
}
