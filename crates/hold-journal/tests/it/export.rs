//! The table for spreadsheets.

use std::time::Duration;

use hold_session::log::{LogEntry, LogQuery, LogResult, LogVerb, Trace};

use crate::{Desk, at, entry, query};

fn exported(desk: &Desk, query: &LogQuery) -> String {
    let mut bytes = Vec::new();
    desk.journal.export_csv(query, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_line_is_in_the_table() {
    let desk = Desk::new();
    desk.append([
        LogEntry {
            verb: LogVerb::Resume,
            elsewhere: true,
            name: Some("López, \"Maria\"\nParts".to_owned()),
            address: "+15550100142".to_owned(),
            result: LogResult::Failed("=cmd()".to_owned()),
            held_for: Some(Duration::from_millis(42_120)),
            took: Some(Duration::from_micros(310_999)),
            trace: Trace {
                request_id: Some("RQ77".to_owned()),
                answered_in: Some(Duration::from_secs(3_600)),
                at_twilio: None,
            },
            earlier: Vec::new(),
            ..entry("@lookup")
        },
        LogEntry { at: at("2026-07-01T00:00:00Z"), reason: None, ..entry("") },
    ]);
    let expect = "\u{feff}at,verb,elsewhere,name,address,reason,result,why,held_s,took_s,answered_s,twilio_s,\
        profile,call_sid,request_id\r\n\
        2026-07-01T02:00:00.000+02:00,hold,false,,'+1••••••••42,,done,,,,,,\
        Work,CA0123456789abcdef0123456789abcdef,\r\n\
        2026-11-22T14:03:07.250+01:00,resume,true,\"López, \"\"Maria\"\"\nParts\",'+15550100142,'@lookup,\
        failed,'=cmd(),42.120,0.310,3600.000,,Work,CA0123456789abcdef0123456789abcdef,RQ77\r\n";
    assert_eq!(exported(&desk, &query("")), expect);
}

#[test]
fn what_is_searched_is_exported_whatever_the_page() {
    let desk = Desk::new();
    desk.append((0..1_100).map(|number| entry(if number % 50 == 0 { "odd" } else { "even" })));
    let all = exported(&desk, &LogQuery { search: "EVEN".to_owned(), before: Some(9), limit: 1 });
    assert_eq!(all.lines().filter(|line| line.contains(",even,")).count(), 1_078);
    assert_eq!(all.lines().count(), 1_079);
}

#[test]
fn an_empty_log_is_a_table_without_lines() {
    assert_eq!(exported(&Desk::new(), &query("")).lines().count(), 1);
}

#[test]
fn a_file_is_replaced_as_a_whole() {
    let desk = Desk::new();
    desk.append([entry("one")]);
    let path = desk.folder.path().join(desk.journal.csv_name(at("2026-11-21T23:30:00Z")));
    assert!(path.ends_with("holdline-log-2026-11-22.csv"), "the agent's own day");
    std::fs::write(&path, "an older and longer export, of which nothing is left".repeat(99)).unwrap();
    desk.journal.save_csv(&query(""), &path).unwrap();
    assert_eq!(std::fs::read_to_string(&path).unwrap(), exported(&desk, &query("")));
}

#[test]
fn a_file_that_cannot_be_written_is_said() {
    let desk = Desk::new();
    let fault = desk.journal.save_csv(&query(""), &desk.folder.path().join("nowhere/log.csv")).unwrap_err();
    assert!(fault.to_string().starts_with("The hold log could not be exported: "), "{fault}");
}
