//! What a run came to, in figures.

use jiff::SignedDuration;
use roadbook_core::kernel::Moment;
use roadbook_engine::EngineError;
use roadbook_store::{Conn, StoreError, fetch_all, fetch_one};
use serde::Serialize;

/// Days after the enquiry at which sales are counted apart.
pub const AGES: [i64; 4] = [7, 30, 60, 90];

/// Counts of one run. Shares are between 0 and 1.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    pub enquiries: u64,
    /// Cars sold by us.
    pub sales: u64,
    /// Those sold so many days after the enquiry or sooner: 7, 30, 60, 90 days.
    pub sales_by_age: [u64; 4],
    /// Those sold more than 90 days after.
    pub sales_later: u64,
    /// Wishes that ended with another seller.
    pub lost_elsewhere: u64,
    pub test_drives: u64,
    pub workshop_visits: u64,
    pub calls: u64,
    pub reached: u64,
    /// Messages by hand.
    pub written: u64,
    /// Messages that left, by hand and by machine.
    pub sent: u64,
    pub marketing_sent: u64,
    pub replies: u64,
    pub bounces: u64,
    pub stops: u64,
    pub complaints: u64,
    pub quarantined: u64,
    /// Members of staff who left, and absences that began.
    pub left: u64,
    pub absences: u64,
    /// From the product's ledgers, at the end.
    pub customers: u64,
    /// Customers that are several people, and people that are several customers.
    pub joined_wrongly: u64,
    pub apart: u64,
    pub activities: u64,
    pub touches: u64,
    pub verdicts: u64,
    pub promises: u64,
    pub promises_kept: u64,
    pub promises_broken: u64,
    /// Of enquiries, those whose first call was made within its time, and first answers likewise.
    pub first_answers_in_time: f64,
    pub first_calls_in_time: f64,
    /// Mean of the trust that people who enquired have at the end.
    pub trust: f64,
}

impl Figures {
    pub(super) fn sold(&mut self, enquired: Option<Moment>, at: Moment) {
        self.sales += 1;
        let Some(enquired) = enquired else { return };
        for (age, count) in AGES.iter().zip(&mut self.sales_by_age) {
            *count += u64::from(at.duration_since(enquired) <= SignedDuration::from_hours(24 * age));
        }
        self.sales_later += u64::from(at.duration_since(enquired) > SignedDuration::from_hours(24 * 90));
    }

    /// Reads the product's ledgers.
    pub(super) async fn read(&mut self, conn: &mut Conn) -> Result<(), EngineError> {
        let count = |number: i64| u64::try_from(number).unwrap_or_default();
        self.customers = count(fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM customers")?.0);
        self.activities = count(fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM activities")?.0);
        self.touches = count(fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM touches")?.0);
        self.verdicts = count(fetch_one!(conn, (i64,), "SELECT COUNT(*) FROM verdicts")?.0);
        let by_kind = fetch_all!(conn, (String, String, i64), "SELECT kind, state, COUNT(*) FROM promises GROUP BY kind, state")?;
        let of = |kind: Option<&str>, states: &[&str]| -> u64 {
            let matching = by_kind.iter().filter(|(known, state, _)| {
                kind.is_none_or(|kind| kind == known) && (states.is_empty() || states.contains(&state.as_str()))
            });
            matching.map(|(.., number)| count(*number)).sum()
        };
        self.promises = of(None, &[]);
        self.promises_kept = of(None, &["kept"]);
        self.promises_broken = of(None, &["broken"]);
        #[expect(clippy::cast_precision_loss, reason = "shares")]
        let share = |kind: &str| of(Some(kind), &["kept"]) as f64 / of(Some(kind), &["kept", "broken"]).max(1) as f64;
        self.first_answers_in_time = share("first_response");
        self.first_calls_in_time = share("first_call");
        Ok(())
    }

    /// The figures by name, as numbers, for comparisons.
    #[must_use]
    pub fn by_name(&self) -> Vec<(String, f64)> {
        let value = serde_json::to_value(self).unwrap_or_default();
        let mut named = Vec::new();
        for (name, value) in value.as_object().into_iter().flatten() {
            match value {
                serde_json::Value::Number(number) => named.extend(number.as_f64().map(|number| (name.clone(), number))),
                serde_json::Value::Array(numbers) => {
                    let each = AGES.iter().zip(numbers).filter_map(|(age, number)| Some((format!("{name}_{age}"), number.as_f64()?)));
                    named.extend(each);
                }
                _ => {}
            }
        }
        named
    }
}

/// Reads one number.
pub(super) async fn number(conn: &mut Conn, sql: &'static str) -> Result<i64, StoreError> {
    Ok(fetch_one!(conn, (i64,), sql)?.0)
}
