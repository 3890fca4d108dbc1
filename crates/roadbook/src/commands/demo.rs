//! `roadbook demo`: a dealer group to look around in, and served: one that has lived for two years through the engine, or one whose
//! files are taken in through the same intake as a dealer's own.

mod arrived;
mod enquiries;
mod files;
mod lived;
mod receiver;

use clap::Args;
use include_dir::{Dir, include_dir};
use jiff::tz::TimeZone;
use roadbook_core::{
    kernel::{Clock, Entropy, StaffId},
    trust::{Department, Role, Scope},
};
use roadbook_engine::today::{self, Whose};
use roadbook_store::{
    Conn,
    staff::{self, NewStaff, RoleHeld, StaffRow},
    stores,
};
use roadbook_web::app::{App, Group};

use super::serve::{self, Listening};
use crate::{
    context::Context,
    failure::{Exit, Failure},
};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../sample");

/// Who signs in to the demo, besides the group's own staff.
const DEMO_EMAIL: &str = "demo@haldenrook.example";
/// Lines that make a list worth a look.
const WORTH_A_LOOK: usize = 5;
/// The password of everybody in the demo. It listens on this machine only, unless told otherwise.
const DEMO_PASSWORD: &str = "the-open-road";

/// Start the product with a dealer group that has lived two years and is at this moment
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(flatten)]
    pub listening: Listening,
    #[command(flatten)]
    pub life: lived::Life,
    /// Take files of a sample group in instead, as a dealer's own come in: two thousand customers, and imports to look at
    #[arg(long, conflicts_with_all = ["seed", "stores", "customers", "days"])]
    pub files: bool,
    /// Make the group and end, without serving
    #[arg(long)]
    pub no_serve: bool,
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let context = &context.in_subdirectory(if arguments.files { "demo-files" } else { "demo" });
    // Without a mail server of its own the demonstration writes to nobody, and its rhythm can be watched all the same.
    let mut listening = arguments.listening.clone();
    let pretends = listening.ways.smtp_url.is_none();
    listening.ways.smtp_url.get_or_insert_with(|| "fake:".to_owned());
    // Its receiver of webhooks is inside.
    listening.webhooks_inside = true;
    let app = if arguments.files {
        let app = serve::start(context, context.open().await?, &listening).await?;
        files::bring(&app, context).await?;
        app
    } else {
        let (db, is_new) = lived::bring(context, &arguments.life).await?;
        let app = serve::start(context, db, &listening).await?;
        receiver::open(&app, context).await?;
        if is_new {
            lived::wake(&app, context, &SAMPLE).await?;
            receiver::bring(&app, context).await?;
        }
        app
    };
    app.reload_group().await.map_err(|error| Failure::database(context, &error))?;
    give_passwords(&app, context).await?;
    if arguments.no_serve {
        app.db.close().await;
        return Ok(Exit::Done);
    }
    let mut greeting = vec![context.texts.t2("cli-demo-sign-in", "email", DEMO_EMAIL, "password", DEMO_PASSWORD).into_owned()];
    if let Some((email, lines)) = busiest(&app).await.map_err(|error| Failure::engine(context, &error))? {
        let values = roadbook_i18n::Args::new().with("email", email).with("count", lines);
        greeting.push(context.texts.t_with("cli-demo-consultant", &values).into_owned());
    }
    greeting.extend(pretends.then(|| context.texts.t("cli-demo-no-mail").into_owned()));
    serve::listen(context, app, &listening, &greeting).await
}

/// The group's name and the demo's own account.
async fn found(conn: &mut Conn, context: &Context, name: &str) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let language = context.texts.language();
    Group { name: name.to_owned(), language, version: 0 }.save(conn).await.map_err(fault)?;
    let now = context.clock.now();
    let staff = StaffId::new(now, context.entropy.bits());
    let new = NewStaff { staff_id: staff, name: "Demo", email: DEMO_EMAIL, phone: None, password_hash: None, language: language.tag() };
    staff::insert(conn, &new, now).await.map_err(fault)?;
    let role = RoleHeld { role: Role::Administrator, store: None, department: Department::Management };
    staff::replace_roles(conn, staff, &[role]).await.map_err(fault)
}

/// Lets everybody of the group sign in, so that each role can be tried.
async fn give_passwords(app: &App, context: &Context) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = app.db.begin().await.map_err(fault)?;
    let without: Vec<_> = staff::all(&mut conn).await.map_err(fault)?.into_iter().filter(|person| !person.has_password).collect();
    if !without.is_empty() {
        let hash =
            app.passwords.hash(DEMO_PASSWORD.to_owned()).await.map_err(|_| Failure::refused(context, "cli-demo-broken", "argon2"))?;
        for person in without {
            staff::set_password(&mut conn, person.staff_id, &hash).await.map_err(fault)?;
        }
    }
    conn.commit().await.map_err(fault)
}

/// The consultant who has most to do now, and how many lines that is: whose Today is worth a look. Where consultants have little, whoever
/// stands in for them.
async fn busiest(app: &App) -> Result<Option<(String, usize)>, roadbook_engine::EngineError> {
    let mut conn = app.db.read().await?;
    let zones: Vec<_> = stores::all(&mut conn).await?.into_iter().map(|store| (store.store_id, store.time_zone)).collect();
    let here: Vec<StaffRow> = staff::all(&mut conn).await?.into_iter().filter(|person| person.left_at.is_none()).collect();
    let mut most: Option<(bool, usize, String)> = None;
    for (staff, held) in staff::all_roles(&mut conn).await? {
        let Some(person) = here.iter().find(|person| person.staff_id == staff) else { continue };
        let zone = zones.iter().find(|(store, _)| held.store == Some(*store)).and_then(|(_, zone)| TimeZone::get(zone).ok());
        let zone = zone.unwrap_or(TimeZone::UTC);
        let lines = today::list(&mut conn, &Whose::Staff(staff), &Scope::Group, &zone, app.now()).await?.lines.len();
        let enough = held.role == Role::Consultant && lines >= WORTH_A_LOOK;
        if most.as_ref().is_none_or(|(was_enough, most, _)| (enough, lines) > (*was_enough, *most)) {
            most = Some((enough, lines, person.email.clone()));
        }
    }
    Ok(most.filter(|(_, lines, _)| *lines > 0).map(|(_, lines, email)| (email, lines)))
}
