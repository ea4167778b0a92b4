//! Runs the exchange in time, and carries its requests to the web and its notes to the log.

use std::sync::Arc;
use std::time::Duration;

use parking_lot::{Mutex, MutexGuard};
use serde_json::json;
use tokio::sync::Notify;
use tokio::task::JoinSet;

use crate::clock::Clock;
use crate::exchange::{Cause, Effect, Exchange, WebRequest};
use crate::log::Log;
use crate::moment::Moment;
use crate::web::Web;

/// The exchange with its surroundings.
pub(crate) struct Switchboard {
    state: Mutex<State>,
    pub(crate) log: Mutex<Log>,
    web: Web,
    requests: Mutex<JoinSet<()>>,
    /// Something new may be due.
    changed: Notify,
    /// No request is under way.
    idle: Notify,
    /// Only one advance at a time.
    advancing: tokio::sync::Mutex<()>,
}

struct State {
    exchange: Exchange,
    clock: Clock,
    /// What the exchange was before the last write, for stale reads.
    before_last_write: Option<Box<Exchange>>,
    requests_under_way: usize,
}

impl Switchboard {
    pub(crate) fn new(exchange: Exchange, web: Web) -> Arc<Self> {
        let clock = Clock::starting_at(exchange.now());
        let state = State { exchange, clock, before_last_write: None, requests_under_way: 0 };
        Arc::new(Self {
            state: Mutex::new(state),
            log: Mutex::new(Log::default()),
            web,
            requests: Mutex::new(JoinSet::new()),
            changed: Notify::new(),
            idle: Notify::new(),
            advancing: tokio::sync::Mutex::new(()),
        })
    }

    /// Simulated time.
    pub(crate) fn now(&self) -> Moment {
        self.state.lock().clock.now()
    }

    /// Reads the exchange as it is now.
    pub(crate) fn read<T>(self: &Arc<Self>, look: impl FnOnce(&Exchange) -> T) -> T {
        look(&self.caught_up().exchange)
    }

    /// Reads the exchange as it was before the last write.
    pub(crate) fn read_stale<T>(self: &Arc<Self>, look: impl FnOnce(&Exchange) -> T) -> T {
        let state = self.caught_up();
        look(state.before_last_write.as_deref().unwrap_or(&state.exchange))
    }

    /// Changes the exchange.
    pub(crate) fn write<T>(self: &Arc<Self>, cause: Cause, change: impl FnOnce(&mut Exchange) -> T) -> T {
        let mut state = self.caught_up();
        state.before_last_write = Some(Box::new(state.exchange.clone()));
        state.exchange.blame(cause);
        let outcome = change(&mut state.exchange);
        self.carry_out(&mut state);
        outcome
    }

    /// The state, after everything that is due by now has happened.
    fn caught_up(self: &Arc<Self>) -> MutexGuard<'_, State> {
        let mut state = self.state.lock();
        let now = state.clock.now();
        state.exchange.advance_to(now);
        self.carry_out(&mut state);
        state
    }

    /// Carries out what the exchange wants done.
    fn carry_out(self: &Arc<Self>, state: &mut State) {
        let effects = state.exchange.take_effects();
        if effects.is_empty() {
            return;
        }
        for effect in effects {
            match effect {
                Effect::Note(entry) => {
                    self.log.lock().add(&entry);
                }
                Effect::Request(request) => {
                    state.requests_under_way += 1;
                    let mut requests = self.requests.lock();
                    while requests.try_join_next().is_some() {}
                    requests.spawn(Arc::clone(self).carry(request));
                }
            }
        }
        self.changed.notify_one();
    }

    /// Makes one request and gives its answer to the exchange.
    async fn carry(self: Arc<Self>, request: WebRequest) {
        let at = self.now();
        let answer = self.web.send(&request).await;
        let params: serde_json::Map<_, _> =
            request.params.iter().map(|(name, value)| ((*name).to_owned(), json!(value))).collect();
        let (status, error) = match &answer {
            Ok(answer) => (Some(answer.status), None),
            Err(alert) => (None, Some(&alert.message)),
        };
        self.log.lock().add(&json!({
            "at": at.to_string(), "kind": "webhook", "method": request.method.name(), "url": &*request.url,
            "params": params, "status": status, "error": error,
        }));
        let mut state = self.caught_up();
        if let Some(token) = request.token {
            state.exchange.fetched(token, answer);
        }
        state.requests_under_way -= 1;
        let idle = state.requests_under_way == 0;
        self.carry_out(&mut state);
        drop(state);
        self.changed.notify_one();
        if idle {
            self.idle.notify_waiters();
        }
    }

    /// Lets time pass, until the task is aborted.
    pub(crate) async fn run(self: Arc<Self>) {
        loop {
            let changed = self.changed.notified();
            let wait = {
                let state = self.caught_up();
                let due = state.exchange.next_due().filter(|_| !state.clock.is_stopped());
                due.map(|due| Duration::from_millis(due.since(state.clock.now()).max(1)))
            };
            match wait {
                Some(wait) => {
                    let _ = tokio::time::timeout(wait, changed).await;
                }
                None => changed.await,
            }
        }
    }

    /// Moves simulated time on by hand. Everything due on the way happens in order, and every request that comes due
    /// is answered before time goes on.
    pub(crate) async fn advance(self: Arc<Self>, millis: u64) -> Moment {
        let _only_one = self.advancing.lock().await;
        let target = {
            let mut state = self.caught_up();
            let now = state.exchange.now();
            state.clock.stop_at(now);
            now.plus(millis)
        };
        loop {
            self.until_idle().await;
            let mut state = self.state.lock();
            let happened = state.exchange.step_to(target);
            let now = state.exchange.now();
            state.clock.stop_at(now);
            self.carry_out(&mut state);
            if !happened && state.requests_under_way == 0 {
                state.exchange.advance_to(target);
                state.clock.go_on_from(target);
                break;
            }
        }
        self.changed.notify_one();
        target
    }

    async fn until_idle(&self) {
        loop {
            let idle = self.idle.notified();
            if self.state.lock().requests_under_way == 0 {
                return;
            }
            idle.await;
        }
    }

    /// Gives up every request under way.
    pub(crate) fn abandon_requests(&self) {
        self.requests.lock().abort_all();
    }
}
