//! Spans of time.

use std::time::Duration;

/// `0:42`, `12:07`, `1:02:03`, as on a telephone: alike in every language.
pub fn timer(span: Duration) -> String {
    let seconds = span.as_secs();
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timer_counts_as_the_window_does() {
        for (seconds, expect) in [(0, "0:00"), (42, "0:42"), (727, "12:07"), (3723, "1:02:03")] {
            assert_eq!(timer(Duration::from_secs(seconds)), expect);
        }
    }
}
