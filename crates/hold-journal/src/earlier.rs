//! The requests before the last one, as they stand in a line of the log.

use std::time::Duration;

use hold_session::log::Trace;

/// What stands for what is not known.
const NOTHING: &str = "-";

pub fn write(traces: &[Trace]) -> String {
    let micros =
        |time: Option<Duration>| time.map_or(NOTHING.to_owned(), |time| time.as_micros().to_string());
    let line = |trace: &Trace| {
        let id = trace.request_id.as_deref().unwrap_or(NOTHING);
        format!("{} {} {id}", micros(trace.answered_in), micros(trace.at_twilio))
    };
    traces.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Reads what was written; `None` where it was not written here.
pub fn read(text: &str) -> Option<Vec<Trace>> {
    text.lines().map(read_line).collect()
}

fn read_line(line: &str) -> Option<Trace> {
    let [answered, twilio, id] = line.split(' ').collect::<Vec<_>>().try_into().ok()?;
    let time = |text: &str| match text {
        NOTHING => Some(None),
        micros => Some(Some(Duration::from_micros(micros.parse().ok()?))),
    };
    let request_id = Some(id).filter(|id| *id != NOTHING).map(str::to_owned);
    Some(Trace { request_id, answered_in: time(answered)?, at_twilio: time(twilio)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read() {
        let trace = |id: Option<&str>, answered, twilio| Trace {
            request_id: id.map(str::to_owned),
            answered_in: answered,
            at_twilio: twilio,
        };
        let long = Some(Duration::from_micros(1_234_567));
        let traces =
            [trace(Some("RQ1"), long, Some(Duration::ZERO)), trace(None, long, None), Trace::default()];
        for some in [&traces[..], &traces[..1], &[]] {
            assert_eq!(read(&write(some)).as_deref(), Some(some));
        }
        for other in ["1 2", "1 2 RQ1 3", "x 2 RQ1", "-1 2 RQ1"] {
            assert_eq!(read(other), None, "{other}");
        }
    }
}
