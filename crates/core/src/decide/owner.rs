//! Who looks after something: an enquiry, a promise, the work of somebody who is away or has left, and who is told when a promise broke.
//!
//! The rules come one after the other and each leaves a reason. As long as anybody is employed there is an owner.

#[cfg(test)]
mod tests;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

use super::promise::EscalateTo;
use crate::{
    kernel::{Moment, StaffId, StoreId},
    trust::{Department, Role},
};

/// Who is back so shortly after the first is as good as back first: else whoever begins a minute before the others gets all that came overnight.
const BACK_TOGETHER: SignedDuration = SignedDuration::from_hours(1);

/// A role in one department of one store, or (with no store) of the whole group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub role: Role,
    pub store: Option<StoreId>,
    pub department: Department,
}

/// Whether somebody is there to act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Presence {
    /// Signed in, or on shift.
    Here,
    /// Off shift, on holiday or ill, until then; none: nobody knows.
    Away { until: Option<Moment> },
}

/// Somebody who may be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub staff: StaffId,
    /// Nobody who has left is chosen.
    pub employed: bool,
    pub posts: Vec<Post>,
    /// BCP 47, as `hy` or `zh-Hant`.
    pub languages: Vec<String>,
    /// Makes and models that they know: `Kia`, `Kia EV6`, `EV6`. None: all.
    pub models: Vec<String>,
    pub presence: Presence,
    /// What they look after now: open opportunities, promises and cases.
    pub load: u32,
    /// What they can look after, in the same unit; load is compared in relation to it. 0 counts as 1.
    pub capacity: u32,
    pub last_assigned_at: Option<Moment>,
}

/// What an owner is needed for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    pub store: Option<StoreId>,
    pub department: Department,
    /// BCP 47: the customer's.
    pub language: Option<String>,
    pub make: Option<String>,
    pub model: Option<String>,
    /// Who looked after this customer before.
    pub previous: Option<StaffId>,
    /// Who is back by then may be waited for, before it goes to a manager; none: only whoever is here counts, as long as anybody is.
    pub wait_until: Option<Moment>,
}

/// Why it is them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OwnerReason {
    /// Named as stand-in by a person.
    Named,
    /// Looked after this customer before, and is here.
    KnowsCustomer,
    /// Works in that department of that store.
    InDepartment,
    /// Works in that department of another store.
    OtherStore,
    /// Works in another department.
    OtherDepartment,
    DepartmentManager,
    StoreManager,
    GroupManager,
    Administrator,
    /// There is nobody else, absent or not.
    OnlyOne,
    Here,
    /// Of these nobody is here; is back first, or within an hour of whoever is.
    BackFirst,
    /// Nobody is here, and nobody knows when they will be.
    NobodyHere,
    SpeaksLanguage,
    NobodySpeaksLanguage,
    KnowsModel,
    NobodyKnowsModel,
    LeastLoad,
    LongestAgo,
    /// Nothing told them apart any more: the lowest id.
    ById,
}

/// Who it is, and why, in the order in which it was found.
#[must_use]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    pub staff: StaffId,
    pub presence: Presence,
    pub reasons: Vec<OwnerReason>,
}

/// Chooses an owner: the previous one when here; else of those who work in that department of that store whoever is here or may be waited
/// for; else a manager, of the department, the store or the group; else somebody of that department elsewhere; else anybody who is here. When
/// nobody is, whoever is back first, in the same order.
/// Among several the customer's language decides, then the model, the least load for their capacity, who was given something longest ago,
/// and the id.
///
/// None only when nobody is employed.
#[must_use]
pub fn choose(need: &Need, candidates: &[Candidate]) -> Option<Choice> {
    if let Some(previous) = need.previous.and_then(|staff| candidates.iter().find(|candidate| candidate.staff == staff)) {
        let still_there = previous.posts.iter().any(|post| post.department == need.department);
        if previous.employed && previous.presence == Presence::Here && still_there {
            return Some(previous.chosen(vec![OwnerReason::KnowsCustomer, OwnerReason::Here]));
        }
    }
    let of_tier = |tier: OwnerReason| candidates.iter().filter(|one| one.employed && one.tier(need) == Some(tier)).collect::<Vec<_>>();
    in_time(&[OwnerReason::InDepartment], &of_tier, need)
        .or_else(|| in_time(MANAGERS, &of_tier, need))
        .or_else(|| in_time(&[OwnerReason::OtherStore], &of_tier, need))
        .or_else(|| in_time(&[OwnerReason::OtherDepartment], &of_tier, need))
        .or_else(|| in_time(&[OwnerReason::Administrator], &of_tier, need))
        .or_else(|| some_time(ALL_TIERS, &of_tier, need))
}

/// Chooses among those who work in that department of that store and are here, by the rules of [`choose`]. None when nobody is.
#[must_use]
pub fn in_department(need: &Need, candidates: &[Candidate]) -> Option<Choice> {
    let fits = |one: &&Candidate| one.employed && one.presence == Presence::Here && one.tier(need) == Some(OwnerReason::InDepartment);
    let pool: Vec<&Candidate> = candidates.iter().filter(fits).collect();
    match pool.iter().find(|one| Some(one.staff) == need.previous) {
        Some(previous) => Some(previous.chosen(vec![OwnerReason::KnowsCustomer, OwnerReason::Here])),
        None => here(&pool, OwnerReason::InDepartment, need),
    }
}

/// Chooses who takes over the work of somebody who is away or has left: the stand-in who was named, when employed and here or back in time,
/// else whoever [`choose`] finds among the others. Somebody who is away and the only one employed keeps their work.
#[must_use]
pub fn stand_in(of: StaffId, named: Option<StaffId>, need: &Need, candidates: &[Candidate]) -> Option<Choice> {
    let in_time = |one: &&Candidate| match one.presence {
        Presence::Here => true,
        Presence::Away { until } => until.zip(need.wait_until).is_some_and(|(until, wait)| until <= wait),
    };
    let named = named.filter(|named| *named != of).and_then(|named| candidates.iter().find(|one| one.staff == named && one.employed));
    if let Some(named) = named.filter(in_time) {
        let presence = if named.presence == Presence::Here { OwnerReason::Here } else { OwnerReason::BackFirst };
        return Some(named.chosen(vec![OwnerReason::Named, presence]));
    }
    let others: Vec<_> = candidates.iter().filter(|one| one.staff != of).cloned().collect();
    let only_one = || candidates.iter().find(|one| one.staff == of && one.employed).map(|one| one.chosen(vec![OwnerReason::OnlyOne]));
    choose(need, &others).or_else(only_one)
}

/// Chooses whom to tell of a broken promise of `owner`: a manager of the level asked for, or of the next one above that has any besides the
/// owner and those in `told`; whoever is here before whoever is not. None when no manager is left to tell.
#[must_use]
pub fn escalate_to(to: EscalateTo, owner: Option<StaffId>, told: &[StaffId], need: &Need, candidates: &[Candidate]) -> Option<Choice> {
    let tiers: &[OwnerReason] = match to {
        EscalateTo::OwnersManager => MANAGERS,
        EscalateTo::StoreManager => &[OwnerReason::StoreManager, OwnerReason::GroupManager],
        EscalateTo::GroupManager => &[OwnerReason::GroupManager],
    };
    let other = |one: &&Candidate| one.employed && Some(one.staff) != owner && !told.contains(&one.staff);
    let of_tier = |tier: OwnerReason| candidates.iter().filter(other).filter(|one| one.manages(need, tier)).collect::<Vec<_>>();
    in_time(tiers, &of_tier, need).or_else(|| some_time(tiers, &of_tier, need))
}

/// Whom the last step of a chain reaches, when those before have told others: nobody is told twice of one promise.
#[must_use]
pub fn escalate_along(
    chain: impl IntoIterator<Item = EscalateTo>,
    owner: Option<StaffId>,
    need: &Need,
    candidates: &[Candidate],
) -> Option<Choice> {
    let mut told = Vec::new();
    let mut last = None;
    for to in chain {
        last = escalate_to(to, owner, &told, need, candidates);
        told.extend(last.as_ref().map(|choice| choice.staff));
    }
    last
}

const MANAGERS: &[OwnerReason] = &[OwnerReason::DepartmentManager, OwnerReason::StoreManager, OwnerReason::GroupManager];

const ALL_TIERS: &[OwnerReason] = &[
    OwnerReason::InDepartment,
    OwnerReason::DepartmentManager,
    OwnerReason::StoreManager,
    OwnerReason::GroupManager,
    OwnerReason::OtherStore,
    OwnerReason::OtherDepartment,
    OwnerReason::Administrator,
];

impl Candidate {
    fn chosen(&self, reasons: Vec<OwnerReason>) -> Choice {
        Choice { staff: self.staff, presence: self.presence, reasons }
    }

    /// In what capacity somebody would do it: the first that is true.
    fn tier(&self, need: &Need) -> Option<OwnerReason> {
        let works = |post: &&Post| post.is_working();
        let in_department = |post: &Post| post.department == need.department;
        let working = || self.posts.iter().filter(works);
        if working().any(|post| in_department(post) && post.covers(need.store)) {
            return Some(OwnerReason::InDepartment);
        }
        if let Some(manager) = MANAGERS.iter().find(|tier| self.manages(need, **tier)) {
            return Some(*manager);
        }
        if working().any(in_department) {
            return Some(OwnerReason::OtherStore);
        }
        let administrates = self.posts.iter().all(|post| post.role == Role::Administrator);
        Some(if administrates { OwnerReason::Administrator } else { OwnerReason::OtherDepartment })
    }

    fn manages(&self, need: &Need, tier: OwnerReason) -> bool {
        self.posts.iter().any(|post| match tier {
            OwnerReason::DepartmentManager => post.manages_store(need) && post.department == need.department,
            // Where each department has its manager, the next level is not another time one of them.
            OwnerReason::StoreManager => post.manages_store(need) && post.department != need.department,
            OwnerReason::GroupManager => post.role == Role::GroupManager,
            _ => false,
        })
    }

    fn speaks(&self, language: &str) -> bool {
        self.languages.iter().any(|spoken| primary(spoken).eq_ignore_ascii_case(primary(language)))
    }

    /// Whether what was asked for is part of what they know (`Kia` of `Kia EV6`) or the other way round (`Kia EV6 GT` of `EV6`).
    fn knows(&self, make: Option<&str>, model: Option<&str>) -> bool {
        let wanted = words([make.unwrap_or_default(), model.unwrap_or_default()]);
        let part_of = |part: &[String], whole: &[String]| !part.is_empty() && whole.windows(part.len()).any(|words| words == part);
        self.models.is_empty()
            || self.models.iter().map(|known| words([known.as_str()])).any(|known| part_of(&known, &wanted) || part_of(&wanted, &known))
    }
}

fn words<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    texts.into_iter().flat_map(str::split_whitespace).map(str::to_lowercase).collect()
}

impl Post {
    /// Whether it is one of those who do the work, and not of those who manage.
    pub(super) fn is_working(&self) -> bool {
        !matches!(self.role, Role::StoreManager | Role::GroupManager | Role::Administrator)
    }

    fn manages_store(&self, need: &Need) -> bool {
        self.role == Role::StoreManager && self.covers(need.store)
    }

    fn covers(&self, store: Option<StoreId>) -> bool {
        self.store.is_none() || store.is_none() || self.store == store
    }
}

fn primary(language: &str) -> &str {
    language.split(['-', '_']).next().unwrap_or(language)
}

type OfTier<'f, 'c> = &'f dyn Fn(OwnerReason) -> Vec<&'c Candidate>;

/// The first tier that has anybody here; else the first with anybody who is back while one may wait.
fn in_time(tiers: &[OwnerReason], of_tier: OfTier<'_, '_>, need: &Need) -> Option<Choice> {
    let here = tiers.iter().find_map(|tier| here(&of_tier(*tier), *tier, need));
    let waiting = need.wait_until.is_some();
    here.or_else(|| tiers.iter().filter(|_| waiting).find_map(|tier| back(&of_tier(*tier), *tier, need, need.wait_until)))
}

/// The first tier with anybody known to come back, however late; else the first with anybody.
fn some_time(tiers: &[OwnerReason], of_tier: OfTier<'_, '_>, need: &Need) -> Option<Choice> {
    let back = tiers.iter().find_map(|tier| back(&of_tier(*tier), *tier, need, None));
    back.or_else(|| tiers.iter().find_map(|tier| fairest(of_tier(*tier), vec![*tier, OwnerReason::NobodyHere], need)))
}

fn here(pool: &[&Candidate], tier: OwnerReason, need: &Need) -> Option<Choice> {
    let here = pool.iter().copied().filter(|one| one.presence == Presence::Here).collect();
    fairest(here, vec![tier, OwnerReason::Here], need)
}

fn back(pool: &[&Candidate], tier: OwnerReason, need: &Need, by: Option<Moment>) -> Option<Choice> {
    let back_at = |one: &Candidate| match one.presence {
        Presence::Away { until: Some(until) } if by.is_none_or(|by| until <= by) => Some(until),
        _ => None,
    };
    let first = pool.iter().filter_map(|one| back_at(one)).min()?;
    let together = pool.iter().copied().filter(|one| back_at(one).is_some_and(|at| at.duration_since(first) <= BACK_TOGETHER)).collect();
    fairest(together, vec![tier, OwnerReason::BackFirst], need)
}

/// Narrows a pool down to one, noting each rule that had a say.
fn fairest(mut pool: Vec<&Candidate>, mut reasons: Vec<OwnerReason>, need: &Need) -> Option<Choice> {
    let mut prefer = |fits: &dyn Fn(&Candidate) -> bool, some: OwnerReason, none: OwnerReason| {
        if pool.iter().any(|one| fits(one)) {
            pool.retain(|one| fits(one));
            reasons.push(some);
        } else if !pool.is_empty() {
            reasons.push(none);
        }
    };
    if let Some(language) = &need.language {
        prefer(&|one| one.speaks(language), OwnerReason::SpeaksLanguage, OwnerReason::NobodySpeaksLanguage);
    }
    if need.make.is_some() || need.model.is_some() {
        let knows = |one: &Candidate| one.knows(need.make.as_deref(), need.model.as_deref());
        prefer(&knows, OwnerReason::KnowsModel, OwnerReason::NobodyKnowsModel);
    }
    // Fractions are compared by cross multiplication, so that nothing is rounded.
    let share = |one: &Candidate, other: &Candidate| u64::from(one.load) * u64::from(other.capacity.max(1));
    let least = pool.iter().copied().min_by(|a, b| share(a, b).cmp(&share(b, a)))?;
    let before = pool.len();
    pool.retain(|one| share(one, least) == share(least, one));
    if pool.len() < before {
        reasons.push(OwnerReason::LeastLoad);
    }
    let before = pool.len();
    let longest = pool.iter().map(|one| one.last_assigned_at).min()?;
    pool.retain(|one| one.last_assigned_at == longest);
    if pool.len() < before {
        reasons.push(OwnerReason::LongestAgo);
    }
    if pool.len() > 1 {
        reasons.push(OwnerReason::ById);
    }
    pool.into_iter().min_by_key(|one| one.staff).map(|one| one.chosen(reasons))
}
