//! Wrong usage, and nobody to ask.

use crate::simulated::{Ran, holdctl};

async fn run(line: &str) -> Ran {
    holdctl().args(line.split_whitespace()).output().await.unwrap().into()
}

#[tokio::test]
async fn no_running_app_is_told() {
    for line in ["status", "status --json --watch", "hold", "hold --json", "resume --all", "toggle", "mute"] {
        let ran = run(line)
            .await
            .ends(1, "Holdline is not running. Start it, or add --direct to ask Twilio itself.\n");
        assert_eq!(ran.out, "");
    }
}

#[tokio::test]
async fn wrong_usage_is_told_with_what_is_right() {
    for (line, says) in [
        ("", "Usage: holdctl"),
        ("hang-up", "unrecognized subcommand"),
        ("simulate --scenario nowhere", "inbound-legs-bare"),
        ("simulate --direct", "--direct has no meaning for simulate"),
        ("hold +15550100142 --all --direct", "cannot be used with"),
        ("hold CA12 --direct", "A call SID has 34 characters"),
        ("hold --direct --agent alice", "write client:alice"),
        ("hold --direct --agent client:alice --region ie1", "dublin.ie1"),
        ("hold --direct --agent client:alice --base-url https://example.com", "is not on this computer"),
        ("hold --direct --agent client:alice --base-url https://u:p@127.0.0.1", "only scheme, host and port"),
        ("hold --direct --agent client:alice --music-url ftp://example.com", "https:// or http://"),
        ("hold --direct --agent client:alice --conference-pattern {who}", "{agent}"),
        ("hold --direct --agent client:alice --after-dial maybe", "unsure"),
        ("hold --direct --agent client:alice --profile Work", "--profile"),
        ("hold --direct --base-url http://127.0.0.1:1", "needs --agent"),
        ("hold --direct", "--agent ADDRESS is missing"),
        ("status --direct --agent client:alice", "TWILIO_ACCOUNT_SID is missing"),
    ] {
        let ran = run(line).await.ends(2, says);
        assert_eq!(ran.out, "", "{line}");
    }
}

#[tokio::test]
async fn credentials_are_never_arguments() {
    for name in ["--auth-token", "--token", "--api-key", "--api-secret", "--secret", "--password"] {
        run(&format!("status --direct --agent client:alice {name} s3cret"))
            .await
            .ends(2, "unexpected argument");
    }
}

#[tokio::test]
async fn help_names_the_environment_and_the_exit_status() {
    let ran = run("--help").await.ends(0, "");
    for word in ["TWILIO_API_SECRET", "TWILIO_AUTH_TOKEN", "3 not confirmed", "simulate"] {
        assert!(ran.out.contains(word), "{word}: {}", ran.out);
    }
}
