//! From a socket to the routes and back, with the limits and headers that every answer has.

use std::{convert::Infallible, net::SocketAddr, time::Duration};

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use hyper::{body::Incoming, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::GracefulShutdown,
};
use tokio::net::TcpListener;
use tower::ServiceExt;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, Predicate, predicate::DefaultPredicate},
};

use crate::{api::gate, app::App, assets, error::AppError, import_runner, route::Route, routes::routes, visit};

/// Nothing but our own files: no script or style within a page, no frames, no plug-ins, no other site.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
     connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A client must have sent a request's head within this.
const HEAD_TIME_LIMIT: Duration = Duration::from_secs(15);
/// Requests under way at the end have this long to finish.
const SHUTDOWN_TIME_LIMIT: Duration = Duration::from_secs(20);

/// The whole service as a router, for the server and for tests.
pub fn router(app: App) -> Router {
    router_of(app, routes())
}

/// The service with other routes than the product's, for tests of the frame itself.
pub fn router_of(app: App, routes: Vec<Route>) -> Router {
    let compress = CompressionLayer::new().quality(CompressionLevel::Fastest).compress_when(DefaultPredicate::new().and(not_downloads));
    routes
        .into_iter()
        .fold(Router::new(), |router, route| route.register(router))
        .merge(assets::router())
        .fallback(visit::no_route)
        .layer(CatchPanicLayer::custom(|panic: Box<dyn std::any::Any + Send>| {
            let cause = panic.downcast_ref::<&str>().map(ToString::to_string).or_else(|| panic.downcast_ref::<String>().cloned());
            AppError::internal(format!("panic: {}", cause.unwrap_or_default())).into_response()
        }))
        .layer(middleware::from_fn_with_state(app.clone(), gate::layer))
        .layer(middleware::from_fn_with_state(app.clone(), visit::layer))
        .layer(compress)
        .layer(middleware::from_fn_with_state(app.clone(), headers_of_every_answer))
        .with_state(app)
}

/// Large downloads are files that come compressed or are read by programs: the time goes better elsewhere.
fn not_downloads(_: axum::http::StatusCode, _: axum::http::Version, headers: &axum::http::HeaderMap, _: &axum::http::Extensions) -> bool {
    !headers.contains_key(header::CONTENT_DISPOSITION)
}

async fn headers_of_every_answer(State(app): State<App>, request: Request, next: Next) -> Response {
    let is_asset = request.uri().path().starts_with("/assets/");
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY_POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`: with it browsers send `Origin: null`, by which our own forms cannot be told from others.
        (header::REFERRER_POLICY, "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ] {
        // A page for frames on other sites brings a policy of its own.
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if app.options.https {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static("max-age=31536000"));
    }
    if !is_asset && !headers.contains_key(header::CACHE_CONTROL) {
        // The next at a shared desk must not find the last one's customers behind the back button.
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

/// Serves until `stop` comes, then lets the requests under way finish.
pub async fn serve(app: App, listener: TcpListener, stop: impl Future<Output = ()>) -> std::io::Result<()> {
    let router = router(app.clone());
    let graceful = GracefulShutdown::new();
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME_LIMIT);
    tokio::pin!(stop);
    if let Err(error) = import_runner::resume(&app).await {
        tracing::error!(%error, "interrupted imports do not go on");
    }
    loop {
        let (stream, address) = tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(error) => {
                    // Out of file descriptors, most likely: waiting lets some be given back.
                    tracing::warn!(%error, "a connection was not accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
            () = &mut stop => break,
        };
        // Small answers leave at once.
        let _ = stream.set_nodelay(true);
        let router = router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(axum::body::Body::new);
            request.extensions_mut().insert(ConnectInfo::<SocketAddr>(address));
            let router = router.clone();
            async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {})) }
        });
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "a connection ended early");
            }
        });
    }
    drop(listener);
    app.live.close();
    if tokio::time::timeout(SHUTDOWN_TIME_LIMIT, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were still under way at the end");
    }
    Ok(())
}
