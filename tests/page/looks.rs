//! An estimator looks the same on whatever side it is.

use crate::page::{Outcome, open};

/// The colour of a side's entry in a legend, that of a family, and the marker of the side's key.
const LOOK: &str = "(() => {
    const root = getComputedStyle(document.documentElement);
    const probe = document.createElement('p');
    document.body.append(probe);
    const family = name => { probe.style.color = root.getPropertyValue('--' + name); return getComputedStyle(probe).color; };
    const side = name => getComputedStyle(document.querySelector('.run .legend .' + name)).color;
    const key = name => document.getElementById('key-' + name + '-look').getAttribute('href');
    const families = ['path', 'score', 'measure', 'difference'];
    const found = name => families.find(one => family(one) === side(name)) + ' ' + key(name);
    const looks = [found('left'), found('right')];
    probe.remove();
    return looks;
})()";

#[test]
fn a_side_has_the_hue_of_its_estimators_family() -> Outcome {
    for (link, looks, is_one) in [
        ("", ["path #shape-disc", "score #shape-triangle"], false),
        (
            "left=score&right=pathwise",
            ["score #shape-triangle", "path #shape-disc"],
            false,
        ),
        (
            "left=score&right=score-optimal",
            ["score #shape-triangle", "score #shape-diamond"],
            true,
        ),
        (
            "left=measure-valued&right=finite-difference",
            ["measure #shape-square", "difference #shape-diamond"],
            false,
        ),
    ] {
        let page = open(link)?;
        page.settle()?;
        assert_eq!(page.eval::<[String; 2]>(LOOK)?, looks, "{link}");
        let dashed: bool = page.look_at(
            ".run .legend .right .key",
            "key => getComputedStyle(key).strokeDasharray !== 'none'",
        )?;
        assert_eq!(dashed, is_one, "{link}");
        page.expect_no_trouble()?;
    }
    Ok(())
}

/// Names and values stand at the lines in a lesson, and in a legend where nothing teaches.
#[test]
fn a_lesson_has_no_legend_to_look_up() -> Outcome {
    for (link, has_legend) in [
        ("", true),
        ("view=present", false),
        ("scene=collapse", false),
    ] {
        let page = open(link)?;
        page.settle()?;
        let seen: bool = page.look_at(
            "#chart-trajectory-sigma .legend",
            "legend => legend.checkVisibility()",
        )?;
        assert_eq!(seen, has_legend, "{link}");
    }
    Ok(())
}
