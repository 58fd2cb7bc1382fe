//! Browsers that tests take turns with: to start one costs more than most tests do.

use std::ops::Deref;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use crate::engine::Engine;
use crate::session::Session;
use crate::{Fonts, Result};

/// The browsers that nobody uses now. They live as long as anybody uses one.
type Idle = Mutex<Vec<Arc<Session>>>;

static IDLE: Mutex<Weak<Idle>> = Mutex::new(Weak::new());

/// A browser for one page. It is given on when dropped, and closed with the last one in use.
pub(crate) struct Lease {
    session: Arc<Session>,
    idle: Arc<Idle>,
}

impl Lease {
    /// A browser of this engine with these fonts that has been given on, in a new tab, or else a
    /// new one.
    pub(crate) fn take(engine: Engine, fonts: Fonts) -> Result<Self> {
        let idle = shared();
        let given_on = {
            let mut idle = lock(&idle);
            let place = idle
                .iter()
                .position(|session| (session.engine, session.fonts) == (engine, fonts));
            place.map(|place| idle.swap_remove(place))
        };
        // One that does not answer any more is closed.
        let session = match given_on.filter(|session| session.begin_anew().is_ok()) {
            Some(session) => session,
            None => Arc::new(Session::start(engine, fonts)?),
        };
        Ok(Self { session, idle })
    }
}

impl Deref for Lease {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        lock(&self.idle).push(Arc::clone(&self.session));
    }
}

fn shared() -> Arc<Idle> {
    let mut shared = lock(&IDLE);
    shared.upgrade().unwrap_or_else(|| {
        let idle = Arc::default();
        *shared = Arc::downgrade(&idle);
        idle
    })
}

/// A test that panics while it holds the list leaves it whole.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
