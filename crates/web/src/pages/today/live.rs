//! Open pages hear of changes: one reader of the table of changes per node, however many pages are open, on however many nodes.

use std::{
    collections::VecDeque,
    convert::Infallible,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use axum::{
    extract::{Path, State},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use futures::{Stream, stream};
use roadbook_core::{
    kernel::{StaffId, StoreId},
    trust::Scope,
};
use roadbook_store::changes::{self, Change};
use tokio::{
    sync::broadcast::{self, error::RecvError},
    time::Instant,
};

use super::looks_after_stores;
use crate::{Allowed, App, AppError, access::WriteCustomers};

/// How often the table is read while anybody listens.
const READ_EVERY: Duration = Duration::from_millis(300);
/// Changes come in heaps; a page asks once for a heap.
const GATHER: Duration = Duration::from_millis(120);
/// Numbers are given before transactions commit: a lower one may appear later, and is looked for that far back.
const LOOK_BACK: i64 = 200;
/// Changes kept for slow listeners. Who falls behind further is told to look anew.
const KEPT: usize = 1_024;
/// After this the browser connects again, and who it is and what it may is asked again.
const CONNECTED: Duration = Duration::from_secs(300);

/// The reader of this node; it runs while somebody listens.
#[derive(Debug, Default)]
pub struct Live {
    sender: Mutex<Option<broadcast::Sender<Arc<Change>>>>,
    closed: AtomicBool,
}

impl Live {
    /// Listens from now on.
    fn listen(&self, app: &App) -> broadcast::Receiver<Arc<Change>> {
        let mut sender = self.sender.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(sender) = &*sender {
            return sender.subscribe();
        }
        let (new, receiver) = broadcast::channel(KEPT);
        if self.closed.load(Ordering::SeqCst) {
            return receiver;
        }
        *sender = Some(new.clone());
        tokio::spawn(read(app.clone(), new));
        receiver
    }

    /// Lets go of open pages when the node stops, so that they go to another and nobody waits for them.
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::SeqCst);
    }

    /// Whether nobody listens any more; then the next to listen starts a reader of their own.
    fn ends(&self) -> bool {
        let mut sender = self.sender.lock().unwrap_or_else(PoisonError::into_inner);
        let closed = self.closed.load(Ordering::SeqCst);
        let nobody = closed || sender.as_ref().is_none_or(|sender| sender.receiver_count() == 0);
        if nobody {
            *sender = None;
        }
        nobody
    }
}

async fn read(app: App, sender: broadcast::Sender<Arc<Change>>) {
    let mut read_to: Option<i64> = None;
    let mut told: VecDeque<i64> = VecDeque::new();
    while !app.live.ends() {
        // A database that does not answer is asked again; pages stay as they are meanwhile.
        if let Ok(fresh) = news(&app, &mut read_to, &mut told).await {
            for change in fresh {
                let _ = sender.send(Arc::new(change));
            }
        }
        tokio::time::sleep(READ_EVERY).await;
    }
}

/// What was not told yet.
async fn news(app: &App, read_to: &mut Option<i64>, told: &mut VecDeque<i64>) -> Result<Vec<Change>, roadbook_store::StoreError> {
    let mut conn = app.db.read().await?;
    let Some(from) = *read_to else {
        // What was there before anybody listened is on their pages; the newest are noted, so that looking back does not tell them again.
        let newest = changes::newest(&mut conn).await?;
        told.extend(changes::since(&mut conn, newest - LOOK_BACK, LOOK_BACK).await?.iter().map(|change| change.change_no));
        *read_to = Some(newest);
        return Ok(Vec::new());
    };
    let mut fresh = changes::since(&mut conn, from - LOOK_BACK, 2_000).await?;
    fresh.retain(|change| !told.contains(&change.change_no));
    told.extend(fresh.iter().map(|change| change.change_no));
    let newest = fresh.iter().map(|change| change.change_no).max().unwrap_or(from).max(from);
    *read_to = Some(newest);
    while told.front().is_some_and(|number| *number < newest - 2 * LOOK_BACK) || told.len() > 4_000 {
        told.pop_front();
    }
    Ok(fresh)
}

/// Whose changes a page wants to hear of.
struct Concern {
    staff: StaffId,
    /// None for somebody who looks after their own customers only.
    stores: Option<Scope>,
}

impl Concern {
    fn is_concerned(&self, change: &Change) -> bool {
        change.staff_id == Some(self.staff.0) || self.stores.as_ref().is_some_and(|scope| scope.covers(change.store_id.map(StoreId)))
    }
}

/// Tells a page that something of its list changed; the page asks for the list. Read from the database, so that any node can tell.
pub async fn events(allowed: Allowed<WriteCustomers>, State(app): State<App>, Path(staff): Path<StaffId>) -> Result<Response, AppError> {
    // The address names whose list it is: nobody listens at somebody else's, nor goes on under another name after signing in anew.
    if staff != allowed.id() {
        return Err(AppError::NotFound);
    }
    let concern = Concern { staff: allowed.id(), stores: looks_after_stores(&allowed).then(|| allowed.scope.clone()) };
    let receiver = app.live.listen(&app);
    let stream = told(receiver, concern, Instant::now() + CONNECTED);
    Ok(Sse::new(stream).keep_alive(KeepAlive::default()).into_response())
}

fn told(receiver: broadcast::Receiver<Arc<Change>>, concern: Concern, until: Instant) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold((receiver, concern), move |(mut receiver, concern)| async move {
        loop {
            match tokio::time::timeout_at(until, receiver.recv()).await {
                Ok(Ok(change)) if concern.is_concerned(&change) => break,
                Ok(Ok(_)) => {}
                Ok(Err(RecvError::Lagged(_))) => break,
                Ok(Err(RecvError::Closed)) | Err(_) => return None,
            }
        }
        tokio::time::sleep(GATHER).await;
        while receiver.try_recv().is_ok() {}
        Some((Ok(Event::default().data("changed")), (receiver, concern)))
    })
}
