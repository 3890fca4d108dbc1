//! `roadbook bench import`.

use std::time::Instant;

use serde_json::{Value, json};

use super::{Size, database, machine, memory, processor_seconds, tell, world};
use crate::{context::Context, failure::Failure};

pub async fn run(context: &Context, size: &Size) -> Result<Value, Failure> {
    let db = context.open().await?;
    if world::customers_in(&db).await.map_err(database(context))? > 0 {
        return Err(Failure::refused(context, "cli-bench-not-empty", &context.shown_place()));
    }
    let machine = machine();
    let path = context.data.join("bench-customers.csv");
    tell(size, &format!("writing {} rows", size.customers));
    std::fs::create_dir_all(&context.data)
        .and_then(|()| world::write_customers(&path, size.customers))
        .map_err(|error| Failure::io(context, &path.display().to_string(), &error))?;
    let bytes = path.metadata().map_or(0, |about| about.len());
    tell(size, "importing");
    let (begun, cpu) = (Instant::now(), processor_seconds("self"));
    let counts = world::import_customers(context, &db, &path, bytes).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let cpu = processor_seconds("self") - cpu;
    let dialect = format!("{:?}", db.dialect()).to_lowercase();
    db.close().await;
    Ok(json!({
        "bench": "import",
        "database": dialect,
        "rows": counts.rows,
        "taken": counts.taken,
        "quarantined": counts.quarantined,
        "customers": counts.new_customers,
        "seconds": seconds,
        "rows_per_second": counts.rows as f64 / seconds,
        "cpu_seconds": cpu,
        "peak_rss_bytes": memory("self", "VmHWM"),
        "machine": machine,
    }))
}
