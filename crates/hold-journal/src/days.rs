//! The holds of each day.

use std::collections::BTreeMap;
use std::time::Duration;

use hold_session::log::DaySum;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use rusqlite::Connection;

use crate::line::{duration, instant};
use crate::words::Words;

/// What is summed of a day.
#[derive(Default)]
struct Sum {
    count: u64,
    total: Duration,
    longest: Duration,
}

/// The sums of the lines in which all words are found, the newest day first. A hold counts on the day that its end was
/// kept with; a day on which none ended is not told.
pub fn sums(connection: &Connection, words: &Words, zone: &TimeZone) -> rusqlite::Result<Vec<DaySum>> {
    let mut days: BTreeMap<Date, Sum> = BTreeMap::new();
    let mut statement =
        connection.prepare("SELECT at_us, held_us, findable FROM hold_log WHERE held_us IS NOT NULL")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if !words.all_in(row.get_ref("findable")?.as_str()?) {
            continue;
        }
        let held = duration(row, "held_us")?.unwrap_or_default();
        let day = days.entry(zone.to_datetime(instant(row, "at_us")?).date()).or_default();
        day.count += 1;
        day.total = day.total.saturating_add(held);
        day.longest = day.longest.max(held);
    }
    let told = days.into_iter().rev().map(|(day, Sum { count, total, longest })| DaySum {
        day: day.to_string(),
        count,
        total,
        longest,
    });
    Ok(told.collect())
}
