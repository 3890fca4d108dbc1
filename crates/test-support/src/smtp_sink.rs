//! A mail server that takes everything and remembers it: for counting what left, whichever process sent it and however that process ended.

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

/// A mail as it was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenMail {
    pub recipient: String,
    pub message_id: String,
}

/// Ends with its value; connections that are open then end with their clients.
#[derive(Debug)]
pub struct SmtpSink {
    address: SocketAddr,
    taken: Arc<Mutex<Vec<TakenMail>>>,
    stopped: Arc<AtomicBool>,
}

impl SmtpSink {
    /// Starts a server that says only after `slowness` that it has taken a mail which it took at once. A client that is killed in between has sent the
    /// mail and does not know it.
    #[must_use]
    pub fn start(slowness: Duration) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("an address");
        let (taken, stopped) = (Arc::<Mutex<Vec<TakenMail>>>::default(), Arc::new(AtomicBool::new(false)));
        let (list, end) = (taken.clone(), stopped.clone());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let list = list.clone();
                // Whoever hangs up in the middle is a case that is tested.
                std::thread::spawn(move || drop(serve(&stream, slowness, &list)));
            }
        });
        Self { address, taken, stopped }
    }

    /// Plain SMTP.
    #[must_use]
    pub fn url(&self) -> String {
        format!("smtp://{}?tls=none", self.address)
    }

    /// Everything that was taken, in order.
    #[must_use]
    pub fn taken(&self) -> Vec<TakenMail> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Drop for SmtpSink {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::SeqCst);
        // Wakes the thread that waits for the next.
        let _ = TcpStream::connect(self.address);
    }
}

/// One connection, to its end (RFC 5321).
fn serve(stream: &TcpStream, slowness: Duration, taken: &Mutex<Vec<TakenMail>>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let mut answer = stream;
    let mut say = |text: &str| answer.write_all(format!("{text}\r\n").as_bytes());
    let mut recipients = Vec::new();
    say("220 sink ESMTP")?;
    while let Some(line) = lines.next().transpose()? {
        let command = line.to_ascii_uppercase();
        match command.as_str() {
            "DATA" => {
                say("354 go on")?;
                let mut message_id = String::new();
                loop {
                    let Some(line) = lines.next().transpose()? else { return Ok(()) };
                    if line == "." {
                        break;
                    }
                    if message_id.is_empty() && line.to_ascii_lowercase().starts_with("message-id:") {
                        message_id = line.split_once(':').map(|(_, id)| id.trim().to_owned()).unwrap_or_default();
                    }
                }
                let mails = recipients.drain(..).map(|recipient| TakenMail { recipient, message_id: message_id.clone() });
                taken.lock().unwrap_or_else(PoisonError::into_inner).extend(mails);
                std::thread::sleep(slowness);
                say("250 2.0.0 taken")?;
            }
            "QUIT" => return say("221 bye"),
            "RSET" => {
                recipients.clear();
                say("250 ok")?;
            }
            _ if command.starts_with("EHLO") => say("250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8")?,
            _ if command.starts_with("RCPT TO:") => {
                let address = line.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or("", |(address, _)| address);
                recipients.push(address.to_ascii_lowercase());
                say("250 ok")?;
            }
            _ => say("250 ok")?,
        }
    }
    Ok(())
}
