//! Who asks, for HTTP Basic authentication.

use hold_core::{AccountSid, Credentials, Secret};

/// The user name and password of every request. The account's SID stays in the path, whichever pair is used.
pub(crate) struct Login {
    user: Box<str>,
    password: Secret,
}

impl Login {
    pub(crate) fn new(account: AccountSid, credentials: &Credentials) -> Self {
        match credentials {
            Credentials::ApiKey { sid, secret } => {
                Self { user: sid.as_str().into(), password: secret.clone() }
            }
            Credentials::AuthToken(token) => Self { user: account.as_str().into(), password: token.clone() },
        }
    }

    /// The header is marked sensitive by reqwest, so neither logs nor HTTP/2's header table keep it.
    pub(crate) fn sign(&self, request: reqwest::RequestBuilder) -> reqwest::RequestBuilder {
        request.basic_auth(&self.user, Some(self.password.expose()))
    }
}
