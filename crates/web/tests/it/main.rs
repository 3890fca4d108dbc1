//! The service over HTTP, on both databases.

mod browser;
mod customers;
mod door;
mod house;
mod imports;
mod leads;
mod own;
mod roles;
mod sealed;
