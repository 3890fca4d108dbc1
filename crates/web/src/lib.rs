//! Pages and API over HTTP.
//!
//! A request's way: [`server`] takes the connection → [`visit`] learns who sent it and renders what went wrong → [`route`] finds the handler →
//! the handler's first argument, [`Allowed`](access::Allowed), proves the permission → the handler (one file per page in [`pages`]) reads or
//! writes through `roadbook-store` → an askama template becomes the answer. `docs/adding-a-page.md` is the recipe.

pub mod access;
pub mod answer;
pub mod api;
pub mod app;
pub mod assets;
pub mod audit_log;
pub mod audit_words;
pub mod conflict;
pub mod csrf;
pub mod differ;
pub mod download;
pub mod error;
pub mod form;
pub mod import_runner;
pub mod intake;
pub mod matching_runner;
mod open_questions;
pub mod pages;
pub mod passwords;
pub mod rhythm_words;
pub mod route;
pub mod routes;
pub mod server;
pub mod session;
pub mod show;
pub mod view;
pub mod visit;
pub mod what_if;

pub use access::Allowed;
pub use app::{App, Options};
pub use error::AppError;
