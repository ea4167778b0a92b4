//! What the exchange wants requested, and what it sends along.

use std::sync::Arc;

use url::Url;

use super::cause::Cause;
use super::leg::LegId;
use super::track::{Slot, Wait};
use super::{Effect, Exchange, Params};
use crate::content::{self, Alert, WebAnswer, is_loopback};
use crate::twiml::{Link, Method};

/// Names a request whose answer is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Token(u64);

/// What an answer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// TwiML or audio to run.
    Document(Slot),
    /// The audio of a `<Play>`.
    Clip { slot: Slot, times: u32 },
}

/// An answer that is awaited.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    leg: LegId,
    link: Link,
    purpose: Purpose,
    cause: Cause,
}

/// A request to be made for real. Its host is a loopback one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct WebRequest {
    /// Nothing where no answer is awaited.
    pub(crate) token: Option<Token>,
    pub(crate) method: Method,
    pub(crate) url: Arc<str>,
    pub(crate) params: Params,
}

/// Reads a URL, which may be relative to where its document came from.
pub(crate) fn resolve(base: Option<&Link>, url: &str) -> Option<Url> {
    let url = match base.and_then(|base| Url::parse(&base.url).ok()) {
        Some(base) => base.join(url).ok()?,
        None => Url::parse(url).ok()?,
    };
    matches!(url.scheme(), "http" | "https").then_some(url)
}

impl Exchange {
    /// Emits a request whose answer is awaited.
    pub(crate) fn request(&mut self, leg: LegId, link: &Link, params: Params, purpose: Purpose) -> Token {
        self.next_token += 1;
        let token = Token(self.next_token);
        self.pending.insert(token, Pending { leg, link: link.clone(), purpose, cause: self.cause });
        let params =
            if matches!(purpose, Purpose::Clip { .. }) { params } else { self.with_call(leg, params) };
        let request =
            WebRequest { token: Some(token), method: link.method, url: Arc::clone(&link.url), params };
        self.effects.push(Effect::Request(request));
        token
    }

    /// Emits a request whose answer does not matter. Where the URL is not on loopback nothing is requested.
    pub(crate) fn notify(&mut self, leg: LegId, link: &Link, params: Params) {
        let Some(url) = resolve(self.leg(leg).main.source.as_ref(), &link.url) else {
            self.alert(leg, &Alert::new(11_100, format!("invalid URL {:?}", link.url)));
            return;
        };
        if is_loopback(&url) {
            let params = self.with_call(leg, params);
            let request =
                WebRequest { token: None, method: link.method, url: Arc::from(url.as_str()), params };
            self.effects.push(Effect::Request(request));
        }
    }

    /// The answer is not awaited any more.
    pub(crate) fn forget(&mut self, token: Token) {
        self.pending.remove(&token);
    }

    /// Takes an answer, or the reason why there is none.
    pub(crate) fn fetched(&mut self, token: Token, answer: Result<WebAnswer, Alert>) {
        let Some(pending) = self.pending.remove(&token) else { return };
        let Pending { leg, link, purpose, cause } = pending;
        self.cause = cause;
        let slot = match purpose {
            Purpose::Document(slot) | Purpose::Clip { slot, .. } => slot,
        };
        if self.track(leg, slot).is_none_or(|track| track.wait != Wait::Web(token)) {
            return;
        }
        match purpose {
            Purpose::Document(slot) => {
                self.loaded(leg, slot, link, answer.and_then(|answer| content::read(&answer)));
            }
            Purpose::Clip { slot, times } => {
                let clip = answer.and_then(|answer| content::clip_millis(&answer));
                self.clip_loaded(leg, slot, times, link.url, clip);
            }
        }
        self.settle();
    }

    /// Twilio's standard voice parameters, then these.
    pub(crate) fn with_call(&self, id: LegId, extra: Params) -> Params {
        let leg = self.leg(id);
        let mut params: Params = vec![
            ("CallSid", leg.sid.to_string()),
            ("AccountSid", self.account.to_string()),
            ("From", leg.from.to_string()),
            ("To", leg.to.to_string()),
            ("Caller", leg.from.to_string()),
            ("Called", leg.to.to_string()),
            ("CallStatus", leg.status.name().to_owned()),
            ("ApiVersion", "2010-04-01".to_owned()),
            ("Direction", leg.direction.name().to_owned()),
        ];
        if let Some(name) = &leg.caller_name {
            params.push(("CallerName", name.to_string()));
        }
        if let Some(parent) = leg.parent {
            params.push(("ParentCallSid", self.leg(parent).sid.to_string()));
        }
        params.extend(extra);
        params
    }
}
