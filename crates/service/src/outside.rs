//! Connections that this program makes to others: whom they trust. To whom they may go, each use decides for itself.

use std::sync::Arc;

use rustls::{ClientConfig, RootCertStore};

/// TLS with the authorities that the machine trusts (or `SSL_CERT_FILE` names), HTTP/1.1 within it. Fails with the library's words.
pub(crate) fn tls() -> Result<ClientConfig, rustls::Error> {
    let mut roots = RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    let mut config = config.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}
