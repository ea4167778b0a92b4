//! What is preferred in a profile, checked before it is used.

use hold_core::profile::Preferences;
use hold_core::reminders::Reminder;
use hold_core::{Musics, NoteFault, Reminders, RemindersFault};

use crate::Misfit;
use crate::log::LOG_WORDS;
use crate::sign_in::{Field, FieldFault};

/// How many reasons a hold can be given.
const REASONS: usize = 20;

/// Reads what was typed.
///
/// # Errors
/// Every field that is wrong, each with its sentence.
pub(crate) fn read_preferences(typed: &Preferences) -> Result<Preferences, Vec<FieldFault>> {
    let mut faults = check_reminders(&typed.reminders);
    faults.extend(typed.note.as_ref().and_then(|note| note.check().err()).map(note_fault));
    match (read_reasons(&typed.reasons), checked(&typed.musics)) {
        (Ok(reasons), Ok(musics)) if faults.is_empty() => {
            Ok(Preferences { reasons, musics, ..typed.clone() })
        }
        (reasons, musics) => Err(reasons.err().into_iter().chain(faults).chain(musics.err()).collect()),
    }
}

/// The hold musics, or what is wrong with them.
pub(crate) fn checked(musics: &Musics) -> Result<Musics, FieldFault> {
    musics.checked().map_err(|fault| FieldFault { field: Field::Musics, why: fault.into() })
}

/// What is wrong with the note.
pub(crate) fn note_fault(fault: NoteFault) -> FieldFault {
    FieldFault { field: Field::HoldNote, why: fault.into() }
}

/// An order that is wrong is said at both: nobody knows which of them was meant.
fn check_reminders(typed: &Reminders) -> Vec<FieldFault> {
    let Err(fault) = typed.check() else { return Vec::new() };
    let fields: &[Field] = match fault {
        RemindersFault::Bounds(Reminder::First) => &[Field::FirstReminder],
        RemindersFault::Bounds(Reminder::Second) => &[Field::SecondReminder],
        RemindersFault::Bounds(Reminder::Again) => &[Field::AgainReminder],
        RemindersFault::Order => &[Field::FirstReminder, Field::SecondReminder],
    };
    fields.iter().map(|field| FieldFault { field: *field, why: fault.into() }).collect()
}

/// Each once, without the blanks around it.
fn read_reasons(typed: &[String]) -> Result<Vec<String>, FieldFault> {
    let mut reasons: Vec<String> = Vec::with_capacity(typed.len());
    for reason in typed.iter().map(|reason| reason.trim()).filter(|reason| !reason.is_empty()) {
        if reason.chars().count() > LOG_WORDS {
            return Err(FieldFault { field: Field::Reasons, why: Misfit::ReasonLength { most: LOG_WORDS } });
        }
        if !reasons.iter().any(|one| one == reason) {
            reasons.push(reason.to_owned());
        }
    }
    if reasons.len() > REASONS {
        return Err(FieldFault { field: Field::Reasons, why: Misfit::Reasons { most: REASONS } });
    }
    Ok(reasons)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn read(typed: &[&str]) -> Result<Vec<String>, Field> {
        let typed: Vec<String> = typed.iter().map(|text| (*text).to_owned()).collect();
        read_reasons(&typed).map_err(|fault| fault.field)
    }

    #[test]
    fn reasons_are_kept_in_their_order_and_once() {
        assert_eq!(
            read(&[" Asking a colleague ", "", "Lookup", "Lookup"]).unwrap(),
            ["Asking a colleague", "Lookup"]
        );
        assert_eq!(read(&[]), Ok(Vec::new()));
    }

    #[test]
    fn too_long_and_too_many_are_said() {
        assert_eq!(read(&[&"x".repeat(LOG_WORDS + 1)]), Err(Field::Reasons));
        let many: Vec<String> = (0..=REASONS).map(|number| number.to_string()).collect();
        assert_eq!(read_reasons(&many).unwrap_err().field, Field::Reasons);
    }

    #[test]
    fn what_is_wrong_is_said_at_its_field() {
        let seconds = |seconds| Some(Duration::from_secs(seconds));
        let fields = |reminders| {
            let reasons = vec!["x".repeat(LOG_WORDS + 1)];
            let faults = read_preferences(&Preferences { reasons, reminders, ..Preferences::default() });
            faults.unwrap_err().into_iter().map(|fault| fault.field).collect::<Vec<_>>()
        };
        let usual = Reminders::default();
        assert_eq!(fields(usual), [Field::Reasons]);
        assert_eq!(fields(Reminders { first: seconds(1), ..usual }), [Field::Reasons, Field::FirstReminder]);
        assert_eq!(
            fields(Reminders { second: seconds(59), ..usual }),
            [Field::Reasons, Field::FirstReminder, Field::SecondReminder]
        );
        assert_eq!(
            fields(Reminders { again: seconds(4000), ..usual }),
            [Field::Reasons, Field::AgainReminder]
        );
    }
}
