//! What crosses to the web view and to scripts. Each type is the serialisable twin of one of the session's,
//! converted by hand, so that the session's types may change without breaking whoever reads the JSON.
//!
//! The TypeScript of these types is generated into `ui/src/host/bindings` (`cargo xtask gen`), committed, and
//! checked for drift by this crate's tests.

mod ask;
mod doctor;
mod error;
mod form;
mod ledger;
mod log;
mod music;
mod outcome;
mod player;
mod publishing;
mod settings;
mod snapshot;
mod vocabulary;

pub use ask::AskDto;
pub use doctor::{CheckUpDto, HealthWord, SubjectWord};
pub use error::{CommandError, ErrorCode, FieldError, FieldName};
pub use form::{
    AfterDialWord, KeptProfileDto, MethodWord, SecretText, SignInForm, SignInHints, SignInWith, hints,
};
pub use ledger::{LedgerDto, RequestDto};
pub use log::{DaySumDto, LogEntryDto, LogQueryDto, LogResultWord, LogVerbWord};
pub use music::{
    AddressCheckDto, KnownWord, LoopsWord, MusicCardDto, MusicDropDto, MusicItemDto, MusicLibraryDto,
    MusicLineDto, MusicVerdictWord,
};
pub use outcome::{
    GoalWord, MuteDto, OutcomeDto, OutcomesDto, PartyToldDto, ProgressDto, VerdictWord, WhoDto,
};
pub use player::{HeardDto, ListeningDto, PlayerDto, PlayerWord};
pub use publishing::{OnLineDto, PublishStepWord, PublishedDto};
pub use settings::{
    AlertsDto, DesktopDto, HoldNoteDto, KeysWord, LanguageWord, MusicDto, PreferencesDto, RemindersDto,
    SettingsDto,
};
pub use snapshot::{CallDto, ConfirmedDto, NoticeDto, PartyDto, SnapshotDto, ToldDto};
pub use vocabulary::{
    ConnectionWord, PreviewWord, RiskWord, RoleWord, SignedInWord, SpokenLanguage, StateWord, TopologyWord,
};

/// The event that carries each new [`SnapshotDto`].
pub const SNAPSHOT_EVENT: &str = "snapshot";

/// The event that carries each [`ToldDto`].
pub const TOLD_EVENT: &str = "told";

/// The event that carries each [`CheckUpDto`] as it comes.
pub const CHECK_UP_EVENT: &str = "check-up";

/// The event that carries each new [`MusicLibraryDto`].
pub const LIBRARY_EVENT: &str = "music-library";

/// The event that carries each new [`PlayerDto`].
pub const PLAYER_EVENT: &str = "player";

/// The event that carries a [`HeardDto`], many times a second while music plays and somebody looks.
pub const HEARD_EVENT: &str = "heard";

/// The event that carries how much of a file is telephone-ready, in percent.
pub const EXPORT_EVENT: &str = "music-export";

/// The event that carries each [`MusicDropDto`].
pub const DROP_EVENT: &str = "music-drop";

/// The event that carries each [`PublishStepWord`] as the step begins.
pub const PUBLISH_EVENT: &str = "publish-step";
