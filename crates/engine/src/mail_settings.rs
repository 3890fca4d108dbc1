//! Where mail leaves and arrives, as the house says it in its settings: checked, kept without a readable secret, tried out.
//!
//! What a store leaves open is the house's, and what the house leaves open is the environment's.

use roadbook_channels::{Address, Dkim, ImapSettings, Mailbox, SmtpSettings};
use roadbook_core::kernel::{Clock, Entropy, StaffId, StoreId};
use roadbook_store::{
    Conn, StoreError,
    mail_settings::{self, MailSettingsRow},
};
use serde_json::{Map, Value, json};
use url::Url;
use uuid::Uuid;

use crate::secrets::Secrets;

/// What to do with a secret that a form does not show.
#[derive(Clone, PartialEq, Eq)]
pub enum Typed {
    Keep,
    Remove,
    Set(String),
}

impl std::fmt::Debug for Typed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Keep => "Keep",
            Self::Remove => "Remove",
            Self::Set(_) => "Set(…)",
        })
    }
}

/// What somebody wants the settings of a place to be. Empty: as the house has it, or the environment.
#[derive(Debug, Clone)]
pub struct Wanted {
    pub smtp_url: String,
    pub smtp_password: Typed,
    pub from_address: String,
    pub from_name: String,
    pub dkim_domain: String,
    pub dkim_selector: String,
    pub dkim_key: Typed,
    pub imap_url: String,
    pub imap_password: Typed,
}

/// A part that cannot be used, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The name of the field of [`Wanted`].
    pub field: &'static str,
    pub why: String,
}

/// The most characters of an address or a name.
const LONGEST: usize = 500;
const LONGEST_KEY: usize = 20_000;

/// For what a secret is sealed.
fn purpose(store: Uuid, field: &str) -> String {
    format!("mail_settings/{store}/{field}")
}

/// The key of a place: a store, or the whole house.
#[must_use]
pub fn key_of(store: Option<StoreId>) -> Uuid {
    store.map_or(Uuid::nil(), |store| store.0)
}

/// The settings of a place; those of a place that has none are empty, at version 0.
///
/// # Errors
/// The database's.
pub async fn of(conn: &mut Conn, store: Option<StoreId>) -> Result<MailSettingsRow, StoreError> {
    Ok(mail_settings::of(conn, key_of(store)).await?.unwrap_or_else(|| nothing(key_of(store))))
}

/// What a place has of its own before anybody set anything.
fn nothing(store_id: Uuid) -> MailSettingsRow {
    MailSettingsRow {
        store_id,
        smtp_url: String::new(),
        smtp_password: String::new(),
        from_address: String::new(),
        from_name: String::new(),
        dkim_domain: String::new(),
        dkim_selector: String::new(),
        dkim_key: String::new(),
        imap_url: String::new(),
        imap_password: String::new(),
        version: 0,
        changed_at: 0,
        changed_by: None,
    }
}

/// Checks what is wanted and writes it down; what is wrong with it otherwise.
///
/// # Errors
/// The database's, among them [`StoreError::Changed`] when somebody else was faster than `before.version`.
pub async fn set(
    conn: &mut Conn,
    secrets: &Secrets,
    clock: &dyn Clock,
    entropy: &dyn Entropy,
    before: &MailSettingsRow,
    wanted: &Wanted,
    by: StaffId,
) -> Result<Result<MailSettingsRow, Vec<Wrong>>, StoreError> {
    let row = match checked(secrets, entropy, before, wanted) {
        Ok(row) => MailSettingsRow { changed_at: clock.now().as_microsecond(), changed_by: Some(by.0), ..row },
        Err(wrong) => return Ok(Err(wrong)),
    };
    mail_settings::put_at(conn, &row).await?;
    Ok(Ok(MailSettingsRow { version: row.version + 1, ..row }))
}

/// What differs between two versions of a place's settings, for the audit log: each field with both texts, secrets only as there or not.
#[must_use]
pub fn changes(before: &MailSettingsRow, after: &MailSettingsRow) -> Map<String, Value> {
    let texts = |row: &MailSettingsRow| {
        [
            ("smtp_url", row.smtp_url.clone()),
            ("from_address", row.from_address.clone()),
            ("from_name", row.from_name.clone()),
            ("dkim_domain", row.dkim_domain.clone()),
            ("dkim_selector", row.dkim_selector.clone()),
            ("imap_url", row.imap_url.clone()),
        ]
    };
    let secrets = |row: &MailSettingsRow| {
        [("smtp_password", row.smtp_password.clone()), ("dkim_key", row.dkim_key.clone()), ("imap_password", row.imap_password.clone())]
    };
    let mark = |sealed: &str| if sealed.is_empty() { "" } else { "•••" };
    let shown = texts(before).into_iter().zip(texts(after)).map(|((field, was), (_, is))| (field, was != is, json!([was, is])));
    let hidden = secrets(before).into_iter().zip(secrets(after));
    let hidden = hidden.map(|((field, was), (_, is))| (field, was != is, json!([mark(&was), mark(&is)])));
    shown.chain(hidden).filter(|(_, differs, _)| *differs).map(|(field, _, both)| (field.to_owned(), both)).collect()
}

fn checked(secrets: &Secrets, entropy: &dyn Entropy, before: &MailSettingsRow, wanted: &Wanted) -> Result<MailSettingsRow, Vec<Wrong>> {
    let mut wrong = Vec::new();
    let place = before.store_id;
    let mut keep = |field: &'static str, sealed: &str, typed: &Typed, inside: Option<String>| -> String {
        let secret = match (typed, inside) {
            (Typed::Set(secret), _) => secret.clone(),
            (Typed::Keep, Some(secret)) => secret,
            (Typed::Keep, None) => return sealed.to_owned(),
            (Typed::Remove, _) => String::new(),
        };
        secrets.seal(entropy, &purpose(place, field), &secret).unwrap_or_else(|error| {
            wrong.push(Wrong { field, why: error.to_string() });
            String::new()
        })
    };
    let (smtp_url, inside) = without_password(&wanted.smtp_url);
    let smtp_password = keep("smtp_password", &before.smtp_password, &wanted.smtp_password, inside);
    let (imap_url, inside) = without_password(&wanted.imap_url);
    let imap_password = keep("imap_password", &before.imap_password, &wanted.imap_password, inside);
    let dkim_key = keep("dkim_key", &before.dkim_key, &wanted.dkim_key, None);
    let row = MailSettingsRow {
        store_id: place,
        smtp_password: if smtp_url.is_empty() { String::new() } else { smtp_password },
        imap_password: if imap_url.is_empty() { String::new() } else { imap_password },
        smtp_url,
        imap_url,
        from_address: wanted.from_address.trim().to_owned(),
        from_name: wanted.from_name.trim().to_owned(),
        dkim_domain: wanted.dkim_domain.trim().to_owned(),
        dkim_selector: wanted.dkim_selector.trim().to_owned(),
        dkim_key,
        ..before.clone()
    };
    let texts = [
        ("smtp_url", &row.smtp_url),
        ("imap_url", &row.imap_url),
        ("from_address", &row.from_address),
        ("from_name", &row.from_name),
        ("dkim_domain", &row.dkim_domain),
        ("dkim_selector", &row.dkim_selector),
    ];
    for (field, text) in texts {
        if text.chars().count() > LONGEST || text.chars().any(char::is_control) {
            wrong.push(Wrong { field, why: format!("at most {LONGEST} characters, all of them to be seen") });
        }
    }
    if matches!(&wanted.dkim_key, Typed::Set(key) if key.len() > LONGEST_KEY) {
        wrong.push(Wrong { field: "dkim_key", why: format!("at most {LONGEST_KEY} characters") });
    }
    let address = roadbook_identity::email::normalise(&row.from_address);
    if !row.from_address.is_empty() && !address.valid {
        wrong.push(Wrong { field: "from_address", why: "not a mail address".to_owned() });
    }
    if row.smtp_url.contains("dkim_") {
        wrong.push(Wrong { field: "smtp_url", why: "the key for DKIM has fields of its own".to_owned() });
    }
    if wrong.is_empty() {
        if let Err(why) = smtp(&row, secrets) {
            wrong.push(Wrong { field: if why.contains("DKIM") { "dkim_key" } else { "smtp_url" }, why });
        }
        if let Err(why) = imap(&row, secrets) {
            wrong.push(Wrong { field: "imap_url", why });
        }
    }
    if wrong.is_empty() { Ok(row) } else { Err(wrong) }
}

/// An address as it may be shown, and the password that was in it. What is no URL stays as it is, for the message about it.
fn without_password(written: &str) -> (String, Option<String>) {
    let written = written.trim();
    let Ok(mut url) = Url::parse(written) else { return (written.to_owned(), None) };
    let Some(password) = url.password().map(percent_decoded) else { return (written.to_owned(), None) };
    // Only URLs that can have no host refuse this.
    let _ = url.set_password(None);
    (url.to_string(), Some(password))
}

fn percent_decoded(text: &str) -> String {
    url::form_urlencoded::parse(format!("p={}", text.replace('+', "%2B").replace('&', "%26")).as_bytes())
        .next()
        .map_or_else(String::new, |(_, value)| value.into_owned())
}

fn with_password(url: &str, password: &str) -> Result<String, String> {
    if password.is_empty() {
        return Ok(url.to_owned());
    }
    let mut url = Url::parse(url).map_err(|error| format!("not a URL ({error})"))?;
    url.set_password(Some(password)).map_err(|()| "this address has no place for a password".to_owned())?;
    Ok(url.to_string())
}

/// What URLs are called in messages about them: fields, and no variables.
const NAME: &str = "mail server";

/// How mail leaves by these settings; none where they say nothing about it.
///
/// # Errors
/// What cannot be used of it, or why the password cannot be read.
pub fn smtp(row: &MailSettingsRow, secrets: &Secrets) -> Result<Option<SmtpSettings>, String> {
    if row.smtp_url.is_empty() {
        return Ok(None);
    }
    let password = opened(row, secrets, "smtp_password", &row.smtp_password)?;
    let url = with_password(&row.smtp_url, &password)?;
    let mut settings = SmtpSettings::parse_named(&url, NAME).map_err(|error| error.to_string())?;
    settings.dkim = dkim(row, secrets)?;
    Ok(Some(settings))
}

fn dkim(row: &MailSettingsRow, secrets: &Secrets) -> Result<Option<Dkim>, String> {
    let key = opened(row, secrets, "dkim_key", &row.dkim_key)?;
    match (row.dkim_domain.is_empty(), row.dkim_selector.is_empty(), key.is_empty()) {
        (true, true, true) => Ok(None),
        (false, false, false) => Dkim::new(&row.dkim_domain, &row.dkim_selector, &key).map(Some),
        _ => Err("DKIM: domain, selector and key go together".to_owned()),
    }
}

/// Where answers arrive by these settings; none where they say nothing about it.
///
/// # Errors
/// As [`smtp`].
pub fn imap(row: &MailSettingsRow, secrets: &Secrets) -> Result<Option<ImapSettings>, String> {
    if row.imap_url.is_empty() {
        return Ok(None);
    }
    let password = opened(row, secrets, "imap_password", &row.imap_password)?;
    let url = with_password(&row.imap_url, &password)?;
    ImapSettings::parse_named(&url, NAME).map(Some).map_err(|error| error.to_string())
}

fn opened(row: &MailSettingsRow, secrets: &Secrets, field: &str, sealed: &str) -> Result<String, String> {
    secrets.open(&purpose(row.store_id, field), sealed).map_err(|error| format!("{field}: {error}"))
}

/// From whom mail comes by these settings: their own address, else who signs in to send.
#[must_use]
pub fn sender(row: &MailSettingsRow) -> Option<Address> {
    let own = Some(row.from_address.clone()).filter(|address| !address.is_empty());
    let user = || {
        let url = Url::parse(&row.smtp_url).ok()?;
        Some(percent_decoded(url.username())).filter(|user| user.contains('@'))
    };
    let address = own.or_else(user)?;
    Some(Address { name: Some(row.from_name.clone()).filter(|name| !name.is_empty()), address })
}

/// Signs in to the mailbox, opens the folder, and says its name and how many mails lie in it.
///
/// # Errors
/// What the server or the network said.
pub async fn try_in(settings: ImapSettings) -> Result<(String, u32), String> {
    let folder = settings.folder.clone();
    let runtime = tokio::runtime::Handle::current();
    // The mail server's library keeps its work on one thread.
    let looked = tokio::task::spawn_blocking(move || {
        runtime.block_on(async {
            let mut mailbox = Mailbox::open(settings).await.map_err(|error| error.to_string())?;
            let mails = mailbox.mails().await.map_err(|error| error.to_string())?;
            mailbox.close().await;
            Ok::<u32, String>(mails)
        })
    });
    let mails = looked.await.map_err(|error| error.to_string())??;
    Ok((folder, mails))
}

#[cfg(test)]
mod tests {
    use roadbook_core::kernel::entropy::SeededEntropy;

    use super::*;

    fn wanted() -> Wanted {
        Wanted {
            smtp_url: String::new(),
            smtp_password: Typed::Keep,
            from_address: String::new(),
            from_name: String::new(),
            dkim_domain: String::new(),
            dkim_selector: String::new(),
            dkim_key: Typed::Keep,
            imap_url: String::new(),
            imap_password: Typed::Keep,
        }
    }

    #[test]
    fn a_password_is_taken_out_of_the_url_and_comes_back_only_for_the_server() {
        let secrets = Secrets::with_key(&"0f".repeat(32)).unwrap();
        let entropy = SeededEntropy::new(3);
        let typed = Wanted {
            smtp_url: "smtp://care%40dealer.example:p%40ss%2Fw+rd%26@mail.example?plus=on".to_owned(),
            imap_url: "imaps://care@mail.example/INBOX".to_owned(),
            imap_password: Typed::Set("пароль".to_owned()),
            ..wanted()
        };
        let row = checked(&secrets, &entropy, &nothing(Uuid::nil()), &typed).unwrap();
        assert_eq!(row.smtp_url, "smtp://care%40dealer.example@mail.example?plus=on");
        assert!(!format!("{row:?}").contains("p@ss"));
        let login = smtp(&row, &secrets).unwrap().unwrap().login.unwrap();
        assert_eq!((login.user.as_str(), login.password.as_str()), ("care@dealer.example", "p@ss/w+rd&"));
        assert_eq!(imap(&row, &secrets).unwrap().unwrap().login.password, "пароль");
        assert_eq!(sender(&row).unwrap().address, "care@dealer.example");
        // Kept when nothing is typed, also when the address changes; gone when it is taken away.
        let later = Wanted { smtp_url: "smtp://care%40dealer.example@mx.example".to_owned(), imap_url: row.imap_url.clone(), ..wanted() };
        let kept = checked(&secrets, &entropy, &row, &later).unwrap();
        assert_eq!(smtp(&kept, &secrets).unwrap().unwrap().login.unwrap().password, "p@ss/w+rd&");
        let gone = Wanted { smtp_password: Typed::Remove, ..later };
        assert_eq!(checked(&secrets, &entropy, &row, &gone).unwrap_err()[0].field, "smtp_url");
        // Another key: said, and nothing is guessed.
        let other = Secrets::with_key(&"aa".repeat(32)).unwrap();
        assert!(smtp(&row, &other).unwrap_err().contains("another key"));
    }

    #[test]
    fn what_cannot_work_is_said_by_field() {
        let secrets = Secrets::with_key(&"0f".repeat(32)).unwrap();
        let entropy = SeededEntropy::new(3);
        let fields = |wanted: &Wanted| -> Vec<&'static str> {
            checked(&secrets, &entropy, &nothing(Uuid::nil()), wanted).err().unwrap_or_default().iter().map(|wrong| wrong.field).collect()
        };
        assert!(fields(&wanted()).is_empty());
        assert_eq!(fields(&Wanted { smtp_url: "http://mail.example".to_owned(), ..wanted() }), ["smtp_url"]);
        assert_eq!(fields(&Wanted { imap_url: "imaps://mail.example".to_owned(), ..wanted() }), ["imap_url"]);
        assert_eq!(fields(&Wanted { from_address: "nobody".to_owned(), ..wanted() }), ["from_address"]);
        let server = Wanted { smtp_url: "smtp://127.0.0.1".to_owned(), ..wanted() };
        assert_eq!(fields(&Wanted { dkim_domain: "dealer.example".to_owned(), ..server.clone() }), ["dkim_key"]);
        let file = "smtp://127.0.0.1?dkim_key=/etc/passwd&dkim_selector=a&dkim_domain=b";
        assert_eq!(fields(&Wanted { smtp_url: file.to_owned(), ..wanted() }), ["smtp_url"]);
        let keyless =
            checked(&Secrets::default(), &entropy, &nothing(Uuid::nil()), &Wanted { smtp_password: Typed::Set("x".to_owned()), ..server });
        assert_eq!(keyless.unwrap_err()[0].field, "smtp_password");
    }
}
