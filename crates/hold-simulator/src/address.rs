//! Addresses as calls show them: E.164 numbers, `client:name`, `sip:user@host`.

/// Whether this is a phone number in E.164 form.
pub(crate) fn is_phone(address: &str) -> bool {
    let Some(digits) = address.strip_prefix('+') else { return false };
    (7..=15).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// Whether this is a client's address.
pub(crate) fn is_client(address: &str) -> bool {
    address.strip_prefix("client:").is_some_and(|name| !name.is_empty() && name.len() <= 121)
}

/// Whether this is a SIP address.
pub(crate) fn is_sip(address: &str) -> bool {
    let rest = address.strip_prefix("sip:").or_else(|| address.strip_prefix("sips:"));
    rest.and_then(|rest| rest.split_once('@'))
        .is_some_and(|(user, host)| !user.is_empty() && !host.is_empty())
}

/// Whether it can be called at all.
pub(crate) fn is_callable(address: &str) -> bool {
    is_phone(address) || is_client(address) || is_sip(address)
}

/// As Twilio formats it: North American numbers with brackets, the rest as they are.
pub(crate) fn formatted(address: &str) -> String {
    match address.strip_prefix("+1") {
        Some(digits) if is_phone(address) && digits.len() == 10 => {
            format!("({}) {}-{}", &digits[..3], &digits[3..6], &digits[6..])
        }
        _ => address.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_apart() {
        assert!(is_phone("+15550100142") && is_phone("+442079460018"));
        assert!(!is_phone("15550100142") && !is_phone("+") && !is_phone("+1555010014é"));
        assert!(is_client("client:alice") && !is_client("client:"));
        assert!(is_sip("sip:parts@example.com") && !is_sip("sip:example.com"));
        assert!(!is_callable("alice"));
    }

    #[test]
    fn numbers_are_formatted_as_twilio_does() {
        assert_eq!(formatted("+15550100142"), "(555) 010-0142");
        assert_eq!(formatted("+442079460018"), "+442079460018");
        assert_eq!(formatted("client:alice"), "client:alice");
    }
}
