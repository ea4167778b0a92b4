//! From the agent's leg to its conference: the one remembered, the one that the profile's pattern names, or the
//! live conferences nearest in time.

use futures_util::future::try_join;
use futures_util::stream::{self, StreamExt};
use hold_core::profile::PatternFacts;
use hold_core::{
    Call, CallSid, Conference, ConferenceSid, ConferenceStatus, Participant, Timestamp, VoiceFault,
};

use super::{AT_ONCE, Depth, Finder, known};
use crate::ports::ConferenceFilter;

/// How many conferences are asked for a leg whose place is known.
const NEAREST: usize = 8;

/// A conference and who is in it.
pub(super) struct Room {
    pub sid: ConferenceSid,
    pub participants: Vec<Participant>,
}

impl Finder<'_> {
    pub(super) async fn conference_of(&mut self, leg: &Call) -> Result<Option<Room>, VoiceFault> {
        if let Some(sid) = self.memory.rooms.get(&leg.sid).copied() {
            if let Some(room) = self.room_with(sid, leg.sid).await? {
                return Ok(Some(room));
            }
            self.memory.rooms.remove(&leg.sid);
        }
        self.named(leg).await
    }

    async fn room_with(&self, sid: ConferenceSid, leg: CallSid) -> Result<Option<Room>, VoiceFault> {
        let participants = known(self.api.participants(sid).await)?.unwrap_or_default();
        Ok(participants.iter().any(|one| one.call == leg).then_some(Room { sid, participants }))
    }

    fn remember(&mut self, leg: CallSid, conference: &Conference) {
        self.note_begun(conference);
        self.memory.rooms.insert(leg, conference.sid);
    }

    /// By the profile's pattern: one list by name.
    async fn named(&mut self, leg: &Call) -> Result<Option<Room>, VoiceFault> {
        let facts = PatternFacts { agent: leg.person(), call: leg.sid, parent: leg.parent };
        let Some(name) = self.profile.conference_pattern.as_ref().and_then(|pattern| pattern.fill(facts))
        else {
            return Ok(None);
        };
        let filter = ConferenceFilter { name: Some(name), status: None };
        for conference in self.api.conferences(&filter).await? {
            if conference.status == ConferenceStatus::Completed {
                continue;
            }
            if let Some(room) = self.room_with(conference.sid, leg.sid).await? {
                self.remember(leg.sid, &conference);
                return Ok(Some(room));
            }
        }
        Ok(None)
    }

    /// By asking the live conferences, the nearest in time first. `placed` tells that it is known already with whom the
    /// leg is joined, or for whom it waits.
    pub(super) async fn scanned(&mut self, leg: &Call, placed: bool) -> Result<Option<Room>, VoiceFault> {
        if placed && self.depth < Depth::Thorough {
            return Ok(None);
        }
        let mut conferences = self.live_conferences().await?;
        conferences.retain(|conference| !self.memory.denied.contains_key(&(leg.sid, conference.sid)));
        conferences.sort_by_key(|conference| distance(conference.created, leg.started));
        conferences.truncate(if placed { NEAREST } else { usize::MAX });
        // The nearest is mostly the one, so it is asked alone before several are asked at once.
        let (nearest, others) = conferences.split_at(conferences.len().min(1));
        match self.first_with(leg.sid, nearest).await? {
            Some(room) => Ok(Some(room)),
            None => self.first_with(leg.sid, others).await,
        }
    }

    /// An agent who waits alone is in a conference that has not begun, which a list of those in progress misses.
    async fn live_conferences(&self) -> Result<Vec<Conference>, VoiceFault> {
        let of = |status| ConferenceFilter { name: None, status: Some(status) };
        let (begun, waiting) = (of(ConferenceStatus::InProgress), of(ConferenceStatus::Init));
        let (begun, waiting) = try_join(self.api.conferences(&begun), self.api.conferences(&waiting)).await?;
        Ok(begun.into_iter().chain(waiting).collect())
    }

    async fn first_with(
        &mut self,
        leg: CallSid,
        conferences: &[Conference],
    ) -> Result<Option<Room>, VoiceFault> {
        let finder = &*self;
        let mut denied = Vec::new();
        let mut found = None;
        let mut answers = stream::iter(conferences.to_vec())
            .map(|conference| async move {
                let room = finder.room_with(conference.sid, leg).await;
                (conference, room)
            })
            .buffered(AT_ONCE);
        while let Some((conference, answer)) = answers.next().await {
            match answer? {
                Some(room) => {
                    found = Some((conference, room));
                    break;
                }
                None => denied.push(conference.sid),
            }
        }
        drop(answers);
        let asked = self.asked;
        self.memory.denied.extend(denied.into_iter().map(|sid| ((leg, sid), asked)));
        Ok(found.map(|(conference, room)| {
            self.remember(leg, &conference);
            room
        }))
    }

    pub(super) fn note_begun(&mut self, conference: &Conference) {
        if conference.status == ConferenceStatus::InProgress {
            self.memory.begun.insert(conference.sid);
        }
    }

    /// The conference, where it is not known yet that it has begun.
    pub(super) async fn unless_begun(&self, sid: ConferenceSid) -> Result<Option<Conference>, VoiceFault> {
        match self.memory.begun.contains(&sid) {
            true => Ok(None),
            false => known(self.api.conference(sid).await),
        }
    }
}

/// How far apart two instants are; what has no instant comes last.
fn distance(one: Option<Timestamp>, other: Option<Timestamp>) -> std::time::Duration {
    match (one, other) {
        (Some(one), Some(other)) => one.duration_since(other).unsigned_abs(),
        _ => std::time::Duration::MAX,
    }
}
