//! The fan of replicate runs is made by workers, however many there are.

use std::sync::Arc;

use browser::Page;
use model::update::JobSpec;

use crate::page::{Outcome, Served, needs, open};

/// Keeps the rows that workers bring, for comparison, by a `Worker` that listens to itself.
const OVERHEAR: &str = "
    window.heard = { workers: 0, rows: [] };
    window.Worker = class extends Worker {
        constructor(...all) {
            super(...all);
            heard.workers += 1;
            this.addEventListener('message', ({ data }) => {
                if (Array.isArray(data)) heard.rows.push([data[1], Array.from(data[2])]);
            });
        }
    };";

const NO_WORKERS: &str = "window.Worker = class { constructor() { throw new Error('none') } };";

/// The first worker can be made, and no other; says how many were asked for and how many ended.
const ONE_WORKER: &str = "
    window.heard = { asked: 0, ended: 0 };
    window.Worker = class extends Worker {
        constructor(...all) {
            if (heard.asked++ > 0) throw new Error('no more');
            super(...all);
        }
        terminate() {
            heard.ended += 1;
            super.terminate();
        }
    };";

/// Workers are given one number for data, which is no data set.
const NO_DATA: &str = "
    window.heard = { orders: 0 };
    window.Worker = class extends Worker {
        postMessage(message, ...others) {
            const order = Array.isArray(message) && message.length === 3;
            heard.orders += order;
            const sent = order ? [message[0], 'data=own', new Float64Array(1)] : message;
            super.postMessage(sent, ...others);
        }
    };";

const LINK: &str = "n=10&samples=4&steps=50&seed=3&fan=100";
const REPLICATES: usize = 100;

/// Opens the page after `script` has run, on a machine with this many processors.
fn prepared(script: &str, processors: usize) -> Result<Served, browser::Error> {
    let page = open("")?;
    page.preload(&format!(
        "{script};
        Object.defineProperty(Navigator.prototype, 'hardwareConcurrency', {{ get: () => {processors} }})"
    ))?;
    page.reload()?;
    Ok(page)
}

/// Every replicate's numbers in order, as workers have brought them.
fn brought(page: &Page) -> Result<Vec<f64>, browser::Error> {
    let all = format!(
        "heard.rows.reduce((sum, [, rows]) => sum + rows.length, 0) === {REPLICATES} * 4 * 51"
    );
    page.wait_until("all replicates have arrived", &all)?;
    page.eval("heard.rows.sort(([a], [b]) => a - b).flatMap(([, rows]) => rows)")
}

#[test]
fn replicates_are_the_same_from_any_number_of_workers() -> Outcome {
    needs!(Preload);
    let order = JobSpec {
        id: 1,
        link: LINK.to_owned(),
        own: Arc::from([]),
        replicates: REPLICATES,
    };
    let replicate = order.prepare().expect("the link describes data");
    let mut native = Vec::new();
    for index in 0..REPLICATES {
        replicate.run(index, &mut native);
    }
    let mut seen = Vec::new();
    for processors in [1, 4] {
        let page = prepared(OVERHEAR, processors)?;
        page.follow(LINK)?;
        let rows = brought(&page)?;
        let close = |(a, b): (&f64, &f64)| (a - b).abs() <= 1e-9 * a.abs();
        assert_eq!(rows.len(), native.len());
        assert!(
            native.iter().zip(&rows).all(close),
            "{processors} processors"
        );
        let workers: usize = page.eval("heard.workers")?;
        assert_eq!(
            workers,
            if processors > 2 {
                processors - 1
            } else {
                processors
            }
        );
        assert_eq!(page.console()?, Vec::<String>::new());
        seen.push(rows);
    }
    assert_eq!(seen[0], seen[1]);
    Ok(())
}

#[test]
fn another_fan_takes_the_place_of_one_under_way() -> Outcome {
    needs!(Preload);
    let page = prepared(OVERHEAR, 2)?;
    page.follow("fan=1000&steps=2000&samples=64")?;
    page.wait_until("it is under way", "heard.rows.length > 0")?;
    page.follow("fan=off")?;
    let at_end: usize =
        page.eval("new Promise(end => setTimeout(() => end(heard.rows.length), 1500))")?;
    let later: usize =
        page.eval("new Promise(end => setTimeout(() => end(heard.rows.length), 500))")?;
    assert_eq!(at_end, later);
    page.eval::<()>("heard.rows = [], null")?;
    page.follow(LINK)?;
    brought(&page).map(drop)?;
    Ok(())
}

#[test]
fn a_browser_without_workers_makes_it_on_the_page() -> Outcome {
    needs!(Preload);
    let page = prepared(NO_WORKERS, 2)?;
    page.follow(LINK)?;
    page.settle()?;
    assert_eq!(page.console()?, Vec::<String>::new());
    Ok(())
}

#[test]
fn workers_that_were_made_end_when_another_cannot_be() -> Outcome {
    needs!(Preload);
    let page = prepared(ONE_WORKER, 4)?;
    page.follow(LINK)?;
    page.wait_until(
        "the only worker has ended",
        "heard.asked === 2 && heard.ended === 1",
    )?;
    page.expect_no_trouble()
}

#[test]
fn an_order_that_workers_cannot_prepare_is_run_on_the_page() -> Outcome {
    needs!(Preload);
    let page = prepared(NO_DATA, 2)?;
    page.follow(LINK)?;
    page.wait_until("workers have an order", "heard.orders > 0")?;
    page.settle()?;
    page.wait_until(
        "all replicates are there",
        "document.getElementById('progress').value === 1",
    )?;
    page.expect_no_trouble()
}
