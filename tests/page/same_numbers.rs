//! The page and the headless program give the same numbers for the same link.

use crate::headless::{agree, table};
use crate::page::{Outcome, THETAS, open};

/// Runs in which neither side stops.
const LINKS: [&str; 6] = [
    "samples=32",
    "data=michelson&mu0=700&sigma0=150&lr=0.02&samples=64",
    "objective=elbo&entropy=sampled&left=antithetic&right=leave-one-out&samples=4",
    "objective=energy&optimizer=adam&scale=log-sigma&right=measure-valued",
    "objective=moments&lr=0.01&left=score-optimal&right=finite-difference&samples=64",
    "data=own&x=1,2,4,8&objective=cosine&k=2&right=score-mean&n=7",
];

#[test]
fn every_run_after_400_steps() -> Outcome {
    let page = open("")?;
    for link in LINKS {
        page.follow(&format!("{link}&speed=1000"))?;
        page.play_to_the_end()?;
        assert_eq!(page.step()?, 400, "{link}");
        let rows = table("replay", link);
        for (name, cell) in THETAS.iter().zip(&rows[400][1..]) {
            agree(page.number(name)?, cell, &format!("{link}: {name}"));
        }
    }
    Ok(())
}

#[test]
fn a_step_in_the_middle_of_a_run() -> Outcome {
    let page = open("t=400")?;
    page.wait_for_step(400)?;
    page.call::<()>(
        "() => {
            const scrubber = document.getElementById('param-t');
            scrubber.value = 137;
            scrubber.dispatchEvent(new Event('input'));
            return null;
        }",
        &browser::json!([]),
    )?;
    page.wait_until(
        "step 137 is shown",
        "document.getElementById('step-now').value === '137'",
    )?;
    for (name, cell) in THETAS.iter().zip(&table("replay", "")[137][1..]) {
        agree(page.number(name)?, cell, name);
    }
    Ok(())
}

/// One draw in an estimate, so that the page's variance is that of the theory's table.
#[test]
fn exact_and_measured_moments_at_the_start() -> Outcome {
    let page = open("")?;
    for (left, right) in [("pathwise", "score"), ("score-optimal", "measure-valued")] {
        let link = format!("samples=1&estimates=2000&left={left}&right={right}");
        page.follow(&link)?;
        page.wait_for_histograms()?;
        let theory = table("theory", &link);
        let measured = table("gradients", &link);
        for (side, estimator) in [("left", left), ("right", right)] {
            for parameter in ["mu", "sigma"] {
                let of_table = |table: &[Vec<String>]| {
                    table
                        .iter()
                        .find(|row| row[0] == estimator && row[1] == parameter)
                        .cloned()
                        .expect("every estimator has a row")
                };
                let (theory, measured) = (of_table(&theory), of_table(&measured));
                for (quantity, cell) in [
                    ("exact-mean", &theory[3]),
                    ("exact-variance", &theory[4]),
                    ("mean", &measured[3]),
                    ("variance", &measured[4]),
                ] {
                    let name = format!("{side}.{parameter}.{quantity}");
                    agree(page.number(&name)?, cell, &format!("{link}: {name}"));
                }
            }
        }
    }
    Ok(())
}
