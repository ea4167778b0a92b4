use clap::CommandFactory;

use super::*;

#[test]
fn the_arguments_go_together() {
    Arguments::command().debug_assert();
}

#[test]
fn there_is_no_argument_for_a_secret() {
    fn names(command: &clap::Command) -> Vec<String> {
        let own = command.get_arguments().filter_map(|argument| argument.get_long().map(str::to_owned));
        own.chain(command.get_subcommands().flat_map(names)).collect()
    }
    let names = names(&Arguments::command());
    assert!(names.iter().any(|name| name == "agent"));
    for word in ["secret", "token", "password", "key", "credential", "auth"] {
        assert!(!names.iter().any(|name| name.contains(word)), "{names:?}");
    }
}

#[test]
fn a_party_is_a_sid_or_an_address() {
    let sid = "CA0123456789abcdef0123456789abcdef";
    assert_eq!(party(sid), Ok(PartyRef::Call(sid.parse().unwrap())));
    let address = |text: &str| Ok(PartyRef::Address(Address::seen(text)));
    assert_eq!(party("+1 (555) 010-0142"), address("+15550100142"));
    assert_eq!(party("sip:parts@example.com"), address("sip:parts@example.com"));
    assert_eq!(party("anonymous"), address("anonymous"));
    assert_eq!(party("CA12"), Err("A call SID has 34 characters, this has 4.".to_owned()));
    assert!(party(" ").is_err());
}

#[test]
fn the_simulator_listens_on_loopback() {
    for (text, expect) in [
        ("127.0.0.1:4010", Some("127.0.0.1:4010")),
        ("[::1]:0", Some("[::1]:0")),
        ("127.0.0.1", Some("127.0.0.1:0")),
        ("localhost:4010", Some("127.0.0.1:4010")),
        ("0.0.0.0:4010", None),
        ("192.168.0.1:4010", None),
        ("example.com:4010", None),
        ("4010", None),
    ] {
        assert_eq!(loopback(text).ok().map(|address| address.to_string()).as_deref(), expect, "{text}");
    }
}

fn usage(line: &str) -> Option<String> {
    let arguments = Arguments::try_parse_from(line.split_whitespace()).unwrap();
    match arguments.account.check() {
        Err(Failure::Usage(sentence)) => Some(sentence),
        Ok(()) => None,
        Err(other) => panic!("{other:?}"),
    }
}

#[test]
fn account_arguments_stand_before_or_after_the_verb() {
    assert_eq!(usage("holdctl --direct --agent client:alice hold"), None);
    assert_eq!(usage("holdctl hold --direct --agent client:alice"), None);
    assert_eq!(usage("holdctl --direct hold --agent client:alice --base-url http://127.0.0.1:1"), None);
    assert_eq!(usage("holdctl status --direct --profile Work --after-dial keeps"), None);
    assert_eq!(usage("holdctl status"), None);
}

#[test]
fn account_arguments_that_do_not_go_together_are_said() {
    for (line, word) in [
        ("holdctl hold --direct --profile Work --agent client:alice", "--profile"),
        ("holdctl hold --direct --region us1", "--agent"),
        ("holdctl hold --agent client:alice", "--direct"),
        ("holdctl hold --profile Work", "--direct"),
        ("holdctl hold --after-dial keeps", "--direct"),
    ] {
        let sentence = usage(line).unwrap_or_default();
        assert!(sentence.contains(word), "{line}: {sentence}");
    }
}
