//! The report of pursuits: how many of a period's enquiries are still pursued at which age, by consultant and store; how the others ended,
//! and conversion by age.

use std::collections::BTreeMap;

use roadbook_core::{
    kernel::Moment,
    learn::pursuits::{AGES, Figures, Tally},
    trust::Scope,
};
use roadbook_store::{
    Conn, StoreError,
    pursuits::{self, Ending, OwnersTally, PursuitFilter},
};
use uuid::Uuid;

use crate::export::csv::{Cell, write_header, write_row};

/// Reasons that are named.
const REASONS: i64 = 30;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    pub all: Figures,
    /// By owner; none: nobody's. Those with the most pursuits first.
    pub owners: Vec<(Option<Uuid>, Figures)>,
    pub stores: Vec<(Option<Uuid>, Figures)>,
    /// How those that are over and were not won ended, the most frequent first; at most thirty.
    pub endings: Vec<Ending>,
}

/// # Errors
/// The database's.
pub async fn report(conn: &mut Conn, scope: &Scope, filter: &PursuitFilter, now: Moment) -> Result<Report, StoreError> {
    let tallies = pursuits::tallies(conn, scope, filter, now.as_microsecond()).await?;
    let endings = pursuits::endings(conn, scope, filter, REASONS).await?;
    Ok(Report {
        all: Figures::of(tallies.iter().map(|row| &row.tally)),
        owners: grouped(&tallies, |row| row.owner),
        stores: grouped(&tallies, |row| row.store),
        endings,
    })
}

fn grouped(tallies: &[OwnersTally], by: impl Fn(&OwnersTally) -> Option<Uuid>) -> Vec<(Option<Uuid>, Figures)> {
    let mut groups: BTreeMap<Option<Uuid>, Vec<&Tally>> = BTreeMap::new();
    for row in tallies {
        groups.entry(by(row)).or_default().push(&row.tally);
    }
    let mut figures: Vec<_> = groups.into_iter().map(|(whose, tallies)| (whose, Figures::of(tallies))).collect();
    figures.sort_by_key(|(whose, figures)| (std::cmp::Reverse(figures.opened), *whose));
    figures
}

/// The report for a spreadsheet: a row for everything, for each store and each owner. The columns do not depend on the language.
#[must_use]
pub fn csv(report: &Report, store_name: impl Fn(Option<Uuid>) -> String, owner_name: impl Fn(Option<Uuid>) -> String) -> Vec<u8> {
    let mut names: Vec<String> = ["of", "name", "opened", "open", "won"].map(str::to_owned).into();
    for day in AGES {
        names.extend(["reached", "alive", "won_before"].map(|what| format!("day_{day}_{what}")));
    }
    for band in report.all.bands {
        let to = band.to.map_or_else(|| "on".to_owned(), |to| to.to_string());
        names.extend(["alive", "won"].map(|what| format!("from_{}_to_{to}_{what}", band.from)));
    }
    let mut out = Vec::new();
    write_header(&mut out, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let mut line = |of: &'static str, name: String, figures: &Figures| {
        let mut cells: Vec<Cell<'_>> = vec![of.into(), name.into(), figures.opened.into(), figures.open.into(), figures.won.into()];
        for age in figures.ages {
            cells.extend([age.seen, age.alive, age.won].map(Cell::from));
        }
        for band in figures.bands {
            cells.extend([band.alive, band.won].map(Cell::from));
        }
        write_row(&mut out, &cells);
    };
    line("all", String::new(), &report.all);
    for (store, figures) in &report.stores {
        line("store", store_name(*store), figures);
    }
    for (owner, figures) in &report.owners {
        line("owner", owner_name(*owner), figures);
    }
    out
}
