//! `roadbook bench search`: parts of 3 to 6 letters of names, phones, mails, plates and VINs, as somebody types them.

use roadbook_store::fetch_all;
use serde_json::{Value, json};

use super::{Size, database, load::Service, machine, tell, world};
use crate::{context::Context, failure::Failure};

/// Texts that parts are cut from.
const TEXTS: i64 = 20_000;

pub async fn run(context: &Context, size: &Size) -> Result<Value, Failure> {
    let db = context.open().await?;
    world::furnish(context, &db, size).await?;
    let fault = database(context);
    let mut conn = db.read().await.map_err(&fault)?;
    let contents =
        fetch_all!(conn, (String,), "SELECT content FROM search_entries ORDER BY subject_id DESC LIMIT $1", TEXTS).map_err(&fault)?;
    drop(conn);
    let words: Vec<String> = contents
        .iter()
        .flat_map(|(content,)| content.split(' '))
        .filter(|word| word.is_ascii() && word.len() >= 3)
        .map(str::to_owned)
        .collect();
    let dialect = format!("{:?}", db.dialect()).to_lowercase();
    let there = world::customers_in(&db).await.map_err(&fault)?;
    let machine = machine();
    let service = Service::start(context, db).await?;
    let path = move |random: u64| {
        let word = words.get(usize::try_from(random >> 8).unwrap_or_default() % words.len().max(1)).map_or("ann", String::as_str);
        let length = (3 + usize::try_from(random % 4).unwrap_or_default()).min(word.len());
        let from = usize::try_from(random >> 40).unwrap_or_default() % (word.len() - length + 1);
        format!("/search?q={}", word.get(from..from + length).unwrap_or(word).replace('@', "%40"))
    };
    tell(size, "warming up");
    service.load(1, std::time::Duration::from_secs(2), path.clone()).await;
    tell(size, "one client");
    let one = service.load(1, size.duration(), path.clone()).await;
    tell(size, "four clients");
    let four = service.load(4, size.duration(), path).await;
    service.stop().await;
    Ok(json!({ "bench": "search", "database": dialect, "customers": there, "loads": [one, four], "machine": machine }))
}
