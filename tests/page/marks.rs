//! Questions that are asked on a figure: the mark is dragged there, and stands there beside the answer.

use browser::Pointer;

use crate::page::{Outcome, finger, open};

/// Where an element's middle is in its plot, as shares of width and height.
const PLACE: &str = "element => {
    const { left, top, width, height } = element.closest('.plot').getBoundingClientRect();
    const place = element.getBoundingClientRect();
    return [(place.left + place.width / 2 - left) / width, (place.top + place.height / 2 - top) / height];
}";

#[test]
fn a_mark_is_made_on_the_figure() -> Outcome {
    for (link, plot, by, pointer) in [
        (
            "scene=collapse",
            "#chart-trajectory-sigma .plot",
            (0.0, -0.2),
            Pointer::Mouse,
        ),
        (
            "scene=loses",
            "#pane-variance-mu .plot",
            (0.2, 0.0),
            finger(),
        ),
        (
            "scene=quieter&view=present",
            "#pane-variance-sigma .plot",
            (0.0, -0.15),
            Pointer::Mouse,
        ),
    ] {
        let page = open(link)?;
        let there = format!("document.querySelector('{plot} > #mark-grip')?.checkVisibility()");
        page.wait_until("the handle is on the figure", &there)?;
        page.settle()?;
        assert_eq!(page.text("#mark-value")?, "?");
        let [x, y]: [f64; 2] = page.look_at("#mark-grip", PLACE)?;
        page.drag(plot, pointer, &[(x, y), (x + by.0, y + by.1)])?;
        page.settle()?;
        // The scale below the question has gone along, and the handle says the same.
        let said = page.text("#mark-value")?;
        assert_ne!(said, "?", "{link}");
        assert_eq!(page.text("#mark-grip")?, format!("you {said}"));
        let [over, down]: [f64; 2] = page.look_at("#mark-grip", PLACE)?;
        let far = (over - x - by.0).abs().max((down - y - by.1).abs());
        assert!(far < 0.05, "{link}: ({over}, {down}) after ({x}, {y})");
        // Keys on the scale move the handle.
        page.eval::<()>("document.getElementById('mark').focus()")?;
        page.press(&["ArrowRight", "ArrowRight", "ArrowRight", "ArrowRight"])?;
        page.settle()?;
        let keyed: [f64; 2] = page.look_at("#mark-grip", PLACE)?;
        assert_ne!(keyed, [over, down], "{link}");
        // Its place is taken by the mark beside the answer.
        page.click("#reveal")?;
        page.settle()?;
        let gone: bool = page.eval("document.getElementById('mark-grip') === null")?;
        assert!(gone, "{link}");
        page.expect_no_trouble()?;
    }
    Ok(())
}

/// What is told of a chart while its curves are asked for.
#[test]
fn a_figure_that_is_asked_about_tells_nothing() -> Outcome {
    for (link, pane) in [
        ("scene=loses", "variance-mu"),
        ("scene=quieter", "variance-sigma"),
    ] {
        let page = open(link)?;
        page.wait_until(
            "the handle is there",
            "document.getElementById('mark-grip')?.checkVisibility()",
        )?;
        let told = |what: &str, test: &str| {
            let text = format!("document.getElementById('summary-{pane}').textContent");
            page.wait_until(what, &format!("{text}{test}"))
        };
        told("the summary is there", ".includes('asked for')")?;
        let rows: u32 = page.eval(&format!(
            "document.querySelectorAll('#pane-{pane} .table-scroll tbody tr').length"
        ))?;
        assert_eq!(rows, 0, "{link}");
        assert_eq!(page.text("#crossings")?, "");
        page.click("#reveal")?;
        told("the summary tells", ".startsWith('Exact variance')")?;
        page.expect_no_trouble()?;
    }
    Ok(())
}

#[test]
fn the_line_on_the_variances_is_dragged() -> Outcome {
    for (link, field, pane) in [
        ("scene=quieter", "#param-sigma0", "#pane-variance-sigma"),
        ("scene=loses&view=present", "#param-k", "#pane-variance-mu"),
    ] {
        let page = open(link)?;
        page.wait_for_text(link[6..].split('&').next().unwrap_or_default())?;
        page.click("#skip")?;
        let plot = format!("{pane} .plot");
        let line = format!("{plot} > .axis-line");
        let there = format!("document.querySelector('{line}')?.checkVisibility()");
        page.wait_until("the line is there", &there)?;
        page.settle()?;
        let before: f64 = page.value(field)?.parse().unwrap();
        let [x, y]: [f64; 2] = page.look_at(&line, PLACE)?;
        page.drag(&plot, finger(), &[(x, y), (x - 0.1, y)])?;
        page.settle()?;
        let dragged: f64 = page.value(field)?.parse().unwrap();
        assert!(dragged < before, "{link}: {dragged} after {before}");
        page.wait_until(
            format!("the line of {link} has followed"),
            &format!(
                "Math.abs(({PLACE})(document.querySelector('{line}'))[0] - {}) < 0.02",
                x - 0.1
            ),
        )?;
        // It is a slider for the keyboard and for who cannot see it.
        page.eval::<()>(&format!("document.querySelector('{line}').focus()"))?;
        page.press(&["ArrowRight"])?;
        page.wait_until(
            format!("the key has moved the line of {link} from {dragged}"),
            &format!("Number(document.querySelector('{field}').value) > {dragged}"),
        )?;
        page.settle()?;
        let keyed: f64 = page.value(field)?.parse().unwrap();
        assert_eq!(page.attribute(&line, "role")?.as_deref(), Some("slider"));
        let said = page.attribute(&line, "aria-valuenow")?.unwrap_or_default();
        assert!((said.parse::<f64>().unwrap() - keyed).abs() < 1e-9);
        page.expect_no_trouble()?;
    }
    Ok(())
}

/// The runs that explode are straight lines, and the factor is told after the answer.
#[test]
fn an_explosion_is_shown_as_a_distance() -> Outcome {
    let page = open("scene=explode&view=present")?;
    page.wait_for_text("explode")?;
    page.settle()?;
    for (figure, seen) in [("distance", true), ("trajectory-sigma", false)] {
        let shown: bool = page.look_at(
            &format!("#chart-{figure}"),
            "figure => figure.checkVisibility()",
        )?;
        assert_eq!(shown, seen, "{figure}");
    }
    page.press(&["PageDown"])?;
    page.wait_until(
        "the run is at its end",
        "document.getElementById('step-now').textContent === '12'",
    )?;
    page.settle()?;
    let summary = page.text("#summary-distance")?;
    assert!(
        summary.starts_with("distance from the minimum at step 12 of 12"),
        "{summary}"
    );
    page.expect_no_trouble()
}
