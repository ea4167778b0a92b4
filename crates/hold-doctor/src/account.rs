//! The way to Twilio, and the account there.

use hold_core::{Credentials, Profile};
use hold_keychain::Keychain;
use hold_session::doctor::{Finding, Subject};
use hold_session::ports::{CredentialStore, KeychainFault};
use hold_twilio::{AccountFound, Examiner};
use tokio::sync::oneshot;

use crate::computer::away;
use crate::{Given, Tell};

/// What is examined of an account.
const OF_ACCOUNT: [Subject; 5] =
    [Subject::Credentials, Subject::Region, Subject::ConferenceHold, Subject::LegHold, Subject::RingBack];

/// A name under which nothing is kept, to see whether the keychain answers.
const NOTHING: &str = "check-up";

/// Asks the keychain, for the profile's credentials where they are there, and hands on what there is.
pub async fn keychain(
    tell: Tell,
    profile: Option<String>,
    given: Given,
    unlocked: oneshot::Sender<Result<Credentials, Finding>>,
) {
    let (name, needed) = match (&given, profile) {
        (Given::Kept, Some(name)) => (name, true),
        _ => (NOTHING.to_owned(), false),
    };
    let loaded = away(move || Keychain.load(&name)).await;
    let (finding, kept) = match loaded {
        Ok(Ok(credentials)) => (Finding::KeychainGood, Some(credentials)),
        Ok(Err(KeychainFault::NoEntry)) if !needed => (Finding::KeychainGood, None),
        Ok(Err(fault)) => (Finding::KeychainFault { fault, needed }, None),
        Err(late) => (late, None),
    };
    tell.tell(Subject::Keychain, finding);
    let credentials = match given {
        Given::Here(credentials) => Ok(credentials),
        Given::Kept => kept.ok_or(Finding::NoCredentials),
        Given::Nowhere => Err(Finding::NoAccount),
    };
    // Nobody waits for them any more where Twilio was not reached.
    let _ = unlocked.send(credentials);
}

/// Goes to Twilio, and tries the credentials there.
pub async fn twilio(
    tell: Tell,
    profile: Option<Profile>,
    credentials: oneshot::Receiver<Result<Credentials, Finding>>,
) {
    let examiner = match Examiner::new(profile.as_ref()) {
        Ok(examiner) => examiner,
        Err(fault) => {
            tracing::warn!(%fault, "the way to Twilio cannot be examined");
            tell.tell(Subject::Names, Finding::Unasked);
            tell.tell(Subject::Connection, Finding::Unsendable);
            tell.tell(Subject::Clock, Finding::NotReached);
            return tell_all(&tell, &OF_ACCOUNT, &Finding::NotReached);
        }
    };
    let (names, way) = tokio::join!(async { tell.tell(Subject::Names, examiner.names().await) }, async {
        let way = examiner.way().await;
        tell.tell(Subject::Connection, way.connection.clone());
        tell.tell(Subject::Clock, way.clock.clone());
        way
    });
    let () = names;
    let credentials = credentials.await.unwrap_or(Err(Finding::NoCredentials));
    match (way.reached(), credentials, &profile) {
        (true, Ok(credentials), Some(profile)) => {
            tell_account(&tell, &examiner.account(profile.account, &credentials).await);
        }
        (_, Err(why), _) => {
            let (region, others) = (way.region.unwrap_or_else(|| why.clone()), without_region());
            tell.tell(Subject::Region, region);
            tell_all(&tell, &others, &why);
        }
        _ => {
            tell.tell(Subject::Region, way.region.unwrap_or(Finding::NotReached));
            tell_all(&tell, &without_region(), &Finding::NotReached);
        }
    }
}

fn without_region() -> Vec<Subject> {
    OF_ACCOUNT.into_iter().filter(|subject| *subject != Subject::Region).collect()
}

fn tell_all(tell: &Tell, subjects: &[Subject], finding: &Finding) {
    subjects.iter().for_each(|subject| tell.tell(*subject, finding.clone()));
}

fn tell_account(tell: &Tell, found: &AccountFound) {
    tell.tell(Subject::Credentials, found.credentials.clone());
    tell.tell(Subject::Region, found.region.clone());
    for feature in [Subject::ConferenceHold, Subject::LegHold, Subject::RingBack] {
        tell.tell(feature, found.rights(feature));
    }
}
