//! What the app is not to be harmed by.

use hold_bridge::VerdictWord;
use hold_control::{Heard, LONGEST_LINE};
use hold_simulator::Scenario;
use rand::rngs::SmallRng;
use rand::{RngExt, SeedableRng};
use serde_json::json;

use crate::app::{App, hold};

async fn check(app: &App, line: &[u8], code: i64, hangs_up: bool) {
    let mut wire = app.wire().await;
    wire.say(line).await;
    let answer = wire.next().await.expect("an error comes first");
    let shown = String::from_utf8_lossy(&line[..line.len().min(80)]).into_owned();
    assert_eq!(answer["error"]["code"], code, "{shown}: {answer}");
    wire.say(br#"{"jsonrpc":"2.0","id":"well","method":"version"}"#).await;
    let next = wire.next().await;
    assert_eq!(next.is_none(), hangs_up, "{shown}: {next:?}");
}

#[tokio::test]
async fn what_is_wrong_is_said_in_json_rpcs_own_words() {
    let app = App::start(Scenario::Conference).await;
    for (line, code, hangs_up) in [
        ("hold", -32700, true),
        ("", -32700, true),
        (r#"{"jsonrpc":"2.0","id":1,"method":"hold""#, -32700, true),
        ("\u{feff}{}", -32700, true),
        ("{}", -32600, true),
        ("7", -32600, true),
        (r#"{"jsonrpc":"1.0","id":1,"method":"hold"}"#, -32600, true),
        (r#"{"id":1,"method":"hold"}"#, -32600, true),
        (r#"{"jsonrpc":"2.0","id":1,"method":["hold"]}"#, -32600, true),
        (r#"[{"jsonrpc":"2.0","id":1,"method":"hold"}]"#, -32005, false),
        (r#"{"jsonrpc":"2.0","id":1,"method":"hang_up"}"#, -32601, false),
        (r#"{"jsonrpc":"2.0","id":1,"method":"hold","params":{"who":"me"}}"#, -32602, false),
        (r#"{"jsonrpc":"2.0","id":1,"method":"hold","params":{"party":7}}"#, -32602, false),
        (r#"{"jsonrpc":"2.0","id":1,"method":"hold","params":{"party":"x","all":true}}"#, -32602, false),
        (r#"{"jsonrpc":"2.0","id":1,"method":"hold","params":{"party":"+15559999999"}}"#, -32000, false),
    ] {
        check(&app, line.as_bytes(), code, hangs_up).await;
    }
    check(&app, b"\xff\xfe{}", -32700, true).await;
    nobody_was_held(&app).await;
}

#[tokio::test]
async fn a_line_that_is_too_long_is_not_read() {
    let app = App::start(Scenario::Conference).await;
    let request = |length: usize| {
        let start = r#"{"jsonrpc":"2.0","id":1,"method":"version","params":""#;
        format!("{start}{}\"}}", "x".repeat(length - start.len() - 2))
    };
    let mut wire = app.wire().await;
    wire.say(request(LONGEST_LINE).as_bytes()).await;
    assert!(wire.next().await.unwrap()["result"].is_object(), "as long as it may be");
    check(&app, request(LONGEST_LINE + 1).as_bytes(), -32007, true).await;
    check(&app, &vec![b'x'; LONGEST_LINE * 3], -32007, true).await;
    nobody_was_held(&app).await;
}

/// A request with some of it changed, cut, doubled or swapped; or nothing but noise.
fn malformed(random: &mut SmallRng) -> Vec<u8> {
    let seeds: [&[u8]; 4] = [
        br#"{"jsonrpc":"2.0","id":1,"method":"hold","params":{"party":"+15550100142","accepts_risk":true}}"#,
        br#"{"jsonrpc":"2.0","id":null,"method":"toggle","params":[]}"#,
        br#"[{"jsonrpc":"2.0","id":1,"method":"watch"},{"jsonrpc":"2.0","method":"resume"}]"#,
        br#"{"jsonrpc":"2.0","result":{"goal":"hold"},"id":18446744073709551616}"#,
    ];
    if random.random_ratio(1, 4) {
        let length = random.random_range(0..400);
        return (0..length).map(|_| random.random()).collect();
    }
    let mut line = seeds[random.random_range(0..seeds.len())].to_vec();
    for _ in 0..random.random_range(1..6) {
        if line.is_empty() {
            break;
        }
        let at = random.random_range(0..line.len());
        match random.random_range(0..5) {
            0 => line[at] = random.random(),
            1 => line.truncate(at),
            2 => line.insert(at, b"{}[]\",:\\\0\n"[random.random_range(0..10)]),
            3 => line.splice(at..at, b"{\"a\":[".repeat(20)).for_each(drop),
            _ => {
                let other = random.random_range(0..line.len());
                line.swap(at, other);
            }
        }
    }
    // What is left of a request to hold or resume must not be one.
    String::from_utf8_lossy(&line)
        .replace("hold", "h0ld")
        .replace("resume", "re5ume")
        .replace("toggle", "t0ggle")
        .into()
}

#[tokio::test]
async fn ten_thousand_malformed_frames_harm_nobody() {
    let app = App::start(Scenario::Conference).await;
    app.with_a_call().await;
    let mut random = SmallRng::seed_from_u64(20);
    let mut wire = app.wire().await;
    let (mut errors, mut hung_up) = (0, 0);
    for _ in 0..10_000 {
        let frame = malformed(&mut random);
        wire.say(&frame).await;
        wire.say(br#"{"jsonrpc":"2.0","id":"end","method":"version"}"#).await;
        loop {
            match wire.next().await {
                Some(answer) if answer["id"] == "end" => break,
                Some(answer) => errors += usize::from(answer["error"].is_object()),
                None => {
                    hung_up += 1;
                    wire = app.wire().await;
                    break;
                }
            }
        }
    }
    assert!(errors > 5_000 && hung_up > 5_000, "{errors} errors, {hung_up} hung up on");
    nobody_was_held(&app).await;
    let mut client = app.client().await;
    client.wish(&hold(), false).await.unwrap();
    let Heard::Done(outcomes) = client.heard().await.unwrap() else { panic!("nothing else was asked") };
    assert_eq!(outcomes.parties[0].verdict, VerdictWord::Done, "a good client is served");
}

async fn nobody_was_held(app: &App) {
    let mut wire = app.wire().await;
    let status = wire.ask(json!({"jsonrpc": "2.0", "id": 1, "method": "status"})).await;
    let calls = status["result"]["calls"].as_array().cloned().unwrap_or_default();
    let held = calls
        .iter()
        .flat_map(|call| call["parties"].as_array().unwrap())
        .any(|party| party["state"] != "active");
    assert!(!held, "{status}");
}
