//! Exchanges that brought no answer, told apart by what became of the request.

use std::error::Error;
use std::io;
use std::iter::successors;

use hold_core::VoiceFault;

/// An exchange without a usable answer.
#[derive(Debug)]
pub(crate) struct Broken {
    pub(crate) fault: VoiceFault,
    /// The connection closed while the answer was awaited, as happens to one that was idle for long.
    pub(crate) connection_died: bool,
}

impl From<VoiceFault> for Broken {
    fn from(fault: VoiceFault) -> Self {
        Self { fault, connection_died: false }
    }
}

/// Reads why `request` (method and path) was not answered.
pub(crate) fn read(error: &reqwest::Error, request: &str) -> Broken {
    if error.is_builder() {
        return VoiceFault::Unsendable("The request could not be written.".to_owned()).into();
    }
    if error.is_connect() {
        return unconnected(error).into();
    }
    if causes(error).any(|cause| cause.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_parse)) {
        let what = "something other than HTTP".to_owned();
        return VoiceFault::Malformed { request: request.to_owned(), what }.into();
    }
    Broken { fault: VoiceFault::NoAnswer, connection_died: !error.is_timeout() }
}

/// Nothing was sent. A name that cannot be looked up and a certificate that is not trusted come first:
/// behind a proxy they are what the user can mend.
fn unconnected(error: &reqwest::Error) -> VoiceFault {
    if causes(error).any(|cause| cause.downcast_ref::<rustls::Error>().is_some()) {
        VoiceFault::Tls
    } else if error.is_dns() || says(error, "dns error") {
        VoiceFault::Dns
    } else if (says(error, "tunnel error") || says(error, "SOCKS error"))
        && !says(error, "tunnel error: failed to create underlying connection")
        && !says(error, "SOCKS error: failed to create underlying connection")
    {
        VoiceFault::Proxy
    } else {
        VoiceFault::Unreachable
    }
}

/// hyper-util keeps the types of these errors to itself, so only their words tell them.
fn says(error: &reqwest::Error, words: &str) -> bool {
    causes(error).any(|cause| cause.to_string().starts_with(words))
}

/// The error and everything beneath it. `io::Error::source` skips the error that it wraps, hence `get_ref`.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    successors(Some(error), |error| beneath(*error))
}

fn beneath<'a>(error: &'a (dyn Error + 'static)) -> Option<&'a (dyn Error + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
    }
}
