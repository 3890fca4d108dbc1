//! Cadences of the house: which versions are live, and what can be done to them. A version is never rewritten once it was live, because
//! customers are on it; what changes is a draft, under the next number.

use std::sync::Arc;

use roadbook_core::{
    decide::{
        cadence::{Cadence, CadenceProblem},
        rulebook::Cadences,
    },
    kernel::{Moment, StaffId},
};
use roadbook_store::{
    Conn, StoreError,
    cadences::{self, CadenceRow},
};

/// States of a version.
pub const DRAFT: &str = "draft";
pub const LIVE: &str = "live";
pub const FORMER: &str = "former";

/// One version of a cadence, with where it stands.
#[derive(Debug, Clone)]
pub struct Version {
    pub number: u32,
    /// [`DRAFT`], [`LIVE`] or [`FORMER`].
    pub state: &'static str,
    /// Its text as it was written.
    pub text: String,
    /// What it says, or what is wrong with it: drafts may be unfinished.
    pub cadence: Result<Arc<Cadence>, Vec<CadenceProblem>>,
    pub note: String,
    /// None for one that comes with the product and was never touched.
    pub written_at: Option<Moment>,
    pub written_by: Option<StaffId>,
}

/// All versions of one cadence, the newest first; there is at least one.
#[derive(Debug, Clone)]
pub struct Family {
    pub name: String,
    pub versions: Vec<Version>,
}

impl Family {
    #[must_use]
    pub fn live(&self) -> Option<&Version> {
        self.versions.iter().find(|version| version.state == LIVE)
    }

    #[must_use]
    pub fn draft(&self) -> Option<&Version> {
        self.versions.iter().find(|version| version.state == DRAFT)
    }

    #[must_use]
    pub fn version(&self, number: u32) -> Option<&Version> {
        self.versions.iter().find(|version| version.number == number)
    }

    /// The version that says what the cadence is: the live one, else the newest that was, else the newest.
    #[must_use]
    pub fn current(&self) -> Option<&Version> {
        self.live().or_else(|| self.versions.iter().find(|version| version.state == FORMER)).or_else(|| self.versions.first())
    }
}

/// Which cadences are live, and every version that somebody may still be on. A cadence that comes with the product is live unless the house
/// keeps versions of its own that were live: then those decide, and none of them live means switched off.
pub async fn load(conn: &mut Conn) -> Result<Cadences, StoreError> {
    let (mut live, mut former) = (Vec::new(), Vec::new());
    for family in families(conn).await? {
        for version in family.versions {
            match version.cadence {
                Ok(cadence) if version.state == LIVE => live.push(cadence),
                Ok(cadence) if version.state == FORMER => former.push(cadence),
                Err(problems) if version.state != DRAFT => {
                    let problem = problems.first().map(ToString::to_string).unwrap_or_default();
                    tracing::error!(cadence = family.name, version = version.number, problem, "a version of a cadence cannot be read");
                }
                _ => {}
            }
        }
    }
    Ok(Cadences::new(live, former))
}

/// Every cadence with all its versions, in order of name.
pub async fn families(conn: &mut Conn) -> Result<Vec<Family>, StoreError> {
    let mut families: Vec<Family> = Vec::new();
    for row in cadences::all(conn).await? {
        let name = row.name.clone();
        let version = version(row);
        match families.last_mut().filter(|family| family.name == name) {
            Some(family) => family.versions.push(version),
            None => families.push(Family { name, versions: vec![version] }),
        }
    }
    for cadence in Cadence::shipped() {
        match families.iter_mut().find(|family| family.name == cadence.name) {
            None => families.push(Family { name: cadence.name.clone(), versions: vec![as_shipped(cadence, LIVE)] }),
            Some(family) if family.version(cadence.version).is_none() => {
                let untouched = family.versions.iter().all(|version| version.state == DRAFT);
                family.versions.push(as_shipped(cadence, if untouched { LIVE } else { FORMER }));
                family.versions.sort_by_key(|version| std::cmp::Reverse(version.number));
            }
            Some(_) => {}
        }
    }
    families.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(families)
}

/// One cadence with all its versions.
pub async fn family(conn: &mut Conn, name: &str) -> Result<Option<Family>, StoreError> {
    Ok(families(conn).await?.into_iter().find(|family| family.name == name))
}

fn as_shipped(cadence: &'static Cadence, state: &'static str) -> Version {
    Version {
        number: cadence.version,
        state,
        text: cadence.to_text(),
        cadence: Ok(Arc::new(cadence.clone())),
        note: String::new(),
        written_at: None,
        written_by: None,
    }
}

fn version(row: CadenceRow) -> Version {
    let number = u32::try_from(row.version).unwrap_or_default();
    Version {
        number,
        state: match row.state.as_str() {
            LIVE => LIVE,
            FORMER => FORMER,
            _ => DRAFT,
        },
        cadence: read(&row.name, number, &row.body).map(Arc::new),
        text: row.body,
        note: row.note,
        written_at: Moment::from_microsecond(row.written_at).ok(),
        written_by: row.written_by.map(StaffId),
    }
}

/// Reads the text of a version. Name and number are those under which it is kept, whatever the text says.
fn read(name: &str, number: u32, text: &str) -> Result<Cadence, Vec<CadenceProblem>> {
    Cadence::parse(text).map(|cadence| Cadence { name: name.to_owned(), version: number, ..cadence })
}
