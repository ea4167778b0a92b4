//! The snapshot for a person at a terminal.

use std::fmt::Write;
use std::time::Duration;

use anstyle::{AnsiColor, Style};
use hold_bridge::{CallDto, ConnectionWord, PartyDto, SnapshotDto, StateWord, TopologyWord};
use hold_core::Timestamp;
use hold_words::Words;
use unicode_width::UnicodeWidthStr;

const GOOD: Style = AnsiColor::Green.on_default();
const HOLD: Style = AnsiColor::Yellow.on_default();
const BAD: Style = AnsiColor::Red.on_default();
const QUIET: Style = Style::new().dimmed();

/// A person's name and address, as far as they are known.
pub fn label(name: Option<&str>, address: &str) -> String {
    match name {
        Some(name) => format!("{} ({})", plain(name), plain(address)),
        None => plain(address),
    }
}

/// What comes from outside may hold what a terminal would obey.
fn plain(text: &str) -> String {
    text.chars().filter(|character| !character.is_control()).collect()
}

/// Everything, a line for each person. It ends with a line break.
pub fn whole(snapshot: &SnapshotDto, now: Timestamp, words: &Words) -> String {
    let mut text = format!("{}\n", connection(snapshot, words));
    if snapshot.calls.is_empty() && snapshot.connection == ConnectionWord::Ok {
        text.push_str(&words.text("cli-no-call"));
        text.push('\n');
    }
    for call in &snapshot.calls {
        text.push_str(&heading(call, words));
        text.push('\n');
        text.push_str(&aligned(&rows(call, now, words)));
    }
    text
}

fn connection(snapshot: &SnapshotDto, words: &Words) -> String {
    let agent = snapshot.addresses.join(", ");
    let (style, state) = match snapshot.connection {
        ConnectionWord::Ok => (GOOD, "ok"),
        ConnectionWord::Connecting => (QUIET, "connecting"),
        ConnectionWord::Offline => (BAD, "offline"),
        ConnectionWord::Unauthorized => (BAD, "unauthorized"),
        ConnectionWord::RateLimited => (HOLD, "rate-limited"),
    };
    let says = words.say("cli-connection", [("state", state.into())]);
    format!("{agent}  {style}{says}{style:#}")
}

fn heading(call: &CallDto, words: &Words) -> String {
    let topology = match call.topology {
        TopologyWord::Conference => "conference",
        TopologyWord::Bridged => "bridged",
        TopologyWord::Queued => "queued",
        TopologyWord::Lone => "lone",
    };
    let says = words.say("cli-call", [("topology", topology.into())]);
    match &call.conference_sid {
        Some(conference) => format!("{says} {QUIET}{conference}{QUIET:#}"),
        None => says,
    }
}

struct Row {
    name: String,
    address: String,
    call: String,
    style: Style,
    says: String,
}

fn rows(call: &CallDto, now: Timestamp, words: &Words) -> Vec<Row> {
    let says = match &call.agent_call_sid {
        None => words.text("cli-not-on-call"),
        Some(_) => with_mute(words.text("cli-on-call"), call.agent_muted, words),
    };
    let agent = Row {
        name: words.text("cli-you"),
        address: String::new(),
        call: call.agent_call_sid.clone().unwrap_or_default(),
        style: QUIET,
        says,
    };
    std::iter::once(agent).chain(call.parties.iter().map(|party| row(party, now, words))).collect()
}

fn row(party: &PartyDto, now: Timestamp, words: &Words) -> Row {
    let (style, state) = state(party);
    let word = words.say("cli-state", [("state", state.into())]);
    let since = party.held_since.as_ref().and_then(|since| since.parse().ok());
    let held = match since {
        Some(since) if may_be_held(party) => format!(" {}", length(since, now)),
        _ => String::new(),
    };
    Row {
        name: party.name.as_deref().map(plain).unwrap_or_default(),
        address: plain(&party.address),
        call: party.call_sid.clone(),
        style,
        says: with_mute(format!("{word}{held}"), party.muted, words),
    }
}

fn may_be_held(party: &PartyDto) -> bool {
    !matches!(party.state, StateWord::Active | StateWord::Ended)
}

fn with_mute(says: String, muted: bool, words: &Words) -> String {
    if muted { words.say("cli-muted", [("says", says.into())]) } else { says }
}

fn state(party: &PartyDto) -> (Style, &'static str) {
    match party.state {
        StateWord::Active if party.ringing => (QUIET, "ringing"),
        StateWord::Active => (GOOD, "active"),
        StateWord::Holding => (HOLD, "holding"),
        StateWord::Held => (HOLD, "held"),
        StateWord::Resuming => (HOLD, "resuming"),
        StateWord::Unknown => (BAD, "unknown"),
        StateWord::Ended => (QUIET, "ended"),
    }
}

/// A length of time as `m:ss` or `h:mm:ss`; zero where the computer's clock is behind.
fn length(since: Timestamp, now: Timestamp) -> String {
    let seconds = Duration::try_from(now.duration_since(since)).unwrap_or_default().as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

fn aligned(rows: &[Row]) -> String {
    let widest = |cell: fn(&Row) -> &str| rows.iter().map(|row| cell(row).width()).max().unwrap_or(0);
    let widths = [widest(|row| &row.name), widest(|row| &row.address), widest(|row| &row.call)];
    let mut text = String::new();
    for Row { name, address, call, style, says } in rows {
        text.push_str("  ");
        for (cell, width) in [name, address, call].into_iter().zip(widths) {
            let gap = if width == 0 { 0 } else { width - cell.width() + 2 };
            // Writing into a string cannot fail.
            let _ = write!(text, "{cell}{:gap$}", "");
        }
        let _ = writeln!(text, "{style}{says}{style:#}");
    }
    text
}

#[cfg(test)]
mod tests {
    use hold_core::hold::HoldState;
    use hold_core::topology::Topology;
    use hold_core::{Address, Waiting};
    use hold_session::{CallView, Connection, PartyView, Role, Snapshot};
    use hold_words::Language;

    use super::*;

    fn party(digit: char, address: &str, name: Option<&str>, state: HoldState) -> PartyView {
        let held = matches!(state, HoldState::Held).then(|| "2026-11-22T10:00:00Z".parse().unwrap());
        PartyView {
            call: format!("CA{}", digit.to_string().repeat(32)).parse().unwrap(),
            address: Address::seen(address),
            name: name.map(str::to_owned),
            role: Role::Caller,
            state,
            ringing: false,
            held_since: held,
            waiting: Waiting::Fresh,
            muted: digit == '3',
            risk: None,
            notice: None,
            confirmed: None,
        }
    }

    fn shown(calls: Vec<CallView>) -> String {
        shown_in(Words::english(), calls)
    }

    fn shown_in(words: &Words, calls: Vec<CallView>) -> String {
        let snapshot = Snapshot {
            connection: Connection::Ok,
            agent: vec!["client:alice".parse().unwrap()],
            calls,
            ..Snapshot::empty()
        };
        anstream::adapter::strip_str(&whole(
            &SnapshotDto::new(&snapshot, words),
            "2026-11-22T11:02:03Z".parse().unwrap(),
            words,
        ))
        .to_string()
    }

    #[test]
    fn a_call_is_a_table() {
        let call = CallView {
            topology: Topology::Conference,
            conference: Some(format!("CF{}", "f".repeat(32)).parse().unwrap()),
            agent_call: Some(format!("CA{}", "1".repeat(32)).parse().unwrap()),
            agent_muted: false,
            ends_with_agent: false,
            can_mute: false,
            started: None,
            parties: vec![
                party('2', "+15550100142", Some("李\u{1b}[31m小龍"), HoldState::Held),
                party('3', "sip:parts@example.com", None, HoldState::Active),
            ],
        };
        let expect = "\
client:alice  connected to Twilio
Conference CFffffffffffffffffffffffffffffffff
  You                                CA11111111111111111111111111111111  on the call
  李[31m小龍  +15550100142           CA22222222222222222222222222222222  on hold 1:02:03
              sip:parts@example.com  CA33333333333333333333333333333333  connected, muted
";
        assert_eq!(shown(vec![call]), expect);
    }

    #[test]
    fn an_agent_who_dropped_is_shown_so() {
        let call = CallView {
            topology: Topology::Queued,
            conference: None,
            agent_call: None,
            agent_muted: false,
            ends_with_agent: false,
            can_mute: false,
            started: None,
            parties: vec![party('2', "+15550100142", None, HoldState::Unknown)],
        };
        let expect = "\
client:alice  connected to Twilio
Call, waiting in the hold queue
  You                                                    not on the call
       +15550100142  CA22222222222222222222222222222222  not confirmed
";
        assert_eq!(shown(vec![call]), expect);
    }

    #[test]
    fn a_table_is_written_in_the_language_of_the_terminal() {
        let call = || CallView {
            topology: Topology::Queued,
            conference: None,
            agent_call: None,
            agent_muted: false,
            ends_with_agent: false,
            can_mute: false,
            started: None,
            parties: vec![party('2', "+15550100142", Some("林美玲"), HoldState::Held)],
        };
        let expect = "\
client:alice  已連線到 Twilio
通話，在保留佇列中等候
  您                                                        不在通話中
  林美玲  +15550100142  CA22222222222222222222222222222222  保留中 1:02:03
";
        assert_eq!(shown_in(Words::of(Language::TraditionalChinese), vec![call()]), expect);
        let simplified = shown_in(Words::of(Language::SimplifiedChinese), vec![call()]);
        assert!(simplified.contains("保持中 1:02:03"), "{simplified}");
    }

    #[test]
    fn no_call_is_said() {
        assert_eq!(shown(Vec::new()), "client:alice  connected to Twilio\nNo call.\n");
    }

    #[test]
    fn lengths_are_read_like_a_clock() {
        let check = |now: &str, expect: &str| {
            assert_eq!(length("2026-11-22T10:00:00Z".parse().unwrap(), now.parse().unwrap()), expect);
        };
        check("2026-11-22T10:00:07Z", "0:07");
        check("2026-11-22T10:59:59Z", "59:59");
        check("2026-11-22T09:59:00Z", "0:00");
    }
}
