//! The program as its users run it, on both databases.

mod backup;
mod bad_files;
mod check;
mod cli;
mod demo;
mod export;
mod kill;
mod mail;
mod match_records;
mod nodes;
mod rhythm_rows;
mod world;
