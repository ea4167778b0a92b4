//! What can be asked of the session, and what it tells. Both lists are closed.

use std::sync::Arc;

use hold_core::notice::Notice;
use hold_core::profile::{Credentials, Preferences, Profile};
use hold_core::topology::Risk;
use hold_core::{Address, CallSid, NamedMusic, Refusal, VoiceFault};
use tokio::sync::oneshot;

use crate::alert::Alert;
use crate::ports::{KeychainFault, ProfileStoreFault, SettingsFault};
use crate::settings::Settings;
use crate::sign_in::FieldFault;
use crate::snapshot::Snapshot;

/// Whom a click or a word on the command line means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PartyRef {
    /// The party of this leg.
    Call(CallSid),
    /// The party at this address.
    Address(Address),
    /// The only one who can be meant.
    Only,
}

/// What can be asked of the session.
#[derive(Debug)]
pub enum Command {
    /// Put a party on hold.
    Hold {
        /// Whom.
        party: PartyRef,
        /// Whether the agent has accepted what the hold risks.
        accepts_risk: bool,
        /// Why, for the hold log.
        reason: Option<String>,
        /// The name of the music of the profile that they are to hear; without, the default.
        music: Option<String>,
    },
    /// Bring a party back.
    Resume {
        /// Whom.
        party: PartyRef,
    },
    /// Call a colleague for a party on hold. When they answer they have the party; until then the party stays on hold.
    HandOver {
        /// Whom.
        party: PartyRef,
        /// The colleague.
        to: Address,
    },
    /// Hold everybody of a call who is active.
    HoldAll {
        /// A party of the call; without, the call that the agent is in.
        with: Option<CallSid>,
        /// As in `Hold`.
        accepts_risk: bool,
        /// As in `Hold`.
        reason: Option<String>,
        /// As in `Hold`.
        music: Option<String>,
    },
    /// Bring everybody of a call back.
    ResumeAll {
        /// As in `HoldAll`.
        with: Option<CallSid>,
    },
    /// In the call that the agent is in, bring back whoever is on hold; if nobody is, hold everybody.
    Toggle {
        /// As in `Hold`.
        accepts_risk: bool,
    },
    /// Bring back whoever was put on hold last.
    ResumeLast,
    /// Mute the agent in the conference of the current call, or let them be heard again. Answered only when Twilio has
    /// confirmed it, or when it has failed: no notice about a party could tell that.
    Mute {
        /// Muted, or heard.
        muted: bool,
    },
    /// Play what held callers hear on this computer, or stop.
    Preview {
        /// Play.
        on: bool,
    },
    /// Change how the holds of the profile in use are noted.
    Prefer(Preferences),
    /// Change the settings.
    Change(Box<Settings>),
    /// Look at Twilio at once: the machine woke, the network came back, somebody waits for the truth.
    Look,
    /// Looks if no call is in sight, and is answered once that is known.
    Glance,
    /// Sign in with the profile last used, if there is one.
    Open,
    /// Check credentials at Twilio, keep them in the keychain and use them.
    SignIn {
        /// The profile, checked field by field.
        profile: Box<Profile>,
        /// The credentials.
        credentials: Credentials,
        /// Whether callers whom this profile does not show may be left on hold.
        leave_held: bool,
    },
    /// Use an account without keeping anything: the simulated one, or one named on a command line.
    Use {
        /// The profile.
        profile: Box<Profile>,
        /// The credentials.
        credentials: Credentials,
        /// As in `SignIn`.
        leave_held: bool,
    },
    /// Offer a hold music in a profile, in place of one of the same name, and make it the default there.
    UseMusic {
        /// The profile's name.
        profile: String,
        /// The music.
        music: NamedMusic,
    },
    /// Use another profile that is kept.
    Switch {
        /// Its name.
        profile: String,
        /// Whether callers may be left on hold.
        leave_held: bool,
    },
    /// Forget a profile and remove its credentials from the keychain.
    SignOut {
        /// Whether callers may be left on hold.
        leave_held: bool,
    },
}

/// Why a command did nothing, or not what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandFault {
    /// It changes nothing, and nothing is broken.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The hold risks something: ask first.
    #[error("{}", risk_sentence(*.0))]
    Risky(Risk),
    /// Somebody is on hold and would be left there.
    #[error("Somebody is still on hold. Resume them first, or leave them on hold knowingly.")]
    SomebodyHeld,
    /// Twilio took a change and says that it is not so.
    #[error("Twilio did not confirm it. Try again.")]
    NotConfirmed,
    /// Twilio, or the way to it.
    #[error(transparent)]
    Voice(#[from] VoiceFault),
    /// The keychain.
    #[error(transparent)]
    Keychain(#[from] KeychainFault),
    /// The file of profiles.
    #[error(transparent)]
    Profiles(#[from] ProfileStoreFault),
    /// The file of settings.
    #[error(transparent)]
    Settings(#[from] SettingsFault),
    /// Fields of a form.
    #[error("{}", .0.first().map(|fault| fault.why.to_string()).unwrap_or_default())]
    Fields(Vec<FieldFault>),
    /// No profile of this name is kept.
    #[error("There is no profile of this name.")]
    NoProfile,
    /// The profile has no hold music of this name.
    #[error("{}", no_music_sentence(name, names))]
    NoMusic {
        /// What was asked for.
        name: String,
        /// What there is.
        names: Vec<String>,
    },
    /// The session is shutting down.
    #[error("Holdline is closing.")]
    Closing,
}

fn no_music_sentence(name: &str, names: &[String]) -> String {
    match names {
        [] => format!("There is no hold music called {name}: none is kept in this profile."),
        names => format!("There is no hold music called {name}. There is {}.", names.join(", ")),
    }
}

fn risk_sentence(risk: Risk) -> &'static str {
    match risk {
        Risk::DropsAgent => "Your own call may drop while they are on hold. Resume will ring you back.",
        Risk::EndsForAll => {
            "If they hang up while on hold, the call ends for everybody, and nobody can change that until they are back."
        }
        Risk::Coached => "Somebody coaches them, and they will not hear their coach while they are on hold.",
    }
}

/// What the session tells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// Something that is shown has changed.
    Changed(Arc<Snapshot>),
    /// A sentence about a party.
    Told {
        /// The party.
        party: CallSid,
        /// The sentence.
        notice: Notice,
    },
    /// Something that the agent is to be told wherever they look.
    Alert(Alert),
}

/// A command and the way back to whoever gave it.
pub(crate) struct Request {
    pub command: Command,
    pub reply: oneshot::Sender<Result<(), CommandFault>>,
}
