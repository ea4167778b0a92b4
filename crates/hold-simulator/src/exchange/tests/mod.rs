//! Tests of the telephony, without any network: a laboratory answers the requests.

mod conferences;
mod legs;
mod properties;
mod queues;
mod tracks;

use std::collections::HashMap;

use super::*;
use crate::content::WebAnswer;
use crate::twiml::{Link, Method};

/// An exchange, the documents that the customer's application has, and what was requested of it.
pub(super) struct Laboratory {
    pub(super) exchange: Exchange,
    documents: HashMap<String, (u16, String, Vec<u8>)>,
    pub(super) requests: Vec<WebRequest>,
    pub(super) notes: Vec<Value>,
}

pub(super) const AGENT: &str = "client:alice";
pub(super) const CALLER: &str = "+15550100142";
pub(super) const NUMBER: &str = "+15550100100";

impl Laboratory {
    pub(super) fn new() -> Self {
        let mut mint = SidMint::new(1);
        let account = mint.mint(SidKind::Account);
        Self {
            exchange: Exchange::new(account, mint, Moment::from_millis(1_700_000_000_000)),
            documents: HashMap::new(),
            requests: Vec::new(),
            notes: Vec::new(),
        }
    }

    /// Puts TwiML at a path of the application.
    pub(super) fn serve(&mut self, path: &str, verbs: &str) {
        self.serve_raw(path, 200, "text/xml", format!("<Response>{verbs}</Response>").as_bytes());
    }

    pub(super) fn serve_raw(&mut self, path: &str, status: u16, content_type: &str, body: &[u8]) {
        self.documents.insert(url(path), (status, content_type.to_owned(), body.to_vec()));
    }

    /// A call from outside that runs these verbs.
    pub(super) fn inbound(&mut self, from: &str, verbs: &str) -> LegId {
        let leg = self.exchange.receive_call(from, NUMBER, inline(verbs));
        self.answer_requests();
        leg
    }

    pub(super) fn redirect(&mut self, leg: LegId, verbs: &str) {
        self.exchange.redirect(leg, inline(verbs)).expect("the leg is in progress");
        self.answer_requests();
    }

    pub(super) fn place(&mut self, to: &str, verbs: &str) -> LegId {
        let leg = self.exchange.place_call(new_call(to, verbs));
        self.answer_requests();
        leg
    }

    pub(super) fn hang_up(&mut self, leg: LegId) {
        self.exchange.hang_up(leg);
        self.answer_requests();
    }

    pub(super) fn change(&mut self, leg: LegId, change: &ParticipantChange) -> Result<(), Refusal> {
        let room = self.room_of(leg).expect("the leg is in a conference");
        let outcome = self.exchange.change_participant(room, leg, change);
        self.answer_requests();
        outcome
    }

    pub(super) fn hold(&mut self, leg: LegId, music: Option<&str>) {
        let music = music.map(|path| Link { url: Arc::from(url(path)), method: Method::Get });
        let change =
            ParticipantChange { hold: Some(true), hold_music: music, ..ParticipantChange::default() };
        self.change(leg, &change).expect("may be held");
    }

    pub(super) fn resume(&mut self, leg: LegId) {
        let change = ParticipantChange { hold: Some(false), ..ParticipantChange::default() };
        self.change(leg, &change).expect("may be resumed");
    }

    pub(super) fn room_of(&self, leg: LegId) -> Option<ConferenceId> {
        self.exchange.conferences().find(|room| self.exchange.conference(*room).participant(leg).is_some())
    }

    /// Lets simulated time pass.
    pub(super) fn pass(&mut self, millis: u64) {
        let until = self.exchange.now().plus(millis);
        while self.exchange.step_to(until) {
            self.answer_requests();
        }
        self.exchange.advance_to(until);
        self.answer_requests();
    }

    fn answer_requests(&mut self) {
        loop {
            let effects = self.exchange.take_effects();
            if effects.is_empty() {
                return;
            }
            for effect in effects {
                match effect {
                    Effect::Note(note) => self.notes.push(note),
                    Effect::Request(request) => self.answer(request),
                }
            }
        }
    }

    fn answer(&mut self, request: WebRequest) {
        if let Some(token) = request.token {
            let (status, content_type, body) = self.documents.get(&*request.url).cloned().unwrap_or((
                404,
                "text/plain".to_owned(),
                Vec::new(),
            ));
            let answer = WebAnswer { status, content_type: Some(content_type), body: Arc::from(body) };
            self.exchange.fetched(token, Ok(answer));
        }
        self.requests.push(request);
    }

    pub(super) fn status(&self, leg: LegId) -> &'static str {
        self.exchange.leg(leg).status.name()
    }

    pub(super) fn child_of(&self, leg: LegId) -> LegId {
        *self.exchange.leg(leg).children.last().expect("the leg has a child")
    }

    /// What a leg hears, as one word and what goes with it: `parties 0 2`, `music http://…`, `silence`.
    pub(super) fn hears(&self, leg: LegId) -> String {
        match &self.exchange.leg(leg).hears {
            hears::Hears::Parties(others) => {
                others.iter().fold("parties".to_owned(), |text, other| format!("{text} {}", other.0))
            }
            hears::Hears::Music(url) => format!("music {url}"),
            hears::Hears::Speech => "speech".to_owned(),
            hears::Hears::Ringing => "ringing".to_owned(),
            hears::Hears::Silence => "silence".to_owned(),
        }
    }

    /// The requests for a path, oldest first.
    pub(super) fn requests_for(&self, path: &str) -> Vec<&WebRequest> {
        self.requests.iter().filter(|request| *request.url == url(path)).collect()
    }

    /// One parameter of the only request for a path.
    pub(super) fn told(&self, path: &str, name: &str) -> Option<String> {
        let requests = self.requests_for(path);
        assert_eq!(requests.len(), 1, "one request for {path}");
        requests[0].params.iter().find(|(other, _)| *other == name).map(|(_, value)| value.clone())
    }
}

pub(super) fn url(path: &str) -> String {
    format!("http://127.0.0.1:9{path}")
}

pub(super) fn inline(verbs: &str) -> Source {
    let document = crate::twiml::parse(&format!("<Response>{verbs}</Response>")).expect("TwiML");
    Source::Inline(Ok(Arc::new(document)))
}

pub(super) fn new_call(to: &str, verbs: &str) -> NewCall {
    NewCall {
        from: Arc::from(NUMBER),
        to: Arc::from(to),
        program: inline(verbs),
        timeout: 60,
        time_limit: 14_400,
        fallback: None,
        callback: None,
    }
}
