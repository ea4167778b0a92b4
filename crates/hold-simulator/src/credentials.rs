//! Who may ask the simulator.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

/// The account's credentials.
#[derive(Clone)]
pub(crate) struct Credentials {
    pub(crate) account_sid: String,
    pub(crate) auth_token: String,
    pub(crate) key_sid: String,
    pub(crate) key_secret: String,
}

/// Who a request comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Caller {
    /// With the auth token.
    Account,
    /// With the API key: a standard one, which may not read the account itself, until it is restricted.
    Key,
}

impl Credentials {
    /// The header of a request with the auth token.
    pub(crate) fn basic(&self) -> String {
        format!("Basic {}", STANDARD.encode(format!("{}:{}", self.account_sid, self.auth_token)))
    }

    /// Who has these credentials.
    pub(crate) fn caller(&self, authorization: Option<&str>) -> Option<Caller> {
        let encoded = authorization?.strip_prefix("Basic ")?;
        let decoded = String::from_utf8(STANDARD.decode(encoded.trim()).ok()?).ok()?;
        let (user, password) = decoded.split_once(':')?;
        if (user, password) == (&*self.account_sid, &*self.auth_token) {
            Some(Caller::Account)
        } else if (user, password) == (&*self.key_sid, &*self.key_secret) {
            Some(Caller::Key)
        } else {
            None
        }
    }
}
