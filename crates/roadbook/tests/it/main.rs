//! The program as its users run it, on both databases.

mod backup;
mod check;
mod cli;
mod export;
mod world;
