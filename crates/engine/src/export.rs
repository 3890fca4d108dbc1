//! Everything known, written out: stable, sorted, and the same bytes from both databases.
//!
//! An [`Export`] is pulled chunk by chunk, so that the command line, a page and the interface for programs can each send it on in bounded
//! memory. Rows come in the order of their ids (activities by customer and time, quarantined rows by import and row, staff by mail address,
//! stores by code). JSON objects have their keys in a fixed order, moments are RFC 3339 in UTC, days ISO 8601.

mod activities;
mod consents;
pub mod csv;
mod customers;
mod house;
mod quarantine;
mod vehicles;

use std::collections::{HashMap, HashSet};

use roadbook_core::{
    kernel::{Moment, StoreId},
    trust::Scope,
};
use roadbook_store::{Conn, StoreError, pages, staff, stores};
use serde::Serialize;
use uuid::Uuid;

use self::csv::Cell;

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Customers,
    Vehicles,
    Activities,
    Quarantine,
    Consents,
    Staff,
    Stores,
}

impl Subject {
    pub const ALL: [Self; 7] =
        [Self::Customers, Self::Vehicles, Self::Activities, Self::Quarantine, Self::Consents, Self::Staff, Self::Stores];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customers => "customers",
            Self::Vehicles => "vehicles",
            Self::Activities => "activities",
            Self::Quarantine => "quarantine",
            Self::Consents => "consents",
            Self::Staff => "staff",
            Self::Stores => "stores",
        }
    }

    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|subject| subject.name() == name)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// One JSON object a line: everything.
    Jsonl,
    /// One row per object for a spreadsheet: what fits into cells, see [`csv`].
    Csv,
}

impl Format {
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Jsonl => "application/x-ndjson",
            Self::Csv => "text/csv; charset=utf-8",
        }
    }
}

/// What whoever asked may see.
#[derive(Debug, Clone)]
pub struct Rights {
    pub scope: Scope,
    /// Without it sensitive facts are left out, and so is what sources sent literally, which may hold the same.
    pub sensitive: bool,
}

impl Rights {
    /// Of whoever has the database itself.
    #[must_use]
    pub fn all() -> Self {
        Self { scope: Scope::Group, sensitive: true }
    }

    fn covers(&self, store: Option<Uuid>) -> bool {
        self.scope.covers(store.map(StoreId))
    }
}

/// An export under way.
#[derive(Debug)]
pub struct Export {
    subject: Subject,
    format: Format,
    rights: Rights,
    house: Option<Names>,
    cursor: Cursor,
    header_written: bool,
}

/// Where the next page begins.
#[derive(Debug, Clone)]
enum Cursor {
    Start,
    Id(Uuid),
    Pair(Uuid, Uuid),
    Activity(pages::ActivityKey),
    Quarantine(pages::QuarantineKey),
    End,
}

/// Stores by id as their codes and staff by id as their mail addresses: a group has few enough of both.
#[derive(Debug, Default)]
struct Names {
    stores: HashMap<Uuid, String>,
    staff: HashMap<Uuid, String>,
}

impl Names {
    async fn load(conn: &mut Conn) -> Result<Self, StoreError> {
        Ok(Self {
            stores: stores::all(conn).await?.into_iter().map(|row| (row.store_id.0, row.code)).collect(),
            staff: staff::all(conn).await?.into_iter().map(|row| (row.staff_id.0, row.email)).collect(),
        })
    }

    fn store(&self, id: Option<Uuid>) -> Option<&str> {
        id.and_then(|id| self.stores.get(&id)).map(String::as_str)
    }

    fn staff(&self, id: Option<Uuid>) -> Option<&str> {
        id.and_then(|id| self.staff.get(&id)).map(String::as_str)
    }
}

/// Lines in the making.
struct Lines<'a> {
    format: Format,
    names: &'a Names,
    rights: &'a Rights,
    bytes: Vec<u8>,
}

impl Lines<'_> {
    /// Writes one row in the format asked for.
    fn push(&mut self, row: &impl Row) -> Result<(), StoreError> {
        match self.format {
            Format::Jsonl => {
                serde_json::to_writer(&mut self.bytes, row).map_err(|error| StoreError::Corrupt(error.to_string()))?;
                self.bytes.push(b'\n');
            }
            Format::Csv => csv::write_row(&mut self.bytes, &row.cells()),
        }
        Ok(())
    }
}

/// One exported row: as JSON by its `Serialize`, and as cells.
trait Row: Serialize {
    fn cells(&self) -> Vec<Cell<'_>>;
}

impl Export {
    #[must_use]
    pub fn new(subject: Subject, format: Format, rights: Rights) -> Self {
        Self { subject, format, rights, house: None, cursor: Cursor::Start, header_written: false }
    }

    /// The next lines, some hundred kilobytes; `None` at the end. Give a snapshot ([`roadbook_store::Db::snapshot`]) where one moment's
    /// state is wanted; with plain connections rows that are written meanwhile may or may not be in it, but none is in it twice.
    pub async fn next(&mut self, conn: &mut Conn) -> Result<Option<Vec<u8>>, StoreError> {
        let names = match self.house.take() {
            Some(names) => names,
            None => Names::load(conn).await?,
        };
        let mut lines = Lines { format: self.format, names: &names, rights: &self.rights, bytes: Vec::new() };
        if self.format == Format::Csv && !self.header_written {
            csv::write_header(&mut lines.bytes, self.header());
        }
        self.header_written = true;
        // A page whose rows are all out of scope gives no lines; go on to one that does.
        while lines.bytes.is_empty() || matches!(self.cursor, Cursor::Start) {
            if matches!(self.cursor, Cursor::End) {
                break;
            }
            self.cursor = match self.subject {
                Subject::Customers => customers::page(conn, &self.cursor, &mut lines).await?,
                Subject::Vehicles => vehicles::page(conn, &self.cursor, &mut lines).await?,
                Subject::Activities => activities::page(conn, &self.cursor, &mut lines).await?,
                Subject::Quarantine => quarantine::page(conn, &self.cursor, &mut lines).await?,
                Subject::Consents => consents::page(conn, &self.cursor, &mut lines).await?,
                Subject::Staff => house::staff_page(conn, &mut lines).await?,
                Subject::Stores => house::stores_page(conn, &mut lines).await?,
            };
        }
        let bytes = lines.bytes;
        self.house = Some(names);
        Ok((!bytes.is_empty()).then_some(bytes))
    }

    fn header(&self) -> &'static [&'static str] {
        match self.subject {
            Subject::Customers => customers::HEADER,
            Subject::Vehicles => vehicles::HEADER,
            Subject::Activities => activities::HEADER,
            Subject::Quarantine => quarantine::HEADER,
            Subject::Consents => consents::HEADER,
            Subject::Staff => house::STAFF_HEADER,
            Subject::Stores => house::STORES_HEADER,
        }
    }
}

/// RFC 3339 in UTC.
fn moment(microseconds: i64) -> String {
    Moment::from_microsecond(microseconds).map(|moment| moment.to_string()).unwrap_or_default()
}

fn maybe_moment(microseconds: Option<i64>) -> Option<String> {
    microseconds.map(moment)
}

/// Stored JSON as JSON; text that is none (nothing writes such) as a string, so that it is not lost.
fn json(stored: &str) -> serde_json::Value {
    serde_json::from_str(stored).unwrap_or_else(|_| stored.into())
}

/// Groups child rows by their customer.
fn by_customer<Child>(rows: Vec<Child>, customer: impl Fn(&Child) -> Uuid) -> HashMap<Uuid, Vec<Child>> {
    let mut groups: HashMap<Uuid, Vec<Child>> = HashMap::new();
    for row in rows {
        groups.entry(customer(&row)).or_default().push(row);
    }
    groups
}

/// Which of these customers may be seen; `None` where all may, so that nothing is looked up for the whole group.
async fn visible_customers(
    conn: &mut Conn,
    rights: &Rights,
    customers: impl Iterator<Item = Uuid>,
) -> Result<Option<HashSet<Uuid>>, StoreError> {
    if rights.scope == Scope::Group {
        return Ok(None);
    }
    let mut ids: Vec<Uuid> = customers.collect();
    ids.sort_unstable();
    ids.dedup();
    let stores = pages::stores_of_customers(conn, &ids).await?;
    Ok(Some(stores.into_iter().filter(|(_, store)| rights.covers(*store)).map(|(customer, _)| customer).collect()))
}
