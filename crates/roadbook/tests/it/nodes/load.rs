//! Enquiries at a steady pace, to the nodes in turn, each sent again until somebody says that it was taken: as a site's own program does it.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use super::http::{self, Answer};

/// Tries of one enquiry, and the time between two.
const TRIES: usize = 100;
const AGAIN: Duration = Duration::from_millis(200);
/// Every so many, somebody who wrote before writes again about the same car.
const ONE_IN: usize = 6;

/// What became of one try.
#[derive(Debug)]
pub struct Try {
    /// Since the load began.
    pub at: Duration,
    pub took: Duration,
    pub outcome: io::Result<Answer>,
}

/// One enquiry with all its tries.
#[derive(Debug)]
pub struct Sent {
    pub number: usize,
    pub tries: Vec<Try>,
}

impl Sent {
    pub fn is_taken(&self) -> bool {
        self.tries.last().is_some_and(|last| last.outcome.as_ref().is_ok_and(|answer| answer.status == 202))
    }
}

/// Who writes the enquiry of this number.
pub fn person(number: usize) -> usize {
    if number % ONE_IN == ONE_IN - 1 { number - 2 } else { number }
}

pub fn email(person: usize) -> String {
    format!("person{person}@customer.test")
}

/// A name that few share.
fn name(person: usize) -> String {
    let syllables = ["ba", "de", "gi", "ko", "lu", "ma", "ne", "ri", "so", "tu"];
    let family: String = format!("{person:03}").bytes().map(|digit| syllables[usize::from(digit - b'0')]).collect();
    format!("{} {family}yan", ["Ani", "Aram", "Lusine", "Narek", "Siranush"][person % 5])
}

pub fn words(number: usize) -> String {
    format!("Enquiry no. {number}: is it there?")
}

/// Where enquiries go. Tests take nodes out and put them in, as whoever runs a load balancer does.
pub type Nodes = Arc<Mutex<Vec<SocketAddr>>>;

#[derive(Debug)]
pub struct Load {
    begun: Instant,
    enough: Arc<AtomicBool>,
    running: tokio::task::JoinHandle<Vec<Sent>>,
}

impl Load {
    /// Begins, with enquiries numbered from `first`.
    pub fn begin(nodes: &Nodes, first: usize, pace: Duration) -> Self {
        let (begun, enough, nodes) = (Instant::now(), Arc::new(AtomicBool::new(false)), nodes.clone());
        let stop = enough.clone();
        let running = tokio::spawn(async move {
            let mut all = tokio::task::JoinSet::new();
            let mut ticks = tokio::time::interval(pace);
            let mut number = first;
            while !stop.load(Ordering::SeqCst) {
                ticks.tick().await;
                all.spawn(one(nodes.clone(), number, begun));
                number += 1;
            }
            let mut sent = all.join_all().await;
            sent.sort_by_key(|sent: &Sent| sent.number);
            sent
        });
        Self { begun, enough, running }
    }

    /// Since it began.
    pub fn now(&self) -> Duration {
        self.begun.elapsed()
    }

    /// Begins no further enquiry, and waits until all are taken or given up.
    pub async fn end(self) -> Vec<Sent> {
        self.enough.store(true, Ordering::SeqCst);
        self.running.await.unwrap()
    }
}

async fn one(nodes: Nodes, number: usize, begun: Instant) -> Sent {
    let mut sent = Sent { number, tries: Vec::new() };
    let (email, words) = (email(person(number)), words(number));
    let (name, phone) = (name(person(number)), format!("+37491{:06}", 100_000 + person(number) * 7));
    let client = format!("10.{}.{}.{}", number >> 16, number >> 8 & 255, number & 255);
    let fields = [("name", name.as_str()), ("phone", &phone), ("email", &email), ("vehicle", "Aurora X5"), ("message", &words)];
    let request = http::form("/intake/form/1", &client, &fields);
    while !sent.is_taken() && sent.tries.len() < TRIES {
        if !sent.tries.is_empty() {
            tokio::time::sleep(AGAIN).await;
        }
        let node = {
            let nodes = nodes.lock().unwrap();
            nodes[(number + sent.tries.len()) % nodes.len()]
        };
        let (at, asked) = (begun.elapsed(), Instant::now());
        let outcome = http::send(node, &request).await;
        sent.tries.push(Try { at, took: asked.elapsed(), outcome });
    }
    sent
}
