//! The writer of the audit log: entries of many requests become one transaction.
//!
//! Reads of customer pages are logged through [`AuditLog::record`], which returns when the entry is safe from a crash of this process. A
//! change is logged by [`roadbook_store::audit::append`] in the transaction of the change.

use roadbook_store::{
    Db, Durability, StoreError,
    audit::{self, Entry},
};
use tokio::sync::{mpsc, oneshot};

use crate::error::AppError;

/// Entries per transaction; at a thousand page views a second this is half a second of them.
const BATCH: usize = 512;
/// Entries that may wait; then requests wait to hand theirs in.
const QUEUE: usize = 4_096;
/// Attempts to append, should other nodes keep being first.
const ATTEMPTS: u32 = 5;

type Job = (Entry, oneshot::Sender<Result<(), AppError>>);

/// A handle on the writer. When the last handle goes, the writer ends.
#[derive(Debug, Clone)]
pub struct AuditLog {
    queue: mpsc::Sender<Job>,
}

impl AuditLog {
    pub(crate) fn start(db: Db) -> Self {
        let (queue, mut jobs) = mpsc::channel::<Job>(QUEUE);
        tokio::spawn(async move {
            let mut batch: Vec<Job> = Vec::with_capacity(BATCH);
            while jobs.recv_many(&mut batch, BATCH).await > 0 {
                let (entries, waiting): (Vec<Entry>, Vec<_>) = batch.drain(..).unzip();
                let outcome = write(&db, &entries).await;
                if let Err(error) = &outcome {
                    tracing::error!(%error, entries = entries.len(), "audit log not written");
                }
                for request in waiting {
                    // Whoever asked may have hung up.
                    let _ = request.send(outcome.as_ref().copied().map_err(|_| AppError::Unavailable));
                }
            }
        });
        Self { queue }
    }

    /// Logs that something was seen.
    ///
    /// # Errors
    /// [`AppError::Unavailable`]: what cannot be logged must not be shown.
    pub async fn record(&self, entry: Entry) -> Result<(), AppError> {
        let (done, written) = oneshot::channel();
        self.queue.send((entry, done)).await.map_err(|_| AppError::Unavailable)?;
        written.await.unwrap_or(Err(AppError::Unavailable))
    }
}

async fn write(db: &Db, entries: &[Entry]) -> Result<(), StoreError> {
    let mut attempt = 1;
    loop {
        let outcome = async {
            let mut conn = db.begin_with(Durability::Relaxed).await?;
            audit::append(&mut conn, entries).await?;
            conn.commit().await
        }
        .await;
        match outcome {
            Err(error) if error.is_retryable() && attempt < ATTEMPTS => attempt += 1,
            other => return other,
        }
    }
}
