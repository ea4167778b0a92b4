//! Certificates, and HTTP/2.

use std::sync::{Arc, Mutex};

use hold_core::VoiceFault;
use hold_session::ports::VoiceApi;
use http_body_util::Full;
use hyper::body::Bytes;
use hyper::service::service_fn;
use hyper::{Response, Version};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use rustls::{RootCertStore, ServerConfig};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::{client, settings};
use crate::transport::Settings;

/// A server that answers every request with an empty list of conferences, but for those to hosts that it refuses.
pub(super) struct SecureServer {
    pub(super) base: String,
    certificate: CertificateDer<'static>,
    versions: Arc<Mutex<Vec<Version>>>,
}

impl SecureServer {
    pub(super) async fn start(protocols: &[&str]) -> Self {
        Self::start_as(&["localhost"], protocols, &[]).await
    }

    /// With a certificate for these names. Requests to those that are `refused` are answered 401.
    pub(super) async fn start_as(names: &[&str], protocols: &[&str], refused: &'static [&str]) -> Self {
        let named: Vec<String> = names.iter().map(|name| (*name).to_owned()).collect();
        let made = rcgen::generate_simple_self_signed(named).unwrap();
        let certificate = made.cert.der().clone();
        let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.clone()], key)
            .unwrap();
        config.alpn_protocols = protocols.iter().map(|name| name.as_bytes().to_vec()).collect();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("https://localhost:{}", listener.local_addr().unwrap().port());
        let versions = Arc::new(Mutex::new(Vec::new()));
        tokio::spawn(serve(listener, TlsAcceptor::from(Arc::new(config)), Arc::clone(&versions), refused));
        Self { base, certificate, versions }
    }

    pub(super) fn trusted(&self) -> Settings {
        let mut roots = RootCertStore::empty();
        roots.add(self.certificate.clone()).unwrap();
        Settings { roots: Some(roots), ..settings() }
    }

    fn versions(&self) -> Vec<Version> {
        self.versions.lock().unwrap().clone()
    }
}

async fn serve(
    listener: TcpListener,
    acceptor: TlsAcceptor,
    versions: Arc<Mutex<Vec<Version>>>,
    refused: &'static [&str],
) {
    while let Ok((stream, _)) = listener.accept().await {
        let (acceptor, versions) = (acceptor.clone(), Arc::clone(&versions));
        tokio::spawn(async move {
            // A client that does not trust the certificate ends the handshake.
            let Ok(stream) = acceptor.accept(stream).await else { return };
            let answer = service_fn(|request: hyper::Request<hyper::body::Incoming>| {
                versions.lock().unwrap().push(request.version());
                let host = request.uri().host().or_else(|| request.headers().get("host")?.to_str().ok());
                let refuses = host.is_some_and(|host| refused.contains(&host));
                let (status, body) = if refuses { (401, REFUSED) } else { (200, EMPTY_LIST) };
                let answer = Response::builder().status(status).body(Full::new(body));
                async { answer }
            });
            auto::Builder::new(TokioExecutor::new())
                .serve_connection(TokioIo::new(stream), answer)
                .await
                .ok();
        });
    }
}

const REFUSED: Bytes = Bytes::from_static(br#"{"status":401,"code":20003,"message":"Authenticate"}"#);
const EMPTY_LIST: Bytes = Bytes::from_static(br#"{"conferences":[],"next_page_uri":null}"#);

#[tokio::test]
async fn a_certificate_that_is_not_trusted_is_told() {
    let server = SecureServer::start(&["h2", "http/1.1"]).await;
    let fault = client(&server.base, settings()).check().await.unwrap_err();
    assert_eq!(fault, VoiceFault::Tls);
    assert_eq!(server.versions(), []);
}

#[tokio::test]
async fn a_certificate_for_another_name_is_told() {
    let server = SecureServer::start(&["h2", "http/1.1"]).await;
    let base = server.base.replace("localhost", "127.0.0.1");
    assert_eq!(client(&base, server.trusted()).check().await, Err(VoiceFault::Tls));
}

#[tokio::test]
async fn http2_is_used_where_it_is_offered() {
    let server = SecureServer::start(&["h2", "http/1.1"]).await;
    let client = client(&server.base, server.trusted());
    let all = tokio::join!(client.check(), client.check(), client.check());
    assert_eq!(all, (Ok(()), Ok(()), Ok(())));
    assert_eq!(server.versions(), [Version::HTTP_2; 3]);
}

#[tokio::test]
async fn http1_is_used_elsewhere() {
    let server = SecureServer::start(&["http/1.1"]).await;
    assert_eq!(client(&server.base, server.trusted()).check().await, Ok(()));
    assert_eq!(server.versions(), [Version::HTTP_11]);
}
