//! The HTTP client of webhooks: one POST, no redirects, and never into our own network (server-side request forgery): the address is resolved
//! here, judged, and then connected to as judged, so that a name cannot change its mind in between.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use http_body_util::{BodyExt, Full, Limited};
use hyper::{Request, body::Bytes, client::conn::http1, header};
use hyper_util::rt::TokioIo;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
};
use tokio_rustls::{
    TlsConnector,
    rustls::{ClientConfig, RootCertStore, crypto::ring, pki_types::ServerName},
};
use url::Url;

/// How long a receiver may take, from the name look-up to the end of its answer. Standard Webhooks recommends 15 to 30 seconds.
const PATIENCE: Duration = Duration::from_secs(20);
/// Bytes of an answer that are read; they are only kept to be shown.
const ANSWER: usize = 2_048;

/// See the module.
#[derive(Clone)]
pub struct Client {
    tls: Arc<ClientConfig>,
    inside: bool,
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("inside", &self.inside).finish_non_exhaustive()
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    /// The beginning of the body.
    pub text: String,
}

impl Client {
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new() -> Result<Self, String> {
        let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| format!("TLS cannot be set up: {error}"))?;
        let roots = RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        Ok(Self { tls: Arc::new(builder.with_root_certificates(roots).with_no_client_auth()), inside: false })
    }

    /// Also plain `http` and addresses inside of our own network: for receivers in the house, and for tests.
    #[must_use]
    pub fn also_inside(mut self) -> Self {
        self.inside = true;
        self
    }

    /// Whether an address may be told at all, as far as it can be seen without resolving it.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn check(&self, url: &str) -> Result<Url, String> {
        let url: Url = url.parse().map_err(|_| "not an address".to_owned())?;
        let host = url.host().ok_or("the address names no host")?;
        if url.scheme() != "https" && !(self.inside && url.scheme() == "http") {
            return Err("the address has to begin with https://".to_owned());
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err("the address must not hold a password".to_owned());
        }
        let inside = match host {
            url::Host::Ipv4(ip) => !is_public(ip.into()),
            url::Host::Ipv6(ip) => !is_public(ip.into()),
            url::Host::Domain(name) => name.eq_ignore_ascii_case("localhost") || name.ends_with(".localhost"),
        };
        if inside && !self.inside { Err("the address is inside our own network".to_owned()) } else { Ok(url) }
    }

    /// Posts JSON.
    ///
    /// # Errors
    /// Why no answer came.
    pub async fn post(&self, url: &str, headers: &[(&'static str, String)], body: String) -> Result<Answer, String> {
        let url = self.check(url)?;
        tokio::time::timeout(PATIENCE, self.send(&url, headers, body)).await.map_err(|_| "no answer in time".to_owned())?
    }

    async fn send(&self, url: &Url, headers: &[(&'static str, String)], body: String) -> Result<Answer, String> {
        let host = url.host_str().ok_or("the address names no host")?;
        let port = url.port_or_known_default().ok_or("the address names no port")?;
        let bare = host.trim_start_matches('[').trim_end_matches(']');
        let found = tokio::net::lookup_host((bare, port)).await.map_err(|error| format!("{host} is not found: {error}"))?;
        let addresses: Vec<SocketAddr> = found.filter(|address| self.inside || is_public(address.ip())).collect();
        if addresses.is_empty() {
            return Err("the address is inside our own network".to_owned());
        }
        let stream = connect(&addresses).await?;
        let path = match url.query() {
            Some(query) => format!("{}?{query}", url.path()),
            None => url.path().to_owned(),
        };
        let authority = url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"));
        let mut request = Request::post(path)
            .header(header::HOST, authority)
            .header(header::CONTENT_TYPE, "application/json")
            .header(header::USER_AGENT, concat!("roadbook/", env!("CARGO_PKG_VERSION")));
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let request = request.body(Full::new(Bytes::from(body))).map_err(|error| error.to_string())?;
        if url.scheme() == "https" {
            let name = ServerName::try_from(bare.to_owned()).map_err(|error| error.to_string())?;
            let stream = TlsConnector::from(self.tls.clone()).connect(name, stream).await.map_err(|error| format!("TLS: {error}"))?;
            exchange(stream, request).await
        } else {
            exchange(stream, request).await
        }
    }
}

async fn connect(addresses: &[SocketAddr]) -> Result<TcpStream, String> {
    let mut problem = String::new();
    for address in addresses {
        match TcpStream::connect(address).await {
            Ok(stream) => return Ok(stream),
            Err(error) => problem = error.to_string(),
        }
    }
    Err(format!("no connection: {problem}"))
}

async fn exchange<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(stream: S, request: Request<Full<Bytes>>) -> Result<Answer, String> {
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(|error| error.to_string())?;
    let running = tokio::spawn(connection);
    let response = sender.send_request(request).await.map_err(|error| error.to_string())?;
    let status = response.status().as_u16();
    // Whatever they say beyond that is theirs.
    let body = Limited::new(response.into_body(), ANSWER).collect().await;
    running.abort();
    let bytes = body.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    Ok(Answer { status, text: String::from_utf8_lossy(&bytes).trim().chars().take(200).collect() })
}

/// Whether an address is one of the public internet: not private, local, shared, documentation, multicast or reserved (IANA special-purpose
/// registries), also where IPv4 stands within IPv6.
#[must_use]
pub fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_public_v4(ip),
        IpAddr::V6(ip) => is_public_v6(ip),
    }
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    !(ip.is_private()
        || ip.is_loopback()
        || ip.is_link_local()
        || ip.is_documentation()
        || ip.is_broadcast()
        || a == 0
        || a >= 224
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b)))
}

fn is_public_v6(ip: Ipv6Addr) -> bool {
    let parts = ip.segments();
    let embedded = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match parts {
        // Mapped, and translated (RFC 6052).
        [0, 0, 0, 0, 0, 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => embedded(high, low),
        // 6to4.
        [0x2002, high, low, ..] => embedded(high, low),
        // Documentation, Teredo, benchmarking, ORCHID.
        [0x2001, second, ..] if second == 0x0db8 || second < 0x0200 => false,
        // All that is given out lies in 2000::/3.
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_ones_own_are_never_told() {
        for inside in [
            "127.0.0.1",
            "10.1.2.3",
            "172.16.0.1",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2001:db8::1",
            "::127.0.0.1",
        ] {
            assert!(!is_public(inside.parse().unwrap()), "{inside}");
        }
        for outside in ["8.8.8.8", "93.184.216.34", "172.32.0.1", "2606:4700::1111", "::ffff:8.8.8.8", "100.128.0.1"] {
            assert!(is_public(outside.parse().unwrap()), "{outside}");
        }
        let client = Client::new().unwrap();
        for wrong in [
            "http://example.com/",
            "https://user:pw@example.com/",
            "https://localhost/",
            "https://127.0.0.1/",
            "https://[::1]/x",
            "ftp://x/",
            "https://0x7f000001/",
            "https://2130706433/",
            "",
            "file:///etc/passwd",
        ] {
            assert!(client.check(wrong).is_err(), "{wrong}");
        }
        assert!(client.check("https://example.com/hook?x=1").is_ok());
        assert!(client.also_inside().check("http://127.0.0.1:9/").is_ok());
    }

    #[tokio::test]
    async fn a_name_that_leads_inside_is_not_followed() {
        let client = Client::new().unwrap();
        let url = "https://localhost./hook".parse::<Url>().unwrap();
        let answer = client.send(&url, &[], String::new()).await;
        assert!(answer.is_err(), "{answer:?}");
    }
}
