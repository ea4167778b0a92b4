//! Work on other threads, in an order that does not depend on how fast they are.

use std::sync::{Condvar, Mutex, PoisonError};

use tokio::task::{Id, try_id};

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
    /// The piece of work that began last.
    begun: Option<Id>,
}

impl Quiet {
    /// The run's thread waits from here on.
    pub fn is_idle(&self) {
        self.set(|state| state.idle = true);
    }

    /// The run's thread goes on.
    pub fn is_busy(&self) {
        self.set(|state| state.idle = false);
    }

    /// The run is over: whoever still waits goes on.
    pub fn is_over(&self) {
        self.set(|state| state.over = true);
    }

    fn set(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner));
        self.changed.notify_all();
    }

    /// Waits for the run's thread to wait. Each time it does, one piece of work may begin; it waits once.
    pub fn wait(&self) {
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        let work = try_id();
        if work.is_some() && state.begun == work {
            return;
        }
        state.begun = work;
        let busy = |state: &mut State| !state.idle && !state.over;
        let mut state = self.changed.wait_while(state, busy).unwrap_or_else(PoisonError::into_inner);
        state.idle = false;
    }
}
