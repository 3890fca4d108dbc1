//! One file per command: its arguments and what it does.

pub mod check;

use crate::{
    cli::Command,
    context::Context,
    failure::{Exit, Failure},
};

pub async fn run(context: &Context, command: Command) -> Result<Exit, Failure> {
    match command {
        Command::Check(arguments) => check::run(context, &arguments).await,
    }
}
