//! A proposal of what the columns mean, by their headers and by their values.

use roadbook_core::hear::RecordKind;
use serde::{Deserialize, Serialize};

use super::{
    mapping::{ColumnMapping, Mapping},
    synonyms::{self, Match},
    target::Target,
    values::{self, Looks},
};
use crate::value::{
    date,
    money::{self, DecimalSign},
};

/// Why a meaning is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The header is a known word in one of the languages.
    Header,
    /// The values look like it.
    Values,
    /// Nothing tells; the column is kept as it is.
    Unknown,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct ColumnSuggestion {
    /// 0 to 1.
    pub confidence: f32,
    pub reason: Reason,
}

/// A proposed mapping; `columns` runs along `mapping.columns`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Suggestion {
    pub mapping: Mapping,
    pub columns: Vec<ColumnSuggestion>,
}

/// The shapes of a column's values in the sample.
struct Profile {
    filled: usize,
    counts: Vec<(Looks, usize)>,
    unique: bool,
    single_words: f32,
}

impl Profile {
    fn of(sample: &[Vec<String>], index: usize) -> Self {
        let values = || sample.iter().filter_map(|row| row.get(index)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let mut counts: Vec<(Looks, usize)> = Vec::new();
        let mut seen = std::collections::HashSet::new();
        let (mut filled, mut unique, mut single) = (0, true, 0_usize);
        for value in values() {
            unique &= seen.insert(value.to_owned());
            let Some(looks) = values::looks(value) else { continue };
            filled += 1;
            single += usize::from(!value.contains(char::is_whitespace));
            match counts.iter_mut().find(|(shape, _)| *shape == looks) {
                Some((_, count)) => *count += 1,
                None => counts.push((looks, 1)),
            }
        }
        unique &= filled == sample.len() && filled > 0;
        Self { filled, counts, unique, single_words: single as f32 / filled.max(1) as f32 }
    }

    fn share(&self, looks: Looks) -> f32 {
        let count = self.counts.iter().find(|(shape, _)| *shape == looks).map_or(0, |(_, count)| *count);
        count as f32 / self.filled.max(1) as f32
    }
}

/// Proposes a mapping. `sample` should hold some hundreds of rows: the more, the surer the order of day and month.
#[must_use]
pub fn suggest(kind: RecordKind, header: &[String], sample: &[Vec<String>]) -> Suggestion {
    let profiles: Vec<Profile> = (0..header.len()).map(|index| Profile::of(sample, index)).collect();
    let mut proposals: Vec<(Target, ColumnSuggestion)> =
        header.iter().zip(&profiles).map(|(name, profile)| propose(kind, name, profile)).collect();
    settle(kind, header, &profiles, &mut proposals);
    let mut columns = Vec::with_capacity(header.len());
    for (index, (name, (target, _))) in header.iter().zip(&proposals).enumerate() {
        let mut column = ColumnMapping::new(name.clone(), target.clone());
        if is_date(target) {
            column.date_order = date::order_of(sample.iter().filter_map(|row| row.get(index)).map(String::as_str));
        }
        if *target == Target::Amount {
            column.currency = money::currency_in(name, None);
        }
        columns.push(column);
    }
    Suggestion {
        mapping: Mapping { kind, columns, date_order: None, decimal: DecimalSign::Detect },
        columns: proposals.into_iter().map(|(_, suggestion)| suggestion).collect(),
    }
}

fn is_date(target: &Target) -> bool {
    matches!(
        target,
        Target::Date
            | Target::FirstRegistered
            | Target::WarrantyUntil
            | Target::NextService
            | Target::RoleFrom
            | Target::RoleTo
            | Target::ConsentExpires
    ) || *target == Target::Fact("birth_date".into())
}

fn propose(kind: RecordKind, name: &str, profile: &Profile) -> (Target, ColumnSuggestion) {
    let by_values = by_values(kind, profile);
    let by_header = synonyms::find(name, kind).filter(|(target, _)| fits(target, profile));
    match (by_header, by_values) {
        // A make under "company", a mail address under "contact": the values know better.
        (Some((Target::OrganisationName | Target::FullName | Target::Keep(_), _)), Some((target, share)))
            if share > 0.7 && target != Target::FullName =>
        {
            (target, ColumnSuggestion { confidence: share, reason: Reason::Values })
        }
        (Some((target, Match::Whole)), _) => (target, ColumnSuggestion { confidence: 0.95, reason: Reason::Header }),
        (Some((target, Match::Part)), _) => (target, ColumnSuggestion { confidence: 0.7, reason: Reason::Header }),
        (None, Some((target, share))) => (target, ColumnSuggestion { confidence: share * 0.8, reason: Reason::Values }),
        (None, None) => (Target::Keep(name.to_owned()), ColumnSuggestion { confidence: 0.0, reason: Reason::Unknown }),
    }
}

/// Whether the values allow what the header says. A column without values allows everything.
fn fits(target: &Target, profile: &Profile) -> bool {
    if profile.filled == 0 {
        return true;
    }
    match target {
        Target::Email(_) => profile.share(Looks::Email) > 0.3,
        Target::Phone(_) => profile.share(Looks::Phone) + profile.share(Looks::Number) + profile.share(Looks::Date) > 0.3,
        Target::GivenName | Target::FamilyName | Target::FullName | Target::AddressCity => {
            profile.share(Looks::Email) + profile.share(Looks::Phone) + profile.share(Looks::Number) + profile.share(Looks::Date) < 0.7
        }
        target if is_date(target) => profile.share(Looks::Date) + profile.share(Looks::Number) > 0.3,
        _ => true,
    }
}

fn by_values(kind: RecordKind, profile: &Profile) -> Option<(Target, f32)> {
    if profile.filled == 0 {
        return None;
    }
    let about_cars =
        matches!(kind, RecordKind::Customers | RecordKind::Vehicles | RecordKind::Sales | RecordKind::RepairOrders | RecordKind::Leads);
    // In a file of what happened to cars, a column of names under an unknown header is as likely the adviser's.
    let about_parties = !matches!(kind, RecordKind::Vehicles | RecordKind::Sales | RecordKind::RepairOrders);
    let candidates = [
        (Looks::Email, Target::Email(None), true),
        (Looks::Vin, Target::Vin, about_cars),
        (Looks::Phone, Target::Phone(None), true),
        (Looks::Make, Target::Make, about_cars),
        (Looks::Gender, Target::Fact("gender".into()), true),
        (Looks::EastAsianName, Target::FullName, about_parties),
    ];
    candidates
        .into_iter()
        .filter(|(_, _, allowed)| *allowed)
        .map(|(looks, target, _)| (target, profile.share(looks)))
        .find(|(_, share)| *share > 0.7)
}

/// Looks at the columns together: one column for what may be said once, ids only where they tell rows apart.
fn settle(kind: RecordKind, header: &[String], profiles: &[Profile], proposals: &mut [(Target, ColumnSuggestion)]) {
    for ((target, _), (name, profile)) in proposals.iter_mut().zip(header.iter().zip(profiles)) {
        if *target == Target::RecordId && !profile.unique && profile.filled > 0 {
            *target = if kind == RecordKind::Customers { Target::CustomerNumber } else { Target::Keep(name.clone()) };
        }
    }
    for index in 0..proposals.len() {
        let Some((target, suggestion)) = proposals.get(index).cloned() else { continue };
        if target.repeats() {
            continue;
        }
        let taken = proposals.iter().enumerate().any(|(other, (same, rival))| {
            other != index
                && *same == target
                && (rival.confidence > suggestion.confidence || rival.confidence == suggestion.confidence && other < index)
        });
        if taken && let (Some(proposal), Some(name)) = (proposals.get_mut(index), header.get(index)) {
            *proposal = (Target::Keep(name.clone()), ColumnSuggestion { confidence: 0.0, reason: Reason::Unknown });
        }
    }
    // A "name" of single words, with no family name beside it, is a first name.
    let has_family = proposals.iter().any(|(target, _)| *target == Target::FamilyName);
    let has_given = proposals.iter().any(|(target, _)| *target == Target::GivenName);
    for ((target, _), profile) in proposals.iter_mut().zip(profiles) {
        if *target == Target::FullName && profile.filled >= 20 && profile.single_words > 0.97 && profile.share(Looks::EastAsianName) < 0.5 {
            if !has_given {
                *target = Target::GivenName;
            } else if !has_family {
                *target = Target::FamilyName;
            }
        }
    }
}
