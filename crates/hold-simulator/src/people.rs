//! The people of a scenario: who has which address, and who picks up.

use std::sync::Arc;

/// The agent's address.
pub(crate) const AGENT: &str = "client:alice";
/// The caller, Maria Lopez.
pub(crate) const CALLER: &str = "+15550100142";
/// The parts desk.
pub(crate) const PARTS_DESK: &str = "sip:parts@example.com";
/// A caller in London.
pub(crate) const LONDON: &str = "+442079460018";
/// The account's own number.
pub(crate) const ACCOUNT_NUMBER: &str = "+15550100100";

/// How long a person takes to pick up, in milliseconds.
const PICKS_UP_AFTER: u64 = 700;

/// How the other agents of the account are called: `client:agent-0001` and so on.
const OTHER_AGENT: &str = "client:agent-";

/// Milliseconds until somebody at this address picks up; nothing where nobody ever does.
pub(crate) fn picks_up_after(address: &str) -> Option<u64> {
    let somebody = [AGENT, CALLER, PARTS_DESK, LONDON].contains(&address) || address.starts_with(OTHER_AGENT);
    somebody.then_some(PICKS_UP_AFTER)
}

/// The name that a caller's number is listed under.
pub(crate) fn name(address: &str) -> Option<Arc<str>> {
    (address == CALLER).then(|| Arc::from("Maria Lopez"))
}
