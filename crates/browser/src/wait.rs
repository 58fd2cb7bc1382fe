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

/// The value of a future, once it is there.
pub(crate) fn wait<T, E>(future: impl Future<Output = std::result::Result<T, E>>) -> Result<T>
where
    Error: From<E>,
{
    match &*RUNTIME {
        Ok(runtime) => Ok(runtime.block_on(future)?),
        Err(cause) => Err(Error::new(format!("there is no runtime: {cause}"))),
    }
}
