//! The store on both databases.

mod customer_page;
mod imports;
mod lists;
mod schema;
mod search;
