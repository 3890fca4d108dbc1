//! `roadbook bench page`: the customer page over HTTP.

use roadbook_store::fetch_all;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Size, database, load::Service, machine, tell, world};
use crate::{context::Context, failure::Failure};

/// Customers that are asked for: enough that no cache of pages could help.
const ASKED_FOR: i64 = 50_000;

pub async fn run(context: &Context, size: &Size) -> Result<Value, Failure> {
    let db = context.open().await?;
    world::furnish(context, &db, size).await?;
    let fault = database(context);
    let mut conn = db.read().await.map_err(&fault)?;
    // Record ids carry the hash of the record behind their time, so an order by name is an order by chance.
    let customers: Vec<Uuid> =
        fetch_all!(conn, (Uuid,), "SELECT customer_id FROM customers ORDER BY sort_name, customer_id LIMIT $1", ASKED_FOR)
            .map_err(&fault)?
            .into_iter()
            .map(|(customer,)| customer)
            .collect();
    drop(conn);
    let dialect = format!("{:?}", db.dialect()).to_lowercase();
    let there = world::customers_in(&db).await.map_err(&fault)?;
    let machine = machine();
    let service = Service::start(context, db).await?;
    tokio::time::sleep(std::time::Duration::from_millis(500)).await;
    let idle = service.resident_bytes();
    let path = move |random: u64| {
        let index = usize::try_from(random).unwrap_or_default() % customers.len().max(1);
        customers.get(index).map_or_else(|| "/".to_owned(), |customer| format!("/customers/{customer}"))
    };
    tell(size, "warming up");
    service.load(2, std::time::Duration::from_secs(3), path.clone()).await;
    tell(size, "one client");
    let one = service.load(1, size.duration(), path.clone()).await;
    tell(size, "sixteen clients");
    let sixteen = service.load(16, size.duration(), path).await;
    let (start, loaded) = (service.start_seconds, service.resident_bytes());
    service.stop().await;
    Ok(json!({
        "bench": "page",
        "database": dialect,
        "customers": there,
        "activities_each": size.activities,
        "loads": [one, sixteen],
        "start_seconds": start,
        "idle_rss_bytes": idle,
        "loaded_rss_bytes": loaded,
        "machine": machine,
    }))
}
