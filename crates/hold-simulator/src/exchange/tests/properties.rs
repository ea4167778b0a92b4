//! What holds after any sequence of events.

use proptest::prelude::*;

use super::*;

/// Something that somebody does.
#[derive(Clone, Copy, Debug)]
enum Event {
    Inbound(usize),
    Place(usize),
    Redirect(usize, usize),
    HangUp(usize),
    Hold(usize, bool),
    Mute(usize, bool),
    Kick(usize),
    Pass(u64),
}

const DOCUMENTS: [&str; 10] = [
    "<Dial><Client>alice</Client></Dial>",
    "<Dial><Client>alice</Client></Dial><Pause length=\"5\"/>",
    "<Dial action=\"http://127.0.0.1:9/after\"><Client>nobody</Client><Client>alice</Client></Dial>",
    "<Dial><Conference endConferenceOnExit=\"true\">room</Conference></Dial>",
    "<Dial><Conference>room</Conference></Dial><Pause length=\"5\"/>",
    "<Enqueue>q</Enqueue><Pause length=\"5\"/>",
    "<Dial timeout=\"5\"><Queue>q</Queue></Dial><Pause length=\"5\"/>",
    "<Play loop=\"0\">https://example.com/a.mp3</Play>",
    "<Dial timeLimit=\"3\"><Client url=\"http://127.0.0.1:9/after\">alice</Client></Dial><Pause length=\"5\"/>",
    "<Say>Hello</Say><Hangup/>",
];

fn event() -> impl Strategy<Value = Event> {
    let leg = 0_usize..64;
    prop_oneof![
        3 => (0..DOCUMENTS.len()).prop_map(Event::Inbound),
        1 => (0..DOCUMENTS.len()).prop_map(Event::Place),
        4 => (leg.clone(), 0..DOCUMENTS.len()).prop_map(|(leg, document)| Event::Redirect(leg, document)),
        2 => leg.clone().prop_map(Event::HangUp),
        3 => (leg.clone(), any::<bool>()).prop_map(|(leg, hold)| Event::Hold(leg, hold)),
        1 => (leg.clone(), any::<bool>()).prop_map(|(leg, mute)| Event::Mute(leg, mute)),
        1 => leg.prop_map(Event::Kick),
        6 => prop_oneof![0_u64..800, 1000_u64..40_000].prop_map(Event::Pass),
    ]
}

impl Laboratory {
    fn happen(&mut self, event: Event) {
        let count = self.exchange.legs().count();
        let leg = |number: usize| self.exchange.legs().nth(number % count.max(1)).filter(|_| count > 0);
        match event {
            Event::Inbound(document) => {
                self.inbound(CALLER, DOCUMENTS[document]);
            }
            Event::Place(document) => {
                self.place(AGENT, DOCUMENTS[document]);
            }
            Event::Pass(millis) => self.pass(millis),
            Event::Redirect(number, document) => {
                if let Some(leg) = leg(number) {
                    // A leg that is over refuses, which is right.
                    let _ = self.exchange.redirect(leg, inline(DOCUMENTS[document]));
                }
            }
            Event::HangUp(number) => {
                if let Some(leg) = leg(number) {
                    self.exchange.hang_up(leg);
                }
            }
            Event::Hold(number, hold) => {
                self.try_change(leg(number), &ParticipantChange { hold: Some(hold), ..Default::default() });
            }
            Event::Mute(number, muted) => {
                self.try_change(leg(number), &ParticipantChange { muted: Some(muted), ..Default::default() });
            }
            Event::Kick(number) => {
                if let Some((room, leg)) = leg(number).and_then(|leg| Some((self.room_of(leg)?, leg))) {
                    self.exchange.kick(room, leg);
                }
            }
        }
        self.answer_requests();
    }

    fn try_change(&mut self, leg: Option<LegId>, change: &ParticipantChange) {
        if let Some((room, leg)) = leg.and_then(|leg| Some((self.room_of(leg)?, leg))) {
            // A refusal is as good as a change here.
            let _ = self.exchange.change_participant(room, leg, change);
        }
    }

    fn check(&self) {
        let exchange = &self.exchange;
        for id in exchange.legs() {
            let leg = exchange.leg(id);
            assert_eq!(exchange.heard_by(id), leg.hears, "what leg {} hears was noted", id.0);
            let ended = matches!(leg.activity, leg::Activity::Ended);
            assert_eq!(ended, !leg.status.is_live(), "leg {} is over exactly when its status says so", id.0);
            self.check_activity(id);
            self.check_hears(id);
        }
        for room in exchange.conferences().map(|room| exchange.conference(room)) {
            let completed = room.status == ConferenceStatus::Completed;
            assert_eq!(
                completed,
                room.participants.is_empty(),
                "a conference ends with its last participant"
            );
            assert_eq!(completed, room.reason.is_some());
        }
    }

    /// Both ends of every connection know of each other, and membership is kept in one place only.
    fn check_activity(&self, id: LegId) {
        let exchange = &self.exchange;
        let rooms = exchange.conferences().filter(|room| {
            exchange.conference(*room).participant(id).is_some_and(|participant| participant.connected)
        });
        let queues = exchange.queues().filter(|queue| exchange.queue(*queue).members.contains(&id));
        let (rooms, queues): (Vec<_>, Vec<_>) = (rooms.collect(), queues.collect());
        match &exchange.leg(id).activity {
            leg::Activity::Bridged(bridged) => {
                let leg::Activity::Bridged(far) = &exchange.leg(bridged.other).activity else {
                    panic!("leg {} talks to leg {}, which talks to nobody", id.0, bridged.other.0);
                };
                assert_eq!(far.other, id, "a connection has two ends");
                assert!(rooms.is_empty() && queues.is_empty());
            }
            leg::Activity::Conference(room) => assert_eq!((rooms, queues), (vec![*room], vec![])),
            leg::Activity::Enqueued { queue, .. } => assert_eq!((rooms, queues), (vec![], vec![*queue])),
            _ => assert!(rooms.is_empty() && queues.is_empty(), "leg {} is nowhere else", id.0),
        }
    }

    /// Whoever is heard is live, and hears back unless held or muted.
    fn check_hears(&self, id: LegId) {
        let hears::Hears::Parties(others) = &self.exchange.leg(id).hears else { return };
        for other in others {
            assert!(self.exchange.leg(*other).is_live(), "nobody hears leg {}, which is over", other.0);
            let silenced = self.room_of(id).is_some_and(|room| {
                let participant = self.exchange.conference(room).participant(id);
                participant.is_some_and(|participant| participant.hold || participant.muted)
            });
            let back =
                matches!(&self.exchange.leg(*other).hears, hears::Hears::Parties(back) if back.contains(&id));
            assert!(back || silenced, "leg {} hears leg {} and is not heard", id.0, other.0);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, ..ProptestConfig::default() })]

    #[test]
    fn the_exchange_stays_whole(events in proptest::collection::vec(event(), 1..40)) {
        let mut laboratory = Laboratory::new();
        laboratory.serve("/after", "<Say>After</Say><Pause length=\"3\"/>");
        for event in events {
            laboratory.happen(event);
            laboratory.check();
        }
        laboratory.pass(5 * 3_600_000);
        laboratory.check();
    }
}
