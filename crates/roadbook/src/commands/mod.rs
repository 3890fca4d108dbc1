//! One file per command: its arguments and what it does.

pub mod backup;
pub mod bench;
pub mod check;
pub mod demo;
pub mod export;
pub mod import;
pub mod mail;
pub mod match_records;
pub mod restore;
pub mod serve;
pub mod simulate;

use crate::{
    cli::Command,
    context::Context,
    failure::{Exit, Failure},
};

pub async fn run(context: &Context, command: Command) -> Result<Exit, Failure> {
    match command {
        Command::Bench(arguments) => bench::run(context, &arguments).await,
        Command::Demo(arguments) => demo::run(context, &arguments).await,
        Command::Simulate(arguments) => simulate::run(context, &arguments).await,
        Command::Serve(arguments) => serve::run(context, &arguments).await,
        Command::Export(arguments) => export::run(context, &arguments).await,
        Command::Check(arguments) => check::run(context, &arguments).await,
        Command::Backup(arguments) => backup::run(context, &arguments).await,
        Command::Restore(arguments) => restore::run(context, &arguments).await,
        Command::Import(arguments) => import::run(context, &arguments).await,
        Command::Mail(arguments) => mail::run(context, &arguments).await,
        Command::Match(arguments) => match_records::run(context, &arguments),
    }
}
