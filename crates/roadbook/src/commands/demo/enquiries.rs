//! Enquiries and mail of the last hours, and what models cost, so that the day at the sample group has begun when somebody looks.

use include_dir::Dir;
use jiff::{SignedDuration, tz::TimeZone};
use roadbook_core::{hear::HeardWhen, kernel::Clock};
use roadbook_engine::{
    heard_mail,
    house::House,
    lead_form,
    leads::{self, LeadArrival, LeadChannel},
    rhythm::alarm,
};
use roadbook_intake::Context as Reading;
use roadbook_store::{guide_prices::GuidePriceRow, opportunities, rows};
use roadbook_web::App;
use serde::Deserialize;

use crate::{context::Context, failure::Failure};

#[derive(Debug, Deserialize)]
struct Enquiry {
    minutes_ago: i64,
    store: String,
    name: String,
    phone: String,
    email: String,
    vehicle: String,
    message: String,
}

/// Takes them in, once.
pub async fn take_in(app: &App, context: &Context, sample: &Dir<'_>) -> Result<(), Failure> {
    let fault = |error| Failure::database(context, &error);
    let mut conn = app.db.begin().await.map_err(fault)?;
    if opportunities::count_open(&mut conn).await.map_err(fault)? > 0 {
        return Ok(());
    }
    let house = House::load(&mut conn).await.map_err(fault)?;
    let text = |name: &str| sample.get_file(name).and_then(|file| file.contents_utf8()).unwrap_or_default();
    let prices: Vec<GuidePriceRow> = text("guide-prices.csv").lines().skip(1).filter_map(|line| price(app, &house, line)).collect();
    rows::insert(&mut conn, &prices).await.map_err(fault)?;
    conn.commit().await.map_err(fault)?;
    app.rhythm.rulebooks.forget();
    for line in text("enquiries.jsonl").lines() {
        let enquiry: Enquiry =
            serde_json::from_str(line).map_err(|error| Failure::refused(context, "cli-demo-broken", &error.to_string()))?;
        let Some(store) = house.find(&enquiry.store) else { continue };
        let cells: Vec<(String, String)> = [
            ("name", enquiry.name),
            ("phone", enquiry.phone),
            ("email", enquiry.email),
            ("vehicle", enquiry.vehicle),
            ("message", enquiry.message),
        ]
        .map(|(field, value)| (field.to_owned(), value))
        .to_vec();
        let now = context.clock.now();
        let reading = Reading {
            source: "web-form".to_owned(),
            default_country: Some(store.country.clone()),
            currency: None,
            today: now.to_zoned(TimeZone::UTC).date(),
        };
        let mut heard = lead_form::read(&cells, &reading);
        let at = now.saturating_sub(SignedDuration::from_mins(enquiry.minutes_ago)).unwrap_or(now);
        if let Ok(heard) = &mut heard
            && let Some(activity) = &mut heard.activity
        {
            activity.when = Some(HeardWhen::Moment(at));
        }
        let channel = LeadChannel { source: "web-form".to_owned(), format: lead_form::FORMAT, store: Some(store.store), staff: None };
        let arrival = LeadArrival { raw: serde_json::to_string(&cells).unwrap_or_default(), cells: Some(cells), heard };
        leads::take(&app.db, &app.rhythm, &channel, &[arrival]).await.map_err(|error| Failure::engine(context, &error))?;
    }
    // Mail that nobody can place.
    let first = house.find("YER").map(|store| store.store);
    for file in sample.get_dir("mail").into_iter().flat_map(Dir::files) {
        let taken = heard_mail::take(&app.db, &app.rhythm, first, file.contents()).await;
        taken.map_err(|error| Failure::engine(context, &error))?;
    }
    // What the files brought is decided about before the first look.
    let soon = app.now().saturating_add(SignedDuration::from_secs(20)).unwrap_or(app.now());
    alarm::ring_all(&app.db, &app.rhythm, soon).await.map_err(|error| Failure::engine(context, &error))?;
    Ok(())
}

fn price(app: &App, house: &House, line: &str) -> Option<GuidePriceRow> {
    let mut cells = line.split(',');
    let store = house.find(cells.next()?)?.store;
    Some(GuidePriceRow {
        price_id: app.new_id(roadbook_core::kernel::TokenId::new).0,
        store_id: Some(store.into()),
        make: cells.next()?.to_owned(),
        model: cells.next()?.to_owned(),
        amount_minor: cells.next()?.parse().ok()?,
        currency: cells.next()?.to_owned(),
        valid_to: None,
        changed_at: app.now().as_microsecond(),
        changed_by: None,
    })
}
