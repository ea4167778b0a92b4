//! A runtime whose time goes on only when everybody waits, in an order that does not depend on the machine.

use std::sync::Arc;

use tokio::runtime::Builder;

use crate::quiet::Quiet;

/// Plays something to its end in a time of its own.
///
/// # Errors
/// When this computer gives it no runtime.
pub(crate) fn play<T, F: Future<Output = T>>(play: impl FnOnce(Arc<Quiet>) -> F) -> std::io::Result<T> {
    let quiet = Arc::<Quiet>::default();
    let (idle, busy) = (quiet.clone(), quiet.clone());
    let runtime = Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .max_blocking_threads(1)
        .on_thread_park(move || idle.is_idle())
        .on_thread_unpark(move || busy.is_busy())
        .build()?;
    let outcome = runtime.block_on(play(quiet.clone()));
    quiet.is_over();
    drop(runtime);
    Ok(outcome)
}
