//! A rule that is broken on purpose, and the tests that tell.

/// A program of tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suite {
    /// The unit tests of the domain.
    Core,
    /// The unit tests of the use cases.
    Session,
    /// The client against servers on loopback.
    Twilio,
    /// The unit tests of the journal.
    JournalUnits,
    /// The journal on a real disk.
    Journal,
    /// Journeys over HTTP.
    Journeys,
}

impl Suite {
    pub const ALL: [Self; 6] =
        [Self::Core, Self::Session, Self::Twilio, Self::JournalUnits, Self::Journal, Self::Journeys];

    /// Its package.
    pub fn package(self) -> &'static str {
        match self {
            Self::Core => "hold-core",
            Self::Session => "hold-session",
            Self::Twilio => "hold-twilio",
            Self::JournalUnits | Self::Journal => "hold-journal",
            Self::Journeys => "acceptance",
        }
    }

    /// Its target in the package.
    pub fn target(self) -> &'static [&'static str] {
        match self {
            Self::Core | Self::Session | Self::Twilio | Self::JournalUnits => &["--lib"],
            Self::Journal | Self::Journeys => &["--test", "it"],
        }
    }
}

/// One rule, broken by one replacement.
pub struct Mutant {
    /// What is wrong then.
    pub name: &'static str,
    /// Where.
    pub file: &'static str,
    /// What stands there, once.
    pub from: &'static str,
    /// What stands there instead.
    pub to: &'static str,
    /// Whose tests tell.
    pub suite: Suite,
    /// What their names contain.
    pub caught_by: &'static [&'static str],
}
