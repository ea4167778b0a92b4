//! The words of a snapshot, each of one closed list.

use hold_core::Waiting;
use hold_core::hold::HoldState;
use hold_core::topology::{Risk, Topology};
use hold_session::preview::Preview;
use hold_session::{Connection, Role, SignedIn};
use hold_words::Language;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A word of one list, written alike in Rust, JSON and TypeScript.
macro_rules! words {
    ($($(#[$doc:meta])* $name:ident from $from:ty { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
        #[serde(rename_all = "kebab-case")]
        #[ts(export)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl From<$from> for $name {
            fn from(from: $from) -> Self {
                match from { $(<$from>::$variant => Self::$variant),+ }
            }
        }
    )*};
}

words! {
    /// How it stands with Twilio.
    ConnectionWord from Connection {
        /// Twilio answers.
        Ok,
        /// No answer yet.
        Connecting,
        /// Out of reach.
        Offline,
        /// No credentials, or refused ones.
        Unauthorized,
        /// Busy.
        RateLimited,
    }
    /// Whether somebody is signed in.
    SignedInWord from SignedIn {
        /// Nobody.
        Out,
        /// The keychain is being asked.
        Opening,
        /// With a Twilio account.
        Account,
        /// With the simulated account.
        Simulated,
    }
    /// What a hold may bring about beside the hold.
    RiskWord from Risk {
        /// The agent's own call will, or may, drop.
        DropsAgent,
        /// The conference ends for everybody when they hang up.
        EndsForAll,
        /// Somebody coaches them, unheard while they are on hold.
        Coached,
    }
    /// How the legs hang together.
    TopologyWord from Topology {
        /// In a conference.
        Conference,
        /// Two legs joined.
        Bridged,
        /// The caller waits in a hold queue.
        Queued,
        /// The agent's leg alone.
        Lone,
    }
    /// A party's part in the call.
    RoleWord from Role {
        /// The outside party.
        Caller,
        /// Anybody else.
        ThirdParty,
    }
    /// A party's hold state.
    StateWord from HoldState {
        /// Connected.
        Active,
        /// A hold is on its way.
        Holding,
        /// On hold.
        Held,
        /// A resume is on its way.
        Resuming,
        /// Not confirmed.
        Unknown,
        /// Gone.
        Ended,
    }
    /// How long somebody is on hold, by the account's own measure.
    WaitingWord from Waiting {
        /// Not for long, or not at all.
        Fresh,
        /// For long.
        Long,
        /// For too long.
        TooLong,
    }
}

/// A language, by its tag (BCP 47).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[ts(export)]
pub enum SpokenLanguage {
    /// English.
    #[serde(rename = "en")]
    English,
    /// 简体中文.
    #[serde(rename = "zh-Hans")]
    SimplifiedChinese,
    /// 繁體中文.
    #[serde(rename = "zh-Hant")]
    TraditionalChinese,
}

impl From<Language> for SpokenLanguage {
    fn from(language: Language) -> Self {
        match language {
            Language::English => Self::English,
            Language::SimplifiedChinese => Self::SimplifiedChinese,
            Language::TraditionalChinese => Self::TraditionalChinese,
        }
    }
}

/// How the preview of the hold music stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
#[ts(export)]
pub enum PreviewWord {
    /// Nothing is played.
    Silent,
    /// The music is being fetched.
    Loading,
    /// It plays.
    Playing,
    /// It could not be played.
    Failed,
}

impl From<&Preview> for PreviewWord {
    fn from(preview: &Preview) -> Self {
        match preview {
            Preview::Silent => Self::Silent,
            Preview::Loading => Self::Loading,
            Preview::Playing => Self::Playing,
            Preview::Failed(_) => Self::Failed,
        }
    }
}
