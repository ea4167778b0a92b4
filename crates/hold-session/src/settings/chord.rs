//! A key with its modifiers.

use std::fmt;
use std::str::FromStr;

/// Keys pressed together, such as `Ctrl+Alt+H`: at least one modifier besides Shift, or a function key.
/// `Ctrl` is Control on a Mac too; `Super` is the Windows key or Command.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Chord {
    modifiers: [bool; MODIFIERS.len()],
    key: Box<str>,
}

/// In the order in which they are written.
const MODIFIERS: [&str; 4] = ["Ctrl", "Alt", "Shift", "Super"];

/// Why a text is not a chord.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChordFault {
    /// No modifier that would tell it from typing.
    #[error("Add Ctrl, Alt or Super, as in Ctrl+Alt+H: a single key would be lost for typing.")]
    Bare,
    /// Not one key.
    #[error("Write one key after the modifiers: a letter, a digit, or F1 to F24.")]
    Key,
}

impl Chord {
    /// The suggestion for hold and resume.
    pub const SUGGESTED: &str = "Ctrl+Alt+H";

    /// The key alone: a letter, a digit, or `F1` to `F24`.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The modifiers, as they are written.
    pub fn modifiers(&self) -> impl Iterator<Item = &'static str> {
        MODIFIERS.into_iter().zip(self.modifiers).filter_map(|(name, held)| held.then_some(name))
    }
}

fn is_function_key(key: &str) -> bool {
    let number = key.strip_prefix('F').and_then(|number| number.parse::<u8>().ok());
    number.is_some_and(|number| (1..=24).contains(&number)) && !key.starts_with("F0")
}

impl FromStr for Chord {
    type Err = ChordFault;

    fn from_str(text: &str) -> Result<Self, ChordFault> {
        let mut parts: Vec<&str> = text.split('+').map(str::trim).collect();
        let key = parts.pop().unwrap_or_default().to_ascii_uppercase();
        let is_one = key.len() == 1 && key.starts_with(|c: char| c.is_ascii_alphanumeric());
        if !is_one && !is_function_key(&key) {
            return Err(ChordFault::Key);
        }
        let mut modifiers = [false; MODIFIERS.len()];
        for part in parts {
            let at = match part.to_ascii_lowercase().as_str() {
                "ctrl" | "control" => 0,
                "alt" | "option" => 1,
                "shift" => 2,
                "super" | "meta" | "win" | "cmd" | "command" => 3,
                _ => return Err(ChordFault::Key),
            };
            modifiers[at] = true;
        }
        let [ctrl, alt, _, logo] = modifiers;
        if !(ctrl || alt || logo || is_function_key(&key)) {
            return Err(ChordFault::Bare);
        }
        Ok(Self { modifiers, key: key.into() })
    }
}

impl fmt::Display for Chord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for modifier in self.modifiers() {
            write!(f, "{modifier}+")?;
        }
        f.write_str(&self.key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_written_in_one_way() {
        for (text, expect) in [
            (Chord::SUGGESTED, Chord::SUGGESTED),
            ("alt + control + h", "Ctrl+Alt+H"),
            ("Shift+Super+7", "Shift+Super+7"),
            ("cmd+f12", "Super+F12"),
            ("F9", "F9"),
        ] {
            assert_eq!(text.parse::<Chord>().unwrap().to_string(), expect);
        }
    }

    #[test]
    fn what_would_be_lost_for_typing_is_refused() {
        for text in ["H", "Shift+H", "7"] {
            assert_eq!(text.parse::<Chord>(), Err(ChordFault::Bare), "{text}");
        }
        for text in ["", "Ctrl+", "Ctrl+Hyper+H", "Ctrl+HH", "Ctrl+é", "Ctrl+F25", "Ctrl+F0", "Ctrl+F01", "+"]
        {
            assert_eq!(text.parse::<Chord>(), Err(ChordFault::Key), "{text}");
        }
    }
}
