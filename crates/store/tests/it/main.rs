//! The store on both databases.

mod imports;
mod schema;
