//! How the reader's own numbers were read, in one sentence.

use numbers::{Facts, Role, count};
use words::data::{
    self, InUnit, LinesAbove, LinesWithout, Marks, Name, NamesAndMore, OfColumn, Others,
    PassedOver, PassedOverBoth, Read,
};
use words::{Count, Text};

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
    let mut details = String::new();
    if let Some(name) = &facts.column {
        details += &OfColumn {
            name: &quoted(name),
        }
        .text();
        let others = facts.columns.iter().filter(|other| *other != name);
        let others: Vec<String> = others.map(|name| quoted(name)).collect();
        if !others.is_empty() {
            let names = &listed(&others);
            details += &Others { names }.text();
        }
    }
    if let Some(unit) = &facts.unit {
        details += &InUnit { unit }.text();
    }
    for (role, ways) in [(facts.commas, COMMAS), (facts.points, POINTS)] {
        if let Some((_, way)) = ways.iter().find(|(way, _)| role == Some(*way)) {
            details += &Marks { way: way.get() }.text();
        }
    }
    let counted = |number: usize, say: fn(Count<'_>) -> String| {
        let number = number as u64;
        let text = &count(number);
        (number > 0).then(|| say(Count { number, text }))
    };
    let above = counted(facts.above, |lines| LinesAbove { lines }.text());
    let missing = counted(facts.missing, |lines| LinesWithout { lines }.text());
    details += &match (&above, &missing) {
        (Some(first), Some(second)) => PassedOverBoth { first, second }.text(),
        (Some(lines), None) | (None, Some(lines)) => PassedOver { lines }.text(),
        (None, None) => String::new(),
    };
    let number = facts.count as u64;
    let text = &count(number);
    Read {
        numbers: Count { number, text },
        details: &details,
    }
    .text()
}

/// What commas may be taken for, and the words for it.
const COMMAS: &[(Role, Text)] = &[
    (Role::Decimals, data::COMMAS_DECIMALS),
    (Role::Thousands, data::COMMAS_THOUSANDS),
    (Role::Separators, data::COMMAS_SEPARATORS),
];

/// The same for points.
const POINTS: &[(Role, Text)] = &[
    (Role::Decimals, data::POINTS_DECIMALS),
    (Role::Thousands, data::POINTS_THOUSANDS),
    (Role::Separators, data::POINTS_SEPARATORS),
];

/// Points in two ways, for what commas are in each.
const POINTS_BY_COMMAS: &[(Role, Text)] = &[
    (Role::Thousands, data::POINTS_DECIMALS),
    (Role::Decimals, data::POINTS_THOUSANDS),
];

/// The ways in which the marks in a text can be read: what commas are in each, as
/// [`numbers::Wanted`] asks for it, and the words for it. There are none where there is no comma and
/// no point that may be read in two ways.
#[must_use]
pub const fn ways_to_read(facts: &Facts) -> &'static [(Role, Text)] {
    match (facts.commas, facts.points) {
        (Some(_), _) => COMMAS,
        (None, Some(_)) => POINTS_BY_COMMAS,
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
        more => NamesAndMore {
            names: &shown,
            more: &more.to_string(),
        }
        .text(),
    }
}

/// As much of a name as fits in the sentence, in quotation marks.
fn quoted(name: &str) -> String {
    const SHOWN: usize = 24;
    let mut seen = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut shown: String = seen.by_ref().take(SHOWN).collect();
    if seen.next().is_some() {
        shown.push('…');
    }
    Name { name: &shown }.text()
}
