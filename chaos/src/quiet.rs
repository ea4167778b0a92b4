//! Work on other threads, in an order that does not depend on how fast they are.

use std::sync::{Condvar, Mutex, PoisonError};

/// Lets blocking work begin only when the run's own thread has nothing left to do, so that the answer never comes
/// between two things of the same instant. Together with a single blocking thread this makes its order certain.
#[derive(Default)]
pub(crate) struct Quiet {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    idle: bool,
    over: bool,
}

impl Quiet {
    /// The run's thread waits from here on.
    pub fn is_idle(&self) {
        self.set(|state| state.idle = true);
    }

    /// The run is over: whoever still waits goes on.
    pub fn is_over(&self) {
        self.set(|state| state.over = true);
    }

    fn set(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }

    /// Waits for the run's thread to wait. Each time it does, one piece of work may begin.
    pub fn wait(&self) {
        let state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let busy = |state: &mut State| !state.idle && !state.over;
        let mut state = self.changed.wait_while(state, busy).unwrap_or_else(PoisonError::into_inner);
        state.idle = false;
    }
}
