//! Proxies that refuse, and names that cannot be looked up.

use std::error::Error;
use std::future::ready;
use std::net::SocketAddr;
use std::sync::Arc;

use hold_core::VoiceFault;
use reqwest::dns::{Name, Resolve, Resolving};
use rustls::RootCertStore;

use super::server::{Reply, Server};
use crate::{broken, tls};

async fn meet(builder: reqwest::ClientBuilder) -> VoiceFault {
    let tls = tls::only(RootCertStore::empty()).unwrap();
    let client = builder.tls_backend_preconfigured(tls).build().unwrap();
    let error = client.post("https://api.twilio.com/x.json").send().await.unwrap_err();
    broken::read(&error, "POST /x.json").fault
}

async fn behind(proxy: &str) -> VoiceFault {
    meet(reqwest::Client::builder().proxy(reqwest::Proxy::all(proxy).unwrap())).await
}

#[tokio::test]
async fn a_proxy_that_refuses_is_named() {
    for status in [407, 403, 502] {
        let server = Server::start([Reply::With(status, "", String::new())]).await;
        assert_eq!(behind(&server.base).await, VoiceFault::Proxy, "{status}");
        assert_eq!(server.lines(), ["CONNECT api.twilio.com:443"]);
    }
}

#[tokio::test]
async fn a_proxy_that_is_not_there_is_not_the_one_that_refuses() {
    let gone = Server::start([]).await.base.clone();
    assert_eq!(behind(&gone).await, VoiceFault::Unreachable);
}

/// A name server that knows nothing.
struct NoNames;

impl Resolve for NoNames {
    fn resolve(&self, _: Name) -> Resolving {
        let fault: Box<dyn Error + Send + Sync> = "failed to look up address information".into();
        Box::pin(ready(Err::<Box<dyn Iterator<Item = SocketAddr> + Send>, _>(fault)))
    }
}

#[tokio::test]
async fn names_that_cannot_be_looked_up_are_told() {
    let fault = meet(reqwest::Client::builder().no_proxy().dns_resolver(Arc::new(NoNames))).await;
    assert_eq!(fault, VoiceFault::Dns);
}
