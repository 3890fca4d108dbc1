//! Where mail leaves and arrives, of the house and of its stores. Secrets go in and never come out.

use axum::{
    Json,
    extract::{Path, State},
};
use roadbook_core::kernel::StoreId;
use roadbook_engine::{
    mail_settings::{self, Typed, Wanted},
    post::SendOutcome,
};
use roadbook_store::{StoreError, mail_settings::MailSettingsRow, stores};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

use super::{
    body::Body,
    cursor::{List, Page},
    problem::{Code, Problem},
    shape::Time,
};
use crate::{
    Allowed, App, AppError,
    access::ManageSettings,
    pages::mail_settings::{self as page, HOUSE},
};

/// The mail of a place. What is empty is as the house has it, and what the house leaves empty is taken from the environment.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailSettings {
    /// The id of a store, or `house`.
    pub place: String,
    /// Without its password.
    pub smtp_url: String,
    pub has_smtp_password: bool,
    pub from_address: String,
    pub from_name: String,
    pub dkim_domain: String,
    pub dkim_selector: String,
    pub has_dkim_key: bool,
    /// Without its password.
    pub imap_url: String,
    pub has_imap_password: bool,
    /// 0 for what was never set; to be sent back with a change.
    pub version: i64,
    pub changed_at: Option<Time>,
}

impl From<MailSettingsRow> for MailSettings {
    fn from(row: MailSettingsRow) -> Self {
        Self {
            place: if row.store_id.is_nil() { HOUSE.to_owned() } else { row.store_id.to_string() },
            has_smtp_password: !row.smtp_password.is_empty(),
            has_dkim_key: !row.dkim_key.is_empty(),
            has_imap_password: !row.imap_password.is_empty(),
            smtp_url: row.smtp_url,
            from_address: row.from_address,
            from_name: row.from_name,
            dkim_domain: row.dkim_domain,
            dkim_selector: row.dkim_selector,
            imap_url: row.imap_url,
            version: row.version,
            changed_at: (row.version > 0).then(|| Time::micros(row.changed_at)),
        }
    }
}

/// What the mail of a place is to be. All of it is set: what is left out becomes empty, but for secrets, which stay as they are.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MailSettingsToSet {
    /// The version that was read.
    version: i64,
    /// `smtp://` or `smtps://`; a password in it is kept encrypted.
    #[serde(default)]
    smtp_url: String,
    /// Left out: stays; empty: removed.
    smtp_password: Option<String>,
    #[serde(default)]
    from_address: String,
    #[serde(default)]
    from_name: String,
    #[serde(default)]
    dkim_domain: String,
    #[serde(default)]
    dkim_selector: String,
    /// PEM. Left out: stays; empty: removed.
    dkim_key: Option<String>,
    /// `imap://` or `imaps://`; a password in it is kept encrypted.
    #[serde(default)]
    imap_url: String,
    /// Left out: stays; empty: removed.
    imap_password: Option<String>,
}

impl std::fmt::Debug for MailSettingsToSet {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("MailSettingsToSet").field("version", &self.version).finish_non_exhaustive()
    }
}

/// What came of trying a place's mail.
#[derive(Debug, Serialize, ToSchema)]
pub struct MailTrial {
    pub out: OutTrial,
    #[serde(rename = "in")]
    pub inbox: InTrial,
}

/// A test mail to the member of staff behind the token.
#[derive(Debug, Serialize, ToSchema)]
pub struct OutTrial {
    /// `sent`, `refused`, `failed`, `uncertain`.
    pub outcome: String,
    /// What was said.
    pub said: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct InTrial {
    /// Whether the folder opens.
    pub open: bool,
    /// Mails in it.
    pub mails: Option<u32>,
    /// What was said, where it does not open.
    pub said: String,
}

/// The house first, where the token may set it up, then its open stores.
pub async fn list(allowed: Allowed<ManageSettings>, State(app): State<App>) -> Result<Json<Page<MailSettings>>, AppError> {
    let mut conn = app.db.read().await?;
    let own = stores::all(&mut conn).await?.into_iter().filter(|row| row.closed_at.is_none()).map(|row| Some(row.store_id));
    let mut rows = Vec::new();
    for place in std::iter::once(None).chain(own).filter(|place| page::covers(&allowed.scope, *place)) {
        rows.push(mail_settings::of(&mut conn, place).await?);
    }
    Ok(Json(List::new("mail-settings", &()).page_to(rows, None::<&Uuid>, Into::into)))
}

/// The place within the scope, and what the audit log calls it.
async fn place(app: &App, allowed: &Allowed<ManageSettings>, key: &str) -> Result<(Option<StoreId>, String), AppError> {
    let place = page::place(app, &allowed.scope, key).await?;
    Ok((place.id(), place.name(allowed.texts())))
}

/// Sets it; it counts on every node within two seconds.
pub async fn set(
    allowed: Allowed<ManageSettings>,
    State(app): State<App>,
    Path(key): Path<String>,
    Body(sent): Body<MailSettingsToSet>,
) -> Result<Json<MailSettings>, AppError> {
    let (store, name) = place(&app, &allowed, &key).await?;
    let typed = |secret: Option<String>| match secret {
        None => Typed::Keep,
        Some(secret) if secret.is_empty() => Typed::Remove,
        Some(secret) => Typed::Set(secret),
    };
    let wanted = Wanted {
        smtp_url: sent.smtp_url,
        smtp_password: typed(sent.smtp_password),
        from_address: sent.from_address,
        from_name: sent.from_name,
        dkim_domain: sent.dkim_domain,
        dkim_selector: sent.dkim_selector,
        dkim_key: typed(sent.dkim_key),
        imap_url: sent.imap_url,
        imap_password: typed(sent.imap_password),
    };
    match page::set(&app, &allowed, store, &name, sent.version, &wanted).await {
        Ok(Ok(row)) => Ok(Json(row.into())),
        Ok(Err(wrong)) => {
            let reasons: Vec<String> = wrong.iter().map(|wrong| format!("{}: {}", wrong.field, wrong.why)).collect();
            Err(Problem::new(Code::Invalid, reasons.join("; ")).into())
        }
        Err(StoreError::Changed) => Err(AppError::Conflict),
        Err(error) => Err(error.into()),
    }
}

/// Sends a test mail to the member of staff behind the token, and looks into the mailbox.
pub async fn test(allowed: Allowed<ManageSettings>, State(app): State<App>, Path(key): Path<String>) -> Result<Json<MailTrial>, AppError> {
    let (store, _) = place(&app, &allowed, &key).await?;
    app.options.post.refresh(&mut app.db.read().await?).await?;
    let (sent, looked) = tokio::join!(page::try_out(&app, allowed.texts(), store, &allowed.staff.email), page::try_in(&app, store));
    let said = match &sent {
        SendOutcome::Sent { provider_id } => provider_id.clone().unwrap_or_default(),
        other => other.reason().unwrap_or_default().to_owned(),
    };
    let inbox = match looked {
        Ok((_, mails)) => InTrial { open: true, mails: Some(mails), said: String::new() },
        Err(said) => InTrial { open: false, mails: None, said },
    };
    Ok(Json(MailTrial { out: OutTrial { outcome: sent.name().to_owned(), said }, inbox }))
}
