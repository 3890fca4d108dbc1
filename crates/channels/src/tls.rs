//! TLS towards mail servers, for both directions alike.

use std::{path::Path, sync::Arc};

use lettre::transport::smtp::client::{Certificate, CertificateStore, TlsParameters};
use tokio_rustls::rustls::{
    ClientConfig, DigitallySignedStruct, Error as TlsError, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
};

use crate::server_url::{Trust, UrlError};

/// What lettre wants to know.
pub(crate) fn for_smtp(host: &str, trust: &Trust) -> Result<TlsParameters, UrlError> {
    let mut builder = TlsParameters::builder(host.to_owned()).certificate_store(CertificateStore::WebpkiRoots);
    match trust {
        Trust::PublicRoots => {}
        Trust::AlsoFile(path) => {
            for certificate in certificates(path)? {
                let certificate = Certificate::from_der(certificate.to_vec()).map_err(|error| unreadable(path, &error))?;
                builder = builder.add_root_certificate(certificate);
            }
        }
        Trust::Anybody => builder = builder.dangerous_accept_invalid_certs(true),
    }
    builder.build().map_err(|error| UrlError(format!("TLS cannot be set up: {error}")))
}

/// What rustls wants to know.
pub(crate) fn for_imap(trust: &Trust) -> Result<Arc<ClientConfig>, UrlError> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(provider.clone())
        .with_safe_default_protocol_versions()
        .map_err(|error| UrlError(format!("TLS cannot be set up: {error}")))?;
    let mut roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let config = match trust {
        Trust::PublicRoots => builder.with_root_certificates(roots).with_no_client_auth(),
        Trust::AlsoFile(path) => {
            for certificate in certificates(path)? {
                roots.add(certificate).map_err(|error| unreadable(path, &error))?;
            }
            builder.with_root_certificates(roots).with_no_client_auth()
        }
        Trust::Anybody => builder.dangerous().with_custom_certificate_verifier(Arc::new(BelieveAnybody(provider))).with_no_client_auth(),
    };
    Ok(Arc::new(config))
}

fn certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, UrlError> {
    let certificates: Vec<_> = CertificateDer::pem_file_iter(path).and_then(Iterator::collect).map_err(|error| unreadable(path, &error))?;
    if certificates.is_empty() { Err(UrlError(format!("tls_ca: {} holds no certificate", path.display()))) } else { Ok(certificates) }
}

fn unreadable(path: &Path, error: &dyn std::fmt::Display) -> UrlError {
    UrlError(format!("tls_ca: {} cannot be used: {error}", path.display()))
}

/// `tls_verify=off`: the handshake must be right, whoever it is with.
#[derive(Debug)]
struct BelieveAnybody(Arc<CryptoProvider>);

impl ServerCertVerifier for BelieveAnybody {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> Result<ServerCertVerified, TlsError> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls12_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, TlsError> {
        verify_tls13_signature(message, certificate, signature, &self.0.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.0.signature_verification_algorithms.supported_schemes()
    }
}
