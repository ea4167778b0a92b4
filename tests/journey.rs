//! An agent's desk at a simulated account with a live call.

use hold_core::hold::HoldState;
use hold_core::plan::AfterDial;
use hold_core::profile::Profile;
use hold_simulator::Scenario;

use crate::{Desk, Leg, SimulatedAccount};

/// The caller of every scenario, Maria Lopez.
pub const CALLER: &str = "+15550100142";
/// The third party of `three-way`.
pub const PARTS_DESK: &str = "sip:parts@example.com";
/// Somebody else who calls, and answers.
pub const LONDON: &str = "+442079460018";
/// The account's own number.
pub const ACCOUNT_NUMBER: &str = "+15550100100";
/// An address at which nobody ever picks up.
pub const NOBODY: &str = "+15550100199";

/// A desk, an account, and who is on the call.
pub struct Journey {
    /// The account.
    pub account: SimulatedAccount,
    /// The desk.
    pub desk: Desk,
    /// The agent's address.
    pub agent: String,
    /// The caller's leg.
    pub caller: String,
    /// How often the caller began to hear music before: while waiting for the conference to start.
    music_before: usize,
}

impl Journey {
    /// Starts a scenario, with a profile that says what follows `<Dial>`, and waits until the caller is shown.
    pub async fn start(scenario: Scenario, after_dial: AfterDial) -> Self {
        Self::start_with(scenario, |profile| profile.after_dial = after_dial).await
    }

    /// Starts a scenario with a profile changed by `change`, and waits until the caller is shown.
    pub async fn start_with(scenario: Scenario, change: impl FnOnce(&mut Profile)) -> Self {
        Self::at(SimulatedAccount::start(scenario).await, change).await
    }

    /// A desk at an account that is running, with a profile changed by `change`; waits until the caller is shown.
    pub async fn at(account: SimulatedAccount, change: impl FnOnce(&mut Profile)) -> Self {
        let desk = Desk::at(&account, change).await;
        let caller = account.leg_at(CALLER).await.expect("the caller is live").call_sid;
        let agent = account.ready().agent.clone();
        desk.until_state(&caller, HoldState::Active).await;
        let music_before = account.began_to_hear(&caller, "music").await;
        Self { account, desk, agent, caller, music_before }
    }

    /// How often hold music began for the caller.
    pub async fn times_held(&self) -> usize {
        self.account.began_to_hear(&self.caller, "music").await - self.music_before
    }

    /// Clicks Hold and waits until the caller is held and hears music.
    pub async fn hold(&self) {
        self.desk.hold(&self.caller).await.unwrap();
        self.held().await;
    }

    /// Waits until the caller is shown as held, and hears music.
    pub async fn held(&self) {
        self.desk.until_state(&self.caller, HoldState::Held).await;
        self.account
            .until("the caller hears music", |legs| {
                hears(legs, &self.caller).is_some_and(|kind| kind == "music")
            })
            .await;
    }

    /// Clicks Resume and waits until they talk.
    pub async fn resume(&self) {
        self.desk.resume(&self.caller).await.unwrap();
        self.together().await;
    }

    /// Waits until the caller is shown as active, and talks with the agent.
    pub async fn together(&self) {
        self.desk.until_state(&self.caller, HoldState::Active).await;
        self.account.until("they hear each other", |legs| talk(legs, &self.caller, &self.agent)).await;
    }

    /// The agent's live leg.
    pub async fn agent_leg(&self) -> Option<String> {
        self.account.leg_at(&self.agent).await.map(|leg| leg.call_sid)
    }

    /// The application was killed and started again, with a profile changed by `change`.
    pub async fn again(self, change: impl FnOnce(&mut Profile)) -> Self {
        let desk = self.desk.again();
        desk.use_account(&self.account, change).await;
        Self { desk, ..self }
    }

    /// Waits until no hold queue is left.
    pub async fn until_no_queue(&self) {
        self.account.until_no_queue().await;
    }
}

/// The address of the person at the end of a leg.
#[must_use]
pub fn person(leg: &Leg) -> &str {
    if leg.direction == "inbound" { &leg.from } else { &leg.to }
}

/// The kind of what a leg hears.
#[must_use]
pub fn hears(legs: &[Leg], call: &str) -> Option<String> {
    legs.iter().find(|leg| leg.call_sid == call).map(|leg| leg.hears.kind.clone())
}

/// Whether a leg and the person at an address hear each other.
#[must_use]
pub fn talk(legs: &[Leg], caller: &str, agent: &str) -> bool {
    let caller = legs.iter().find(|leg| leg.call_sid == caller);
    let mut agents = legs.iter().filter(|leg| person(leg) == agent && leg.status == "in-progress");
    caller.is_some_and(|caller| {
        agents.any(|agent| caller.hears.hears(&agent.call_sid) && agent.hears.hears(&caller.call_sid))
    })
}
