//! The service over HTTP, on both databases.

mod browser;
mod door;
