//! A mail that came in: put on its conversation by headers or token, else on whom its sender's address belongs to, else an enquiry of
//! somebody new. What machines send by themselves is recognised and never taken for an answer.

use std::time::Duration;

use roadbook_channels::{Address, HeardMail, MailKind, mail::Bounce};
use roadbook_core::{
    decide::{Happening, cadence::StepOutcome, contact::Heard, governor::StopKind, stop::StopSaid, touch::TouchState},
    hear::{Channel, Heard as HeardRecord, HeardActivity, HeardIdentifier, HeardName, HeardParty, HeardWhen, IdentifierKind, RecordKind},
    kernel::{ActivityId, Moment, StaffId, StoreId, TouchId, hash::hash_parts},
    know::{ActivityKind, Direction},
};
use roadbook_store::{
    Conn, Db, activities,
    activities::ActivityRow,
    identifiers,
    mail::{self, AttachmentRow, ThreadRow},
    records, rows as stored, stores,
    touches::TouchRow,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    EngineError, adf_leads,
    leads::{self, LeadArrival, LeadChannel, LeadOutcome},
    pending_mail,
    rhythm::{
        pass::{self, Happened, Rhythm},
        rows,
    },
};

/// The source under which enquiries by mail are kept.
pub const SOURCE: &str = "mail";

/// Tries of a mail that lost a race or met a busy database.
const TRIES: u32 = 8;

/// What became of a mail.
#[derive(Debug, Clone, PartialEq)]
pub enum MailOutcome {
    /// It stands on the timeline of this customer.
    Taken(Uuid),
    /// It was there already.
    Known,
    /// It told of one of our own that did not arrive, or that somebody complained of.
    Report(Option<Uuid>),
    /// An enquiry, of a person or in ADF.
    Enquiry(Vec<LeadOutcome>),
    /// Nobody can say whose it is: it waits for a person.
    Pending,
}

/// Takes a mail in, as it came over the wire.
///
/// # Errors
/// The database's: then nothing was kept, and the mail is to be taken again.
pub async fn take(db: &Db, rhythm: &Rhythm, store: Option<StoreId>, bytes: &[u8]) -> Result<MailOutcome, EngineError> {
    let heard = HeardMail::read(bytes);
    let mut tries = 0;
    loop {
        match attempt(db, rhythm, store, bytes, &heard).await {
            Err(error) if error.is_retryable() && tries < TRIES => {
                tries += 1;
                tokio::time::sleep(Duration::from_millis(10 << tries)).await;
            }
            done => return done,
        }
    }
}

async fn attempt(db: &Db, rhythm: &Rhythm, store: Option<StoreId>, bytes: &[u8], heard: &HeardMail) -> Result<MailOutcome, EngineError> {
    let now = rhythm.clock.now();
    let mut conn = db.begin().await?;
    let hash = key_of(heard, bytes);
    if !mail::threads(&mut conn, std::slice::from_ref(&hash)).await?.is_empty() {
        return Ok(MailOutcome::Known);
    }
    let thread = thread_of(&mut conn, heard).await?;
    match &heard.kind {
        MailKind::Bounce(_) if thread.is_none() => {
            drop(conn);
            return pending_mail::keep(db, store, bytes, heard, &hash, now).await;
        }
        MailKind::Bounce(bounce) => {
            let outcome = bounced(&mut conn, rhythm, thread.as_ref(), bounce, now).await?;
            keep_thread(&mut conn, hash, thread.as_ref(), None, now).await?;
            conn.commit().await?;
            return Ok(outcome);
        }
        MailKind::Complaint(_) => {
            let customer = thread.as_ref().map(|thread| thread.customer_id);
            if let Some(customer) = customer {
                let said = StopSaid::new(customer, StopKind::Objected, Channel::Email, "reported as spam", None, None, now);
                let _decisions = pass::decide(&mut conn, rhythm, &[Happened::new(customer, Happening::Stopped(said))]).await?;
            }
            keep_thread(&mut conn, hash, thread.as_ref(), None, now).await?;
            conn.commit().await?;
            return Ok(MailOutcome::Report(customer));
        }
        MailKind::Ordinary | MailKind::AutoReply { .. } | MailKind::Automatic { .. } => {}
    }
    let automatic = heard.kind != MailKind::Ordinary;
    // Portals send leads by machine.
    if let (Some(adf), false) = (&heard.adf, matches!(heard.kind, MailKind::AutoReply { .. })) {
        drop(conn);
        return enquiry_in_adf(db, rhythm, store, adf, hash).await;
    }
    let customer = match &thread {
        Some(thread) => Some(thread.customer_id),
        None => customer_of_sender(&mut conn, heard).await?,
    };
    let Some(customer) = customer else {
        drop(conn);
        let sender = heard.from.as_ref().filter(|from| roadbook_identity::email::normalise(&from.address).valid);
        return match sender {
            Some(from) if !automatic => stranger(db, rhythm, store, heard, from, hash).await,
            _ => pending_mail::keep(db, store, bytes, heard, &hash, now).await,
        };
    };
    put_on(&mut conn, rhythm, customer, thread.as_ref(), store, heard, hash, now).await?;
    conn.commit().await?;
    Ok(MailOutcome::Taken(customer))
}

/// Puts a mail on somebody's timeline with its files, lets it count, and remembers its conversation.
#[expect(clippy::too_many_arguments, reason = "a mail on a timeline is all of these")]
pub(crate) async fn put_on(
    conn: &mut Conn,
    rhythm: &Rhythm,
    customer: Uuid,
    thread: Option<&ThreadRow>,
    store: Option<StoreId>,
    heard: &HeardMail,
    hash: Vec<u8>,
    now: Moment,
) -> Result<(), EngineError> {
    let automatic = heard.kind != MailKind::Ordinary;
    let at = heard.date.map_or(now, |date| date.min(now));
    let activity = ActivityId::new(at, u128::from_be_bytes(hash_parts(&[b"mail", &hash])));
    let touch = thread.and_then(|thread| thread.touch_id);
    let subject = match touch {
        Some(touch) => stored::find::<TouchRow>(conn, customer, touch).await?.and_then(|touch| touch.subject_id),
        None => None,
    };
    let body = if heard.text.is_empty() { heard.folded.fresh.clone() } else { heard.text.clone() };
    let details = json!({
        "channel": Channel::Email.name(),
        "automatic": automatic,
        "evidence": true,
        "from": heard.from.as_ref().map(|from| from.address.clone()),
        "message_id": heard.message_id,
        "fresh_chars": heard.folded.fresh.chars().count(),
        "subject": subject,
        "answers": touch,
    });
    activities::insert(
        conn,
        &[ActivityRow {
            customer_id: customer,
            occurred_at: at.as_microsecond(),
            activity_id: activity.0,
            kind: ActivityKind::Mail.name().to_owned(),
            direction: Direction::FromCustomer.name().to_owned(),
            summary: heard.subject.chars().take(300).collect(),
            body,
            amount_minor: None,
            currency: None,
            details: Some(details.to_string()),
            record_id: None,
            staff_id: None,
            store_id: store.map(Into::into),
            vehicle_id: None,
            recorded_at: now.as_microsecond(),
        }],
    )
    .await?;
    keep_files(conn, customer, customer, activity.0, at, heard, &hash).await?;
    let row = ThreadRow { customer_id: customer, ..thread.cloned().unwrap_or_else(|| nobody(customer)) };
    keep_thread(conn, hash, Some(&row), Some(activity.0), now).await?;
    let heard = Heard { activity, anchor: customer, words: heard.folded.fresh.clone(), asks: !automatic, touch: None, outcome: None };
    let _decisions = pass::decide(conn, rhythm, &[Happened::new(customer, Happening::Heard(heard))]).await?;
    Ok(())
}

/// Keeps the files of a mail with its activity. Done again, it changes nothing.
async fn keep_files(
    conn: &mut Conn,
    customer: Uuid,
    anchor: Uuid,
    activity: Uuid,
    at: Moment,
    heard: &HeardMail,
    hash: &[u8],
) -> Result<(), EngineError> {
    let files: Vec<AttachmentRow> = (0_u32..)
        .zip(&heard.attachments)
        .map(|(number, file)| AttachmentRow {
            customer_id: customer,
            attachment_id: ActivityId::new(at, u128::from_be_bytes(hash_parts(&[b"file", hash, &number.to_be_bytes()]))).0,
            anchor_id: anchor,
            activity_id: activity,
            name: file.name.clone(),
            media_type: file.content_type.clone(),
            size: i64::try_from(file.size).unwrap_or(i64::MAX),
            risky: file.executable,
            content: file.bytes.clone().unwrap_or_default(),
        })
        .collect();
    stored::insert_new(conn, &files).await?;
    Ok(())
}

fn nobody(customer: Uuid) -> ThreadRow {
    ThreadRow {
        message_hash: Vec::new(),
        customer_id: customer,
        anchor_id: customer,
        activity_id: None,
        touch_id: None,
        token: String::new(),
        known_at: 0,
    }
}

/// By what the same mail is known again: its Message-ID, or its bytes when it has none.
pub(crate) fn key_of(heard: &HeardMail, bytes: &[u8]) -> Vec<u8> {
    match &heard.message_id {
        Some(id) => hash_of(id),
        None => hash_parts(&[b"mail", bytes]).to_vec(),
    }
}

fn hash_of(message_id: &str) -> Vec<u8> {
    hash_parts(&[b"message-id", message_id.trim_matches(['<', '>']).as_bytes()]).to_vec()
}

/// The conversation that a mail goes on: by what it answers, then by the token in its address or text.
pub(crate) async fn thread_of(conn: &mut Conn, heard: &HeardMail) -> Result<Option<ThreadRow>, EngineError> {
    let ids: Vec<Vec<u8>> = heard.in_reply_to.iter().chain(&heard.references).map(|id| hash_of(id)).collect();
    let known = mail::threads(conn, &ids).await?;
    // The answered message itself before older ones.
    let by_header = ids.iter().find_map(|id| known.iter().find(|row| row.message_hash == *id)).cloned();
    let found = match (by_header, &heard.reply_token) {
        (Some(row), _) => Some(row),
        (None, Some(token)) => mail::by_token(conn, token.as_str()).await?,
        (None, None) => None,
    };
    // Joined customers move their rows; the thread row moved with them.
    Ok(found)
}

async fn keep_thread(
    conn: &mut Conn,
    hash: Vec<u8>,
    thread: Option<&ThreadRow>,
    activity: Option<Uuid>,
    now: Moment,
) -> Result<(), EngineError> {
    let Some(thread) = thread else { return Ok(()) };
    let row =
        ThreadRow { message_hash: hash, activity_id: activity, known_at: now.as_microsecond(), token: String::new(), ..thread.clone() };
    stored::insert_new(conn, &[row]).await?;
    Ok(())
}

/// The one customer whose address it is; of several the one heard of last.
async fn customer_of_sender(conn: &mut Conn, heard: &HeardMail) -> Result<Option<Uuid>, EngineError> {
    let Some(from) = &heard.from else { return Ok(None) };
    let holders = identifiers::holders(conn, &[roadbook_identity::email::normalise(&from.address).value]).await?;
    let mut customers: Vec<Uuid> = holders.iter().map(|holder| holder.customer_id).collect();
    customers.sort_unstable();
    customers.dedup();
    if customers.len() <= 1 {
        return Ok(customers.pop());
    }
    let rows = roadbook_store::customers::find_many(conn, &customers).await?;
    Ok(rows.into_iter().max_by_key(|row| (row.last_activity_at, row.customer_id)).map(|row| row.customer_id))
}

/// One of our own did not arrive.
async fn bounced(
    conn: &mut Conn,
    rhythm: &Rhythm,
    thread: Option<&ThreadRow>,
    bounce: &Bounce,
    now: Moment,
) -> Result<MailOutcome, EngineError> {
    let Some(thread) = thread else { return Ok(MailOutcome::Report(None)) };
    let Some(touch) = thread.touch_id else { return Ok(MailOutcome::Report(Some(thread.customer_id))) };
    if !bounce.permanent {
        return Ok(MailOutcome::Report(Some(thread.customer_id)));
    }
    if let Some(known) = stored::find::<TouchRow>(conn, thread.customer_id, touch).await? {
        let mut row = rows::touch(&known);
        let reason = bounce.status.clone().unwrap_or_else(|| "returned".to_owned());
        row.settle(TouchState::Failed, now, &reason);
        stored::put(conn, &[rows::touch_row(thread.customer_id, &row)]).await?;
        // An address that does not exist is not tried again: it stays on the record, ended.
        if bounce.status.as_deref().is_some_and(|status| status.starts_with("5.1.")) && !row.address.is_empty() {
            identifiers::end(conn, thread.customer_id, IdentifierKind::Email.name(), &row.address, None, now.as_microsecond()).await?;
        }
    }
    let settled = Happening::Settled { touch: TouchId(touch), outcome: StepOutcome::Failed, activity: None, reason: "returned".to_owned() };
    let _decisions = pass::decide(conn, rhythm, &[Happened::new(thread.customer_id, settled)]).await?;
    Ok(MailOutcome::Report(Some(thread.customer_id)))
}

async fn enquiry_in_adf(db: &Db, rhythm: &Rhythm, store: Option<StoreId>, adf: &str, hash: Vec<u8>) -> Result<MailOutcome, EngineError> {
    let home = match store {
        Some(store) => stores::by_id(&mut db.read().await?, store).await?,
        None => None,
    };
    let context = roadbook_intake::Context {
        source: "adf".to_owned(),
        default_country: home.as_ref().map(|home| home.country.clone()),
        currency: home.as_ref().and_then(|home| home.currency.parse().ok()),
        today: rhythm.clock.now().to_zoned(jiff::tz::TimeZone::UTC).date(),
    };
    let arrivals = adf_leads::read(adf.as_bytes(), &context);
    let channel = LeadChannel { source: "adf".to_owned(), format: roadbook_intake::Format::AdfXml.name(), store, staff: None };
    let outcomes = leads::take(db, rhythm, &channel, &arrivals).await?;
    let customer = outcomes.iter().find_map(|outcome| match outcome {
        LeadOutcome::Taken { customer, .. } | LeadOutcome::Unchanged(customer) => *customer,
        LeadOutcome::Quarantined(_) => None,
    });
    if let Some(customer) = customer {
        let mut conn = db.begin().await?;
        keep_thread(&mut conn, hash, Some(&nobody(customer.0)), None, rhythm.clock.now()).await?;
        conn.commit().await?;
    }
    Ok(MailOutcome::Enquiry(outcomes))
}

/// Who wrote, as far as a mail or a member of staff says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Writer {
    pub name: String,
    pub email: String,
    pub phone: String,
}

/// Somebody whom nobody knows writes: an enquiry.
async fn stranger(
    db: &Db,
    rhythm: &Rhythm,
    store: Option<StoreId>,
    heard: &HeardMail,
    from: &Address,
    hash: Vec<u8>,
) -> Result<MailOutcome, EngineError> {
    let writer = Writer { name: from.name.clone().unwrap_or_default(), email: from.address.clone(), phone: String::new() };
    enquiry(db, rhythm, store, None, heard, &writer, hash).await.map(MailOutcome::Enquiry)
}

/// Makes an enquiry of a mail. Done again, it is known.
pub(crate) async fn enquiry(
    db: &Db,
    rhythm: &Rhythm,
    store: Option<StoreId>,
    staff: Option<StaffId>,
    heard: &HeardMail,
    writer: &Writer,
    hash: Vec<u8>,
) -> Result<Vec<LeadOutcome>, EngineError> {
    let now = rhythm.clock.now();
    let at = heard.date.map_or(now, |date| date.min(now));
    let identifier = |kind, written: &str, value: String| HeardIdentifier { kind, written: written.to_owned(), value, label: None };
    let mut identifiers = Vec::new();
    if !writer.email.is_empty() {
        identifiers.push(identifier(IdentifierKind::Email, &writer.email, roadbook_identity::email::normalise(&writer.email).value));
    }
    if !writer.phone.is_empty() {
        let country = match store {
            Some(store) => stores::by_id(&mut db.read().await?, store).await?.map(|row| row.country),
            None => None,
        };
        let value = roadbook_identity::phone::normalise(&writer.phone, country.as_deref()).value;
        identifiers.push(identifier(IdentifierKind::Phone, &writer.phone, value));
    }
    let name = Some(writer.name.trim()).filter(|name| !name.is_empty());
    let record = HeardRecord {
        kind: RecordKind::Leads,
        record_key: heard.message_id.clone().unwrap_or_else(|| roadbook_core::kernel::hash::hex(&hash)),
        raw: heard.text.clone(),
        party: HeardParty {
            names: name.map(|full| HeardName { full: full.to_owned(), ..HeardName::default() }).into_iter().collect(),
            identifiers,
            ..HeardParty::default()
        },
        vehicle: None,
        activity: Some(HeardActivity {
            kind: ActivityKind::Enquiry,
            direction: Direction::FromCustomer,
            when: Some(HeardWhen::Moment(at)),
            summary: heard.subject.chars().take(300).collect(),
            body: heard.folded.fresh.clone(),
            amount: None,
            details: serde_json::Map::new(),
        }),
        consents: Vec::new(),
        staff: None,
        store: None,
        warnings: Vec::new(),
    };
    let channel = LeadChannel { source: SOURCE.to_owned(), format: "mail", store, staff };
    let arrival = LeadArrival { raw: heard.text.clone(), cells: None, heard: Ok(record) };
    let outcomes = leads::take(db, rhythm, &channel, &[arrival]).await?;
    if let Some(LeadOutcome::Taken { customer: Some(customer), .. } | LeadOutcome::Unchanged(Some(customer))) = outcomes.first() {
        let mut conn = db.begin().await?;
        let customer = records::customer_of(&mut conn, roadbook_core::kernel::RecordId(customer.0)).await?.unwrap_or(*customer);
        let enquiry = activities::enquiry_at(&mut conn, customer.0, at.as_microsecond()).await?;
        if let Some((activity, record)) = enquiry {
            keep_files(&mut conn, customer.0, record, activity, at, heard, &hash).await?;
        }
        keep_thread(&mut conn, hash, Some(&nobody(customer.0)), enquiry.map(|(activity, _)| activity), now).await?;
        conn.commit().await?;
    }
    Ok(outcomes)
}
