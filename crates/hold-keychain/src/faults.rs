//! What the keychain's own errors mean to us.

use hold_session::ports::KeychainFault;
use keyring_core::Error;

/// The fault that an error stands for. The system's own words go to the log alone: they vary by language.
pub fn told(error: &Error) -> KeychainFault {
    let fault = match error {
        Error::NoEntry => return KeychainFault::NoEntry,
        Error::NoStorageAccess(_) => KeychainFault::Locked,
        Error::NoDefaultStore => KeychainFault::Absent,
        Error::BadEncoding(_) | Error::BadDataFormat(..) | Error::BadStoreFormat(_) | Error::Ambiguous(_) => {
            KeychainFault::Unreadable
        }
        _ => KeychainFault::Failed,
    };
    tracing::warn!(%error, "the keychain did not do what it was asked");
    fault
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_are_told_apart() {
        let cause = || Box::new(std::io::Error::other("the system's words"));
        for (error, fault) in [
            (Error::NoEntry, KeychainFault::NoEntry),
            (Error::NoStorageAccess(cause()), KeychainFault::Locked),
            (Error::NoDefaultStore, KeychainFault::Absent),
            (Error::BadEncoding(vec![0xff]), KeychainFault::Unreadable),
            (Error::Ambiguous(Vec::new()), KeychainFault::Unreadable),
            (Error::PlatformFailure(cause()), KeychainFault::Failed),
        ] {
            assert_eq!(told(&error), fault, "{error}");
        }
    }
}
