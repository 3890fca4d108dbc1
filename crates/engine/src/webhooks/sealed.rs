//! The secrets of webhooks at rest: sealed as those of mail are. What an older release wrote down readable goes on to work and is sealed as soon
//! as a node with a key sees it.

use roadbook_core::kernel::Entropy;
use roadbook_store::{
    Db, StoreError,
    webhooks::{self, WebhookRow},
};
use uuid::Uuid;

use super::sender::SECRET_PREFIX;
use crate::secrets::{SecretError, Secrets};

/// For what a secret is sealed.
fn purpose(webhook: Uuid) -> String {
    format!("webhooks/{webhook}/secret")
}

/// A webhook's secret as it is stored.
///
/// # Errors
/// [`SecretError::NoKey`] and [`SecretError::File`].
pub fn seal(secrets: &Secrets, entropy: &dyn Entropy, webhook: Uuid, secret: &str) -> Result<String, SecretError> {
    secrets.seal(entropy, &purpose(webhook), secret)
}

/// The secret that a webhook's deliveries are signed with.
///
/// # Errors
/// Any of [`SecretError`].
pub fn open(secrets: &Secrets, row: &WebhookRow) -> Result<String, SecretError> {
    if is_readable(row) { Ok(row.secret.clone()) } else { secrets.open(&purpose(row.webhook_id), &row.secret) }
}

/// Whether it lies in the database as it is.
fn is_readable(row: &WebhookRow) -> bool {
    row.secret.starts_with(SECRET_PREFIX)
}

/// Seals what lies readable in the database; how many that were. Where this node cannot seal, they stay as they are.
///
/// # Errors
/// The database's.
pub async fn seal_stored(db: &Db, secrets: &Secrets, entropy: &dyn Entropy) -> Result<u64, StoreError> {
    let readable: Vec<WebhookRow> = webhooks::all(&mut db.read().await?).await?.into_iter().filter(is_readable).collect();
    let mut sealed = 0;
    for row in readable {
        let closed = match seal(secrets, entropy, row.webhook_id, &row.secret) {
            Ok(closed) => closed,
            Err(error) => {
                tracing::warn!(%error, webhook = %row.webhook_id, "the secret of a webhook cannot be sealed and stays readable");
                continue;
            }
        };
        // What cannot be read again is not put in the place of what can.
        if secrets.open(&purpose(row.webhook_id), &closed).as_deref() != Ok(row.secret.as_str()) {
            continue;
        }
        let mut conn = db.begin().await?;
        sealed += webhooks::exchange_secret(&mut conn, row.webhook_id, &row.secret, &closed).await?;
        conn.commit().await?;
    }
    Ok(sealed)
}
