//! The tables, as a list of steps: a file of an earlier version takes the steps that it lacks.
//!
//! A step that was released is never changed; what is new comes in a further one.

use rusqlite::{Connection, TransactionBehavior};

/// The steps in their order. A file's version is the number of steps that it has taken.
const STEPS: [&str; 4] = [
    include_str!("../schema/1_hold_log.sql"),
    include_str!("../schema/2_intent.sql"),
    include_str!("../schema/3_intent_seen.sql"),
    include_str!("../schema/4_earlier_requests.sql"),
];

/// The version that this build writes.
pub const VERSION: i32 = STEPS.len() as i32;

/// The version of a file; that of an empty one is 0.
pub fn version(connection: &Connection) -> rusqlite::Result<i32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings a file to this build's version.
///
/// The version is read inside the transaction that writes, so that no step is ever taken twice. (The crate
/// `rusqlite_migration` reads it before.)
pub fn migrate(connection: &mut Connection) -> rusqlite::Result<()> {
    if version(connection)? == VERSION {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let taken = version(&transaction)?;
    for (_, step) in (0..VERSION).zip(STEPS).filter(|(before, _)| *before >= taken) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", VERSION)?;
    transaction.commit()
}
