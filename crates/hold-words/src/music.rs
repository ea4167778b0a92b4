//! What is said about hold music: why a file cannot be used, what a check found, and what to do about it.

use hold_session::library::LibraryFault;
use hold_session::music::{
    AddressCheckId, AddressRemedy, CheckId, ExportFault, Loops, Remedy, SoundFault, SoundTrouble, Verdict,
};
use hold_session::player::PlayFault;

use crate::Words;
use crate::words::fact;

impl Words {
    /// Which sound file cannot be used, and why.
    #[must_use]
    pub fn sound_fault(&self, fault: &SoundFault) -> String {
        let name = fact(&fault.name);
        match &fault.trouble {
            SoundTrouble::Missing => self.say("sound-missing", [("name", name)]),
            SoundTrouble::Folder => self.say("sound-folder", [("name", name)]),
            SoundTrouble::NotAFile => self.say("sound-not-a-file", [("name", name)]),
            SoundTrouble::NotAllowed => self.say("sound-not-allowed", [("name", name)]),
            SoundTrouble::Empty => self.say("sound-empty", [("name", name)]),
            SoundTrouble::NotASound => self.say("sound-not-a-sound", [("name", name)]),
            SoundTrouble::Protected => self.say("sound-protected", [("name", name)]),
            SoundTrouble::Rate(rate) => {
                self.say("sound-rate", [("name", name), ("rate", fact(rate.to_string()))])
            }
            SoundTrouble::Channels(channels) => {
                self.say("sound-channels", [("name", name), ("channels", fact(channels.to_string()))])
            }
            SoundTrouble::CutOff { said, there } => {
                let facts =
                    [("name", name), ("said", fact(said.to_string())), ("there", fact(there.to_string()))];
                self.say("sound-cut-off", facts)
            }
            SoundTrouble::Damaged => self.say("sound-damaged", [("name", name)]),
            SoundTrouble::Unreadable(why) => {
                self.say("sound-unreadable", [("name", name), ("why", fact(why))])
            }
        }
    }

    /// Why something could not be played.
    #[must_use]
    pub fn play_fault(&self, fault: &PlayFault) -> String {
        match fault {
            PlayFault::Preview(fault) => self.preview_fault(*fault),
            PlayFault::Sound(fault) => self.sound_fault(fault),
        }
    }

    /// What went wrong at the file of the music library.
    #[must_use]
    pub fn library_fault(&self, fault: &LibraryFault) -> String {
        self.say("fault-library", [("doing", fact(fault.doing)), ("why", fact(&fault.why))])
    }

    /// Why no file was written.
    #[must_use]
    pub fn export_fault(&self, fault: &ExportFault) -> String {
        match fault {
            ExportFault::Sound(fault) => self.sound_fault(fault),
            ExportFault::Exists(name) => self.say("export-exists", [("name", fact(name))]),
            ExportFault::Silent(name) => self.say("export-silent", [("name", fact(name))]),
            ExportFault::Cancelled => self.text("export-cancelled"),
            ExportFault::Unwritable { name, why } => {
                self.say("export-unwritable", [("name", fact(name)), ("why", fact(why))])
            }
        }
    }

    /// What a line of a file's check is about.
    #[must_use]
    pub fn check_name(&self, id: CheckId) -> String {
        self.text(match id {
            CheckId::Loudness => "check-loudness",
            CheckId::TruePeak => "check-true-peak",
            CheckId::Clipping => "check-clipping",
            CheckId::SilenceStart => "check-silence-start",
            CheckId::SilenceEnd => "check-silence-end",
            CheckId::SilenceInside => "check-silence-inside",
            CheckId::LostInBand => "check-lost-in-band",
            CheckId::MonoCancel => "check-mono-cancel",
            CheckId::Length => "check-length",
            CheckId::Seam => "check-seam",
            CheckId::Format => "check-format",
        })
    }

    /// How it stands, in one word.
    #[must_use]
    pub fn music_verdict(&self, verdict: Verdict) -> String {
        self.text(match verdict {
            Verdict::Good => "verdict-good",
            Verdict::Ok => "verdict-ok",
            Verdict::Bad => "verdict-bad",
        })
    }

    /// What to do about a line of a file's check.
    #[must_use]
    pub fn music_remedy(&self, remedy: Remedy) -> String {
        self.text(match remedy {
            Remedy::Louder => "remedy-louder",
            Remedy::Quieter => "remedy-quieter",
            Remedy::LowerPeaks => "remedy-lower-peaks",
            Remedy::CleanOriginal => "remedy-clean-original",
            Remedy::CutStart => "remedy-cut-start",
            Remedy::CutEnd => "remedy-cut-end",
            Remedy::CutInside => "remedy-cut-inside",
            Remedy::OtherMusic => "remedy-other-music",
            Remedy::OneChannel => "remedy-one-channel",
            Remedy::Longer => "remedy-longer",
            Remedy::Shorter => "remedy-shorter",
            Remedy::FadeSeam => "remedy-fade-seam",
            Remedy::Convert => "remedy-convert",
        })
    }

    /// What a line of an address's check is about.
    #[must_use]
    pub fn address_check_name(&self, id: AddressCheckId) -> String {
        self.text(match id {
            AddressCheckId::Address => "url-address",
            AddressCheckId::Reachable => "url-reachable",
            AddressCheckId::Status => "url-status",
            AddressCheckId::Redirects => "url-redirects",
            AddressCheckId::ContentType => "url-content-type",
            AddressCheckId::Method => "url-method",
            AddressCheckId::Size => "url-size",
            AddressCheckId::Cache => "url-cache",
            AddressCheckId::Document => "url-document",
            AddressCheckId::Sound => "url-sound",
            AddressCheckId::Loops => "url-loops",
        })
    }

    /// What to do about a line of an address's check.
    #[must_use]
    pub fn address_remedy(&self, remedy: &AddressRemedy) -> String {
        self.text(match remedy {
            AddressRemedy::Scheme => "url-remedy-scheme",
            AddressRemedy::Public => "url-remedy-public",
            AddressRemedy::Encrypt => "url-remedy-encrypt",
            AddressRemedy::Server => "url-remedy-server",
            AddressRemedy::Slow => "url-remedy-slow",
            AddressRemedy::Status => "url-remedy-status",
            AddressRemedy::Redirects => "url-remedy-redirects",
            AddressRemedy::ContentType => "url-remedy-content-type",
            AddressRemedy::Get => "url-remedy-get",
            AddressRemedy::Size => "url-remedy-size",
            AddressRemedy::Cache => "url-remedy-cache",
            AddressRemedy::Verbs => "url-remedy-verbs",
            AddressRemedy::Play => "url-remedy-play",
            AddressRemedy::Sound => "url-remedy-sound",
            AddressRemedy::Loop { twiml } => return self.say("url-remedy-loop", [("twiml", fact(twiml))]),
        })
    }

    /// Whether hold music goes on.
    #[must_use]
    pub fn loops(&self, loops: Loops) -> String {
        self.text(match loops {
            Loops::Yes => "url-loops-yes",
            Loops::Once => "url-loops-once",
            Loops::Unknown => "url-loops-unknown",
        })
    }
}
