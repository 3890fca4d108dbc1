//! One request over one connection, as a load balancer's health check would send it: what came back, and how long it took.

use std::{
    io,
    net::SocketAddr,
    time::{Duration, Instant},
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Longer than anybody may be kept waiting: then the test fails by what it says, not by hanging.
const LONGEST: Duration = Duration::from_secs(40);

#[derive(Debug, Clone)]
pub struct Answer {
    pub status: u16,
    /// In small letters.
    pub headers: String,
    pub body: String,
    pub took: Duration,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.lines().filter_map(|line| line.split_once(':')).find_map(|(found, value)| (found == name).then(|| value.trim()))
    }
}

/// A form as browsers send it. `client` stands where a proxy writes the address of who sits before it.
pub fn form(path: &str, client: &str, fields: &[(&str, &str)]) -> String {
    let body = fields.iter().map(|(name, value)| format!("{name}={}", escaped(value))).collect::<Vec<_>>().join("&");
    format!(
        "POST {path} HTTP/1.1\r\nHost: cars.test\r\nConnection: close\r\nX-Forwarded-For: {client}\r\n\
         Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
}

pub fn get(path: &str, cookie: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: cars.test\r\nConnection: close\r\nCookie: {cookie}\r\n\r\n")
}

/// # Errors
/// There was no connection, or no whole answer.
pub async fn send(address: SocketAddr, request: &str) -> io::Result<Answer> {
    let begun = Instant::now();
    let exchange = async {
        let mut stream = TcpStream::connect(address).await?;
        stream.write_all(request.as_bytes()).await?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await?;
        Ok::<_, io::Error>(bytes)
    };
    let bytes = tokio::time::timeout(LONGEST, exchange).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))??;
    let text = String::from_utf8_lossy(&bytes);
    let cut = || io::Error::from(io::ErrorKind::UnexpectedEof);
    let (head, body) = text.split_once("\r\n\r\n").ok_or_else(cut)?;
    let (first, headers) = head.split_once("\r\n").ok_or_else(cut)?;
    let status = first.split(' ').nth(1).and_then(|status| status.parse().ok()).ok_or_else(cut)?;
    Ok(Answer { status, headers: headers.to_ascii_lowercase(), body: body.to_owned(), took: begun.elapsed() })
}

fn escaped(value: &str) -> String {
    value.bytes().map(|byte| if byte.is_ascii_alphanumeric() { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
