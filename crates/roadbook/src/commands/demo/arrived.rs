//! What else a house has on an ordinary day: files that somebody brought in lately, one whose columns wait to be confirmed, and questions of
//! identity that somebody answered.

use std::fs;

use include_dir::Dir;
use jiff::SignedDuration;
use roadbook_core::{
    hear::RecordKind,
    kernel::{Entropy, ImportId, Moment, StaffId, StoreId},
    trust::{Role, Scope},
};
use roadbook_engine::{
    hand::Hand,
    house::House,
    import::{self, ImportJob},
    import_options::ImportOptions,
    matching::{judge, review},
    rhythm::alarm,
};
use roadbook_intake::{ReadOptions, detect_format};
use roadbook_sim::run::HandClock;
use roadbook_store::{
    imports::{self, NewImport},
    staff,
};
use roadbook_web::App;

use crate::{context::Context, failure::Failure};

/// How sure the engine is of two that somebody has confirmed, and how many such questions were answered.
const SURE: f64 = 0.994;
const ANSWERED: usize = 3;

/// A file: its name, kind and source, whose store it is of, how many hours ago it came, and whether it is taken in already.
struct Lately {
    name: &'static str,
    kind: RecordKind,
    source: &'static str,
    store: &'static str,
    hours_ago: i64,
    is_taken: bool,
}

const FILES: [Lately; 3] = [
    Lately { name: "contacts.vcf", kind: RecordKind::Customers, source: "phone-book", store: "YER", hours_ago: 74, is_taken: true },
    Lately {
        name: "customers-export.csv",
        kind: RecordKind::Customers,
        source: "export-desk",
        store: "SEL",
        hours_ago: 21,
        is_taken: true,
    },
    Lately { name: "customers-seoul.csv", kind: RecordKind::Customers, source: "dms", store: "SEL", hours_ago: 1, is_taken: false },
];

/// Files of the sample that belong to stores of this group.
pub async fn bring(app: &App, context: &Context, sample: &Dir<'_>) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let house = House::load(&mut app.db.read().await.map_err(fault)?).await.map_err(fault)?;
    let manager = somebody(app, context, Role::StoreManager).await?;
    for file in &FILES {
        let Some(store) = house.find(file.store).map(|store| store.store) else { continue };
        let Some(bytes) = sample.get_file(file.name).map(include_dir::File::contents) else { continue };
        let at = app.now() - SignedDuration::from_hours(file.hours_ago);
        take(app, context, file, bytes, (store, manager), at).await?;
    }
    alarm::ring_all(&app.db, &app.rhythm, app.now()).await.map_err(|error| Failure::engine(context, &error))?;
    Ok(())
}

async fn take(
    app: &App,
    context: &Context,
    file: &Lately,
    bytes: &[u8],
    (store, staff): (StoreId, Option<StaffId>),
    at: Moment,
) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let import = ImportId::new(at, context.entropy.bits());
    let uploads = &app.options.uploads;
    let path = uploads.join(import.to_string());
    let kept = fs::create_dir_all(uploads).and_then(|()| fs::write(&path, bytes));
    kept.map_err(|error| Failure::io(context, &path.display().to_string(), &error))?;
    let format = detect_format(file.name, bytes);
    let options = ImportOptions { file: import.to_string(), ..ImportOptions::default() };
    let new = NewImport {
        import,
        file_name: file.name,
        kind: file.kind.name(),
        source: file.source,
        format: format.name(),
        options: &options.to_json(),
        total_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        store: Some(store),
        staff,
    };
    let mut conn = app.db.begin().await.map_err(fault)?;
    imports::create(&mut conn, &new, at).await.map_err(fault)?;
    conn.commit().await.map_err(fault)?;
    if !file.is_taken {
        return Ok(());
    }
    let job = ImportJob {
        import,
        file: path,
        file_name: file.name.to_owned(),
        kind: file.kind,
        format,
        source: file.source.to_owned(),
        numbers_by_source: true,
        mapping: None,
        read: ReadOptions::default(),
        country: None,
        currency: None,
        store: Some(store),
        staff,
        rows_per_commit: import::ROWS_PER_COMMIT,
    };
    import::run(&app.db, job, &HandClock::at(at), |_| {}).await.map_err(|error| Failure::engine(context, &error))?;
    Ok(())
}

/// The surest questions of identity, answered by somebody of the care desk.
pub async fn judge(app: &App, context: &Context) -> Result<(), Failure> {
    let fault = |error| Failure::engine(context, &error);
    let Some(care) = somebody(app, context, Role::Care).await? else { return Ok(()) };
    let scope = Scope::Group;
    let actor = {
        let mut conn = app.db.read().await.map_err(|error| Failure::database(context, &error))?;
        let row = staff::all(&mut conn).await.map_err(|error| Failure::database(context, &error))?;
        row.into_iter().find(|row| row.staff_id == care).map(|row| row.email).unwrap_or_default()
    };
    let hand = Hand { db: &app.db, clock: &*app.clock, entropy: &*app.entropy, scope: &scope, staff: care, actor: &actor };
    let open = {
        let mut conn = app.db.read().await.map_err(|error| Failure::database(context, &error))?;
        review::proposals(&mut conn, &scope, None, 200).await.map_err(fault)?
    };
    let sure = open.iter().filter(|asked| asked.question == review::Question::Perhaps && asked.probability >= SURE);
    for asked in sure.take(ANSWERED) {
        let _done = judge::judge(&hand, asked.left_record, asked.right_record, judge::Verdict::Same).await.map_err(fault)?;
    }
    Ok(())
}

/// The first who is here in that role.
async fn somebody(app: &App, context: &Context, role: Role) -> Result<Option<StaffId>, Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = app.db.read().await.map_err(fault)?;
    let here: Vec<StaffId> =
        staff::all(&mut conn).await.map_err(fault)?.into_iter().filter(|row| row.left_at.is_none()).map(|row| row.staff_id).collect();
    let roles = staff::all_roles(&mut conn).await.map_err(fault)?;
    Ok(roles.into_iter().filter(|(staff, held)| held.role == role && here.contains(staff)).map(|(staff, _)| staff).min())
}
