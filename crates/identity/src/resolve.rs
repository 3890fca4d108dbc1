//! Whom an arriving record is about: a customer already known, or a new one.
//!
//! [`resolve`] is pure. Whoever holds the data looks up the customers that share an identifier with the arriving record (many
//! records at once, in one query), and asks for each record. Only exact strong identifiers decide here; names can forbid, and for
//! identifiers that families and firms share they must also support.
//!
//! | shared identifier | same when |
//! |---|---|
//! | national id, tax id, DMS number | names do not contradict |
//! | phone, mail, messenger | names do not contradict, and a full part of the name is shared or one side has no name |
//!
//! Never evidence: a placeholder ([`crate::placeholder`]), and an identifier that more than [`SHARED_BY_MANY`] customers hold.

use std::cmp::{Ordering, Reverse};

use serde::{Deserialize, Serialize};

use crate::{
    name::{Agreement, NameForm},
    placeholder::{is_placeholder_email, is_placeholder_id, is_placeholder_phone},
};

/// An identifier that more customers than this hold is a switchboard or a habit of typists, not evidence. A default: a couple,
/// their parents and a child may well share a number.
pub const SHARED_BY_MANY: u32 = 4;

/// What an identifier is, as far as its weight as evidence goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    NationalId,
    TaxId,
    /// The customer's number in one management system. The caller puts the system into the value where there are several.
    DmsNumber,
    Phone,
    Email,
    Messenger,
}

impl Kind {
    /// Whether one party has one and nobody else has it, by its nature.
    #[must_use]
    pub fn is_personal(self) -> bool {
        matches!(self, Self::NationalId | Self::TaxId | Self::DmsNumber)
    }

    /// Whether a party has only one, so that two different ones are two parties.
    fn is_unique(self) -> bool {
        matches!(self, Self::NationalId | Self::TaxId)
    }

    fn weight(self) -> u32 {
        match self {
            Self::NationalId => 100,
            Self::TaxId => 90,
            Self::DmsNumber => 80,
            Self::Email => 30,
            Self::Phone | Self::Messenger => 25,
        }
    }
}

/// An identifier in its comparable form ([`crate::phone`], [`crate::email`]; ids upper case without blanks).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Identifier<'a> {
    pub kind: Kind,
    pub value: &'a str,
}

/// A record that arrives.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// Names as written, in any script.
    pub names: &'a [&'a str],
    pub identifiers: &'a [Identifier<'a>],
}

/// An identifier that a known customer holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held<'a> {
    pub kind: Kind,
    pub value: &'a str,
    /// How many customers hold it now, this one included.
    pub holders: u32,
}

/// A customer that may be meant. `K` orders candidates that are otherwise even: the customer's id.
#[derive(Debug, Clone, Copy)]
pub struct Candidate<'a, K> {
    pub key: K,
    /// Names as written, in any script.
    pub names: &'a [&'a str],
    /// At least the identifiers shared with the record; national and tax ids too, since a different one is a contradiction.
    pub identifiers: &'a [Held<'a>],
}

/// Why a candidate was taken or not. Text in it is that of the record and of the customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Reason {
    /// Evidence: both have it.
    SharedIdentifier { kind: Kind, value: String, holders: u32 },
    /// Both have it, and so have too many others.
    SharedByMany { kind: Kind, value: String, holders: u32 },
    /// Both have it, and it says nothing.
    Placeholder { kind: Kind, value: String },
    /// The names fit.
    NamesAgree { agreement: Agreement, arriving: String, known: String },
    /// One side has no name, so nothing contradicts.
    NoName,
    /// The names cannot be those of one party.
    NamesContradict { arriving: String, known: String },
    /// Only initials fit, which is too little beside an identifier that several may share.
    NamesTooThin { arriving: String, known: String },
    /// Each has another id of a kind of which a party has one.
    DifferentId { kind: Kind, arriving: String, known: String },
    /// It would have been taken, had another candidate not had more evidence.
    Outweighed,
}

/// A candidate that was looked at and not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Near {
    /// Place in the candidates given.
    pub candidate: usize,
    pub reasons: Vec<Reason>,
}

/// The answer. `near` is in the order of the candidates' keys.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use]
pub enum Resolution {
    /// The record is about this candidate (place in the candidates given).
    Same { candidate: usize, reasons: Vec<Reason>, near: Vec<Near> },
    /// The record is about nobody known.
    New { near: Vec<Near> },
}

impl Resolution {
    /// The place of the candidate that the record is about.
    #[must_use]
    pub fn candidate(&self) -> Option<usize> {
        match self {
            Self::Same { candidate, .. } => Some(*candidate),
            Self::New { .. } => None,
        }
    }
}

/// Says whom the record is about. The order of the candidates does not matter.
///
/// ```
/// use roadbook_identity::resolve::{Arrival, Candidate, Held, Identifier, Kind, resolve};
/// let phone = Identifier { kind: Kind::Phone, value: "+37493097935" };
/// let arrival = Arrival { names: &["Оганес Петросян"], identifiers: &[phone] };
/// let held = [Held { kind: Kind::Phone, value: "+37493097935", holders: 2 }];
/// let candidates = [
///     Candidate { key: 7, names: &["Anna Petrosyan"], identifiers: &held },
///     Candidate { key: 9, names: &["Հովհաննես Պետրոսյան"], identifiers: &held },
/// ];
/// assert_eq!(resolve(&arrival, &candidates).candidate(), Some(1));
/// ```
pub fn resolve<K: Ord>(arrival: &Arrival<'_>, candidates: &[Candidate<'_, K>]) -> Resolution {
    let names = forms(arrival.names);
    let mut judged: Vec<(usize, &K, Judged)> = candidates
        .iter()
        .enumerate()
        .map(|(place, candidate)| (place, &candidate.key, judge(arrival, &names, candidate.names, candidate.identifiers)))
        .collect();
    judged.sort_by(|a, b| a.1.cmp(b.1));
    let best = judged
        .iter()
        .filter(|(_, _, judged)| judged.same)
        .max_by(|a, b| stronger(&a.2, &b.2).then_with(|| Reverse(a.1).cmp(&Reverse(b.1))))
        .map(|(place, _, _)| *place);
    let mut taken = Vec::new();
    let mut near = Vec::new();
    for (candidate, _, Judged { same, mut reasons, .. }) in judged {
        if Some(candidate) == best {
            taken = reasons;
        } else if !reasons.is_empty() {
            if same {
                reasons.push(Reason::Outweighed);
            }
            near.push(Near { candidate, reasons });
        }
    }
    match best {
        Some(candidate) => Resolution::Same { candidate, reasons: taken, near },
        None => Resolution::New { near },
    }
}

struct Judged {
    same: bool,
    /// Sum of the weights of the shared identifiers.
    weight: u32,
    names: Agreement,
    shared_parts: usize,
    reasons: Vec<Reason>,
}

fn stronger(a: &Judged, b: &Judged) -> Ordering {
    let names = |judged: &Judged| match judged.names {
        Agreement::Same => 2,
        Agreement::Compatible => 1,
        Agreement::Unknown | Agreement::Contradict => 0,
    };
    // A name that fits better outweighs one more shared phone: families share several.
    (a.weight >= 80, names(a), a.weight, a.shared_parts).cmp(&(b.weight >= 80, names(b), b.weight, b.shared_parts))
}

fn judge(arrival: &Arrival<'_>, arriving: &[NameForm], known: &[&str], held: &[Held<'_>]) -> Judged {
    let mut reasons = Vec::new();
    let (mut weight, mut personal) = (0, false);
    for mine in arrival.identifiers {
        let Some(theirs) = held.iter().find(|held| held.kind == mine.kind && held.value == mine.value) else { continue };
        let (kind, value, holders) = (theirs.kind, theirs.value.to_owned(), theirs.holders);
        let told = |reason: &Reason| matches!(reason, Reason::SharedIdentifier { kind: known, value: text, .. } if *known == kind && *text == value);
        if reasons.iter().any(told) {
            continue;
        }
        reasons.push(if is_placeholder(kind, &value) {
            Reason::Placeholder { kind, value }
        } else if holders > SHARED_BY_MANY {
            Reason::SharedByMany { kind, value, holders }
        } else {
            weight += kind.weight();
            personal |= kind.is_personal();
            Reason::SharedIdentifier { kind, value, holders }
        });
    }
    let different = different_id(arrival.identifiers, held);
    let has_different = different.is_some();
    reasons.extend(different);

    let (names, shared_parts, reason) = compare_names(arrival.names, arriving, known, personal);
    let fits = !matches!(reason, Reason::NamesContradict { .. } | Reason::NamesTooThin { .. });
    if !reasons.is_empty() {
        reasons.push(reason);
    }
    Judged { same: weight > 0 && fits && !has_different, weight, names, shared_parts, reasons }
}

/// The best agreement of any name of one with any name of the other.
fn compare_names(written: &[&str], arriving: &[NameForm], known: &[&str], personal: bool) -> (Agreement, usize, Reason) {
    let known_forms = forms(known);
    let mut best: Option<((u8, usize), Agreement, &str, &str)> = None;
    for (mine, mine_written) in arriving.iter().zip(written) {
        for (theirs, theirs_written) in known_forms.iter().zip(known) {
            if mine.is_empty() || theirs.is_empty() {
                continue;
            }
            let compared = mine.compare(theirs);
            if best.as_ref().is_none_or(|(known, ..)| *known < compared.rank()) {
                best = Some((compared.rank(), compared.agreement, mine_written, theirs_written));
            }
        }
    }
    let Some(((_, shared_parts), agreement, mine, theirs)) = best else {
        return (Agreement::Unknown, 0, Reason::NoName);
    };
    let (arriving, known) = (mine.to_owned(), theirs.to_owned());
    let reason = match agreement {
        Agreement::Contradict => Reason::NamesContradict { arriving, known },
        Agreement::Unknown if !personal => Reason::NamesTooThin { arriving, known },
        Agreement::Same | Agreement::Compatible | Agreement::Unknown => Reason::NamesAgree { agreement, arriving, known },
    };
    (agreement, shared_parts, reason)
}

/// Ids of a kind of which a party has one, when both have some and none is the same.
fn different_id(mine: &[Identifier<'_>], held: &[Held<'_>]) -> Option<Reason> {
    mine.iter().filter(|id| id.kind.is_unique() && !is_placeholder_id(id.value)).find_map(|id| {
        let shared =
            mine.iter().any(|other| other.kind == id.kind && held.iter().any(|known| known.kind == id.kind && known.value == other.value));
        let other = held.iter().filter(|known| known.kind == id.kind && !is_placeholder_id(known.value)).min_by_key(|known| known.value);
        match other {
            Some(known) if !shared => {
                Some(Reason::DifferentId { kind: id.kind, arriving: id.value.to_owned(), known: known.value.to_owned() })
            }
            _ => None,
        }
    })
}

/// Whether an identifier only fills a field.
#[must_use]
pub fn is_placeholder(kind: Kind, value: &str) -> bool {
    match kind {
        Kind::Phone => is_placeholder_phone(value),
        Kind::Email => is_placeholder_email(value),
        Kind::NationalId | Kind::TaxId | Kind::DmsNumber | Kind::Messenger => is_placeholder_id(value),
    }
}

fn forms(names: &[&str]) -> Vec<NameForm> {
    names.iter().map(|name| NameForm::new(name)).collect()
}

#[cfg(test)]
mod tests;
