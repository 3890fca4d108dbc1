//! The program. The machine's clock and its randomness are read here and nowhere else.

mod cli;
mod clock;
mod commands;
mod context;
mod entropy;
mod failure;
mod logging;
mod output;
mod post;
mod scratch;
mod what_if;

use std::process::ExitCode;

use clap::Parser;

use crate::{cli::Cli, context::Context, failure::Exit};

/// Imports and pages allocate in small pieces, SQLite too: with the system's allocator a quarter of their time goes there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    logging::start(&cli.global);
    let context = Context::new(&cli.global);
    // Statements of the embedded database run on the threads that serve: with as many more as it has connections, long ones hold up nobody.
    let threads = std::thread::available_parallelism().map_or(2, std::num::NonZero::get) + roadbook_store::sqlite::connections();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(threads).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return context.report(&failure::Failure::io(&context, "tokio", &error)),
    };
    match runtime.block_on(commands::run(&context, cli.command)) {
        Ok(Exit::Done) => ExitCode::SUCCESS,
        Ok(Exit::FoundFaults) => ExitCode::from(1),
        Err(failure) => context.report(&failure),
    }
}
