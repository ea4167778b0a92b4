//! The way to Twilio: its name, network, proxy, certificate, and the date that comes with an answer.

use std::time::{Duration, Instant};

use hold_core::{Region, Timestamp, VoiceFault};
use hold_session::doctor::Finding;
use hyper_util::client::proxy::matcher::Matcher;
use reqwest::header::DATE;

use super::{Examiner, in_time};
use crate::endpoint::Endpoint;
use crate::{body, broken, refused, transport};

/// The API's own description, which asks for no credentials.
const PATH: &str = "/2010-04-01.json";

/// Enough of an answer to tell a web page.
const LONGEST_BODY: usize = 64 * 1024;

/// What was found on the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WayFound {
    /// Of the connection.
    pub connection: Finding,
    /// Of this computer's clock.
    pub clock: Finding,
    /// Of the region, where the way already tells.
    pub region: Option<Finding>,
}

impl WayFound {
    /// Whether Twilio itself has answered.
    #[must_use]
    pub fn reached(&self) -> bool {
        matches!(self.connection, Finding::Connected { .. } | Finding::ConnectedByProxy { .. })
    }
}

/// An answer of the server, whatever it says.
struct Answer {
    took: Duration,
    /// How far this computer's clock is ahead of the server's.
    ahead: Option<i64>,
}

impl Examiner {
    /// Looks up the server's name.
    pub async fn names(&self) -> Finding {
        if self.endpoint.is_loopback() {
            return Finding::Simulated;
        }
        if let Some(proxy) = proxy_to(&self.endpoint) {
            return Finding::ResolvedByProxy { proxy };
        }
        match self.addresses_of(&self.endpoint).await {
            0 => Finding::NotResolved { host: self.host() },
            addresses => Finding::Resolved { host: self.host(), addresses },
        }
    }

    /// Asks the server for what it tells everybody.
    pub async fn way(&self) -> WayFound {
        let proxy = proxy_to(&self.endpoint);
        match in_time(self.ask()).await {
            Ok(Ok(Answer { took, ahead })) => {
                let host = self.host();
                WayFound {
                    connection: match proxy {
                        Some(proxy) => Finding::ConnectedByProxy { host, proxy, took },
                        None => Finding::Connected { host, took },
                    },
                    clock: ahead.map_or(Finding::Undated, |seconds| Finding::ClockOff { seconds }),
                    region: None,
                }
            }
            Ok(Err(fault)) => WayFound {
                region: self.region_at_fault(&fault).await,
                connection: unreached(&fault, self.host(), proxy),
                clock: Finding::NotReached,
            },
            Err(late) => WayFound { connection: late, clock: Finding::NotReached, region: None },
        }
    }

    async fn ask(&self) -> Result<Answer, VoiceFault> {
        let http = transport::http(&self.endpoint, &self.settings)?;
        let unwritten = || VoiceFault::Unsendable("The request could not be written.".to_owned());
        let url = self.endpoint.at(PATH).ok_or_else(unwritten)?;
        let name = format!("GET {PATH}");
        let (sent, begun) = (Timestamp::now(), Instant::now());
        let response = http.get(url).send().await.map_err(|error| broken::read(&error, &name).fault)?;
        let took = begun.elapsed();
        let (status, headers) = (response.status(), response.headers().clone());
        let body = body::read(response, LONGEST_BODY).await.unwrap_or_default();
        if !status.is_success() || refused::is_page(&headers, &body) {
            is_twilios(refused::read(status, &headers, &body, &name))?;
        }
        let date = headers.get(DATE).and_then(|date| refused::date(date.to_str().ok()?));
        Ok(Answer { took, ahead: date.map(|date| ahead(sent, took, date)) })
    }

    /// A name that nobody knows, of a region that is not the usual one, while the usual one's is known.
    async fn region_at_fault(&self, fault: &VoiceFault) -> Option<Finding> {
        let usual = Endpoint::twilio(&Region::default()).ok()?;
        if *fault != VoiceFault::Dns
            || self.region == Region::default()
            || self.addresses_of(&usual).await == 0
        {
            return None;
        }
        Some(Finding::NoSuchRegion { region: self.region.to_string() })
    }

    async fn addresses_of(&self, endpoint: &Endpoint) -> usize {
        if self.settings.hosts.contains_key(endpoint.host()) {
            return 1;
        }
        addresses_of(endpoint.host()).await
    }
}

/// How many addresses a name has; a name server that does not answer knows none.
pub(crate) async fn addresses_of(host: &str) -> usize {
    match in_time(tokio::net::lookup_host((host, 443))).await {
        Ok(Ok(addresses)) => addresses.count(),
        Ok(Err(_)) | Err(_) => 0,
    }
}

/// Host and port of the proxy that this computer's settings name for a server.
fn proxy_to(endpoint: &Endpoint) -> Option<String> {
    if endpoint.is_loopback() {
        return None;
    }
    let uri = endpoint.at(PATH)?.as_str().parse().ok()?;
    let proxy = Matcher::from_system().intercept(&uri)?;
    let authority = proxy.uri().authority()?;
    // Never with the user's name and password.
    Some(match authority.port_u16() {
        Some(port) => format!("{}:{port}", authority.host()),
        None => authority.host().to_owned(),
    })
}

/// How many seconds this computer is ahead of a server that wrote `date` between sending and answer. It wrote whole
/// seconds, so it meant half a second later.
fn ahead(sent: Timestamp, took: Duration, date: Timestamp) -> i64 {
    let here = sent.as_millisecond() + i64::try_from(took.as_millis() / 2).unwrap_or(0);
    (here - (date.as_millisecond() + 500)) / 1000
}

/// A refusal is an answer of Twilio's, too.
fn is_twilios(fault: VoiceFault) -> Result<(), VoiceFault> {
    match fault {
        VoiceFault::Unauthorized
        | VoiceFault::Forbidden(_)
        | VoiceFault::NotFound
        | VoiceFault::NotInProgress
        | VoiceFault::Busy { .. }
        | VoiceFault::Rejected { .. } => Ok(()),
        other => Err(other),
    }
}

fn unreached(fault: &VoiceFault, host: String, proxy: Option<String>) -> Finding {
    match (fault, proxy) {
        (VoiceFault::Tls, _) => Finding::Untrusted { host },
        (VoiceFault::Dns, None) => Finding::NotResolved { host },
        (VoiceFault::Proxy, Some(proxy)) => Finding::ProxyRefused { proxy },
        // A proxy nobody knows of, such as a hotel's.
        (VoiceFault::Proxy, None) => Finding::NotTwilio { host },
        // A proxy's name that nobody knows is a proxy that is gone.
        (VoiceFault::Unreachable | VoiceFault::Dns, Some(proxy)) => Finding::ProxyGone { proxy },
        (VoiceFault::Server(status), _) => Finding::ServerFault { status: *status },
        (VoiceFault::Malformed { .. }, _) => Finding::NotTwilio { host },
        (VoiceFault::Unsendable(_), _) => Finding::Unsendable,
        _ => Finding::Unreachable { host },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_of_whole_seconds_tells_seconds() {
        let at = |millis: i64| Timestamp::from_millisecond(1_800_000_000_000 + millis).unwrap();
        for (here, took, date, expect) in [
            (0, 0, 0, 0),
            (999, 0, 0, 0),
            (400, 1000, 0, 0),
            (60_500, 0, 0, 60),
            (500, 0, 60_000, -60),
            (500, 0, 7_200_000, -7200),
        ] {
            assert_eq!(ahead(at(here), Duration::from_millis(took), at(date)), expect, "{here} {date}");
        }
    }

    #[test]
    fn what_stands_in_the_way_is_told_apart() {
        let told = |fault, proxy: Option<&str>| {
            unreached(&fault, "api.twilio.com".to_owned(), proxy.map(str::to_owned))
        };
        let (host, proxy) = ("api.twilio.com".to_owned(), "proxy.example:3128".to_owned());
        let by = Some("proxy.example:3128");
        assert_eq!(told(VoiceFault::Unreachable, None), Finding::Unreachable { host: host.clone() });
        assert_eq!(told(VoiceFault::Unreachable, by), Finding::ProxyGone { proxy: proxy.clone() });
        assert_eq!(told(VoiceFault::Proxy, by), Finding::ProxyRefused { proxy });
        assert_eq!(told(VoiceFault::Tls, by), Finding::Untrusted { host: host.clone() });
        assert_eq!(told(VoiceFault::Dns, None), Finding::NotResolved { host });
        assert_eq!(told(VoiceFault::Server(503), None), Finding::ServerFault { status: 503 });
    }
}
