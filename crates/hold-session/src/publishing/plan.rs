//! Where published music stands, and what a build must hold. Nothing here asks anybody.
//!
//! Each music has a folder: `/lobby/hold.xml` is its hold URL, a document that loops `/lobby/3f2a90c1d4e5.wav`. A sound
//! is named after its content, because Twilio's proxies keep what they have fetched by its name.

use hold_core::{AssetVersionSid, Musics, Profile, Timestamp};
use sha2::{Digest, Sha256};

use crate::ports::{Asset, AssetVersion};

/// The service's unique name.
pub const SERVICE: &str = "holdline-music";
/// The environment's unique name.
pub const ENVIRONMENT: &str = "live";
/// The largest file that Twilio hosts, in bytes (Twilio, "Functions and Assets: limits").
pub const LARGEST: u64 = 25 << 20;

const DOCUMENT: &str = "hold.xml";
/// So much of a hash tells contents apart.
const HASH: usize = 12;
/// The longest folder that is made of a name.
const FOLDER: usize = 40;

/// A published music.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// How it was called.
    pub name: String,
    /// Its hold URL.
    pub url: String,
    /// When its document was uploaded, where that is known.
    pub since: Option<Timestamp>,
}

/// A music among what is served.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Served {
    /// How it was called.
    pub name: String,
    /// The path of its document.
    pub path: String,
    /// When that was uploaded, where Twilio tells.
    pub since: Option<Timestamp>,
}

/// The name under which a music is published.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MusicName(String);

impl MusicName {
    /// Reads what was typed; `None` where it is no name.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let fits = (1..=Musics::LONGEST_NAME).contains(&text.chars().count());
        (fits && !text.contains(char::is_control)).then(|| Self(text.to_owned()))
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its folder, in letters that an address can carry. Names that those letters cannot tell apart have a number.
    #[must_use]
    pub fn folder(&self) -> String {
        let lower = self.0.to_lowercase();
        let legible: String = lower.chars().filter_map(legible).take(FOLDER).collect();
        match legible.trim_matches('-') {
            whole if whole == lower.replace(' ', "-") => whole.to_owned(),
            "" => format!("music-{}", &hash(lower.as_bytes())[..6]),
            part => format!("{part}-{}", &hash(lower.as_bytes())[..6]),
        }
    }

    /// Where its document stands.
    #[must_use]
    pub fn document_path(&self) -> String {
        format!("/{}/{DOCUMENT}", self.folder())
    }

    /// Where its sound stands.
    #[must_use]
    pub fn sound_path(&self, content: &[u8], ending: &str) -> String {
        format!("/{}/{}.{ending}", self.folder(), hash(content))
    }

    /// What its document's asset is called, so that the same document is found again.
    #[must_use]
    pub fn document_name(&self, document: &[u8]) -> String {
        format!("{} ({})", self.0, hash(document))
    }
}

fn legible(c: char) -> Option<char> {
    match c {
        'a'..='z' | '0'..='9' => Some(c),
        ' ' | '-' | '_' => Some('-'),
        _ => None,
    }
}

/// The first digits of SHA-256.
#[must_use]
pub fn hash(content: &[u8]) -> String {
    let mut hash: String = Sha256::digest(content).iter().map(|byte| format!("{byte:02x}")).collect();
    hash.truncate(HASH);
    hash
}

/// Ending and media type of a format that Twilio plays, as the check names it.
#[must_use]
pub fn media(format: &str) -> Option<(&'static str, &'static str)> {
    match format.split(' ').next()? {
        "MP3" => Some(("mp3", "audio/mpeg")),
        "WAV" => Some(("wav", "audio/wav")),
        "AIFF" => Some(("aiff", "audio/aiff")),
        _ => None,
    }
}

/// What a build must hold: everything that is served, but where something new stands at the same path.
#[must_use]
pub fn with(served: &[AssetVersion], new: &[AssetVersion]) -> Vec<AssetVersionSid> {
    let replaced = |old: &&AssetVersion| new.iter().any(|new| new.path == old.path);
    let stays = served.iter().filter(|old| !replaced(old));
    stays.chain(new).map(|version| version.sid).collect()
}

/// What a build must hold once a music is withdrawn: everything outside its folder.
#[must_use]
pub fn without(served: &[AssetVersion], document_path: &str) -> Vec<AssetVersionSid> {
    let folder = document_path.strip_suffix(DOCUMENT).unwrap_or(document_path);
    served.iter().filter(|version| !version.path.starts_with(folder)).map(|version| version.sid).collect()
}

/// The musics among what is served, by name.
#[must_use]
pub fn musics(served: &[AssetVersion], assets: &[Asset]) -> Vec<Served> {
    let is_document = |version: &&AssetVersion| {
        let path = version.path.strip_prefix('/').and_then(|path| path.strip_suffix(DOCUMENT));
        path.and_then(|path| path.strip_suffix('/')).is_some_and(|folder| !folder.is_empty())
    };
    let mut musics: Vec<Served> = served
        .iter()
        .filter(is_document)
        .map(|version| {
            let asset = assets.iter().find(|asset| asset.sid == version.asset);
            let folder =
                version.path.trim_start_matches('/').trim_end_matches(DOCUMENT).trim_end_matches('/');
            let name = asset.and_then(|asset| name_of(&asset.name)).unwrap_or(folder);
            Served { name: name.to_owned(), path: version.path.clone(), since: version.uploaded }
        })
        .collect();
    musics.sort();
    musics
}

/// The music's name in the name of its document's asset.
fn name_of(asset: &str) -> Option<&str> {
    let (name, hash) = asset.strip_suffix(')')?.rsplit_once(" (")?;
    (hash.len() == HASH && hash.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(name)
}

/// The names of the profiles whose held callers may hear this address.
#[must_use]
pub fn used_by(profiles: &[Profile], url: &str) -> Vec<String> {
    let using = profiles.iter().filter(|profile| profile.may_play(url));
    let mut names: Vec<String> = using.map(|profile| profile.name.clone()).collect();
    // The one in use stands beside what is kept of it.
    names.sort();
    names.dedup();
    names
}

/// Whose held callers may hear what an account publishes: the profiles kept for it, and the one in use as it is now.
#[must_use]
pub fn of_the_account(kept: Vec<Profile>, in_use: &Profile) -> Vec<Profile> {
    let others = kept.into_iter().filter(|kept| kept.account == in_use.account);
    others.chain([in_use.clone()]).collect()
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
