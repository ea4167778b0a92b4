//! One request, before it is sent.

use std::fmt;
use std::sync::Arc;

use hold_core::VoiceFault;
use hold_session::ports::AssetFile;
use reqwest::Method;
use url::Url;
use url::form_urlencoded::Serializer;

/// Names and values of a query or a form. Names are Twilio's, in PascalCase: unknown ones are ignored there,
/// so a misspelt one would do nothing.
pub(crate) type Fields = Vec<(&'static str, String)>;

/// A request for one resource of the account.
#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) form: Option<String>,
    /// A file, which goes in a form of several parts.
    pub(crate) file: Option<Arc<AssetFile>>,
    /// Whether a refusal is as good an answer as any other.
    pub(crate) is_trial: bool,
}

impl Request {
    pub(crate) fn get(url: Url) -> Self {
        Self { method: Method::GET, url, form: None, file: None, is_trial: false }
    }

    pub(crate) fn post(url: Url, fields: &Fields) -> Self {
        let form = Serializer::new(String::new()).extend_pairs(fields).finish();
        Self { method: Method::POST, url, form: Some(form), file: None, is_trial: false }
    }

    pub(crate) fn upload(url: Url, file: &AssetFile) -> Self {
        let file = Some(Arc::new(file.clone()));
        Self { method: Method::POST, url, form: None, file, is_trial: false }
    }

    pub(crate) fn delete(url: Url) -> Self {
        Self { method: Method::DELETE, url, form: None, file: None, is_trial: false }
    }

    /// An answer to this request that is not Twilio's.
    pub(crate) fn malformed(&self, what: &str) -> VoiceFault {
        VoiceFault::Malformed { request: self.to_string(), what: what.to_owned() }
    }

    /// Whether asking twice changes nothing.
    pub(crate) fn is_read(&self) -> bool {
        self.method == Method::GET
    }
}

impl fmt::Display for Request {
    /// Method and path, for logs and errors. Queries are left out: they carry people's addresses.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.url.path())
    }
}
