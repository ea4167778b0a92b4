//! What is said about publishing hold music.

use hold_core::{Musics, VoiceFault};
use hold_session::music::{AddressReport, FileReport, Verdict};
use hold_session::publishing::plan::LARGEST;
use hold_session::publishing::{PublishFault, Step};

use crate::Words;
use crate::words::{count, fact};

impl Words {
    /// What is being done.
    #[must_use]
    pub fn publish_step(&self, step: Step) -> String {
        self.text(match step {
            Step::Check => "publish-step-check",
            Step::Service => "publish-step-service",
            Step::Environment => "publish-step-environment",
            Step::Sound => "publish-step-sound",
            Step::Document => "publish-step-document",
            Step::Build => "publish-step-build",
            Step::Deployment => "publish-step-deployment",
            Step::Answer => "publish-step-answer",
            Step::Address => "publish-step-address",
        })
    }

    /// Why music was not published or withdrawn, and what to do. `file` is what was to be published.
    #[must_use]
    pub fn publish_fault(&self, fault: &PublishFault, file: &str) -> String {
        match fault {
            PublishFault::Name => self.say("publish-name", [("most", count(Musics::LONGEST_NAME))]),
            PublishFault::Sound(fault) => self.sound_fault(fault),
            PublishFault::Bad(report) => {
                self.say("publish-bad", [("name", fact(file)), ("what", fact(self.bad_lines(report)))])
            }
            PublishFault::Format(format) => self.say("publish-format", [("format", fact(format))]),
            PublishFault::TooLarge(bytes) => {
                let facts = [("size", fact(megabytes(*bytes))), ("most", fact((LARGEST >> 20).to_string()))];
                self.say("publish-too-large", facts)
            }
            PublishFault::Twilio { step, fault } => {
                let facts =
                    [("step", fact(self.publish_step(*step))), ("why", fact(self.voice_fault(fault)))];
                match fault {
                    VoiceFault::Forbidden(_) => self.say("publish-twilio-forbidden", facts),
                    _ => self.say("publish-twilio", facts),
                }
            }
            PublishFault::BuildFailed => self.text("publish-build-failed"),
            PublishFault::BuildSlow => self.text("publish-build-slow"),
            PublishFault::Unanswered(url) => self.say("publish-unanswered", [("url", fact(url))]),
            PublishFault::Address(report) => {
                let facts = [("url", fact(&report.url)), ("what", fact(self.bad_address_lines(report)))];
                self.say("publish-address", facts)
            }
            PublishFault::Cancelled { deployed: false } => self.text("publish-cancelled"),
            PublishFault::Cancelled { deployed: true } => self.text("publish-cancelled-late"),
            PublishFault::NotPublished { names, .. } if names.is_empty() => self.text("publish-none"),
            PublishFault::NotPublished { name, names } => {
                let facts = [("name", fact(name)), ("names", fact(names.join(", ")))];
                self.say("publish-not-published", facts)
            }
            PublishFault::InUse { profiles } => {
                self.say("publish-in-use", [("profiles", fact(profiles.join(", ")))])
            }
        }
    }

    fn bad_lines(&self, report: &FileReport) -> String {
        let bad = report.findings.iter().filter(|finding| finding.verdict == Verdict::Bad);
        bad.map(|finding| self.check_name(finding.id)).collect::<Vec<_>>().join(", ")
    }

    fn bad_address_lines(&self, report: &AddressReport) -> String {
        let bad = report.findings.iter().filter(|finding| finding.verdict == Verdict::Bad);
        bad.map(|finding| self.address_check_name(finding.id)).collect::<Vec<_>>().join(", ")
    }
}

/// With one digit, rounded up: what is too large must not look as if it fitted.
fn megabytes(bytes: u64) -> String {
    let tenths = (bytes * 10).div_ceil(1 << 20);
    format!("{}.{}", tenths / 10, tenths % 10)
}
