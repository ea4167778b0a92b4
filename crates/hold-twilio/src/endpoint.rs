//! Which server is asked.

use std::net::{Ipv4Addr, Ipv6Addr};

use hold_core::Region;
use url::{Host, Url};

/// The server that answers for an account: Twilio's, or one on loopback.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Endpoint {
    base: Url,
    loopback: bool,
}

/// Why a text is not the address of a server on loopback.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EndpointFault {
    /// Not an address at all.
    #[error("{0} is not a web address, such as http://127.0.0.1:4010.")]
    Address(String),
    /// Credentials would leave this computer.
    #[error(
        "{0} is not on this computer. A base URL may only be http://127.0.0.1, http://[::1] or http://localhost."
    )]
    Elsewhere(String),
    /// A path, a query or credentials, none of which would be used.
    #[error("A base URL is only scheme, host and port, such as http://127.0.0.1:4010.")]
    Surplus,
}

impl Endpoint {
    /// Twilio's API for a region.
    ///
    /// # Errors
    /// When the region does not make a host name.
    pub fn twilio(region: &Region) -> Result<Self, EndpointFault> {
        let text = format!("https://{}/", region.api_host());
        let base = Url::parse(&text).map_err(|_| EndpointFault::Address(text))?;
        Ok(Self { base, loopback: false })
    }

    /// Twilio's hosting of files for a region, and where files are uploaded to.
    ///
    /// # Errors
    /// When the region does not make a host name.
    pub fn serverless(region: &Region) -> Result<[Self; 2], EndpointFault> {
        let api = region.api_host();
        let host = |name: &str| {
            let text = format!("https://{name}{}/", api.strip_prefix("api").unwrap_or_default());
            let base = Url::parse(&text).map_err(|_| EndpointFault::Address(text))?;
            Ok(Self { base, loopback: false })
        };
        Ok([host("serverless")?, host("serverless-upload")?])
    }

    /// The address of a path on a domain that Twilio serves. No name server leads such a domain to loopback, so there
    /// the simulated account serves it below `/sites/`. `None` where it is no domain.
    pub(crate) fn site(&self, domain: &str, path: &str) -> Option<Url> {
        let legible = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '.';
        if domain.is_empty() || !domain.chars().all(legible) || !path.starts_with('/') {
            return None;
        }
        match self.loopback {
            true => self.at(&format!("/sites/{domain}{path}")),
            false => Url::parse(&format!("https://{domain}{path}")).ok(),
        }
    }

    /// A server on this computer, instead of Twilio.
    ///
    /// # Errors
    /// When it is anywhere else, or more than scheme, host and port.
    pub fn loopback(text: &str) -> Result<Self, EndpointFault> {
        let base = Url::parse(text.trim()).map_err(|_| EndpointFault::Address(text.trim().to_owned()))?;
        // A password in the address must not be repeated in an error.
        if !base.username().is_empty() || base.password().is_some() {
            return Err(EndpointFault::Surplus);
        }
        let near = match base.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address == Ipv6Addr::LOCALHOST,
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        if !near || !["http", "https"].contains(&base.scheme()) {
            return Err(EndpointFault::Elsewhere(base.origin().ascii_serialization()));
        }
        if base.path() != "/" || base.query().is_some() || base.fragment().is_some() {
            return Err(EndpointFault::Surplus);
        }
        Ok(Self { base, loopback: true })
    }

    /// Whether the server is on this computer: no proxy is used then.
    #[must_use]
    pub fn is_loopback(&self) -> bool {
        self.loopback
    }

    /// Whether TLS protects the requests; always so for Twilio.
    pub(crate) fn is_secure(&self) -> bool {
        self.base.scheme() == "https"
    }

    /// The server's name, or its address on loopback.
    #[must_use]
    pub fn host(&self) -> &str {
        self.base.host_str().unwrap_or_default()
    }

    /// The URL of an absolute path, with a query or without.
    pub(crate) fn at(&self, path: &str) -> Option<Url> {
        self.base.join(path).ok().filter(|url| url.origin() == self.base.origin())
    }

    /// What `localhost` is, whatever the computer's name service says.
    pub(crate) fn localhost() -> [std::net::SocketAddr; 2] {
        [(Ipv4Addr::LOCALHOST, 0).into(), (Ipv6Addr::LOCALHOST, 0).into()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Result<&str, EndpointFault>) {
        let got = Endpoint::loopback(text).map(|endpoint| endpoint.base.to_string());
        assert_eq!(got, expect.map(str::to_owned), "{text}");
    }

    #[test]
    fn a_base_url_is_on_loopback() {
        check("http://127.0.0.1:4010", Ok("http://127.0.0.1:4010/"));
        check(" http://127.9.9.9 ", Ok("http://127.9.9.9/"));
        check("http://2130706433/", Ok("http://127.0.0.1/"));
        check("https://[::1]:4010/", Ok("https://[::1]:4010/"));
        check("http://LocalHost:1", Ok("http://localhost:1/"));
        let elsewhere = |origin: &str| Err(EndpointFault::Elsewhere(origin.to_owned()));
        check("https://api.twilio.com", elsewhere("https://api.twilio.com"));
        check("http://127.0.0.1.example.com", elsewhere("http://127.0.0.1.example.com"));
        check("http://localhost.example.com", elsewhere("http://localhost.example.com"));
        check("http://0.0.0.0", elsewhere("http://0.0.0.0"));
        check("http://192.168.0.1", elsewhere("http://192.168.0.1"));
        check("ftp://127.0.0.1", elsewhere("ftp://127.0.0.1"));
        check("http://127.0.0.1@example.com", Err(EndpointFault::Surplus));
        check("http://me:secret@127.0.0.1", Err(EndpointFault::Surplus));
        check("http://127.0.0.1/v1", Err(EndpointFault::Surplus));
        check("http://127.0.0.1?x", Err(EndpointFault::Surplus));
        check("127.0.0.1:4010", Err(EndpointFault::Address("127.0.0.1:4010".to_owned())));
        check("", Err(EndpointFault::Address(String::new())));
    }

    #[test]
    fn regions_have_their_servers() {
        let base = |region: &str| Endpoint::twilio(&region.parse().unwrap()).unwrap().base.to_string();
        assert_eq!(base("us1"), "https://api.twilio.com/");
        assert_eq!(base("dublin.ie1"), "https://api.dublin.ie1.twilio.com/");
        let bases = |region: &str| {
            Endpoint::serverless(&region.parse().unwrap()).unwrap().map(|endpoint| endpoint.base.to_string())
        };
        assert_eq!(bases("us1"), ["https://serverless.twilio.com/", "https://serverless-upload.twilio.com/"]);
        assert_eq!(bases("dublin.ie1")[0], "https://serverless.dublin.ie1.twilio.com/");
    }

    #[test]
    fn a_site_is_its_own_domain_and_below_a_path_on_loopback() {
        let site = |endpoint: &Endpoint, domain: &str| endpoint.site(domain, "/a/hold.xml").map(String::from);
        let twilio = Endpoint::twilio(&Region::default()).unwrap();
        let near = Endpoint::loopback("http://127.0.0.1:4010").unwrap();
        let domain = "music-1234.twil.io";
        assert_eq!(site(&twilio, domain).as_deref(), Some("https://music-1234.twil.io/a/hold.xml"));
        let below = "http://127.0.0.1:4010/sites/music-1234.twil.io/a/hold.xml";
        assert_eq!(site(&near, domain).as_deref(), Some(below));
        for domain in ["", "a/b", "me@example.com", "example.com:80", "a b"] {
            assert_eq!((site(&twilio, domain), site(&near, domain)), (None, None), "{domain}");
        }
    }

    #[test]
    fn paths_stay_on_the_server() {
        let endpoint = Endpoint::loopback("http://127.0.0.1:4010").unwrap();
        let at = |path: &str| endpoint.at(path).map(String::from);
        assert_eq!(at("/a.json?Page=1").as_deref(), Some("http://127.0.0.1:4010/a.json?Page=1"));
        assert_eq!(at("//example.com/a.json"), None);
        assert_eq!(at("https://example.com/a.json"), None);
        assert_eq!(at("http://127.0.0.1:4011/a.json"), None);
    }
}
