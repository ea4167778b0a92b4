//! What a key may do at Twilio, and what each feature needs of it.

use super::Subject;

/// Something that a restricted key may or may not do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// List calls.
    CallsList,
    /// Read a call.
    CallsRead,
    /// Place a call.
    CallsCreate,
    /// Redirect a call.
    CallsUpdate,
    /// List conferences.
    ConferencesList,
    /// Read a conference.
    ConferencesRead,
    /// List the participants of a conference.
    ParticipantsList,
    /// Read a participant.
    ParticipantsRead,
    /// Hold and mute a participant.
    ParticipantsUpdate,
    /// List queues.
    QueuesList,
    /// Change a queue. Removing one has no trial without effect, and the same permission.
    QueuesUpdate,
    /// List who waits in a queue.
    MembersList,
    /// Read who waits in a queue.
    MembersRead,
}

impl Right {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::CallsList,
        Self::CallsRead,
        Self::CallsCreate,
        Self::CallsUpdate,
        Self::ConferencesList,
        Self::ConferencesRead,
        Self::ParticipantsList,
        Self::ParticipantsRead,
        Self::ParticipantsUpdate,
        Self::QueuesList,
        Self::QueuesUpdate,
        Self::MembersList,
        Self::MembersRead,
    ];

    /// Twilio's id of the permission that grants it. Calls, participants and queues have one for everything.
    #[must_use]
    pub fn permission(self) -> &'static str {
        match self {
            Self::CallsList | Self::CallsRead | Self::CallsCreate | Self::CallsUpdate => {
                "/twilio/voice/calls/*"
            }
            Self::ConferencesList => "/twilio/voice/conferences/list",
            Self::ConferencesRead => "/twilio/voice/conferences/read",
            Self::ParticipantsList | Self::ParticipantsRead | Self::ParticipantsUpdate => {
                "/twilio/voice/conferences.participants/*"
            }
            Self::QueuesList | Self::QueuesUpdate => "/twilio/voice/queues/*",
            Self::MembersList => "/twilio/voice/queues.member/list",
            Self::MembersRead => "/twilio/voice/queues.member/read",
        }
    }

    /// Twilio's word for what is done.
    #[must_use]
    pub fn action(self) -> &'static str {
        match self {
            Self::CallsList
            | Self::ConferencesList
            | Self::ParticipantsList
            | Self::QueuesList
            | Self::MembersList => "list",
            Self::CallsRead | Self::ConferencesRead | Self::ParticipantsRead | Self::MembersRead => "read",
            Self::CallsCreate => "create",
            Self::CallsUpdate | Self::ParticipantsUpdate | Self::QueuesUpdate => "update",
        }
    }

    /// What a feature needs; nothing where the subject is none.
    #[must_use]
    pub fn needed_for(subject: Subject) -> &'static [Self] {
        match subject {
            Subject::ConferenceHold => &[
                Self::CallsList,
                Self::CallsRead,
                Self::ConferencesList,
                Self::ConferencesRead,
                Self::ParticipantsList,
                Self::ParticipantsRead,
                Self::ParticipantsUpdate,
            ],
            Subject::LegHold => &[
                Self::CallsList,
                Self::CallsRead,
                Self::CallsUpdate,
                Self::QueuesList,
                Self::QueuesUpdate,
                Self::MembersList,
                Self::MembersRead,
            ],
            Subject::RingBack => &[Self::CallsCreate],
            _ => &[],
        }
    }
}

/// What was found of the rights that a feature needs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rights {
    /// Those that Twilio refused.
    pub lacks: Vec<Right>,
    /// Those of which nothing can be said, because no usable answer came.
    pub untried: Vec<Right>,
}

impl Rights {
    /// The permissions to give to the key, each with what was refused: `/twilio/voice/calls/* (create, update)`.
    #[must_use]
    pub fn missing(&self) -> Vec<String> {
        listed(&self.lacks)
    }

    /// The permissions of which nothing is known, in the same form.
    #[must_use]
    pub fn unknown(&self) -> Vec<String> {
        listed(&self.untried)
    }
}

fn listed(rights: &[Right]) -> Vec<String> {
    let mut listed: Vec<(&str, Vec<&str>)> = Vec::new();
    for right in rights {
        match listed.iter_mut().find(|(permission, _)| *permission == right.permission()) {
            Some((_, actions)) => actions.push(right.action()),
            None => listed.push((right.permission(), vec![right.action()])),
        }
    }
    let written = |(permission, actions): (&str, Vec<&str>)| match permission.ends_with('*') {
        true => format!("{permission} ({})", actions.join(", ")),
        false => permission.to_owned(),
    };
    listed.into_iter().map(written).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_as_twilio_names_it() {
        let lacks = vec![Right::CallsCreate, Right::ConferencesList, Right::CallsUpdate];
        let rights = Rights { lacks, untried: Vec::new() };
        assert_eq!(
            rights.missing(),
            ["/twilio/voice/calls/* (create, update)", "/twilio/voice/conferences/list"]
        );
    }

    #[test]
    fn every_right_is_needed_for_something() {
        for right in Right::ALL {
            assert!(Subject::ALL.iter().any(|subject| Right::needed_for(*subject).contains(&right)));
        }
    }
}
