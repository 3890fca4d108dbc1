//! What people said that still stands, by pair of records.

use std::collections::{BTreeMap, BTreeSet};

use roadbook_identity::{cluster::Given, judgement::Verdict};
use roadbook_store::{Conn, StoreError, judgements, judgements::JudgementRow};
use uuid::Uuid;

/// The last word about each pair, and when it was said.
#[derive(Debug, Default, Clone)]
pub struct Verdicts {
    pairs: BTreeMap<(Uuid, Uuid), (Verdict, i64, Uuid)>,
}

impl Verdicts {
    /// Of rows in the order in which they were said.
    pub fn of(rows: &[JudgementRow]) -> Self {
        let mut verdicts = Self::default();
        for row in rows.iter().filter(|row| row.taken_back_at.is_none()) {
            if let Some(verdict) = from_name(&row.verdict) {
                verdicts.pairs.insert((row.left_id, row.right_id), (verdict, row.judged_at, row.judgement_id));
            }
        }
        verdicts
    }

    /// About these records.
    ///
    /// # Errors
    /// The database's.
    pub async fn load(conn: &mut Conn, records: &[Uuid]) -> Result<Self, StoreError> {
        Ok(Self::of(&judgements::of_records(conn, records).await?))
    }

    /// As if somebody said this now.
    pub fn say(&mut self, words: &[(Uuid, Uuid, Verdict)]) {
        let said = words.iter().map(|(left, right, verdict)| (ordered(*left, *right), (*verdict, i64::MAX, Uuid::max())));
        self.pairs.extend(said);
    }

    pub fn extend(&mut self, other: Self) {
        self.pairs.extend(other.pairs);
    }

    /// Every pair with its verdict; the latest said first.
    pub fn latest_first(&self) -> Vec<(Uuid, Uuid, Verdict)> {
        let mut all: Vec<_> = self.pairs.iter().collect();
        all.sort_by_key(|(_, (_, at, judgement))| std::cmp::Reverse((*at, *judgement)));
        all.into_iter().map(|((left, right), (verdict, ..))| (*left, *right, *verdict)).collect()
    }

    /// As pairs of nodes. `both`: the nodes of two records, when they are two.
    pub fn between(&self, both: impl Fn(Uuid, Uuid) -> Option<(u32, u32)>) -> Words {
        let mut words = Words::default();
        for (left, right, verdict) in self.latest_first() {
            let Some(pair) = both(left, right) else { continue };
            match verdict {
                Verdict::Same => words.same.push(pair),
                Verdict::NotSame => words.apart.push(pair),
                Verdict::Unsure => words.open.push(pair),
            }
        }
        words
    }

    pub fn records(&self) -> BTreeSet<Uuid> {
        self.pairs.keys().flat_map(|(left, right)| [*left, *right]).collect()
    }

    pub fn about(&self, left: Uuid, right: Uuid) -> Option<Verdict> {
        self.pairs.get(&ordered(left, right)).map(|(verdict, ..)| *verdict)
    }
}

/// What people said about pairs of nodes, the latest first.
#[derive(Debug, Default)]
pub struct Words {
    same: Vec<(u32, u32)>,
    apart: Vec<(u32, u32)>,
    open: Vec<(u32, u32)>,
}

impl Words {
    /// With what hangs together anyway.
    pub fn given<'a>(&'a self, together: &'a [(u32, u32)]) -> Given<'a> {
        Given { together, same: &self.same, apart: &self.apart, open: &self.open }
    }
}

#[must_use]
pub fn ordered(a: Uuid, b: Uuid) -> (Uuid, Uuid) {
    (a.min(b), a.max(b))
}

#[must_use]
pub fn name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Same => "same",
        Verdict::NotSame => "not_same",
        Verdict::Unsure => "unsure",
    }
}

#[must_use]
pub fn from_name(name: &str) -> Option<Verdict> {
    [Verdict::Same, Verdict::NotSame, Verdict::Unsure].into_iter().find(|verdict| self::name(*verdict) == name)
}
