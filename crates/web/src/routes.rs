//! The one table of routes: method, path, rule, handler. A line only compiles when its handler begins with `Allowed` of its rule.

use crate::{
    access::{Public, SignedIn},
    pages::{design, health, home, setup, sign_in, welcome},
    route::{Route, get, post},
};

/// Every route of the product.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        // The door.
        get("/sign-in", Public, sign_in::show),
        post("/sign-in", Public, sign_in::submit),
        post("/sign-out", Public, sign_in::sign_out),
        get("/setup", Public, setup::show),
        post("/setup", Public, setup::submit),
        get("/welcome/{secret}", Public, welcome::show),
        post("/welcome/{secret}", Public, welcome::submit),
        get("/health", Public, health::show),
        // The house.
        get("/", SignedIn, home::show),
        get("/components", SignedIn, design::show),
    ]
}
