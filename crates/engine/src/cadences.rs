//! Cadences of the house: which versions are live, and what can be done to them. A version is never rewritten once it was live, because
//! customers are on it; what changes is a draft, under the next number.

use std::sync::{Arc, LazyLock};

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
    rows,
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
    // Loaded every few seconds: those of the product are read once and never written as text here.
    static SHIPPED: LazyLock<Vec<Arc<Cadence>>> = LazyLock::new(|| Cadence::shipped().iter().cloned().map(Arc::new).collect());
    let rows = cadences::all(conn).await?;
    let (mut live, mut former) = (Vec::new(), Vec::new());
    for cadence in SHIPPED.iter() {
        let mut own = rows.iter().filter(|row| row.name == cadence.name);
        if own.clone().any(|row| row.version == i64::from(cadence.version)) {
            continue;
        }
        let untouched = own.all(|row| row.state == DRAFT);
        if untouched { live.push(Arc::clone(cadence)) } else { former.push(Arc::clone(cadence)) }
    }
    for row in rows.into_iter().filter(|row| row.state != DRAFT) {
        let name = row.name.clone();
        let version = version(row);
        match version.cadence {
            Ok(cadence) if version.state == LIVE => live.push(cadence),
            Ok(cadence) => former.push(cadence),
            Err(problems) => {
                let problem = problems.first().map(ToString::to_string).unwrap_or_default();
                tracing::error!(cadence = name, version = version.number, problem, "a version of a cadence cannot be read");
            }
        }
    }
    live.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(Cadences::new(live, &former))
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

/// Why something cannot be done with a cadence.
#[derive(Debug, thiserror::Error)]
pub enum CadenceError {
    #[error(transparent)]
    Store(#[from] StoreError),
    /// There is no such cadence or version.
    #[error("there is no such cadence")]
    NotFound,
    /// The text has faults; a draft may have them, what goes live may not.
    #[error("the cadence has {} problems", .0.len())]
    Problems(Vec<CadenceProblem>),
    /// The text is another than the one that was changed.
    #[error("somebody else changed it")]
    Changed,
}

/// A draft of what a cadence is now, or the one there is.
///
/// # Errors
/// [`CadenceError::NotFound`] for a name that no cadence has.
pub async fn begin_draft(conn: &mut Conn, name: &str, by: StaffId, now: Moment) -> Result<Version, CadenceError> {
    let family = family(conn, name).await?.ok_or(CadenceError::NotFound)?;
    if let Some(draft) = family.draft() {
        return Ok(draft.clone());
    }
    let text = family.current().map(|version| version.text.clone()).unwrap_or_default();
    let number = next_number(&family);
    // While somebody works on it, a new release changes neither what is live nor the number of the draft.
    keep_shipped(conn, &family, now).await?;
    let text = renumbered(&text, name, number);
    let row = row(name, number, DRAFT, text, by, now);
    // Of two who begin at once one is second, and finds the draft of the first.
    if rows::insert_new(conn, std::slice::from_ref(&row)).await? == 0 {
        return Err(CadenceError::Changed);
    }
    Ok(version(row))
}

/// Founds a cadence of the house's own as a draft, from the text of another.
///
/// # Errors
/// [`CadenceError::Changed`] when there is one of that name.
pub async fn found(conn: &mut Conn, name: &str, like: &str, by: StaffId, now: Moment) -> Result<Version, CadenceError> {
    if family(conn, name).await?.is_some() {
        return Err(CadenceError::Changed);
    }
    let like = family(conn, like).await?.ok_or(CadenceError::NotFound)?;
    let text = like.current().map(|version| version.text.clone()).unwrap_or_default();
    let row = row(name, 1, DRAFT, renumbered(&text, name, 1), by, now);
    if rows::insert_new(conn, std::slice::from_ref(&row)).await? == 0 {
        return Err(CadenceError::Changed);
    }
    Ok(version(row))
}

/// Writes the text of a draft, whatever is wrong with it; `before` is the text that was changed.
///
/// # Errors
/// [`CadenceError::Changed`] when somebody else was faster, [`CadenceError::NotFound`] without a draft.
pub async fn write_draft(conn: &mut Conn, name: &str, text: &str, before: &str, by: StaffId, now: Moment) -> Result<Version, CadenceError> {
    let family = family(conn, name).await?.ok_or(CadenceError::NotFound)?;
    let draft = family.draft().ok_or(CadenceError::NotFound)?;
    let row = CadenceRow { note: draft.note.clone(), ..row(name, draft.number, DRAFT, text.to_owned(), by, now) };
    match cadences::rewrite_draft(conn, &row, before).await {
        Ok(()) => Ok(version(row)),
        Err(StoreError::Changed) => Err(CadenceError::Changed),
        Err(error) => Err(error.into()),
    }
}

/// Throws a draft away.
///
/// # Errors
/// [`CadenceError::NotFound`] without a draft.
pub async fn discard_draft(conn: &mut Conn, name: &str) -> Result<(), CadenceError> {
    let family = family(conn, name).await?.ok_or(CadenceError::NotFound)?;
    let draft = family.draft().ok_or(CadenceError::NotFound)?;
    cadences::remove_draft(conn, name, i64::from(draft.number)).await?;
    Ok(())
}

/// Makes the draft live: who enters from now on follows it; who is enrolled stays on their version.
///
/// # Errors
/// [`CadenceError::Problems`] when the draft has faults, [`CadenceError::Changed`] when it is not `seen` any more.
pub async fn publish(conn: &mut Conn, name: &str, seen: &str, note: &str, by: StaffId, now: Moment) -> Result<u32, CadenceError> {
    let family = family(conn, name).await?.ok_or(CadenceError::NotFound)?;
    let draft = family.draft().ok_or(CadenceError::NotFound)?;
    if let Err(problems) = &draft.cadence {
        return Err(CadenceError::Problems(problems.clone()));
    }
    if fingerprint(&draft.text) != seen {
        return Err(CadenceError::Changed);
    }
    let row = CadenceRow { note: note.to_owned(), ..row(name, draft.number, DRAFT, draft.text.clone(), by, now) };
    cadences::rewrite_draft(conn, &row, &draft.text).await.map_err(|error| match error {
        StoreError::Changed => CadenceError::Changed,
        error => error.into(),
    })?;
    keep_shipped(conn, &family, now).await?;
    cadences::set_live(conn, name, i64::from(draft.number)).await?;
    Ok(draft.number)
}

/// Makes a version that was live before live again.
///
/// # Errors
/// [`CadenceError::NotFound`] for a draft or no version at all.
pub async fn switch_on(conn: &mut Conn, name: &str, number: u32, now: Moment) -> Result<(), CadenceError> {
    let family = family(conn, name).await?.ok_or(CadenceError::NotFound)?;
    let version = family.version(number).filter(|version| version.state != DRAFT).ok_or(CadenceError::NotFound)?;
    if let Err(problems) = &version.cadence {
        return Err(CadenceError::Problems(problems.clone()));
    }
    keep_shipped(conn, &family, now).await?;
    cadences::set_live(conn, name, i64::from(number)).await?;
    Ok(())
}

/// Takes a cadence out of use: nobody enters it any more, who is on it goes on.
///
/// # Errors
/// [`CadenceError::NotFound`] for a cadence that does not exist.
pub async fn switch_off(conn: &mut Conn, name: &str, now: Moment) -> Result<(), CadenceError> {
    let family = family(conn, name).await?.ok_or(CadenceError::NotFound)?;
    keep_shipped(conn, &family, now).await?;
    cadences::retire(conn, name).await?;
    Ok(())
}

/// What a text is recognised by: whoever acts on it has seen this one.
#[must_use]
pub fn fingerprint(text: &str) -> String {
    use sha2::{Digest, Sha256};
    Sha256::digest(text).iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}

/// Writes the shipped versions of a cadence down as former ones, so that they are among those that were live whatever a later release ships.
async fn keep_shipped(conn: &mut Conn, family: &Family, now: Moment) -> Result<(), StoreError> {
    let shipped: Vec<CadenceRow> = (family.versions.iter())
        .filter(|version| version.written_at.is_none())
        .map(|version| CadenceRow {
            name: family.name.clone(),
            version: i64::from(version.number),
            state: version.state.to_owned(),
            body: version.text.clone(),
            note: String::new(),
            written_at: now.as_microsecond(),
            written_by: None,
        })
        .collect();
    if shipped.is_empty() {
        return Ok(());
    }
    rows::insert_new(conn, &shipped).await?;
    Ok(())
}

fn row(name: &str, number: u32, state: &str, body: String, by: StaffId, now: Moment) -> CadenceRow {
    CadenceRow {
        name: name.to_owned(),
        version: i64::from(number),
        state: state.to_owned(),
        body,
        note: String::new(),
        written_at: now.as_microsecond(),
        written_by: Some(by.0),
    }
}

fn next_number(family: &Family) -> u32 {
    family.versions.iter().map(|version| version.number).max().unwrap_or_default().saturating_add(1)
}

/// The text with another name and number; as it is where it cannot be read.
fn renumbered(text: &str, name: &str, number: u32) -> String {
    match read(name, number, text) {
        Ok(cadence) => cadence.to_text(),
        Err(_) => text.to_owned(),
    }
}
