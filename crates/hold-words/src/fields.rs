//! What is wrong with a field of a form.

use hold_core::profile::{PatternFault, RegionFault};
use hold_core::{
    AddressFault, HoldMusic, HoldMusicFault, HoldNote, Musics, MusicsFault, NoteFault, RemindersFault,
    SidFault, SidKind,
};
use hold_session::Misfit;
use hold_session::settings::{ChordFault, LOG_DAYS};

use crate::Words;
use crate::words::{count, fact};

impl Words {
    /// The sentence beside the field.
    #[must_use]
    pub fn misfit(&self, misfit: &Misfit) -> String {
        match misfit {
            Misfit::Sid(fault) => self.sid_fault(fault),
            Misfit::Region(RegionFault) => self.text("field-region"),
            Misfit::Address(AddressFault::Missing) => self.text("field-address-missing"),
            Misfit::Address(AddressFault::Form(text)) => self.say("field-address", [("text", fact(text))]),
            Misfit::Pattern(PatternFault::Word(word)) => {
                self.say("field-pattern-word", [("word", fact(format!("{{{word}}}")))])
            }
            Misfit::Pattern(PatternFault::Brace) => self.text("field-pattern-brace"),
            Misfit::Pattern(PatternFault::Length) => self.text("field-pattern-length"),
            Misfit::Music(fault) => self.music_fault(fault),
            Misfit::Chord(ChordFault::Bare) => self.text("field-chord-bare"),
            Misfit::Chord(ChordFault::Key) => self.text("field-chord-key"),
            Misfit::Note(fault) => self.note_fault(fault),
            Misfit::Reminders(RemindersFault::Bounds(_)) => self.text("field-reminder-bounds"),
            Misfit::Reminders(RemindersFault::Order) => self.text("field-reminder-order"),
            Misfit::Musics(fault) => self.musics_fault(fault),
            Misfit::NoKeySecret => self.text("field-no-key-secret"),
            Misfit::NoToken => self.text("field-no-token"),
            Misfit::ChordTwice => self.text("field-chord-twice"),
            Misfit::LogDays => {
                let (least, most) = (LOG_DAYS.start().to_string(), LOG_DAYS.end().to_string());
                self.say("field-log-days", [("least", fact(least)), ("most", fact(most))])
            }
            Misfit::ReasonLength { most } => self.say("field-reason-length", [("most", count(*most))]),
            Misfit::Reasons { most } => self.say("field-reasons", [("most", count(*most))]),
        }
    }

    /// Why a note is not said to held callers.
    #[must_use]
    pub fn note_fault(&self, fault: &NoteFault) -> String {
        match fault {
            NoteFault::Length => self.say("field-note-length", [("most", count(HoldNote::LONGEST))]),
            NoteFault::Words => self.text("field-note-words"),
            NoteFault::Language => self.text("field-note-language"),
            NoteFault::NoFile => self.text("field-note-no-file"),
            NoteFault::Document { say } => self.say("field-note-document", [("say", fact(say))]),
            NoteFault::TooLong { by } => self.say("field-note-too-long", [("by", fact(by.to_string()))]),
            NoteFault::NotHere => self.text("field-note-not-here"),
        }
    }

    fn musics_fault(&self, fault: &MusicsFault) -> String {
        match fault {
            MusicsFault::Name => self.say("field-musics-name", [("most", count(Musics::LONGEST_NAME))]),
            MusicsFault::Twice(name) => self.say("field-musics-twice", [("name", fact(name))]),
            MusicsFault::Many => self.say("field-musics-many", [("most", count(Musics::MOST))]),
            MusicsFault::Default(name) => self.say("field-musics-default", [("name", fact(name))]),
        }
    }

    /// What is wrong with a SID.
    #[must_use]
    pub fn sid_fault(&self, fault: &SidFault) -> String {
        match fault {
            SidFault::Missing { kind } => self.say("field-sid-missing", [("kind", self.sid(*kind))]),
            SidFault::Length { kind, got } => {
                self.say("field-sid-length", [("kind", self.sid(*kind)), ("got", count(*got))])
            }
            SidFault::Kind { kind, got } => {
                let facts = [("kind", self.sid(*kind)), ("prefix", fact(kind.prefix())), ("got", fact(got))];
                self.say("field-sid-kind", facts)
            }
            SidFault::Digits { kind } => {
                self.say("field-sid-digits", [("kind", self.sid(*kind)), ("prefix", fact(kind.prefix()))])
            }
        }
    }

    fn sid(&self, kind: SidKind) -> fluent_bundle::FluentValue<'static> {
        fact(self.text(match kind {
            SidKind::Account => "sid-account",
            SidKind::ApiKey => "sid-api-key",
            SidKind::Call => "sid-call",
            SidKind::Conference => "sid-conference",
            SidKind::Queue => "sid-queue",
            SidKind::Service => "sid-service",
            SidKind::Environment => "sid-environment",
            SidKind::Asset => "sid-asset",
            SidKind::AssetVersion => "sid-asset-version",
            SidKind::Build => "sid-build",
        }))
    }

    fn music_fault(&self, fault: &HoldMusicFault) -> String {
        let facts =
            |got: usize, most: usize| [("got", fact(got.to_string())), ("most", fact(most.to_string()))];
        match fault {
            HoldMusicFault::Scheme => self.text("field-music-scheme"),
            HoldMusicFault::Blank => self.text("field-music-blank"),
            HoldMusicFault::Length { got } => {
                self.say("field-music-length", facts(*got, HoldMusic::LONGEST_URL))
            }
            HoldMusicFault::Written { got } => {
                self.say("field-music-written", facts(*got, HoldMusic::LONGEST_WRITTEN))
            }
        }
    }
}
