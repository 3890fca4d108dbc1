//! Files that came with a customer's messages: what there is, and the files themselves.

use axum::{
    Json,
    extract::{Path, State},
    response::Response,
};
use roadbook_store::{
    customers,
    mail::{self, FileShown},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::Params,
    cursor::{self, List, Page},
    customers::saw,
};
use crate::{Allowed, App, AppError, access::ReadCustomers, pages::files};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct AttachmentsQuery {
    /// Only those of this activity.
    activity_id: Option<Uuid>,
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// A file that came with a message.
#[derive(Debug, Serialize, ToSchema)]
pub struct Attachment {
    pub attachment_id: Uuid,
    /// The mail or message that it came with.
    pub activity_id: Uuid,
    pub name: String,
    /// As the sender says. What a browser could run is given as `application/octet-stream` all the same.
    pub media_type: String,
    /// In bytes.
    pub size: i64,
    /// Whether it is of a kind that can run a program.
    pub risky: bool,
    /// Whether it was kept and can be taken; what is too big is not.
    pub kept: bool,
}

impl From<FileShown> for Attachment {
    fn from((activity_id, attachment_id, name, media_type, size, risky, kept): FileShown) -> Self {
        Self { attachment_id, activity_id, name, media_type, size, risky, kept }
    }
}

pub async fn list(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Params(query): Params<AttachmentsQuery>,
) -> Result<Json<Page<Attachment>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let list = List::new("attachments", &(id, query.activity_id));
    let after = list.place::<Uuid>(query.cursor.as_deref())?;
    let mut conn = app.db.read().await?;
    let customer = customers::find(&mut conn, id).await?.filter(|row| allowed.scope.covers(row.store()));
    customer.ok_or(AppError::NotFound)?;
    let found = mail::files_of_customer(&mut conn, id, after, limit + 1, query.activity_id).await?;
    drop(conn);
    saw(&app, &allowed, id).await?;
    Ok(Json(list.page(found, limit, |file: &FileShown| file.1, Into::into)))
}

/// The file as it came, as a download.
pub async fn take(
    allowed: Allowed<ReadCustomers>,
    State(app): State<App>,
    Path((customer, attachment)): Path<(Uuid, Uuid)>,
) -> Result<Response, AppError> {
    files::take_file(&app, &allowed, &allowed.scope, customer, attachment).await
}
