//! What every request of the API passes: the rate of its sender, and the memory of what was asked under the same key before.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody, to_bytes},
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use hyper::body::{Frame, SizeHint};
use roadbook_core::kernel::TokenId;
use roadbook_store::idempotency::{self, Answer, Taken};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{
    PREFIX,
    once::Act,
    problem::{Code, Problem},
};
use crate::{App, AppError, access::Credential, visit::Visit};

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Says that the answer is one given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");
/// Longest key, in characters.
const KEY_CHARS: usize = 200;
/// Bytes of an answer that are kept; all answers to POST are far smaller.
const ANSWER_BYTES: usize = 1 << 20;

/// The layer, within that of [`crate::visit`].
pub(crate) async fn layer(State(app): State<App>, request: Request, next: Next) -> Response {
    if !request.uri().path().starts_with(PREFIX) {
        return next.run(request).await;
    }
    match pass(&app, request, next).await {
        Ok(response) => response,
        Err(error) => error.into_response(),
    }
}

async fn pass(app: &App, request: Request, next: Next) -> Result<Response, AppError> {
    let viewer = request.extensions().get::<Arc<Visit>>().and_then(|visit| visit.viewer().ok().flatten().cloned());
    let Some(viewer) = viewer else { return Ok(next.run(request).await) };
    let token = match &viewer.credential {
        Credential::Token { id, .. } => Some(*id),
        Credential::Session(_) => None,
    };
    let sender = token.map_or(viewer.id().0, |token| token.0);
    app.api_rate.admit(&sender.to_string(), app.now()).map_err(AppError::TooMany)?;
    let Some(key) = request.headers().get(KEY).filter(|_| request.method() == Method::POST) else { return Ok(next.run(request).await) };
    let key = key.to_str().ok().filter(|key| (1..=KEY_CHARS).contains(&key.len()));
    let Some(key) = key.map(ToOwned::to_owned) else {
        return Err(Problem::new(Code::BadIdempotencyKey, format!("1 to {KEY_CHARS} visible ASCII characters")).into());
    };
    let Some(token) = token else {
        return Err(Problem::new(Code::BadIdempotencyKey, "idempotency keys need a token").into());
    };
    // Whoever asked may hang up; what was begun comes to its end, and the answer is there when they ask again.
    let work = tokio::spawn(once(app.clone(), token, key, request, next));
    work.await.unwrap_or_else(|error| Err(AppError::internal(error)))
}

async fn once(app: App, token: TokenId, key: String, mut request: Request, next: Next) -> Result<Response, AppError> {
    let hash = Arc::new(Mutex::new(head_hash(&request)));
    let taken = {
        let mut conn = app.db.begin().await?;
        idempotency::prune(&mut conn, token, app.now()).await?;
        let taken = idempotency::take(&mut conn, token, &key, app.now()).await?;
        conn.commit().await?;
        taken
    };
    let began = match taken {
        Taken::Mine { began, .. } => began,
        Taken::Busy => return Err(Problem::new(Code::IdempotencyKeyBusy, "").into()),
        Taken::Answered(answer) => return replay(&answer, request, &hash, app.options.upload_limit).await,
    };
    request.extensions_mut().insert(Act::under_key(token, &key, began));
    let request = request.map(|body| Body::new(HashedBody { body, hash: hash.clone() }));
    let response = next.run(request).await;
    let status = response.status();
    let mut conn = app.db.begin().await?;
    if !status.is_success() {
        if status.is_server_error() {
            idempotency::leave(&mut conn, token, &key, app.now()).await?;
        } else {
            // Refused: nothing was done, and the next attempt may be right.
            idempotency::release(&mut conn, token, &key).await?;
        }
        conn.commit().await?;
        return Ok(response);
    }
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, ANSWER_BYTES).await.map_err(AppError::internal)?;
    let kept = Kept {
        headers: [header::CONTENT_TYPE, header::ETAG, header::LOCATION]
            .into_iter()
            .filter_map(|name| Some((name.as_str().to_owned(), parts.headers.get(&name)?.to_str().ok()?.to_owned())))
            .collect(),
        body: String::from_utf8_lossy(&body).into_owned(),
    };
    let answer = Answer {
        request_hash: finished(&hash),
        status: status.as_u16(),
        response: serde_json::to_string(&kept).map_err(AppError::internal)?,
    };
    idempotency::settle(&mut conn, token, &key, &answer).await?;
    conn.commit().await?;
    Ok(Response::from_parts(parts, Body::from(body)))
}

/// An answer as it is kept.
#[derive(Serialize, Deserialize)]
struct Kept {
    headers: Vec<(String, String)>,
    body: String,
}

async fn replay(answer: &Answer, request: Request, hash: &Arc<Mutex<Sha256>>, limit: u64) -> Result<Response, AppError> {
    let mut body = HashedBody { body: request.into_body(), hash: hash.clone() };
    let mut seen = 0;
    while let Some(frame) = std::future::poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let frame = frame.map_err(|error| AppError::BadRequest(error.to_string()))?;
        seen += frame.data_ref().map_or(0, |data| data.len() as u64);
        if seen > limit {
            return Err(AppError::TooLarge);
        }
    }
    if finished(hash) != answer.request_hash {
        return Err(Problem::new(Code::IdempotencyKeyReused, "the first request with this key was another one").into());
    }
    let kept: Kept = serde_json::from_str(&answer.response).map_err(AppError::internal)?;
    let status = StatusCode::from_u16(answer.status).map_err(AppError::internal)?;
    let mut response = (status, kept.body).into_response();
    for (name, value) in kept.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            response.headers_mut().insert(name, value);
        }
    }
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    Ok(response)
}

fn head_hash(request: &Request) -> Sha256 {
    let mut hash = Sha256::new();
    let target = request.uri().path_and_query().map_or("", |target| target.as_str());
    for part in [request.method().as_str(), target] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash
}

fn finished(hash: &Mutex<Sha256>) -> Vec<u8> {
    hash.lock().unwrap_or_else(PoisonError::into_inner).clone().finalize().to_vec()
}

/// A body that is hashed while the handler reads it, however long it is.
struct HashedBody {
    body: Body,
    hash: Arc<Mutex<Sha256>>,
}

impl HttpBody for HashedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(context);
        if let Poll::Ready(Some(Ok(frame))) = &polled
            && let Some(data) = frame.data_ref()
        {
            self.hash.lock().unwrap_or_else(PoisonError::into_inner).update(data);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
