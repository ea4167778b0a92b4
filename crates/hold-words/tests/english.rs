//! English words say what the core's own types say of themselves, and no language says nothing.

use std::fmt::Display;

use hold_core::notice::Notice;
use hold_core::plan::Goal;
use hold_core::profile::{PatternFault, RegionFault};
use hold_core::reminders::Reminder;
use hold_core::topology::Risk;
use hold_core::{
    AddressFault, HoldMusicFault, NoteFault, Refusal, RemindersFault, SidFault, SidKind, VoiceFault,
};
use hold_session::confirm::Why;
use hold_session::library::LibraryFault;
use hold_session::music::{ExportFault, SoundFault, SoundTrouble};
use hold_session::ports::{KeychainFault, ProfileStoreFault, SettingsFault};
use hold_session::settings::ChordFault;
use hold_session::{CommandFault, Misfit};
use hold_words::{Language, Words};

/// Each is said in English as it says itself, and in Chinese with Chinese words.
fn check<T: Display>(samples: &[T], say: impl Fn(&Words, &T) -> String) {
    let is_chinese = |said: &str| said.chars().any(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    for sample in samples {
        assert_eq!(say(Words::english(), sample), sample.to_string());
        let [simplified, traditional] = [Language::SimplifiedChinese, Language::TraditionalChinese]
            .map(|language| say(Words::of(language), sample));
        assert!(is_chinese(&simplified) && is_chinese(&traditional), "{simplified} {traditional}");
    }
}

fn refusals() -> Vec<Refusal> {
    vec![
        Refusal::NoCall,
        Refusal::NobodyHeld,
        Refusal::SeveralParties,
        Refusal::UnknownParty,
        Refusal::StillRinging,
        Refusal::NotStarted,
        Refusal::Ended,
        Refusal::NoAgentLeg,
        Refusal::AgentRinging,
        Refusal::NoRingBack,
        Refusal::NoCallToMute,
        Refusal::MuteNeedsConference,
        Refusal::SignedOut,
    ]
}

fn rejected(code: Option<u32>) -> VoiceFault {
    VoiceFault::Rejected { status: 400, code, message: "Invalid".to_owned(), more_info: None }
}

fn voice_faults() -> Vec<VoiceFault> {
    vec![
        VoiceFault::Unauthorized,
        VoiceFault::Forbidden("Authorization Error".to_owned()),
        VoiceFault::NotFound,
        VoiceFault::NotInProgress,
        VoiceFault::Busy { retry_after: None },
        rejected(None),
        rejected(Some(21_220)),
        VoiceFault::Server(503),
        VoiceFault::Dns,
        VoiceFault::Unreachable,
        VoiceFault::Tls,
        VoiceFault::Proxy,
        VoiceFault::NoAnswer,
        VoiceFault::Malformed { request: "GET /Calls.json".to_owned(), what: "HTML".to_owned() },
    ]
}

fn misfits() -> Vec<Misfit> {
    let kinds = [SidKind::Account, SidKind::ApiKey, SidKind::Call, SidKind::Conference, SidKind::Queue];
    let sids = kinds.into_iter().flat_map(|kind| {
        [
            SidFault::Missing { kind },
            SidFault::Length { kind, got: 4 },
            SidFault::Kind { kind, got: "XX".to_owned() },
            SidFault::Digits { kind },
        ]
    });
    let rest = [
        RegionFault.into(),
        AddressFault::Missing.into(),
        AddressFault::Form("alice".to_owned()).into(),
        PatternFault::Word("agnet".to_owned()).into(),
        PatternFault::Brace.into(),
        PatternFault::Length.into(),
        HoldMusicFault::Scheme.into(),
        HoldMusicFault::Blank.into(),
        HoldMusicFault::Length { got: 3020 }.into(),
        HoldMusicFault::Written { got: 3801 }.into(),
        RemindersFault::Bounds(Reminder::First).into(),
        RemindersFault::Order.into(),
        NoteFault::Length.into(),
        NoteFault::Words.into(),
        NoteFault::Language.into(),
        NoteFault::NoFile.into(),
        NoteFault::Document { say: "<Say>Hi</Say>".to_owned() }.into(),
        NoteFault::TooLong { by: 7 }.into(),
        NoteFault::NotHere.into(),
        ChordFault::Bare.into(),
        ChordFault::Key.into(),
        Misfit::NoKeySecret,
        Misfit::NoToken,
        Misfit::ChordTwice,
        Misfit::LogDays,
        Misfit::ReasonLength { most: 100 },
        Misfit::Reasons { most: 20 },
    ];
    sids.map(Misfit::from).chain(rest).collect()
}

#[test]
fn refusals_and_notices() {
    check(&refusals(), |words, refusal| words.refusal(*refusal));
    let notices = [
        Notice::Refused(Refusal::StillRinging),
        Notice::Failed(VoiceFault::Server(500)),
        Notice::CallEnded,
        Notice::HungUpOnHold,
        Notice::NotConfirmed(Goal::Hold),
        Notice::NotConfirmed(Goal::Resume),
        Notice::AgentDropped,
        Notice::RingBackUnanswered,
        Notice::Apart,
        Notice::HeldElsewhere,
        Notice::ResumedElsewhere,
    ];
    check(&notices, Words::notice);
}

#[test]
fn faults() {
    check(&voice_faults(), Words::voice_fault);
    let keychain = [
        KeychainFault::NoEntry,
        KeychainFault::Locked,
        KeychainFault::Absent,
        KeychainFault::Unreadable,
        KeychainFault::Failed,
    ];
    check(&keychain, Words::keychain_fault);
    check(&misfits(), Words::misfit);
}

#[test]
fn faults_of_files() {
    let why = || "disk full".to_owned();
    for doing in ["read", "kept"] {
        check(&[ProfileStoreFault { doing, why: why() }], Words::profiles_fault);
        check(&[SettingsFault { doing, why: why() }], Words::settings_fault);
        check(&[LibraryFault { doing, why: why() }], Words::library_fault);
    }
    for doing in ["read", "written"] {
        let fault = hold_session::log::LogFault { doing, why: why() };
        check(std::slice::from_ref(&fault), Words::log_fault);
        let trouble = |missing| hold_session::log::LogTrouble { missing, fault: fault.clone() };
        check(&[trouble(0), trouble(1), trouble(3)], Words::log_trouble);
    }
}

#[test]
fn sounds() {
    let troubles = [
        SoundTrouble::Missing,
        SoundTrouble::Folder,
        SoundTrouble::NotAFile,
        SoundTrouble::NotAllowed,
        SoundTrouble::Empty,
        SoundTrouble::NotASound,
        SoundTrouble::Protected,
        SoundTrouble::Rate(0),
        SoundTrouble::Channels(32),
        SoundTrouble::CutOff { said: 10, there: 1 },
        SoundTrouble::Damaged,
        SoundTrouble::Unreadable("disk".to_owned()),
    ];
    let faults = troubles.map(|trouble| SoundFault { name: "rain.mp3".to_owned(), trouble });
    check(&faults, Words::sound_fault);
    let name = || "rain.wav".to_owned();
    let exports = [
        ExportFault::Sound(faults[0].clone()),
        ExportFault::Exists(name()),
        ExportFault::Silent(name()),
        ExportFault::Cancelled,
        ExportFault::Unwritable { name: name(), why: "disk full".to_owned() },
    ];
    check(&exports, Words::export_fault);
}

#[test]
fn commands() {
    let faults = [
        CommandFault::Refused(Refusal::NoCall),
        CommandFault::Risky(Risk::DropsAgent),
        CommandFault::Risky(Risk::EndsForAll),
        CommandFault::Risky(Risk::Coached),
        CommandFault::SomebodyHeld,
        CommandFault::NotConfirmed,
        CommandFault::Voice(VoiceFault::Unauthorized),
        CommandFault::Keychain(KeychainFault::Locked),
        CommandFault::Profiles(ProfileStoreFault { doing: "kept", why: "disk full".to_owned() }),
        CommandFault::Settings(SettingsFault { doing: "kept", why: "disk full".to_owned() }),
        CommandFault::NoProfile,
        CommandFault::Closing,
    ];
    check(&faults, Words::command_fault);
}

#[test]
fn what_cannot_be_sent_is_told_as_it_is() {
    let fault = VoiceFault::Unsendable("TwiML over 4,000 characters".to_owned());
    for language in Language::ALL {
        assert_eq!(Words::of(language).voice_fault(&fault), fault.to_string());
    }
}

#[test]
fn outcomes() {
    let not_known = |goal, told| Why::NotKnown { goal, told };
    let samples = [
        Why::Told(Notice::CallEnded),
        Why::Fault(CommandFault::NotConfirmed),
        Why::AsBefore(Goal::Hold),
        Why::AsBefore(Goal::Resume),
        not_known(Goal::Hold, None),
        not_known(Goal::Hold, Some(Notice::Failed(VoiceFault::NoAnswer))),
        not_known(Goal::Resume, None),
        not_known(Goal::Resume, Some(Notice::Apart)),
    ];
    check(&samples, Words::why);
}
