//! A simulator without a socket, for runs that are repeated exactly.

use std::sync::Arc;

use bytes::Bytes;
use jiff::Timestamp;
use tokio::task::JoinHandle;

use crate::chance::Chance;
use crate::front::{Asked, Front, Reply};
use crate::moment::Moment;
use crate::switchboard::Switchboard;
use crate::web::Web;
use crate::{Ready, Scenario, Staged, stage};

/// Where it seems to listen. Nothing is ever connected to it.
const BASE_URL: &str = "http://127.0.0.1:1";

/// A simulator inside the program that asks it: requests are handed to it as values and meet the same faults and the
/// same log as over HTTP. Its time is tokio's, which may be paused; everything in it follows from the seed, and it
/// requests nothing outside: what its legs fetch on loopback is the simulated application's own.
pub struct Inside {
    ready: Ready,
    front: Arc<Front>,
    time: JoinHandle<()>,
}

/// A request as a value.
#[derive(Debug, Clone, Default)]
pub struct Question<'a> {
    /// `GET`, `POST` or `DELETE`.
    pub method: &'a str,
    /// Without the query.
    pub path: &'a str,
    /// Without the question mark.
    pub query: &'a str,
    /// The header's value; the account's own credentials where there is none.
    pub authorization: Option<&'a str>,
    /// Who asks, for the log.
    pub user_agent: Option<&'a str>,
    /// A form, or JSON below `/simulator/`.
    pub body: Vec<u8>,
}

impl Inside {
    /// Starts one on the current runtime, its simulated time beginning at `now`.
    #[must_use]
    pub fn start(scenario: Scenario, seed: u64, now: Timestamp) -> Self {
        let now = Moment::from_millis(now.as_millisecond());
        // Not the numbers of the SIDs over again.
        let chance = Chance::from_seed(!seed);
        let Staged { exchange, credentials, serverless, ready } =
            stage(scenario, seed, now, BASE_URL.to_owned(), &chance);
        let switchboard = Switchboard::new(exchange, Web::inside());
        let front = Front::new(Arc::clone(&switchboard), credentials, serverless, chance);
        Self { ready, front, time: tokio::spawn(switchboard.run()) }
    }

    /// How to reach it, as if it listened.
    #[must_use]
    pub fn ready(&self) -> &Ready {
        &self.ready
    }

    /// Its time, in milliseconds since the Unix epoch.
    #[must_use]
    pub fn now_ms(&self) -> i64 {
        self.front.switchboard.now().millis()
    }

    /// Answers a request; `None` where the connection would end without an answer.
    pub async fn answer(&self, question: Question<'_>) -> Option<hyper::Response<Bytes>> {
        let own = || self.front.credentials.basic();
        let asked = Asked {
            method: question.method.to_owned(),
            path: question.path.to_owned(),
            query: question.query.to_owned(),
            authorization: Some(question.authorization.map_or_else(own, str::to_owned)),
            user_agent: question.user_agent.map(str::to_owned),
            content_type: None,
            body: Bytes::from(question.body),
        };
        match self.front.answer(asked).await {
            Reply::Answer(answer) => Some(answer),
            Reply::Close | Reply::Reset => None,
        }
    }
}

impl Drop for Inside {
    fn drop(&mut self) {
        self.time.abort();
        self.front.switchboard.abandon_requests();
    }
}
