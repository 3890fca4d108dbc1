//! What became of a mail is known exactly, at whatever moment the server dies, falls silent or says no.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use roadbook_channels::{Address, Channel as _, Outgoing, SendOutcome, Smtp, SmtpSettings};
use roadbook_core::kernel::{Moment, time::FixedClock};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
};

/// What the server does when it should speak.
#[derive(Debug, Clone, Copy)]
enum Act {
    Say(&'static str),
    HangUp,
    FallSilent,
    /// Says its usual word and hangs up.
    LastWord,
}

/// Moments of the conversation.
const MOMENTS: [&str; 6] = ["CONNECT", "EHLO", "MAIL", "RCPT", "DATA", "TEXT"];

struct Server {
    port: u16,
    connections: Arc<AtomicUsize>,
    texts: Arc<AtomicUsize>,
}

impl Server {
    async fn start(script: impl IntoIterator<Item = (&'static str, Act)>) -> Self {
        let script: Arc<HashMap<&'static str, Act>> = Arc::new(script.into_iter().collect());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (connections, texts) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let (counted, taken) = (connections.clone(), texts.clone());
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                counted.fetch_add(1, Ordering::SeqCst);
                tokio::spawn(converse(stream, script.clone(), taken.clone()));
            }
        });
        Self { port, connections, texts }
    }

    fn channel(&self) -> Smtp {
        let mut settings = SmtpSettings::parse(&format!("smtp://127.0.0.1:{}", self.port)).unwrap();
        settings.connect_timeout = Duration::from_secs(2);
        settings.command_timeout = Duration::from_secs(2);
        settings.accept_timeout = Duration::from_secs(2);
        Smtp::new(settings, Arc::new(FixedClock(Moment::UNIX_EPOCH))).unwrap()
    }
}

async fn converse(stream: TcpStream, script: Arc<HashMap<&'static str, Act>>, texts: Arc<AtomicUsize>) {
    let mut stream = BufReader::new(stream);
    let mut line = String::from("CONNECT");
    loop {
        let command = line.split_whitespace().next().unwrap_or_default().to_ascii_uppercase();
        if command == "TEXT" {
            let mut end = String::new();
            while end != ".\r\n" {
                end.clear();
                if stream.read_line(&mut end).await.unwrap_or(0) == 0 {
                    return;
                }
            }
            texts.fetch_add(1, Ordering::SeqCst);
        }
        let usual = match command.as_str() {
            "CONNECT" => "220 ready",
            "DATA" => "354 go on",
            "TEXT" => "250 2.0.0 queued as 42",
            "QUIT" => "221 bye",
            _ => "250 fine",
        };
        let (said, last) = match script.get(command.as_str()) {
            Some(Act::HangUp) => return,
            Some(Act::FallSilent) => {
                let _ = stream.read_line(&mut line).await;
                return;
            }
            Some(Act::Say(said)) => (*said, false),
            Some(Act::LastWord) => (usual, true),
            None => (usual, false),
        };
        if stream.write_all(format!("{said}\r\n").as_bytes()).await.is_err() || last {
            return;
        }
        line.clear();
        if command == "DATA" && said.starts_with("354") {
            line.push_str("TEXT");
        } else if stream.read_line(&mut line).await.unwrap_or(0) == 0 {
            return;
        }
    }
}

fn message(key: &str) -> Outgoing {
    Outgoing::mail(key, Address::new("care@dealer.example"), Address::new("ann@example.org"), "Offer", "Hello")
}

#[tokio::test]
async fn a_server_that_dies_before_the_text_has_surely_not_sent() {
    for moment in &MOMENTS[..5] {
        for act in [Act::HangUp, Act::FallSilent] {
            let server = Server::start([(*moment, act)]).await;
            let outcome = server.channel().send(&message("k")).await;
            assert!(matches!(outcome, SendOutcome::Failed { retry: true, .. }), "{moment} {act:?}: {outcome:?}");
            assert_eq!(server.texts.load(Ordering::SeqCst), 0);
            assert_eq!(server.connections.load(Ordering::SeqCst), 1, "one try per send");
        }
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let server = Server { port: nobody, connections: Arc::default(), texts: Arc::default() };
    assert!(matches!(server.channel().send(&message("k")).await, SendOutcome::Failed { retry: true, .. }));
}

#[tokio::test]
async fn a_server_that_dies_after_the_text_leaves_it_uncertain() {
    for act in [Act::HangUp, Act::FallSilent, Act::Say("nonsense"), Act::Say("999 nonsense")] {
        let server = Server::start([("TEXT", act)]).await;
        let outcome = server.channel().send(&message("k")).await;
        assert!(matches!(outcome, SendOutcome::Uncertain { .. }), "{act:?}: {outcome:?}");
        assert_eq!(server.texts.load(Ordering::SeqCst), 1, "handed over once, not offered again");
    }
    // The server took DATA and went away while the text was on its way.
    let server = Server::start([("DATA", Act::LastWord)]).await;
    assert!(matches!(server.channel().send(&message("k")).await, SendOutcome::Uncertain { .. }));
    assert_eq!(server.connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn what_the_server_says_decides() {
    for moment in ["MAIL", "RCPT", "DATA", "TEXT"] {
        let later = Server::start([(moment, Act::Say("451 4.7.1 come again later"))]).await.channel().send(&message("k")).await;
        assert_eq!(later, SendOutcome::Failed { reason: "4.7.1 come again later".to_owned(), retry: true }, "{moment}");
        let never = Server::start([(moment, Act::Say("550 5.1.1 no such user"))]).await.channel().send(&message("k")).await;
        assert_eq!(never, SendOutcome::Refused { reason: "no such user".to_owned(), code: Some("5.1.1".to_owned()) }, "{moment}");
        let plain = Server::start([(moment, Act::Say("552-too\r\n552 big"))]).await.channel().send(&message("k")).await;
        assert_eq!(plain, SendOutcome::Refused { reason: "too big".to_owned(), code: Some("552".to_owned()) }, "{moment}");
        let closing = Server::start([(moment, Act::Say("421 4.3.2 shutting down"))]).await.channel().send(&message("k")).await;
        assert!(closing.may_retry(), "{moment}: {closing:?}");
    }
    for moment in ["CONNECT", "EHLO"] {
        let busy = Server::start([(moment, Act::Say("554 5.3.2 not today"))]).await.channel().send(&message("k")).await;
        assert!(busy.may_retry(), "not this recipient's fault: {busy:?}");
    }
    let sent = Server::start([]).await.channel().send(&message("k")).await;
    assert_eq!(sent, SendOutcome::Sent { provider_id: Some("2.0.0 queued as 42".to_owned()) });
}

#[tokio::test]
async fn connections_are_kept_and_a_stale_one_is_replaced() {
    let server = Server::start([("RCPT", Act::Say("250 fine"))]).await;
    let channel = server.channel();
    for key in ["a", "b", "c"] {
        assert_eq!(channel.send(&message(key)).await.name(), "sent");
    }
    assert_eq!(server.connections.load(Ordering::SeqCst), 1);

    // Closed by the server after each mail: found out before the next text, so nothing is lost and nothing is sent twice.
    let server = Server::start([("TEXT", Act::LastWord)]).await;
    let channel = server.channel();
    for key in ["a", "b", "c"] {
        assert_eq!(channel.send(&message(key)).await.name(), "sent");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!((server.connections.load(Ordering::SeqCst), server.texts.load(Ordering::SeqCst)), (3, 3));
}

#[tokio::test]
async fn a_refused_recipient_costs_no_connection() {
    let server = Server::start([("RCPT", Act::Say("550 5.1.1 no such user"))]).await;
    let channel = server.channel();
    for key in ["a", "b"] {
        assert_eq!(channel.send(&message(key)).await.name(), "refused");
    }
    assert_eq!(server.connections.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn no_more_connections_than_allowed() {
    let server = Server::start([]).await;
    let channel = Arc::new(server.channel());
    let sends: Vec<_> = (0..40)
        .map(|n| {
            let channel = channel.clone();
            tokio::spawn(async move { channel.send(&message(&n.to_string())).await })
        })
        .collect();
    for send in sends {
        assert_eq!(send.await.unwrap().name(), "sent");
    }
    assert_eq!(server.texts.load(Ordering::SeqCst), 40);
    assert!(server.connections.load(Ordering::SeqCst) <= 4);
}

#[tokio::test]
async fn who_waits_too_long_for_a_connection_has_surely_not_sent() {
    let server = Server::start([("TEXT", Act::FallSilent)]).await;
    let mut settings = SmtpSettings::parse(&format!("smtp://127.0.0.1:{}?connections=1", server.port)).unwrap();
    settings.accept_timeout = Duration::from_secs(4);
    settings.offer_timeout = Duration::from_secs(1);
    let channel = Smtp::new(settings, Arc::new(FixedClock(Moment::UNIX_EPOCH))).unwrap();
    let (one, other) = (message("a"), message("b"));
    let outcomes = tokio::join!(channel.send(&one), channel.send(&other));
    let mut names = [outcomes.0.name(), outcomes.1.name()];
    names.sort_unstable();
    assert_eq!(names, ["failed", "uncertain"]);
    assert_eq!(server.texts.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn what_is_no_address_is_refused_without_a_call() {
    let server = Server::start([]).await;
    let mut bad = message("k");
    bad.to.address = "not an address".to_owned();
    assert!(matches!(server.channel().send(&bad).await, SendOutcome::Refused { code: None, .. }));
    let mut ours = message("k");
    ours.from.address = String::new();
    assert!(matches!(server.channel().send(&ours).await, SendOutcome::Failed { retry: false, .. }));
    assert_eq!(server.connections.load(Ordering::SeqCst), 0);
}
