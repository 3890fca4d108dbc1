//! Several nodes on one PostgreSQL, from outside: real processes, enquiries by HTTP, mail to a real server that counts. One node is killed, another
//! stopped; in the other test the database goes away and comes back. Nothing that was acknowledged may be lost, and nothing be done twice.

mod http;
mod load;
mod node;

use std::{
    collections::BTreeMap,
    io::{Read as _, Write as _},
    net::TcpStream,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use jiff::Timestamp;
use roadbook_core::{
    kernel::{OpeningHours, StaffId, StoreId},
    trust::{Department, Role},
};
use roadbook_store::{
    Db, execute, fetch_all, fetch_one, sessions,
    staff::{self, NewStaff, RoleHeld},
    stores::{self, StoreDetails},
};
use roadbook_test_support::{Cluster, MailServers, SmtpSink, Stop, TEST_NOW, fresh_postgres, fresh_postgres_in, mail_servers};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use self::{
    load::{Load, Nodes, Sent, email, person, words},
    node::{LEASE, Node},
};
use crate::world::{run, text};

/// Between two enquiries.
const PACE: Duration = Duration::from_millis(110);
/// What a machine that does much else may add to a lease: nodes look for what others left every few seconds.
const SLACK: Duration = Duration::from_secs(7);
/// How slowly the mail server says that it took a mail: long enough for a node to be killed in between.
const SLOWNESS: Duration = Duration::from_millis(150);

#[expect(clippy::disallowed_methods, reason = "the nodes go by the machine's clock, and their lateness is measured by it")]
fn now() -> i64 {
    Timestamp::now().as_microsecond()
}

fn micros(duration: Duration) -> i64 {
    i64::try_from(duration.as_micros()).unwrap()
}

fn seller() -> StaffId {
    StaffId::new(TEST_NOW, 7)
}

/// One store, and somebody who sells there.
async fn furnish(db: &Db) {
    let mut conn = db.begin().await.unwrap();
    let store = StoreId::new(TEST_NOW, 1);
    let details = StoreDetails {
        code: "1",
        name: "Store, first",
        country: "AM",
        city: "Yerevan",
        address: "Abovyan 1",
        phone: "+37410000000",
        time_zone: "Asia/Yerevan",
        language: "en",
        currency: "AMD",
        opening_hours: &OpeningHours::default(),
    };
    stores::insert(&mut conn, store, &details, TEST_NOW).await.unwrap();
    let member = NewStaff {
        staff_id: seller(),
        name: "Lusine",
        email: "lusine@dealer.test",
        phone: None,
        password_hash: Some("$argon2id$v=19$x"),
        language: "en",
    };
    staff::insert(&mut conn, &member, TEST_NOW).await.unwrap();
    let held = RoleHeld { role: Role::Consultant, store: Some(store), department: Department::Sales };
    staff::replace_roles(&mut conn, seller(), &[held]).await.unwrap();
    conn.commit().await.unwrap();
}

/// Numbers for whoever reads the test's output.
fn percentile(mut times: Vec<Duration>, percent: usize) -> Duration {
    times.sort();
    times.get((times.len() * percent / 100).min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}

/// The oldest that is still to be done: how late the nodes are now, by alarms and by messages.
async fn lateness(db: &Db) -> (Duration, Duration) {
    let mut conn = db.read().await.unwrap();
    let sql = "SELECT (SELECT MIN(wake_at) FROM customers), (SELECT MIN(send_at) FROM outbox WHERE state = 'waiting')";
    let (alarm, message) = fetch_one!(conn, (Option<i64>, Option<i64>), sql).unwrap();
    let since = |at: Option<i64>| Duration::from_micros(at.map_or(0, |at| u64::try_from(now() - at).unwrap_or_default()));
    (since(alarm), since(message))
}

/// Watches how late the nodes are until it is dropped; gives the worst.
fn watch(db: &Db) -> (tokio::task::AbortHandle, Arc<Mutex<(Duration, Duration)>>) {
    let (db, worst) = (db.clone(), Arc::<Mutex<(Duration, Duration)>>::default());
    let seen = worst.clone();
    let watching = tokio::spawn(async move {
        loop {
            let (alarm, message) = lateness(&db).await;
            {
                let mut worst = seen.lock().unwrap();
                *worst = (worst.0.max(alarm), worst.1.max(message));
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    });
    (watching.abort_handle(), worst)
}

/// Waits until everything that was to be sent has ended.
async fn sent_off(db: &Db) {
    let begun = Instant::now();
    loop {
        let mut conn = db.read().await.unwrap();
        let sql = "SELECT COUNT(*) FROM outbox WHERE state IN ('waiting', 'claimed')";
        let (left,) = fetch_one!(conn, (i64,), sql).unwrap();
        drop(conn);
        if left == 0 {
            return;
        }
        assert!(begun.elapsed() < LEASE + SLACK * 2, "{left} messages are still under way");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// That every enquiry is on one customer with promises, and was acknowledged once, or honestly nobody knows. Gives how many nobody knows of.
async fn everything_is_there_once(db: &Db, sent: &[Sent], sink: &SmtpSink) -> usize {
    let mut conn = db.read().await.unwrap();
    let missing: Vec<usize> = sent.iter().filter(|sent| !sent.is_taken()).map(|sent| sent.number).collect();
    assert!(missing.is_empty(), "never taken: {missing:?}");

    let enquiries: Vec<(uuid::Uuid, String)> =
        fetch_all!(conn, (uuid::Uuid, String), "SELECT customer_id, body FROM activities WHERE kind = 'enquiry'").unwrap();
    assert_eq!(enquiries.len(), sent.len(), "an enquiry is there once, however often it was sent");
    let customer_of: BTreeMap<&str, uuid::Uuid> = enquiries.iter().map(|(customer, body)| (body.as_str(), *customer)).collect();
    let holders: Vec<(String, i64)> =
        fetch_all!(conn, (String, i64), "SELECT value, COUNT(DISTINCT customer_id) FROM identifiers WHERE kind = 'email' GROUP BY value")
            .unwrap();
    let holders: BTreeMap<String, i64> = holders.into_iter().collect();
    let owed: Vec<(uuid::Uuid, i64, i64)> = fetch_all!(
        conn,
        (uuid::Uuid, i64, i64),
        "SELECT c.customer_id, (SELECT COUNT(*) FROM opportunities o WHERE o.customer_id = c.customer_id),
                (SELECT COUNT(*) FROM promises p WHERE p.customer_id = c.customer_id AND p.owner_id IS NOT NULL AND p.subject_id IS NOT NULL)
         FROM customers c"
    )
    .unwrap();
    let owed: BTreeMap<uuid::Uuid, (i64, i64)> =
        owed.into_iter().map(|(customer, pursuits, promises)| (customer, (pursuits, promises))).collect();
    let messages: Vec<(String, String)> = fetch_all!(conn, (String, String), "SELECT address, state FROM outbox").unwrap();
    let mut state_of: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (address, state) in &messages {
        state_of.entry(address).or_default().push(state);
    }
    let mut mails: BTreeMap<String, usize> = BTreeMap::new();
    for mail in sink.taken() {
        *mails.entry(mail.recipient).or_default() += 1;
    }
    let mut uncertain = 0;
    for sent in sent {
        let (number, email) = (sent.number, email(person(sent.number)));
        let Some(customer) = customer_of.get(words(number).as_str()) else { panic!("enquiry {number} is lost") };
        assert_eq!(Some(customer), customer_of.get(words(person(number)).as_str()), "{number} and {} are one person", person(number));
        assert_eq!(holders.get(&email), Some(&1), "{email} is one customer");
        let (pursuits, promises) = owed[customer];
        assert_eq!(pursuits, 1, "{email} asks about one car");
        assert!(promises >= 3, "{email} is owed an answer, a call and a second follow-up: {promises}");
        if number == person(number) {
            let arrived = mails.get(&email).copied().unwrap_or_default();
            match state_of.get(email.as_str()).map(Vec::as_slice) {
                Some(["sent"]) => assert_eq!(arrived, 1, "{email}: it is said that it was sent"),
                Some(["uncertain"]) => {
                    assert!(arrived <= 1, "{email}: {arrived} mails");
                    uncertain += 1;
                }
                other => panic!("{email} has the messages {other:?}, and {arrived} mails arrived"),
            }
        }
    }
    assert!(mails.values().all(|count| *count == 1), "nobody gets anything twice: {mails:?}");
    uncertain
}

/// Somebody answers by mail, to the house's mailbox.
fn answer_by_mail(servers: &MailServers, from: &str) {
    let url = servers.smtp_url();
    let address = url.strip_prefix("smtp://").unwrap().split('?').next().unwrap();
    let mut stream = TcpStream::connect(address).unwrap();
    let conversation = format!("EHLO customer.test\r\nMAIL FROM:<{from}>\r\nRCPT TO:<{}@dealer.test>\r\nDATA\r\n", mail_servers::HOUSE);
    // Servers want to be listened to between commands.
    for line in conversation.lines() {
        let mut said = [0; 2_000];
        assert!(stream.read(&mut said).unwrap() > 0);
        stream.write_all(format!("{line}\r\n").as_bytes()).unwrap();
    }
    let mut said = [0; 2_000];
    assert!(stream.read(&mut said).unwrap() > 0);
    let mail = format!(
        "From: <{from}>\r\nTo: <{}@dealer.test>\r\nSubject: Saturday\r\nMessage-ID: <saturday@customer.test>\r\n\r\nI come on Saturday.\r\n.\r\n",
        mail_servers::HOUSE
    );
    stream.write_all(mail.as_bytes()).unwrap();
    let taken = stream.read(&mut said).unwrap();
    assert!(String::from_utf8_lossy(&said[..taken]).starts_with("250"), "{}", String::from_utf8_lossy(&said[..taken]));
}

async fn reader_of_the_mailbox(db: &Db) -> Option<(String, Option<i64>)> {
    let mut conn = db.read().await.unwrap();
    fetch_all!(conn, (String, Option<i64>), "SELECT worker, read_at FROM mailboxes").unwrap().pop()
}

/// Lets the first promise to each of these people break, one after the other from now on, so that alarms ring all the time.
async fn let_promises_break(db: &Db, people: &[usize], every: Duration) {
    let mut conn = db.begin().await.unwrap();
    let mut at = now();
    for number in people.iter().copied() {
        at += micros(every);
        let touched = execute!(
            conn,
            "UPDATE promises SET due_at = $1, calendar_due_at = $1, warn_at = $1 WHERE kind = 'first_response' AND state = 'open'
               AND customer_id IN (SELECT customer_id FROM identifiers WHERE kind = 'email' AND value = $2)",
            at,
            email(number)
        )
        .unwrap();
        assert_eq!(touched, 1, "{number}");
        execute!(
            conn,
            "UPDATE customers SET wake_at = $1, version = version + 1
             WHERE customer_id IN (SELECT customer_id FROM identifiers WHERE kind = 'email' AND value = $2)",
            at,
            email(number)
        )
        .unwrap();
    }
    conn.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_killed_node_is_replaced_by_the_others_and_nothing_is_done_twice() {
    let Some(fresh) = fresh_postgres().await else { return };
    let db = &fresh.db;
    furnish(db).await;
    let sink = SmtpSink::start(SLOWNESS);
    let servers = MailServers::start();
    let smtp = sink.url();
    let mut arguments = vec!["--smtp-url", &smtp, "--mail-from", "care@dealer.test"];
    let imap = servers.as_ref().map(|servers| servers.imap_url(mail_servers::HOUSE)).unwrap_or_default();
    if servers.is_some() {
        arguments.extend(["--imap-url", &imap]);
    }

    // The first node is the one that reads the mailbox, and the one that will be killed.
    let mut first = Node::start(&fresh, "first", &arguments);
    if servers.is_some() {
        let begun = Instant::now();
        while reader_of_the_mailbox(db).await.is_none_or(|(_, read_at)| read_at.is_none()) {
            assert!(begun.elapsed() < SLACK, "nobody reads the mailbox");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
    let reader = reader_of_the_mailbox(db).await;
    let mut second = Node::start(&fresh, "second", &arguments);
    let third = Node::start(&fresh, "third", &arguments);
    let nodes: Nodes = Arc::new(Mutex::new(vec![first.address, second.address, third.address]));

    // Those whose alarms will ring.
    let warm_up = Load::begin(&nodes, 0, Duration::from_millis(80));
    tokio::time::sleep(Duration::from_millis(2_500)).await;
    let mut sent = warm_up.end().await;
    sent_off(db).await;
    let waiting: usize = 26;
    assert!(sent.len() > waiting && sent.iter().all(Sent::is_taken));
    let people: Vec<usize> = (0..waiting).filter(|number| person(*number) == *number).collect();
    let_promises_break(db, &people, Duration::from_millis(300)).await;

    let (watching, worst) = watch(db);
    let load = Load::begin(&nodes, sent.len(), PACE);
    tokio::time::sleep(Duration::from_secs(3)).await;
    first.kill();
    let (killed, killed_at) = (load.now(), Instant::now());
    // Those who send to it find nobody there and go to the next, as a load balancer would until it has noticed.
    tokio::time::sleep(Duration::from_secs(1)).await;
    nodes.lock().unwrap().retain(|address| *address != first.address);
    let mut taken_over = None;
    if let Some(servers) = &servers {
        answer_by_mail(servers, &email(0));
        while taken_over.is_none() {
            let mut conn = db.read().await.unwrap();
            let sql = "SELECT COUNT(*) FROM activities WHERE kind = 'mail' AND direction = 'from_customer'";
            taken_over = (fetch_one!(conn, (i64,), sql).unwrap().0 > 0).then(|| killed_at.elapsed());
            assert!(killed_at.elapsed() < LEASE + SLACK, "nobody reads the mailbox any more");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_ne!(reader_of_the_mailbox(db).await.unwrap().0, reader.unwrap().0);
    }

    // Another node is stopped in good order under load and replaced: that leaves nothing uncertain.
    nodes.lock().unwrap().retain(|address| *address != second.address);
    let stopping = Instant::now();
    assert!(second.stop().success());
    let stopped_in = stopping.elapsed();
    let fourth = Node::start(&fresh, "fourth", &arguments);
    nodes.lock().unwrap().push(fourth.address);
    tokio::time::sleep(Duration::from_secs(3)).await;
    sent.extend(load.end().await);
    sent_off(db).await;
    watching.abort();
    let worst = *worst.lock().unwrap();

    let uncertain = everything_is_there_once(db, &sent, &sink).await;
    let mut conn = db.read().await.unwrap();
    let lost: Vec<(String,)> = fetch_all!(conn, (String,), "SELECT DISTINCT worker FROM outbox WHERE state = 'uncertain'").unwrap();
    assert!(lost.len() <= 1, "only the killed node leaves anything uncertain");
    assert!(uncertain <= 4, "no more are uncertain than connections to the mail server: {uncertain}");
    let (broken, latest) = fetch_one!(
        conn,
        (i64, i64),
        "SELECT COUNT(DISTINCT p.promise_id), COALESCE(MAX(c.at - p.due_at), 0)::BIGINT FROM promises p
         JOIN changes c ON c.subject_id = p.customer_id AND c.kind = 'promise.broken' WHERE p.state = 'broken' AND p.broken_at = p.due_at"
    )
    .unwrap();
    assert_eq!(usize::try_from(broken).unwrap(), people.len(), "every alarm rang");
    let bound = LEASE + SLACK;
    assert!(worst.0 < bound && worst.1 < bound, "alarms and messages were late by {worst:?}");
    assert!(latest < micros(bound), "a promise broke {latest} µs before anybody heard of it");
    // Whoever lived answered, and soon.
    let tries: Vec<_> = sent.iter().flat_map(|sent| &sent.tries).collect();
    let dead: Vec<Duration> = tries.iter().filter(|tried| tried.outcome.is_err()).map(|tried| tried.at).collect();
    assert!(
        dead.iter().all(|at| *at + SLACK > killed && *at < killed + SLACK),
        "only the killed node did not answer: {dead:?}, killed at {killed:?}"
    );
    assert!(tries.iter().all(|tried| tried.outcome.as_ref().is_ok_and(|answer| answer.status == 202) || tried.outcome.is_err()));
    let took: Vec<Duration> = tries.iter().filter(|tried| tried.outcome.is_ok()).map(|tried| tried.took).collect();
    eprintln!(
        "{} enquiries, {} of {} tries unanswered; answers p50 {:?}, p99 {:?}; {uncertain} uncertain; late at most {:?} (alarms), {:?} (messages); \
         mailbox taken over after {taken_over:?}; a node stopped in {stopped_in:?}",
        sent.len(),
        dead.len(),
        tries.len(),
        percentile(took.clone(), 50),
        percentile(took, 99),
        worst.0,
        worst.1
    );
    text(&run(&fresh, ["check", "--full"]));
}

/// A page that is open on a node and hears of changes; the moments at which it did.
fn listen(address: std::net::SocketAddr, cookie: &str) -> (tokio::task::JoinHandle<()>, Arc<Mutex<Vec<Instant>>>) {
    let heard = Arc::<Mutex<Vec<Instant>>>::default();
    let request = http::get(&format!("/today/events/{}", seller()), cookie).replace("Connection: close\r\n", "");
    let list = heard.clone();
    let listening = tokio::spawn(async move {
        let mut stream = tokio::net::TcpStream::connect(address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut bytes = vec![0; 4_096];
        let read = stream.read(&mut bytes).await.unwrap();
        let head = String::from_utf8_lossy(&bytes[..read]).to_string();
        assert!(head.starts_with("HTTP/1.1 200"), "{head}");
        while let Ok(read) = stream.read(&mut bytes).await {
            if read == 0 {
                return;
            }
            if String::from_utf8_lossy(&bytes[..read]).contains("changed") {
                list.lock().unwrap().push(Instant::now());
            }
        }
    });
    (listening, heard)
}

#[tokio::test(flavor = "multi_thread")]
async fn while_the_database_is_away_it_is_said_and_afterwards_all_goes_on() {
    /// How long the database is away: longer than anybody is kept waiting.
    const AWAY: Duration = Duration::from_secs(9);
    /// Nobody waits longer than this for an answer.
    const LONGEST: Duration = Duration::from_secs(15);
    /// After this everything works again, on a machine that does much else.
    const RECOVERED: Duration = Duration::from_secs(4);

    let Some(mut cluster) = Cluster::own() else { return };
    let fresh = fresh_postgres_in(&cluster).await;
    furnish(&fresh.db).await;
    let secret = "an open page";
    let begun = Timestamp::from_microsecond(now()).unwrap();
    let expires = begun.saturating_add(jiff::SignedDuration::from_hours(1)).unwrap();
    let mut conn = fresh.db.begin().await.unwrap();
    sessions::insert(&mut conn, &roadbook_web::session::hash_of(secret), seller(), begun, expires, "test").await.unwrap();
    conn.commit().await.unwrap();
    let cookie = format!("roadbook_session={secret}");
    let sink = SmtpSink::start(SLOWNESS);
    let smtp = sink.url();
    let arguments = ["--smtp-url", smtp.as_str(), "--mail-from", "care@dealer.test"];
    let mut living = [Node::start(&fresh, "first", &arguments), Node::start(&fresh, "second", &arguments)];
    let nodes: Nodes = Arc::new(Mutex::new(living.iter().map(|node| node.address).collect()));
    let (listening, heard) = listen(living[0].address, &cookie);

    let load = Load::begin(&nodes, 0, PACE);
    tokio::time::sleep(Duration::from_secs(2)).await;
    // As after a crash, and for long.
    let away = load.now();
    cluster.stop(Stop::Immediate);
    let (address, request) = (living[0].address, http::get("/", &cookie));
    let page = tokio::spawn(async move { http::send(address, &request).await });
    let fields = [("ours", "1"), ("name", "Anna"), ("email", "anna@customer.test"), ("message", "Is it there?")];
    let request = http::form("/intake/form/1", "10.9.9.9", &fields).replace("Host:", "Accept: text/html\r\nHost:");
    let by_hand = tokio::spawn(async move { http::send(address, &request).await });
    tokio::time::sleep(AWAY).await;
    cluster.run();
    let back = load.now();
    let back_at = Instant::now();
    tokio::time::sleep(RECOVERED + Duration::from_secs(2)).await;
    // In good order, and at once.
    let again = load.now();
    cluster.stop(Stop::Fast);
    cluster.run();
    let back_again = load.now();
    tokio::time::sleep(RECOVERED + Duration::from_secs(1)).await;
    let sent = load.end().await;
    sent_off(&fresh.db).await;

    assert!(living.iter_mut().all(Node::is_running), "no node had to be started again");
    let mut clearly = 0;
    for tried in sent.iter().flat_map(|sent| &sent.tries) {
        let (at, end) = (tried.at, tried.at + tried.took);
        let answer = tried.outcome.as_ref().unwrap_or_else(|error| panic!("at {at:?} there was no answer: {error}"));
        assert!(tried.took < LONGEST, "at {at:?} somebody waited {:?}", tried.took);
        if answer.status == 202 {
            continue;
        }
        assert_eq!(answer.status, 503, "at {at:?}: {}", answer.body);
        assert!(answer.header("retry-after").is_some(), "{}", answer.headers);
        assert!(answer.body.contains("unavailable") && answer.body.contains("\"detail\""), "{}", answer.body);
        let meanwhile = |from: Duration, to: Duration| end >= from && at <= to + RECOVERED;
        assert!(meanwhile(away, back) || meanwhile(again, back_again), "at {at:?} the database was there: {}", answer.body);
        clearly += 1;
    }
    assert!(clearly > 0, "nobody heard that the database was away");
    for page in [page.await.unwrap().unwrap(), by_hand.await.unwrap().unwrap()] {
        assert_eq!(page.status, 503);
        assert!(
            page.took < LONGEST && page.body.contains("The database does not answer"),
            "people get a page in words, after {:?}: {}",
            page.took,
            page.body
        );
    }

    // The page that was open stayed open and heard of what came afterwards.
    assert!(!listening.is_finished());
    let heard: Vec<Instant> = heard.lock().unwrap().clone();
    let first_heard = heard.iter().find(|at| **at > back_at).map(|at| at.duration_since(back_at));
    assert!(first_heard.is_some_and(|after| after < RECOVERED), "{first_heard:?}");
    // A node that stops does not wait until people close their pages.
    let stopping = Instant::now();
    assert!(living[0].stop().success());
    assert!(stopping.elapsed() < SLACK, "it took {:?} to stop", stopping.elapsed());
    listening.await.unwrap();

    let uncertain = everything_is_there_once(&fresh.db, &sent, &sink).await;
    assert_eq!(uncertain, 0, "a mail server's answer is remembered until it can be written down");
    let took: Vec<Duration> = sent.iter().flat_map(|sent| &sent.tries).map(|tried| tried.took).collect();
    eprintln!(
        "{} enquiries, {clearly} times said that the database is away ({:?} and {:?}); answers p50 {:?}, longest {:?}; pages heard again after {:?}",
        sent.len(),
        back.saturating_sub(away),
        back_again.saturating_sub(again),
        percentile(took.clone(), 50),
        percentile(took, 100),
        first_heard.unwrap_or_default()
    );
    text(&run(&fresh, ["check", "--full"]));
}
