//! axe-core: the rules of WCAG 2.2 AA, and good practice.

use std::collections::BTreeMap;
use std::fs;

use ::browser::{Page, Site, Value, json};
use anyhow::{Context, bail};

use super::states::{self, Extent, State};
use crate::{site, tools};

/// The rules that are applied, by axe's names for them.
const RULES: [&str; 6] = [
    "wcag2a",
    "wcag2aa",
    "wcag21a",
    "wcag21aa",
    "wcag22aa",
    "best-practice",
];

/// Runs the rules, and keeps the part of the answer that a person reads.
const RUN: &str = "async rules => {
    // A colour on its way to another is nobody's to read.
    await new Promise(resolve => setTimeout(resolve, 200));
    const { violations, incomplete } = await axe.run(document, {
        runOnly: { type: 'tag', values: rules },
        resultTypes: ['violations', 'incomplete'],
    });
    const brief = results => results.flatMap(({ id, help, nodes }) => nodes.map(({ target, any, all, none }) => ({
        rule: `${id}: ${help}`,
        place: `${target.join(' ')}: ${[...any, ...all, ...none].map(check => check.message).join('; ')}`,
    })));
    return [brief(violations), brief(incomplete)];
}";

/// The findings: for each rule the places, and for each place the states in which it was seen.
type Findings = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// Whether the tool could be run at all.
#[derive(Debug, PartialEq, Eq)]
pub enum Audit {
    /// It was.
    Done,
    /// Node, which brings it, is not installed.
    NoNode,
}

/// Checks states of the built page.
pub fn check(extent: Extent) -> anyhow::Result<Audit> {
    let Some(package) = tools::npm_package("axe-core", "4.14.1")? else {
        return Ok(Audit::NoNode);
    };
    let axe =
        fs::read_to_string(package.join("axe.min.js")).context("axe-core has no axe.min.js")?;
    let site = Site::serve(site::FOLDER)?;
    let page = Page::open(&site, "")?;
    let states = states::of(&page, extent)?;
    println!("axe looks at {} states of the page.", states.len());
    let (mut violations, mut incomplete) = (Findings::new(), Findings::new());
    for state in &states {
        let [broken, unsure] = look(&page, &axe, state).with_context(|| state.name())?;
        note(&mut violations, &broken, state);
        note(&mut incomplete, &unsure, state);
    }
    print("To be looked at by a person", &incomplete);
    print("Violations", &violations);
    if violations.is_empty() {
        Ok(Audit::Done)
    } else {
        bail!("axe found violations")
    }
}

/// Violations, and cases that axe cannot decide.
fn look(page: &Page, axe: &str, state: &State) -> ::browser::Result<[Value; 2]> {
    state.enter(page)?;
    // Given to the browser and not to the page, whose policy forbids foreign scripts.
    if !page.eval::<bool>("'axe' in window")? {
        page.cdp(
            "Runtime.evaluate",
            &json!({ "expression": axe, "returnByValue": true }),
        )?;
    }
    page.call(RUN, &json!([RULES]))
}

fn note(findings: &mut Findings, found: &Value, state: &State) {
    for node in found.as_array().map(Vec::as_slice).unwrap_or_default() {
        let text = |key: &str| node[key].as_str().unwrap_or_default().to_owned();
        let places = findings.entry(text("rule")).or_default();
        places.entry(text("place")).or_default().push(state.name());
    }
}

fn print(heading: &str, findings: &Findings) {
    const STATES_NAMED: usize = 3;
    if findings.is_empty() {
        return;
    }
    println!("{heading}:");
    for (rule, places) in findings {
        println!("  {rule}");
        for (place, states) in places {
            println!("    {place}");
            for state in states.iter().take(STATES_NAMED) {
                println!("      {state}");
            }
            if let Some(more) = states.len().checked_sub(STATES_NAMED + 1) {
                println!("      and {} more", more + 1);
            }
        }
    }
}
