//! The service over HTTP, on both databases.

mod api_access;
mod api_changes;
mod api_client;
mod api_document;
mod api_house_rules;
mod api_lists;
mod api_schema;
mod browser;
mod calls;
mod customers;
mod desk;
mod door;
mod for_promise;
mod house;
mod imports;
mod leads;
mod mail;
mod matching;
mod own;
mod reports;
mod rhythm;
mod roles;
mod rules;
mod sealed;
mod today;
mod what_if;
