//! `roadbook mail`: where mail leaves and arrives, and mail that nobody could place.

mod pending;
mod settings;

use clap::{Args, Subcommand};
use roadbook_core::{
    kernel::{StaffId, StoreId},
    trust::Scope,
};
use roadbook_engine::hand::Hand;
use roadbook_store::{Conn, Db, staff, stores};

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Set mail up, try it out, and settle mail that nobody could place
///
/// It works on the database itself, also while the service runs: a running service sees changed settings within two seconds.
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Show(settings::Show),
    Set(Box<settings::Set>),
    Test(settings::Test),
    List(pending::List),
    Place(pending::Place),
    Dismiss(pending::Dismiss),
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let db = context.open_existing().await?;
    match &arguments.command {
        Command::Show(arguments) => settings::show(context, &db, arguments).await,
        Command::Set(arguments) => settings::set(context, &db, arguments).await,
        Command::Test(arguments) => settings::test(context, &db, arguments).await,
        Command::List(arguments) => pending::list(context, &db, arguments).await,
        Command::Place(arguments) => pending::place(context, &db, arguments).await,
        Command::Dismiss(arguments) => pending::dismiss(context, &db, arguments).await,
    }
}

/// Who does it, for the audit log.
#[derive(Debug, Clone, Args)]
struct Who {
    /// The mail address of the member of staff in whose name this is done
    #[arg(long = "as", value_name = "EMAIL")]
    email: String,
}

/// Somebody who works here, on the command line.
struct Actor {
    staff: StaffId,
    name: String,
}

impl Who {
    async fn find(&self, context: &Context, conn: &mut Conn) -> Result<Actor, Failure> {
        let found = staff::by_email(conn, &self.email).await.map_err(|error| Failure::database(context, &error))?;
        match found.filter(|row| row.left_at.is_none()) {
            Some(row) => Ok(Actor { staff: row.staff_id, name: row.name }),
            None => Err(Failure::refused(context, "cli-no-staff", &self.email)),
        }
    }
}

impl Actor {
    fn hand<'a>(&'a self, context: &'a Context, db: &'a Db) -> Hand<'a> {
        Hand { db, clock: &context.clock, entropy: &context.entropy, scope: &Scope::Group, staff: self.staff, actor: &self.name }
    }
}

/// The store of a code; none: the whole house.
async fn place(context: &Context, conn: &mut Conn, code: Option<&str>) -> Result<Option<StoreId>, Failure> {
    let Some(code) = code else { return Ok(None) };
    let all = stores::all(conn).await.map_err(|error| Failure::database(context, &error))?;
    let store = all.iter().find(|row| row.code.eq_ignore_ascii_case(code) && row.closed_at.is_none());
    store.map(|row| Some(row.store_id)).ok_or_else(|| Failure::refused(context, "cli-no-store", code))
}

fn say(context: &Context, text: &str) -> Result<(), Failure> {
    output::say(text).map_err(|error| Failure::io(context, "stdout", &error))
}
