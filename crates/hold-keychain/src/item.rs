//! What an item holds: a short JSON text, the only place where a secret is written out.

use hold_core::{Credentials, Secret};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Kind {
    ApiKey,
    AuthToken,
}

#[derive(Serialize)]
struct Written<'a> {
    kind: Kind,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<&'a str>,
    secret: &'a str,
}

#[derive(Deserialize)]
struct Read {
    kind: Kind,
    sid: Option<String>,
    secret: String,
}

/// The item for some credentials.
pub fn write(credentials: &Credentials) -> Option<Zeroizing<Vec<u8>>> {
    let written = match credentials {
        Credentials::ApiKey { sid, secret } => {
            Written { kind: Kind::ApiKey, sid: Some(sid.as_str()), secret: secret.expose() }
        }
        Credentials::AuthToken(secret) => {
            Written { kind: Kind::AuthToken, sid: None, secret: secret.expose() }
        }
    };
    // Large enough from the start, with every character escaped: a buffer that grows leaves copies behind.
    let mut item = Zeroizing::new(Vec::with_capacity(written.secret.len() * 6 + 256));
    serde_json::to_writer(&mut *item, &written).ok()?;
    Some(item)
}

/// The credentials in an item, or `None` where it holds something else.
pub fn read(item: &[u8]) -> Option<Credentials> {
    let Read { kind, sid, secret } = serde_json::from_slice(item).ok()?;
    // First of all, so that it is wiped whatever follows.
    let secret = Secret::new(secret);
    match kind {
        Kind::ApiKey => Some(Credentials::ApiKey { sid: sid?.parse().ok()?, secret }),
        Kind::AuthToken => Some(Credentials::AuthToken(secret)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SID: &str = "SK0123456789abcdef0123456789abcdef";

    #[test]
    fn an_item_is_a_short_text() {
        let secret = || Secret::new("s3\"cret".to_owned());
        let text = |credentials| String::from_utf8(write(&credentials).unwrap().to_vec()).unwrap();
        assert_eq!(
            text(Credentials::ApiKey { sid: SID.parse().unwrap(), secret: secret() }),
            format!(r#"{{"kind":"api-key","sid":"{SID}","secret":"s3\"cret"}}"#)
        );
        assert_eq!(text(Credentials::AuthToken(secret())), r#"{"kind":"auth-token","secret":"s3\"cret"}"#);
    }

    #[test]
    fn what_was_written_is_read() {
        for secret in ["plain", "\u{1}\u{2}\u{3}\"\\", "秘密"] {
            let key =
                Credentials::ApiKey { sid: SID.parse().unwrap(), secret: Secret::new(secret.to_owned()) };
            let Some(Credentials::ApiKey { sid, secret: got }) = read(&write(&key).unwrap()) else {
                panic!("an API key became something else");
            };
            assert_eq!((sid.as_str(), got.expose()), (SID, secret));
            let token = Credentials::AuthToken(Secret::new(secret.to_owned()));
            let Some(Credentials::AuthToken(got)) = read(&write(&token).unwrap()) else {
                panic!("an auth token became something else");
            };
            assert_eq!(got.expose(), secret);
        }
    }

    #[test]
    fn something_else_is_not_read() {
        for item in [
            "",
            "plain text of another program",
            r#"{"kind":"api-key","secret":"s"}"#,
            r#"{"kind":"api-key","sid":"AC0123456789abcdef0123456789abcdef","secret":"s"}"#,
            r#"{"kind":"certificate","secret":"s"}"#,
            r#"{"kind":"auth-token"}"#,
        ] {
            assert!(read(item.as_bytes()).is_none(), "{item}");
        }
    }
}
