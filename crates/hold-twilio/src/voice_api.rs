//! The client as the session's port.

use async_trait::async_trait;
use hold_core::topology::RingBack;
use hold_core::{
    Call, CallSid, Conference, ConferenceSid, HoldMusic, Member, Participant, Queue, QueueSid, VoiceFault,
};
use hold_session::ports::{Answered, CallFilter, ConferenceFilter, Document, Strain, VoiceApi};
use tokio::sync::watch;

use crate::calls::{Instructions, NewCall};
use crate::client::Client;
use crate::documents::write_document;
use crate::participants::ParticipantUpdate;

#[async_trait]
impl VoiceApi for Client {
    async fn calls(&self, filter: &CallFilter) -> Result<Vec<Call>, VoiceFault> {
        self.list_calls(filter).await
    }

    async fn call(&self, call: CallSid) -> Result<Call, VoiceFault> {
        self.fetch_call(call).await
    }

    async fn conferences(&self, filter: &ConferenceFilter) -> Result<Vec<Conference>, VoiceFault> {
        self.list_conferences(filter).await
    }

    async fn conference(&self, conference: ConferenceSid) -> Result<Conference, VoiceFault> {
        self.fetch_conference(conference).await
    }

    async fn participants(&self, conference: ConferenceSid) -> Result<Vec<Participant>, VoiceFault> {
        self.list_participants(conference).await
    }

    async fn participant(&self, conference: ConferenceSid, call: CallSid) -> Result<Participant, VoiceFault> {
        self.fetch_participant(conference, call).await
    }

    async fn set_hold(
        &self,
        conference: ConferenceSid,
        call: CallSid,
        hold: bool,
        music: &HoldMusic,
    ) -> Answered<Participant> {
        let update = if hold { ParticipantUpdate::Hold(music) } else { ParticipantUpdate::Resume };
        self.update_participant(conference, call, update).await
    }

    async fn set_muted(
        &self,
        conference: ConferenceSid,
        call: CallSid,
        muted: bool,
    ) -> Answered<Participant> {
        self.update_participant(conference, call, ParticipantUpdate::Muted(muted)).await
    }

    async fn redirect(&self, call: CallSid, document: &Document) -> Answered<Call> {
        match write_document(document) {
            Ok(twiml) => self.update_call(call, &Instructions::Twiml(twiml)).await,
            Err(fault) => Err(fault).into(),
        }
    }

    async fn ring(&self, ring_back: &RingBack, document: &Document) -> Answered<Call> {
        let instructions = match write_document(document) {
            Ok(twiml) => Instructions::Twiml(twiml),
            Err(fault) => return Err(fault).into(),
        };
        let (to, from) = (ring_back.to.clone(), ring_back.from.clone());
        self.create_call(&NewCall { to, from, instructions }).await
    }

    async fn ring_into(&self, conference: ConferenceSid, ring_back: &RingBack) -> Answered<Participant> {
        self.create_participant(conference, &ring_back.from, &ring_back.to).await
    }

    async fn queues(&self) -> Result<Vec<Queue>, VoiceFault> {
        self.list_queues().await
    }

    async fn members(&self, queue: QueueSid) -> Result<Vec<Member>, VoiceFault> {
        self.list_members(queue).await
    }

    async fn member(&self, queue: QueueSid, call: CallSid) -> Result<Member, VoiceFault> {
        self.fetch_member(queue, call).await
    }

    async fn delete_queue(&self, queue: QueueSid) -> Result<(), VoiceFault> {
        self.remove_queue(queue).await
    }

    async fn check(&self) -> Result<(), VoiceFault> {
        self.check_credentials().await
    }

    fn strain(&self) -> watch::Receiver<Strain> {
        self.watch_strain()
    }
}
