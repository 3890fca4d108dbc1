//! A route: method, path, rule, handler, limits. Made only by functions that hold the handler to the rule.

use std::{convert::Infallible, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    handler::Handler,
    http::Method,
    middleware::{self, Next},
    response::IntoResponse,
    routing::{MethodFilter, MethodRouter, on},
};

use crate::{
    access::{Access, Allowed, Rule},
    app::App,
    error::AppError,
};

/// A body may have this many bytes unless its route says otherwise.
const BODY_LIMIT: usize = 1 << 20;
/// A handler may take this long unless its route says otherwise.
const TIME_LIMIT: Duration = Duration::from_secs(30);

/// One line of the table in [`crate::routes`].
#[derive(Debug)]
pub struct Route {
    pub method: Method,
    pub path: &'static str,
    pub rule: Rule,
    handler: MethodRouter<App, Infallible>,
    body_limit: usize,
    time_limit: Option<Duration>,
}

impl Route {
    /// Another limit for the body, in bytes.
    #[must_use]
    pub fn body_limit(self, bytes: usize) -> Self {
        Self { body_limit: bytes, ..self }
    }

    /// For uploads, downloads and events, which take as long as they take.
    #[must_use]
    pub fn without_time_limit(self) -> Self {
        Self { time_limit: None, ..self }
    }

    pub(crate) fn register(self, router: Router<App>) -> Router<App> {
        let mut handler = self.handler.layer(DefaultBodyLimit::max(self.body_limit));
        if let Some(limit) = self.time_limit {
            handler = handler.layer(middleware::from_fn(move |request: Request, next: Next| async move {
                tokio::time::timeout(limit, next.run(request)).await.unwrap_or_else(|_| AppError::TimedOut.into_response())
            }));
        }
        router.route(self.path, handler)
    }
}

/// That the arguments of a handler begin with `Allowed<A>`: the marker type `T` of axum's [`Handler`] lists them.
pub trait Guarded<A> {}

macro_rules! guarded {
    ($($argument:ident)*) => {
        impl<M, A: Access, $($argument),*> Guarded<A> for (M, Allowed<A>, $($argument,)*) {}
    };
}

guarded!();
guarded!(B);
guarded!(B C);
guarded!(B C D);
guarded!(B C D E);
guarded!(B C D E F);
guarded!(B C D E F G);

macro_rules! methods {
    ($($name:ident = $method:ident),+ $(,)?) => {$(
        #[doc = concat!("A route for ", stringify!($method), ". The handler's first argument is [`Allowed`] of the rule.")]
        pub fn $name<A, H, T>(path: &'static str, rule: A, handler: H) -> Route
        where
            A: Access,
            H: Handler<T, App>,
            T: Guarded<A> + 'static,
        {
            let _ = rule;
            Route {
                method: Method::$method,
                path,
                rule: A::RULE,
                handler: on(MethodFilter::$method, handler),
                body_limit: BODY_LIMIT,
                time_limit: Some(TIME_LIMIT),
            }
        }
    )+};
}

methods! { get = GET, post = POST, put = PUT, patch = PATCH, delete = DELETE }
