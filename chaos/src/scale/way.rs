//! How an application puts agents and callers together.

use hold_core::plan::AfterDial;

use crate::dice::Dice;
use crate::world::{ACCOUNT_NUMBER, LONDON, World};

/// One application's way. An agent's application does not change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Both in a conference, with a name that follows from the agent's.
    Named,
    /// Both in a conference of any name.
    Room,
    /// The agent's leg dials the caller's, and something follows.
    Outbound,
    /// The caller's leg dials the agent's, and something follows.
    Inbound,
    /// The agent's leg dials the caller's, and nothing follows: each hold drops it.
    Bare,
}

impl Way {
    /// Conferences are the way that is recommended.
    pub fn draw(dice: &mut Dice) -> Self {
        let ways = [
            (30, Self::Named),
            (20, Self::Room),
            (20, Self::Outbound),
            (20, Self::Inbound),
            (10, Self::Bare),
        ];
        dice.weighted(&ways).unwrap_or(Self::Named)
    }

    pub fn after_dial(self) -> AfterDial {
        if self == Self::Bare { AfterDial::Drops } else { AfterDial::Keeps }
    }

    pub fn pattern(self) -> &'static str {
        if self == Self::Named { "desk-{agent}" } else { "" }
    }

    /// A call of the agent's begins. `number` tells it from all others.
    pub async fn begin(self, world: &World, agent: &str, number: u64) {
        let name = agent.trim_start_matches("client:");
        let caller = format!("<Number>{LONDON}</Number>");
        let joins = |room: String| format!("<Dial><Conference beep=\"false\">{room}</Conference></Dial>");
        match self {
            Self::Named | Self::Room => {
                let room = if self == Self::Named { format!("desk-{name}") } else { format!("{number:x}") };
                world.receive(LONDON, ACCOUNT_NUMBER, &joins(room.clone())).await;
                world.receive(agent, "", &joins(room)).await;
            }
            Self::Outbound => {
                let then = world.after_dial();
                let dials =
                    format!("<Dial callerId=\"{ACCOUNT_NUMBER}\">{caller}</Dial><Redirect>{then}</Redirect>");
                world.receive(agent, "", &dials).await;
            }
            Self::Bare => {
                let dials = format!("<Dial callerId=\"{ACCOUNT_NUMBER}\">{caller}</Dial>");
                world.receive(agent, "", &dials).await;
            }
            Self::Inbound => {
                let then = world.after_dial();
                let dials = format!("<Dial action=\"{then}\"><Client>{name}</Client></Dial>");
                world.receive(LONDON, ACCOUNT_NUMBER, &dials).await;
            }
        }
    }
}
