//! The tray as plain data: its icon, what it says when it is pointed at, and its menu. All of it follows from the
//! snapshot. It holds no texts and moves nothing; whoever draws it writes the labels and sends the commands.

mod face;
#[cfg(test)]
mod tests;

use hold_core::CallSid;
use hold_core::hold::HoldState;

pub use face::{Icon, Tip, icon, tip};

use crate::command::{Command, PartyRef};
use crate::snapshot::{CallView, PartyView, SignedIn, Snapshot};
use crate::whom;

/// How many parties, or profiles, a menu lists. Who is on hold comes first then; the window shows everybody.
pub const MOST_LISTED: usize = 12;

/// An entry of the menu.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// A line between entries.
    Line,
    /// Something to do.
    Item(Item),
    /// One of several.
    Choice {
        /// What is written above them.
        label: Label,
        /// Whether another can be chosen now.
        enabled: bool,
        /// Which of them it is.
        chosen: Option<usize>,
        /// All of them.
        of: Vec<Item>,
    },
}

/// Something to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What is written on it.
    pub label: Label,
    /// What it does.
    pub action: Action,
    /// Whether it can be done now.
    pub enabled: bool,
}

/// What is written on an entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Label {
    /// Hold this party.
    Hold {
        /// Their name or address.
        who: String,
    },
    /// Bring this party back.
    Resume {
        /// Their name or address.
        who: String,
    },
    /// Hold everybody.
    HoldAll,
    /// Bring everybody back.
    ResumeAll,
    /// Mute the agent.
    Mute,
    /// Let the agent be heard again.
    Unmute,
    /// Play what held callers hear on this computer.
    PlayMusic,
    /// Stop it.
    StopMusic,
    /// The profiles.
    Profiles,
    /// A profile.
    Profile(String),
    /// Others, whom the window shows.
    More {
        /// How many.
        count: usize,
    },
    /// Open the window.
    OpenWindow,
    /// Turn the window into the strip, or back.
    Strip,
    /// Quit.
    Quit,
}

/// What an item does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Put a party on hold.
    Hold(CallSid),
    /// Bring a party back.
    Resume(CallSid),
    /// Hold everybody in the call that this party is on.
    HoldAll(CallSid),
    /// Bring back everybody in the call that this party is on.
    ResumeAll(CallSid),
    /// Mute the agent, or let them be heard.
    Mute(bool),
    /// Play what held callers hear on this computer, or stop.
    Preview(bool),
    /// Use another profile.
    Use(String),
    /// Open the window.
    OpenWindow,
    /// Turn the window into the strip, or back.
    Strip,
    /// Quit.
    Quit,
}

impl Action {
    /// The session's command for it; `None` for what only windows are concerned with. A command that needs an answer
    /// of the agent is refused with that question.
    #[must_use]
    pub fn command(&self) -> Option<Command> {
        Some(match self {
            Self::Hold(party) => Command::Hold {
                party: PartyRef::Call(*party),
                accepts_risk: false,
                reason: None,
                music: None,
            },
            Self::Resume(party) => Command::Resume { party: PartyRef::Call(*party) },
            Self::HoldAll(party) => {
                Command::HoldAll { with: Some(*party), accepts_risk: false, reason: None, music: None }
            }
            Self::ResumeAll(party) => Command::ResumeAll { with: Some(*party) },
            Self::Mute(muted) => Command::Mute { muted: *muted },
            Self::Preview(on) => Command::Preview { on: *on },
            Self::Use(profile) => Command::Switch { profile: profile.clone(), leave_held: false },
            Self::OpenWindow | Self::Strip | Self::Quit => return None,
        })
    }
}

/// The menu for a snapshot. It tells no times, so that it stays as it is while it is open and nothing happens.
#[must_use]
pub fn menu(snapshot: &Snapshot) -> Vec<Entry> {
    let groups = [
        people(snapshot),
        everybody(&snapshot.calls),
        mute(&snapshot.calls),
        music(snapshot),
        profiles(snapshot),
        windows(),
    ];
    let filled: Vec<Vec<Entry>> = groups.into_iter().filter(|group| !group.is_empty()).collect();
    filled.join(&Entry::Line)
}

fn item(label: Label, action: Action, enabled: bool) -> Entry {
    Entry::Item(Item { label, action, enabled })
}

fn more(count: usize) -> Option<Item> {
    (count > 0).then_some(Item { label: Label::More { count }, action: Action::OpenWindow, enabled: true })
}

fn people(snapshot: &Snapshot) -> Vec<Entry> {
    let mut there: Vec<&PartyView> = snapshot.parties().filter(|party| is_live(party)).collect();
    let left_out = there.len().saturating_sub(MOST_LISTED);
    if left_out > 0 {
        there.sort_by_key(|party| !party.may_be_held());
        there.truncate(MOST_LISTED);
    }
    there.into_iter().map(person).chain(more(left_out).map(Entry::Item)).collect()
}

fn person(party: &PartyView) -> Entry {
    let who = party.who();
    if is_with_the_agent(party) {
        item(Label::Hold { who }, Action::Hold(party.call), !party.ringing)
    } else {
        item(Label::Resume { who }, Action::Resume(party.call), true)
    }
}

/// For the newest call with several people on it.
fn everybody(calls: &[CallView]) -> Vec<Entry> {
    let live = |call: &CallView| -> Vec<CallSid> {
        call.parties.iter().filter(|party| is_live(party)).map(|party| party.call).collect()
    };
    let several = calls.iter().find(|call| live(call).len() > 1);
    let Some((call, first)) = several.and_then(|call| Some((call, *live(call).first()?))) else {
        return Vec::new();
    };
    let mut parties = call.parties.iter().filter(|party| is_live(party));
    let any_here = parties.clone().any(|party| is_with_the_agent(party) && !party.ringing);
    let any_away = parties.any(|party| !is_with_the_agent(party));
    vec![
        item(Label::HoldAll, Action::HoldAll(first), any_here),
        item(Label::ResumeAll, Action::ResumeAll(first), any_away),
    ]
}

fn mute(calls: &[CallView]) -> Vec<Entry> {
    let leg = whom::own_leg(calls);
    let muted =
        leg.is_ok_and(|leg| calls.iter().any(|call| call.agent_call == Some(leg) && call.agent_muted));
    let label = if muted { Label::Unmute } else { Label::Mute };
    vec![item(label, Action::Mute(!muted), leg.is_ok())]
}

fn music(snapshot: &Snapshot) -> Vec<Entry> {
    let on = snapshot.preview.is_on();
    let label = if on { Label::StopMusic } else { Label::PlayMusic };
    let is_known = matches!(snapshot.signed_in, SignedIn::Account | SignedIn::Simulated);
    vec![item(label, Action::Preview(!on), on || is_known)]
}

fn profiles(snapshot: &Snapshot) -> Vec<Entry> {
    let in_use = match snapshot.signed_in {
        SignedIn::Account | SignedIn::Opening => snapshot.profile.as_ref(),
        SignedIn::Out | SignedIn::Simulated => None,
    };
    let (listed, others) = snapshot.profiles.split_at(snapshot.profiles.len().min(MOST_LISTED));
    if listed.is_empty() {
        return Vec::new();
    }
    let enabled = snapshot.signed_in != SignedIn::Opening;
    let choose = |name: &String| Item {
        label: Label::Profile(name.clone()),
        action: Action::Use(name.clone()),
        enabled,
    };
    vec![Entry::Choice {
        label: Label::Profiles,
        enabled,
        chosen: listed.iter().position(|name| in_use == Some(name)),
        of: listed.iter().map(choose).chain(more(others.len())).collect(),
    }]
}

fn windows() -> Vec<Entry> {
    vec![
        item(Label::OpenWindow, Action::OpenWindow, true),
        item(Label::Strip, Action::Strip, true),
        item(Label::Quit, Action::Quit, true),
    ]
}

fn is_live(party: &PartyView) -> bool {
    party.state != HoldState::Ended
}

/// Whether a click means to hold them, rather than to bring them back.
fn is_with_the_agent(party: &PartyView) -> bool {
    matches!(party.state, HoldState::Active | HoldState::Resuming)
}
