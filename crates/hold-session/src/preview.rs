//! Listening to what held callers hear. It plays on this computer only, never into a call.

/// How the preview stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Preview {
    /// Nothing is played.
    #[default]
    Silent,
    /// The music is being fetched.
    Loading,
    /// It plays.
    Playing,
    /// It could not be played.
    Failed(PreviewFault),
}

impl Preview {
    /// Whether it plays, or is about to.
    #[must_use]
    pub fn is_on(&self) -> bool {
        matches!(self, Self::Loading | Self::Playing)
    }
}

/// Why the music could not be played here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum PreviewFault {
    /// No answer from the address.
    #[error("The hold music's address could not be reached.")]
    Unreachable,
    /// An answer that says no.
    #[error("The hold music's address answered with status {0}.")]
    Answered(u16),
    /// More than is fetched.
    #[error("The hold music is larger than 30 MB.")]
    TooLarge,
    /// A document without a sound.
    #[error("The hold music's address answers with a document that plays nothing.")]
    NothingToPlay,
    /// Not a sound that is known here.
    #[error("The hold music is in a format that cannot be played here.")]
    Format,
    /// No sound device.
    #[error("No sound device could be opened on this computer.")]
    NoDevice,
}
