//! Mail for real: the house's settings name Exim and Dovecot, the beat sends and reads, and what customers answer lands where it belongs.

use std::time::Duration;

use roadbook_channels::{
    Address, Attachment, Channel as _, HeardMail, ImapSettings, Mailbox, MailboxState, Outgoing, SendOutcome, Smtp, SmtpSettings, Thread,
};
use roadbook_core::{hear::Channel, kernel::CustomerId};
use roadbook_engine::{
    beat::{self, Work},
    mail_settings::{self, Typed, Wanted},
    outbox::Ways,
    post::Post,
    secrets::Secrets,
};
use roadbook_store::{
    activities::ActivityRow,
    asks::AskRow,
    customers,
    mail::{self, AttachmentRow},
    mail_settings::MailSettingsRow,
    outbox::OutboxRow,
    rows,
    stops::StopRow,
    touches::TouchRow,
};
use roadbook_test_support::{
    MailServers, each_database,
    mail_servers::{CUSTOMERS, HOUSE},
};

use super::world::{DAVIT, Enquirer, World, staff_id, yerevan};

const CARE: &str = "care@dealer.test";
const ANI: Enquirer<'_> = enquirer("m-1", "Անի Պետրոսյան", "ani@customer.test", "+37491123451");
const GONE: Enquirer<'_> = enquirer("m-2", "Gor Gevorgyan", "gone@customer.test", "+37491123452");
const AWAY: Enquirer<'_> = enquirer("m-3", "Armen Abrahamyan", "away@customer.test", "+37491123453");
const SAD: Enquirer<'_> = enquirer("m-4", "Siranush Sahakyan", "sad@customer.test", "+37491123454");

const fn enquirer<'a>(key: &'a str, name: &'a str, email: &'a str, phone: &'a str) -> Enquirer<'a> {
    Enquirer { key, name, email, phone, language: "en" }
}

/// Waits in real time until something is there.
async fn until<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    for _ in 0..300 {
        if let Some(found) = look().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what}: not within 30 s");
}

fn settings(servers: &MailServers) -> Wanted {
    Wanted {
        smtp_url: servers.smtp_url(),
        smtp_password: Typed::Keep,
        from_address: CARE.to_owned(),
        from_name: String::new(),
        dkim_domain: String::new(),
        dkim_selector: String::new(),
        dkim_key: Typed::Keep,
        imap_url: servers.imap_url(HOUSE),
        imap_password: Typed::Keep,
    }
}

async fn set(world: &World, secrets: &Secrets, wanted: &Wanted) -> MailSettingsRow {
    let mut conn = world.db.begin().await.unwrap();
    let before = mail_settings::of(&mut conn, None).await.unwrap();
    let set = mail_settings::set(&mut conn, secrets, &*world.clock, &*world.rhythm.entropy, &before, wanted, staff_id(DAVIT));
    let row = set.await.unwrap().unwrap();
    conn.commit().await.unwrap();
    row
}

async fn timeline(world: &World, customer: CustomerId) -> Vec<ActivityRow> {
    let mut conn = world.db.read().await.unwrap();
    roadbook_store::fetch_all!(
        conn,
        ActivityRow,
        "SELECT * FROM activities WHERE customer_id = $1 AND kind = 'mail' AND direction = 'from_customer' ORDER BY occurred_at, body",
        customer.0
    )
    .unwrap()
}

/// What a customer's mailbox holds.
async fn letters(servers: &MailServers) -> Vec<HeardMail> {
    let mut mailbox = Mailbox::open(ImapSettings::parse(&servers.imap_url(CUSTOMERS)).unwrap()).await.unwrap();
    let fetched = mailbox.fetch_since(MailboxState::default()).await.unwrap();
    fetched.mails.iter().map(|mail| HeardMail::read(&mail.bytes)).collect()
}

async fn write(world: &World, servers: &MailServers, mail: Outgoing) {
    let smtp = Smtp::new(SmtpSettings::parse(&servers.smtp_url()).unwrap(), world.clock.clone()).unwrap();
    let outcome = smtp.send(&mail).await;
    assert!(matches!(outcome, SendOutcome::Sent { .. }), "{outcome:?}");
}

fn from(who: &str, key: &str, text: &str) -> Outgoing {
    Outgoing::mail(key, Address::named("A customer", who), Address::new(CARE), "Re: the car", text)
}

#[test]
fn what_customers_answer_lands_where_it_belongs() {
    let Some(servers) = MailServers::start() else { return };
    each_database(async |fresh| {
        let mut world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let secrets = Secrets::with_key(&"7c".repeat(32)).unwrap();
        let post = Post::new(Ways::default(), None, secrets.clone(), world.clock.clone());
        world.rhythm.machine_channels = post.channels();
        let node = beat::start(&world.db, &world.rhythm, Work { post: post.clone(), ..Work::default() });
        // Nothing is set up: machines do not even try.
        assert!(!post.channels().has(Channel::Email, Some(world.store)));

        // Set up while the node runs.
        let row = set(&world, &secrets, &settings(&servers)).await;
        assert!(!row.imap_url.contains("s3cret") && row.imap_password.starts_with("rb1."), "{row:?}");
        until("the settings are followed", async || post.channels().has(Channel::Email, None).then_some(())).await;
        until("the mailbox is read", async || {
            let boxes = mail::mailboxes(&mut world.db.read().await.unwrap()).await.unwrap();
            boxes.first().filter(|row| row.read_at.is_some() && row.problem.is_empty()).map(|_| ())
        })
        .await;

        // Four enquire, and are answered by machine.
        let mut who = Vec::new();
        for enquirer in [&ANI, &GONE, &AWAY, &SAD] {
            who.push(world.hear(enquirer.enquires(world.now())).await);
        }
        let [ani, gone, away, sad] = who[..] else { unreachable!() };
        for customer in &who {
            until("the acknowledgement leaves", async || {
                world.outbox(*customer).await.first().filter(|row| row.state == "sent").map(|_| ())
            })
            .await;
        }
        let acknowledged = until("it arrives", async || {
            let mut sent = letters(&servers).await.into_iter();
            // The servers outlive the first of the two databases.
            let to = |mail: &HeardMail, whom: &str| mail.to.iter().any(|to| to.address == whom);
            sent.rfind(|mail| to(mail, ANI.email)).filter(|mail| mail.reply_token.is_some())
        })
        .await;
        let touch = world.of::<TouchRow>(ani).await.into_iter().find(|row| row.state == "sent").unwrap();
        let token = acknowledged.reply_token.clone().unwrap();
        let known = mail::by_token(&mut world.db.read().await.unwrap(), token.as_str()).await.unwrap().expect("the latest one is ours");
        assert_eq!((known.customer_id, known.touch_id), (ani.0, Some(touch.touch_id)));
        let dialect = format!("{:?}", fresh.dialect);
        let key = |name: &str| format!("{name}-{dialect}");

        // By header, with a file.
        let mut answer = from(ANI.email, &key("answer"), "Could I drive it on Saturday?\n\n> We thank you for your enquiry.");
        answer.thread = Some(Thread { message_id: acknowledged.message_id.clone().unwrap(), references: Vec::new() });
        let licence =
            Attachment { name: "licence.pdf".to_owned(), content_type: "application/pdf".to_owned(), bytes: b"%PDF-1.7 x".to_vec() };
        answer.attachments.push(licence);
        write(&world, &servers, answer).await;
        // By token: another address, and a program that lost the headers.
        let other = from("ani.work@customer.test", &key("token"), &format!("From work: or on Sunday?\n\n> Your car\n> {}", token.mark()));
        write(&world, &servers, other).await;
        // Enough of us.
        write(&world, &servers, from(SAD.email, &key("stop"), "STOP")).await;
        // Somebody new, with a file.
        let mut new = from(&format!("new-{}@customer.test", dialect.to_lowercase()), &key("new"), "What does an EV6 cost?");
        new.attachments.push(Attachment {
            name: "my car.jpg".to_owned(),
            content_type: "image/jpeg".to_owned(),
            bytes: vec![0xff, 0xd8, 0xff],
        });
        write(&world, &servers, new).await;

        let heard = until("both answers are heard", async || {
            let heard = timeline(&world, ani).await;
            (heard.len() == 2).then_some(heard)
        })
        .await;
        let by_header = heard.iter().find(|row| row.body.starts_with("Could I drive it on Saturday?")).unwrap();
        assert!(heard.iter().any(|row| row.body.starts_with("From work: or on Sunday?")));
        assert!(by_header.details.as_deref().unwrap().contains(&touch.touch_id.to_string()), "it is known what it answers");
        let asked = world.of::<AskRow>(ani).await;
        assert_eq!(asked.len(), 1, "both are one question: {asked:?}");
        assert!(["Saturday", "Sunday"].iter().any(|day| asked[0].words.contains(day)) && !asked[0].words.contains('>'), "{asked:?}");
        let files: Vec<AttachmentRow> = world.of(ani).await;
        assert_eq!(files.len(), 1);
        assert_eq!((files[0].name.as_str(), files[0].activity_id, files[0].risky), ("licence.pdf", by_header.activity_id, false));
        assert_eq!(files[0].content, b"%PDF-1.7 x");

        until("the stop is heard", async || (world.of::<StopRow>(sad).await.len() == 1).then_some(())).await;
        assert!(world.of::<TouchRow>(sad).await.iter().all(|row| !["deferred", "planned", "queued"].contains(&row.state.as_str())));

        let stranger = until("the stranger is known", async || {
            let mut conn = world.db.read().await.unwrap();
            let found = roadbook_store::identifiers::holders(&mut conn, &[format!("new-{}@customer.test", dialect.to_lowercase())]).await;
            let found = found.unwrap().first().map(|holder| holder.customer_id)?;
            let files: Vec<AttachmentRow> = rows::of_customers(&mut conn, &[found]).await.unwrap();
            files.first().map(|file| (found, file.name.clone()))
        })
        .await;
        assert_eq!(stranger.1, "my car.jpg");
        let row = customers::find(&mut world.db.read().await.unwrap(), stranger.0).await.unwrap().unwrap();
        assert!(row.owner_id.is_some(), "an enquiry has an owner");
        let outbox: Vec<OutboxRow> = world.outbox(CustomerId(stranger.0)).await;
        assert_eq!(outbox.len(), 1, "and is acknowledged");

        // One whose address is gone, and one who is away.
        until("the bounce is heard", async || world.of::<TouchRow>(gone).await.into_iter().find(|row| row.state == "failed")).await;
        assert!(timeline(&world, gone).await.is_empty(), "a mail server's notice is no word of the customer");
        let note = until("the absence note is heard", async || timeline(&world, away).await.pop()).await;
        assert!(note.details.as_deref().unwrap().contains("\"automatic\":true"));
        assert!(world.of::<StopRow>(away).await.is_empty() && world.of::<AskRow>(away).await.is_empty());
        assert!(world.of::<TouchRow>(away).await.iter().any(|row| row.state == "sent"));

        // The node dies; another goes on where it was, and hears nothing twice.
        drop(node);
        write(&world, &servers, from(ANI.email, &key("while-away"), "Hello? Did you get my mail?")).await;
        world.turn("2026-11-24 09:20");
        let post = Post::new(Ways::default(), None, secrets.clone(), world.clock.clone());
        let node = beat::start(&world.db, &world.rhythm, Work { post, ..Work::default() });
        let heard = until("what came meanwhile is heard", async || {
            let heard = timeline(&world, ani).await;
            heard.iter().any(|row| row.body.starts_with("Hello?")).then_some(heard)
        })
        .await;
        assert_eq!(heard.len(), 3, "{heard:?}");
        assert_eq!(world.of::<AttachmentRow>(ani).await.len(), 1);
        node.stop(Duration::from_secs(5)).await;
        let left = mail::mailboxes(&mut world.db.read().await.unwrap()).await.unwrap();
        assert!(left.iter().all(|row| row.lease_until <= world.now().as_microsecond()), "let go of in good order: {left:?}");
        world.assert_sound().await;
    });
}

#[test]
fn mail_of_a_store_leaves_by_its_own_way_and_waits_when_that_is_broken() {
    each_database(async |fresh| {
        let world = World::build(&fresh.db, yerevan("2026-11-24 09:10")).await;
        let secrets = Secrets::with_key(&"7c".repeat(32)).unwrap();
        let mut base = Ways::default();
        base.add(None, world.fake.clone(), Address::new("shop@dealer.example"));
        let post = Post::new(base, None, secrets.clone(), world.clock.clone());
        let mut conn = world.db.begin().await.unwrap();
        let before = mail_settings::of(&mut conn, Some(world.store)).await.unwrap();
        let nothing = Wanted {
            smtp_url: String::new(),
            smtp_password: Typed::Keep,
            from_address: "yerevan@dealer.example".to_owned(),
            from_name: "Ararat".to_owned(),
            dkim_domain: String::new(),
            dkim_selector: String::new(),
            dkim_key: Typed::Keep,
            imap_url: String::new(),
            imap_password: Typed::Keep,
        };
        let (clock, entropy) = (&*world.clock, &*world.rhythm.entropy);
        let row = mail_settings::set(&mut conn, &secrets, clock, entropy, &before, &nothing, staff_id(DAVIT)).await.unwrap().unwrap();
        conn.commit().await.unwrap();
        let mut conn = world.db.read().await.unwrap();
        assert!(post.refresh(&mut conn).await.unwrap());
        assert!(!post.refresh(&mut conn).await.unwrap(), "nothing changed since");
        let sender = |store| post.ways().of(Channel::Email, store).map(|(_, from)| from.address.clone());
        assert_eq!(sender(Some(world.store.0)).as_deref(), Ok("yerevan@dealer.example"), "the house's server, the store's address");
        assert_eq!(sender(None).as_deref(), Ok("shop@dealer.example"));
        drop(conn);

        // Somebody else was faster.
        let mut conn = world.db.begin().await.unwrap();
        let late = mail_settings::set(&mut conn, &secrets, clock, entropy, &before, &nothing, staff_id(DAVIT)).await;
        assert!(matches!(late, Err(roadbook_store::StoreError::Changed)));
        drop(conn);

        // A password that this node cannot read: nothing leaves by another way instead.
        let mut conn = world.db.begin().await.unwrap();
        let before = mail_settings::of(&mut conn, Some(world.store)).await.unwrap();
        assert_eq!(before.version, row.version);
        let other = Secrets::with_key(&"11".repeat(32)).unwrap();
        let sealed = Wanted { smtp_url: "smtp://care:pw@127.0.0.1:1?tls=none".to_owned(), ..nothing };
        let _row = mail_settings::set(&mut conn, &other, clock, entropy, &before, &sealed, staff_id(DAVIT)).await.unwrap().unwrap();
        conn.commit().await.unwrap();
        assert!(post.refresh(&mut world.db.read().await.unwrap()).await.unwrap());
        let refused = post.ways().of(Channel::Email, Some(world.store.0)).map(|_| ()).unwrap_err();
        assert!(refused.contains("another key"), "{refused}");
        assert!(post.ways().of(Channel::Email, None).is_ok());
        assert!(!format!("{post:?}").contains("pw@"));
    });
}
