//! The reader's own numbers that a link has no room for: the tab keeps them for a reload.

use std::sync::Arc;

use crate::address::bar::Address;
use crate::address::storage::Storage;
use model::settings::written;

const STORED_AS: &str = "pathwise-own";

/// The most numbers that are stored. Writing 50 000 took 60 ms, too long for a slider to wait.
const MOST: usize = 20_000;

/// The numbers that were stored last, and the mark by which an address refers to them.
#[derive(Default)]
pub(crate) struct Session {
    numbers: Arc<[f64]>,
    mark: f64,
}

impl Session {
    /// Stores numbers, unless they are stored already. Returns the mark that the history has to
    /// remember with the address.
    pub(crate) fn store(&mut self, own: &Arc<[f64]>, storage: &impl Storage) -> f64 {
        if !Arc::ptr_eq(&self.numbers, own) {
            self.numbers = Arc::clone(own);
            self.mark = fresh_mark();
            storage.remove(STORED_AS);
            // Without them a reload says that there are no numbers.
            if own.len() <= MOST {
                let text = format!("{} {}", self.mark, written(own));
                storage.write(STORED_AS, &text);
            }
        }
        self.mark
    }
}

/// The stored numbers as a text, where they are those of the address that is open: another
/// address in the same tab may have had others.
pub(crate) fn numbers(address: &impl Address, storage: &impl Storage) -> Option<String> {
    let mark = address.mark()?;
    let stored = storage.read(STORED_AS)?;
    let (of, numbers) = stored.split_once(' ')?;
    (of == mark.to_string()).then(|| numbers.to_owned())
}

/// A whole number that a `f64` holds, and that no other page of the tab has drawn; 0 where the
/// browser has no randomness.
fn fresh_mark() -> f64 {
    (getrandom::u64().unwrap_or_default() >> 11) as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::address::bar::Entry;
    use crate::address::bar::double::Typed;
    use crate::address::storage::FORBIDDEN;
    use crate::address::storage::double::Memory;

    #[test]
    fn the_address_that_stored_numbers_gets_them_back() {
        let (tab, address) = (Memory::default(), Typed::default());
        let mut session = Session::default();
        let mark = session.store(&[1.5, 2.5].into(), &tab);
        assert_eq!(numbers(&address, &tab), None);
        address.write("data=own", Some(mark), Entry::Same);
        assert_eq!(numbers(&address, &tab), Some("1.5,2.5".to_owned()));
        assert_eq!(numbers(&address, &FORBIDDEN), None);
    }

    #[test]
    fn the_same_numbers_keep_their_mark_and_others_get_another() {
        let tab = Memory::default();
        let mut session = Session::default();
        let own: Arc<[f64]> = [1.0, 2.0].into();
        let mark = session.store(&own, &tab);
        assert_eq!(session.store(&own, &tab).to_bits(), mark.to_bits());
        let other = session.store(&[3.0, 4.0].into(), &tab);
        assert_ne!(other.to_bits(), mark.to_bits());
        let address = Typed::default();
        address.write("", Some(mark), Entry::Same);
        assert_eq!(numbers(&address, &tab), None);
    }

    #[test]
    fn too_many_numbers_leave_none_of_those_before() {
        let (tab, address) = (Memory::default(), Typed::default());
        let mut session = Session::default();
        let few = session.store(&[1.0, 2.0].into(), &tab);
        let many = session.store(&vec![1.0; MOST + 1].into(), &tab);
        for mark in [few, many] {
            address.write("", Some(mark), Entry::Same);
            assert_eq!(numbers(&address, &tab), None);
        }
    }
}
