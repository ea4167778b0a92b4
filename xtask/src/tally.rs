//! How many tests passed and failed, read from what the test runners say.

use std::ops::AddAssign;

use serde_json::Value;

/// A count of tests.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Those that passed.
    pub passed: u64,
    /// Those that failed, timed out or could not be started.
    pub failed: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// The count at the head of a JUnit report, as cargo-nextest writes it.
pub fn of_junit(xml: &str) -> Option<Tally> {
    let (_, rest) = xml.split_once("<testsuites ")?;
    let (head, _) = rest.split_once('>')?;
    let number = |name: &str| -> Option<u64> {
        let (_, value) = head.split_once(&format!("{name}=\""))?;
        value.split_once('"')?.0.parse().ok()
    };
    let failed = number("failures")? + number("errors")?;
    Some(Tally { passed: number("tests")?.checked_sub(failed)?, failed })
}

/// The sum of the `test result:` lines that `cargo test` prints, one for each program.
pub fn of_cargo_test(output: &str) -> Tally {
    let mut sum = Tally::default();
    for line in output.lines().filter_map(|line| line.strip_prefix("test result:")) {
        let number = |what: &str| -> u64 {
            let words: Vec<&str> = line.split([' ', ';']).collect();
            words.windows(2).find(|pair| pair[1] == what).and_then(|pair| pair[0].parse().ok()).unwrap_or(0)
        };
        sum += Tally { passed: number("passed"), failed: number("failed") };
    }
    sum
}

/// The count in Vitest's JSON report. A file that does not even load counts as one failure.
pub fn of_vitest(json: &str) -> Option<Tally> {
    let report: Value = serde_json::from_str(json).ok()?;
    let number = |name: &str| report.get(name).and_then(Value::as_u64);
    let not_loaded = report.get("testResults")?.as_array()?.iter().filter(|file| {
        file.get("status").and_then(Value::as_str) == Some("failed")
            && file.get("assertionResults").and_then(Value::as_array).is_some_and(Vec::is_empty)
    });
    let failed = number("numFailedTests")? + u64::try_from(not_loaded.count()).ok()?;
    Some(Tally { passed: number("numPassedTests")?, failed })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nextest_is_read() {
        let xml = r#"<?xml version="1.0"?><testsuites name="nextest-run" tests="12" failures="2" errors="1" time="0.1">
            <testsuite name="hold-core" tests="99" failures="9" errors="0"></testsuite></testsuites>"#;
        assert_eq!(of_junit(xml), Some(Tally { passed: 9, failed: 3 }));
        assert_eq!(of_junit("<html>"), None);
        assert_eq!(of_junit(r#"<testsuites tests="many" failures="0" errors="0">"#), None);
    }

    #[test]
    fn cargo_test_is_read() {
        let output = "running 3 tests\ntest result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out\n\
                      test result: ok. 40 passed; 0 failed; 0 ignored\nsaid: test result: ok. 9 passed\n";
        assert_eq!(of_cargo_test(output), Tally { passed: 42, failed: 1 });
        assert_eq!(of_cargo_test(""), Tally::default());
    }

    #[test]
    fn vitest_is_read() {
        let json = r#"{"numTotalTests":5,"numPassedTests":4,"numFailedTests":1,"success":false,"testResults":[
            {"status":"failed","assertionResults":[]},
            {"status":"failed","assertionResults":[{"status":"failed"}]},
            {"status":"passed","assertionResults":[{"status":"passed"}]}]}"#;
        assert_eq!(of_vitest(json), Some(Tally { passed: 4, failed: 2 }));
        assert_eq!(of_vitest("{}"), None);
    }
}
