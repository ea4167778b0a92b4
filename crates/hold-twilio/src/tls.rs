//! Whose certificates are trusted.

use std::sync::Arc;

use rustls::{ClientConfig, ConfigBuilder, RootCertStore, WantsVerifier};
use rustls_platform_verifier::BuilderVerifierExt;

/// HTTP/2 where the server offers it (ALPN names, RFC 7301).
const PROTOCOLS: [&[u8]; 2] = [b"h2", b"http/1.1"];

/// Trusts what this computer trusts, so that a company's own root certificate works once it is installed.
pub(crate) fn system() -> Result<ClientConfig, rustls::Error> {
    Ok(with_protocols(builder()?.with_platform_verifier()?.with_no_client_auth()))
}

/// Trusts the given roots and no others; none, where nothing is asked by TLS.
pub(crate) fn only(roots: RootCertStore) -> Result<ClientConfig, rustls::Error> {
    Ok(with_protocols(builder()?.with_root_certificates(roots).with_no_client_auth()))
}

fn builder() -> Result<ConfigBuilder<ClientConfig, WantsVerifier>, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()
}

fn with_protocols(mut config: ClientConfig) -> ClientConfig {
    config.alpn_protocols = PROTOCOLS.map(<[u8]>::to_vec).to_vec();
    config
}
