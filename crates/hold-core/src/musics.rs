//! The hold musics of a profile, by name.

use crate::HoldMusic;

/// A hold music that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedMusic {
    /// How the agent calls it. Case does not tell two of them apart.
    pub name: String,
    /// What is heard.
    pub music: HoldMusic,
}

/// The hold musics of a profile beside its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Musics {
    /// In the order in which they are offered.
    pub list: Vec<NamedMusic>,
    /// The name of the one that is heard where none is chosen; without, the profile's own music.
    pub default: Option<String>,
}

/// Why musics cannot be offered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MusicsFault {
    /// A name that is empty, too long or on several lines.
    #[error("Give each hold music a name of at most {} characters.", Musics::LONGEST_NAME)]
    Name,
    /// Two of one name.
    #[error("Two hold musics are called {0}.")]
    Twice(String),
    /// More than a menu can show.
    #[error("There can be {} hold musics at most.", Musics::MOST)]
    Many,
    /// The default is none of them.
    #[error("There is no hold music called {0}.")]
    Default(String),
}

impl Musics {
    /// The longest name, in characters.
    pub const LONGEST_NAME: usize = 60;
    /// So many can be offered.
    pub const MOST: usize = 20;

    /// The one of that name.
    #[must_use]
    pub fn named(&self, name: &str) -> Option<&NamedMusic> {
        self.list.iter().find(|named| is_same(&named.name, name))
    }

    /// The one that is heard where none is chosen, if it is one of these.
    #[must_use]
    pub fn default_one(&self) -> Option<&NamedMusic> {
        self.default.as_deref().and_then(|name| self.named(name))
    }

    /// Adds a music, in place of one of the same name.
    pub fn put(&mut self, music: NamedMusic) {
        match self.list.iter_mut().find(|named| is_same(&named.name, &music.name)) {
            Some(named) => *named = music,
            None => self.list.push(music),
        }
    }

    /// The same without blanks around the names.
    ///
    /// # Errors
    /// The first thing that stands against offering them.
    pub fn checked(&self) -> Result<Self, MusicsFault> {
        let mut list: Vec<NamedMusic> = Vec::with_capacity(self.list.len());
        for NamedMusic { name, music } in &self.list {
            let name = name.trim();
            let length = name.chars().count();
            if !(1..=Self::LONGEST_NAME).contains(&length) || name.contains(char::is_control) {
                return Err(MusicsFault::Name);
            }
            if list.iter().any(|named| is_same(&named.name, name)) {
                return Err(MusicsFault::Twice(name.to_owned()));
            }
            list.push(NamedMusic { name: name.to_owned(), music: music.clone() });
        }
        if list.len() > Self::MOST {
            return Err(MusicsFault::Many);
        }
        let checked = Self { list, default: self.default.clone() };
        match &checked.default {
            Some(name) if checked.named(name).is_none() => Err(MusicsFault::Default(name.clone())),
            _ => Ok(checked),
        }
    }
}

fn is_same(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::HoldMethod;

    fn music(name: &str) -> NamedMusic {
        let music = HoldMusic::from_url("https://example.com/a.xml", HoldMethod::Get).unwrap();
        NamedMusic { name: name.to_owned(), music }
    }

    fn musics(names: &[&str], default: Option<&str>) -> Musics {
        Musics { list: names.iter().map(|name| music(name)).collect(), default: default.map(str::to_owned) }
    }

    #[test]
    fn names_are_told_apart_by_more_than_case_and_blanks() {
        let fault = |names: &[&str], default| musics(names, default).checked().err();
        assert_eq!(fault(&["Lobby", "Rain"], Some("rain")), None);
        assert_eq!(fault(&["Lobby", " lobby "], None), Some(MusicsFault::Twice("lobby".to_owned())));
        assert_eq!(fault(&["Lobby"], Some("Rain")), Some(MusicsFault::Default("Rain".to_owned())));
        for name in ["", "  ", "a\nb", &*"x".repeat(61)] {
            assert_eq!(fault(&[name], None), Some(MusicsFault::Name), "{name:?}");
        }
        let many: Vec<String> = (0..21).map(|number| number.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(fault(&many, None), Some(MusicsFault::Many));
        assert_eq!(musics(&[" Lobby "], None).checked().unwrap().list[0].name, "Lobby");
    }

    #[test]
    fn one_of_the_same_name_is_replaced() {
        let mut musics = musics(&["Lobby", "Rain"], None);
        musics.put(NamedMusic { name: "LOBBY".to_owned(), music: HoldMusic::Default });
        musics.put(music("Third"));
        let names: Vec<&str> = musics.list.iter().map(|named| named.name.as_str()).collect();
        assert_eq!(names, ["LOBBY", "Rain", "Third"]);
        assert_eq!(musics.named("lobby").map(|named| &named.music), Some(&HoldMusic::Default));
    }
}
