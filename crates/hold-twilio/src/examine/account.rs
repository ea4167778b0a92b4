//! The account: whether Twilio takes the credentials, in which region, and what they may do there.

use futures_util::future::join_all;
use hold_core::{AccountSid, Credentials, Region, VoiceFault};
use hold_session::doctor::{Finding, Right, Rights, Subject};
use hold_session::log::Trace;

use super::{Examiner, in_time};
use crate::client::Client;
use crate::endpoint::Endpoint;
use crate::request::Request;

/// SIDs that Twilio never gives to anything.
const NO_CALL: &str = "CA00000000000000000000000000000000";
const NO_CONFERENCE: &str = "CF00000000000000000000000000000000";
const NO_QUEUE: &str = "QU00000000000000000000000000000000";

/// What was found of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountFound {
    /// Of the credentials.
    pub credentials: Finding,
    /// Of their region.
    pub region: Finding,
    tried: Vec<(Right, Trial)>,
}

/// What came of trying a right.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trial {
    May,
    MayNot,
    /// As credentials that are refused altogether are answered; beside others that are not, the right is missing.
    Refused,
    Unknown,
}

impl AccountFound {
    /// What the key may do of what a feature needs.
    #[must_use]
    pub fn rights(&self, feature: Subject) -> Finding {
        if self.credentials != Finding::Accepted {
            return Finding::NotReached;
        }
        let those = |wanted: &[Trial]| {
            let needed = Right::needed_for(feature);
            let of = |(right, trial): &&(Right, Trial)| needed.contains(right) && wanted.contains(trial);
            self.tried.iter().filter(of).map(|(right, _)| *right).collect()
        };
        Finding::Rights(Rights {
            lacks: those(&[Trial::MayNot, Trial::Refused]),
            untried: those(&[Trial::Unknown]),
        })
    }
}

impl Examiner {
    /// Tries what Holdline needs, all at once.
    pub async fn account(&self, account: AccountSid, credentials: &Credentials) -> AccountFound {
        let Ok(client) = self.client(self.endpoint.clone(), account, credentials) else {
            return AccountFound {
                credentials: Finding::Unsendable,
                region: Finding::NotReached,
                tried: Vec::new(),
            };
        };
        let client = &client;
        let tried = Right::ALL.map(|right| async move { (right, client.try_right(right).await) });
        let tried = join_all(tried).await;
        let is = |wanted: Trial| tried.iter().any(|(_, trial)| *trial == wanted);
        let found = match (is(Trial::May) || is(Trial::MayNot), is(Trial::Refused)) {
            (true, _) => Finding::Accepted,
            (false, true) => Finding::Refused,
            (false, false) => Finding::Late,
        };
        let region = match &found {
            _ if self.endpoint.is_loopback() => Finding::Simulated,
            Finding::Accepted => Finding::InRegion { region: self.region.to_string() },
            Finding::Refused => self.region_of(account, credentials).await,
            _ => Finding::NotReached,
        };
        AccountFound { credentials: found, region, tried }
    }

    /// Where credentials are taken that were refused in the profile's region: they are of one region alone.
    async fn region_of(&self, account: AccountSid, credentials: &Credentials) -> Finding {
        let others = Region::USUAL.iter().filter_map(|name| name.parse::<Region>().ok());
        let others: Vec<Region> = others.filter(|other| *other != self.region).collect();
        let asked = others.iter().map(|other| async move {
            let client = self.client(Endpoint::twilio(other).ok()?, account, credentials).ok()?;
            let answer = in_time(client.check_credentials()).await.ok()?;
            matches!(answer, Ok(()) | Err(VoiceFault::Forbidden(_))).then_some(other)
        });
        match join_all(asked).await.into_iter().flatten().next() {
            Some(other) => Finding::OtherRegion { region: self.region.to_string(), other: other.to_string() },
            None => Finding::NotReached,
        }
    }

    fn client(
        &self,
        endpoint: Endpoint,
        account: AccountSid,
        credentials: &Credentials,
    ) -> Result<Client, VoiceFault> {
        Client::with(endpoint, account, credentials, self.settings.clone())
    }
}

impl Client {
    async fn try_right(&self, right: Right) -> Trial {
        let Ok(request) = self.trial_of(right) else { return Trial::Unknown };
        let mut trace = Trace::default();
        match in_time(self.transport.send(&request, &mut trace)).await {
            Ok(Ok(_) | Err(VoiceFault::NotFound | VoiceFault::NotInProgress)) => Trial::May,
            // Whoever may not is told so before anybody looks at what is missing in the request.
            Ok(Err(VoiceFault::Rejected { status: 400, .. })) => Trial::May,
            Ok(Err(VoiceFault::Forbidden(_))) => Trial::MayNot,
            Ok(Err(VoiceFault::Unauthorized)) => Trial::Refused,
            Ok(Err(_)) | Err(_) => Trial::Unknown,
        }
    }

    /// A request that a right allows and that changes nothing: a change is one of something that does not exist, or
    /// without what it cannot do without, and says nothing of what is to change.
    fn trial_of(&self, right: Right) -> Result<Request, VoiceFault> {
        let participants = format!("Conferences/{NO_CONFERENCE}/Participants");
        let members = format!("Queues/{NO_QUEUE}/Members");
        let (changes, path) = match right {
            Right::CallsList => (false, "Calls.json?PageSize=1".to_owned()),
            Right::CallsRead => (false, format!("Calls/{NO_CALL}.json")),
            Right::CallsCreate => (true, "Calls.json".to_owned()),
            Right::CallsUpdate => (true, format!("Calls/{NO_CALL}.json")),
            Right::ConferencesList => (false, "Conferences.json?PageSize=1".to_owned()),
            Right::ConferencesRead => (false, format!("Conferences/{NO_CONFERENCE}.json")),
            Right::ParticipantsList => (false, format!("{participants}.json")),
            Right::ParticipantsRead => (false, format!("{participants}/{NO_CALL}.json")),
            Right::ParticipantsUpdate => (true, format!("{participants}/{NO_CALL}.json")),
            Right::QueuesList => (false, "Queues.json?PageSize=1".to_owned()),
            Right::QueuesUpdate => (true, format!("Queues/{NO_QUEUE}.json")),
            Right::MembersList => (false, format!("{members}.json")),
            Right::MembersRead => (false, format!("{members}/{NO_CALL}.json")),
        };
        let url = self.transport.resource(&path)?;
        let request = if changes { Request::post(url, &Vec::new()) } else { Request::get(url) };
        Ok(Request { is_trial: true, ..request })
    }
}
