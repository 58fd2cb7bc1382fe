//! Which functions go into the rest.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::later::Relation;
use super::outline::Outline;

/// Smaller functions stay where they are if they are called by their place in the table: they cost
/// less than a gate, and compilers make one of several that are alike, under one of their names.
const SMALLEST: usize = 64;

/// Where a module is cut.
pub struct Cut {
    /// The functions of the rest.
    pub rest: BTreeSet<u32>,
    /// The functions of the first part, and the imported ones, that the rest calls by name.
    pub shared: Vec<u32>,
    /// The functions of the rest that the first part calls, and their places in the table.
    pub places: HashMap<u32, u32>,
    /// How many of these places the table of the whole module does not have.
    pub added: u32,
}

impl Cut {
    /// Puts into the rest what [`later`](super::later) names, and what nothing but the rest calls.
    pub fn new(outline: &Outline<'_>) -> Self {
        let rest = rest(outline);
        let called_by = |in_rest: bool| -> BTreeSet<u32> {
            let callers = outline.own().filter(|f| rest.contains(f) == in_rest);
            callers
                .flat_map(|f| &outline.calls[f as usize])
                .copied()
                .collect()
        };
        let mut places = HashMap::new();
        for (place, function) in (outline.first_place..).zip(&outline.table) {
            if rest.contains(function) {
                places.entry(*function).or_insert(place);
            }
        }
        let end = outline.end_of_table();
        let mut added = 0;
        for function in called_by(false).intersection(&rest) {
            places.entry(*function).or_insert_with(|| {
                added += 1;
                end + added - 1
            });
        }
        Self {
            shared: called_by(true).difference(&rest).copied().collect(),
            rest,
            places,
            added,
        }
    }
}

fn rest(outline: &Outline<'_>) -> BTreeSet<u32> {
    let mut callers = vec![Vec::new(); outline.types.len()];
    for function in outline.own() {
        for &called in &outline.calls[function as usize] {
            callers[called as usize].push(function);
        }
    }
    let in_table: HashSet<u32> = outline.table.iter().copied().collect();
    let mut rest = BTreeSet::new();
    let mut gates = HashSet::new();
    for function in outline.own() {
        let relation = Relation::of(outline.name(function));
        let large = outline.size(function) >= SMALLEST;
        let may_go = match in_table.contains(&function) {
            true => relation.is_for && large,
            false => !callers[function as usize].is_empty(),
        };
        if may_go && !outline.exported.contains(&function) {
            rest.insert(function);
            if relation.is_part && large {
                gates.insert(function);
            }
        }
    }
    // What the first part calls stays there, unless it is a gate; and so does what that calls.
    loop {
        let stays = |function: &u32| {
            let callers = &callers[*function as usize];
            !gates.contains(function) && callers.iter().any(|caller| !rest.contains(caller))
        };
        let staying: Vec<u32> = rest.iter().filter(|f| stays(f)).copied().collect();
        if staying.is_empty() {
            return rest;
        }
        rest.retain(|function| !staying.contains(function));
    }
}
