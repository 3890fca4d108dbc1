//! Consents given and refused, by customer.

use roadbook_store::{Conn, StoreError, pages};
use serde::Serialize;
use uuid::Uuid;

use super::{Cursor, Lines, Row, csv::Cell, customers::Consent};

const PAGE: i64 = 1_000;

pub(super) const HEADER: &[&str] = &[
    "customer_id",
    "purpose",
    "channel",
    "granted",
    "basis",
    "proof",
    "given_at",
    "expires_on",
    "recorded_at",
    "staff",
    "consent_id",
    "record_id",
];

#[derive(Serialize)]
struct OfCustomer<'a> {
    customer_id: Uuid,
    #[serde(flatten)]
    consent: Consent<'a>,
}

pub(super) async fn page(conn: &mut Conn, cursor: &Cursor, lines: &mut Lines<'_>) -> Result<Cursor, StoreError> {
    let after = if let Cursor::Pair(customer, consent) = cursor { Some((*customer, *consent)) } else { None };
    let rows = pages::consents(conn, after, PAGE).await?;
    let Some((customer, consent)) = rows.last().map(|row| (row.customer_id, row.consent_id)) else { return Ok(Cursor::End) };
    let visible = super::visible_customers(conn, lines.rights, rows.iter().map(|row| row.customer_id)).await?;
    let names = lines.names;
    for row in rows.iter().filter(|row| visible.as_ref().is_none_or(|visible| visible.contains(&row.customer_id))) {
        lines.push(&OfCustomer { customer_id: row.customer_id, consent: Consent::of(row, names) })?;
    }
    Ok(Cursor::Pair(customer, consent))
}

impl Row for OfCustomer<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        let consent = &self.consent;
        vec![
            self.customer_id.to_string().into(),
            consent.purpose.into(),
            consent.channel.into(),
            (if consent.granted { "yes" } else { "no" }).into(),
            consent.basis.into(),
            consent.proof.into(),
            consent.given_at.as_str().into(),
            consent.expires_on.into(),
            consent.recorded_at.as_str().into(),
            consent.staff.into(),
            consent.consent_id.to_string().into(),
            consent.record_id.map(|id| id.to_string()).into(),
        ]
    }
}
