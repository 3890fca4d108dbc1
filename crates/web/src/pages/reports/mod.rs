//! Reports: what the figures say, each on a page, as a file and over the API.

pub mod pursuits;
