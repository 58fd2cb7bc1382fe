//! How the reader's own numbers were read, in one sentence.

use numbers::{Facts, Role, count};

/// How many numbers were read, of which column, how commas were read, and what was passed over.
///
/// ```
/// let reading = numbers::Reader::new("speed;error\n3,7;0,1\n4,1;0,2".to_owned()).finish()?;
/// assert_eq!(
///     model::text::own_data(&reading.facts),
///     "Read 2 numbers of column “speed” (others: “error”), commas as decimal marks; \
///      passed over 1 line above them."
/// );
/// # Ok::<(), numbers::NumbersError>(())
/// ```
#[must_use]
pub fn own_data(facts: &Facts) -> String {
    let mut text = format!("Read {} numbers", count(facts.count as u64));
    if let Some(name) = &facts.column {
        text += &format!(" of column “{}”", shortened(name));
        let others = facts.columns.iter().filter(|other| *other != name);
        let others: Vec<String> = others
            .map(|name| format!("“{}”", shortened(name)))
            .collect();
        if !others.is_empty() {
            text += &format!(" (others: {})", listed(&others));
        }
    }
    if let Some(unit) = &facts.unit {
        text += &format!(" in {unit}");
    }
    for (sign, role) in [("commas", facts.commas), ("points", facts.points)] {
        text += &match role {
            Some(Role::Decimals) => format!(", {sign} as decimal marks"),
            Some(Role::Thousands) => format!(", {sign} between thousands"),
            Some(Role::Separators) => format!(", {sign} as separators"),
            None => String::new(),
        };
    }
    let mut passed = Vec::new();
    for (many, one, more) in [
        (facts.above, "line above them", "lines above them"),
        (
            facts.missing,
            "line without a number",
            "lines without a number",
        ),
    ] {
        if many > 0 {
            let what = if many == 1 { one } else { more };
            passed.push(format!("{} {what}", count(many as u64)));
        }
    }
    if !passed.is_empty() {
        text += &format!("; passed over {}", passed.join(" and "));
    }
    text + "."
}

/// The ways in which the marks in a text can be read: what commas are in each, as
/// [`numbers::Wanted`] asks for it, and the words for it. There are none where there is no comma and
/// no point that may be read in two ways.
#[must_use]
pub fn ways_to_read(facts: &Facts) -> &'static [(Role, &'static str)] {
    match (facts.commas, facts.points) {
        (Some(_), _) => &[
            (Role::Decimals, "commas as decimal marks"),
            (Role::Thousands, "commas between thousands"),
            (Role::Separators, "commas as separators"),
        ],
        (None, Some(_)) => &[
            (Role::Thousands, "points as decimal marks"),
            (Role::Decimals, "points between thousands"),
        ],
        (None, None) => &[],
    }
}

/// Which of [`ways_to_read`] was taken.
#[must_use]
pub fn way_taken(facts: &Facts) -> Option<Role> {
    match (facts.commas, facts.points) {
        (Some(commas), _) => Some(commas),
        (None, Some(Role::Thousands)) => Some(Role::Decimals),
        (None, Some(_)) => Some(Role::Thousands),
        (None, None) => None,
    }
}

/// The first few names, and how many more there are.
fn listed(names: &[String]) -> String {
    const SHOWN: usize = 5;
    let shown = names.get(..SHOWN).unwrap_or(names).join(", ");
    match names.len().saturating_sub(SHOWN) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// As much of a name as fits in the sentence.
fn shortened(name: &str) -> String {
    const SHOWN: usize = 24;
    let mut seen = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = seen.by_ref().take(SHOWN).collect();
    if seen.next().is_some() {
        shown.push('…');
    }
    shown
}
