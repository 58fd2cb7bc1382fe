//! Waiting for what is asynchronous: tests and commands are sequences of verbs.

use std::sync::LazyLock;

use tokio::runtime::Runtime;

use crate::{Error, Result};

/// One runtime for all sessions. A thread that waits runs its own future itself.
static RUNTIME: LazyLock<std::io::Result<Runtime>> = LazyLock::new(|| {
    tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
});

fn runtime() -> Result<&'static Runtime> {
    RUNTIME
        .as_ref()
        .map_err(|cause| Error::new(format!("there is no runtime: {cause}")))
}

/// The value of a future, once it is there.
pub(crate) fn wait<T, E>(future: impl Future<Output = std::result::Result<T, E>>) -> Result<T>
where
    Error: From<E>,
{
    Ok(runtime()?.block_on(future)?)
}

/// Has something done beside what is waited for.
pub(crate) fn spawn(future: impl Future<Output = ()> + Send + 'static) -> Result<()> {
    runtime()?.spawn(future);
    Ok(())
}
