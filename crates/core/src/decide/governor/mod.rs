//! The governor: the one gate that every outgoing touch passes, by man or machine (SPEC 8).
//!
//! [`ask`] is pure. Its rules are asked in this order, one file each: patience (does it still make sense), stop, consent, clock, caps,
//! channel, role, conflict. The answer is one of allow, defer until, change channel to, refuse, with the rule that decided and what every rule
//! said. The rules of law and platforms are data ([`pack`], `policies/contact/`).
//!
//! Who asks keeps the verdict as evidence. Who sends asks once more just before: time has passed.

mod asked;
mod caps;
mod case;
mod channel;
mod clock;
mod conflict;
pub mod consent;
mod known;
mod local;
pub mod pack;
mod place;
mod policy;
mod reason;
mod role;
mod stop;
#[cfg(test)]
mod tests;

use jiff::SignedDuration;
use serde::{Deserialize, Serialize};

pub use self::{
    asked::{Ask, By, ChannelSet, Origin},
    consent::{Basis, Consents, Standing, Stated},
    known::{
        Address, Answered, Conflicts, Declined, HeldRole, Inbound, Known, PartOfDay, Places, Preferred, RefusedAddress, RegisterCheck,
        Relationship, Stop, StopKind, StoppedAddress, Touch, Wanted, Wishes, Zones,
    },
    pack::{Pack, PackProblem, Packs},
    place::{Country, NoPlace, Place, Region},
    policy::{Cap, Caps, Holidays, Limits, NoCap, Policy, Settings},
    reason::{Argument, Cite, Finding, Period, Reason, Rule, Said, Text, Whose},
};
use self::{
    case::{Case, Word},
    channel::Liking,
};
use crate::{hear::Channel, kernel::Moment};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Allow,
    /// Ask again then. Facts being equal it may go at that moment, unless something without a known end stands against it (an open
    /// complaint, a late delivery): then it is looked at again.
    Defer {
        until: Moment,
    },
    /// Ask again with that channel: it will be allowed or deferred, not changed again.
    ChangeChannel {
        to: Channel,
    },
    Refuse,
}

/// What must go with the message, by law of where the customer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// Marked as advertising in the way the country prescribes, such as `(광고)`.
    AdLabel,
    /// Who sends it, with a postal address or other contact.
    SenderAddress,
    /// A free and easy way to opt out.
    OptOut,
    /// A machine says that it is one.
    SaysItIsAMachine,
}

impl Duty {
    pub const ALL: [Self; 4] = [Self::AdLabel, Self::SenderAddress, Self::OptOut, Self::SaysItIsAMachine];

    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::AdLabel => "ad_label",
            Self::SenderAddress => "sender_address",
            Self::OptOut => "opt_out",
            Self::SaysItIsAMachine => "says_it_is_a_machine",
        }
    }
}

/// The answer with everything that led to it. Kept as evidence.
#[must_use]
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    pub answer: Answer,
    /// The rule that decided; `None` when nothing was against it.
    pub rule: Option<Rule>,
    /// What each rule said, in order; after a no the others are not asked.
    pub reasons: Vec<Reason>,
    /// The address judged: that of the ask, or the one chosen.
    #[serde(default)]
    pub address: Option<String>,
    /// Of an allowed touch.
    #[serde(default)]
    pub duties: Vec<Duty>,
}

impl Verdict {
    /// What the rule that decided said.
    #[must_use]
    pub fn deciding(&self) -> Option<&Reason> {
        self.reasons.iter().rev().find(|reason| Some(reason.rule) == self.rule)
    }

    #[must_use]
    pub fn is_allowed(&self) -> bool {
        self.answer == Answer::Allow
    }
}

/// Whether a touch may be made now.
pub fn ask(ask: &Ask, known: &Known, policy: &Policy, now: Moment) -> Verdict {
    let case = Case::new(ask, known, policy, ask.channel, now);
    let mut judged = judge(&case);
    let address = case.address.map(str::to_owned);
    if let Some((channel, reason)) = better_channel(&case, &judged) {
        let rule = reason.as_ref().map(|reason| reason.rule).or(judged.rule);
        judged.reasons.extend(reason);
        return Verdict { answer: Answer::ChangeChannel { to: channel }, rule, reasons: judged.reasons, address, duties: Vec::new() };
    }
    let (answer, duties) = match judged.outcome {
        Outcome::Allow => (Answer::Allow, case.duties()),
        Outcome::Defer(until) => (Answer::Defer { until }, Vec::new()),
        Outcome::NotHere | Outcome::No => (Answer::Refuse, Vec::new()),
    };
    Verdict { answer, rule: judged.rule, reasons: judged.reasons, address, duties }
}

/// The judgement of one channel.
struct Judged {
    outcome: Outcome,
    rule: Option<Rule>,
    reasons: Vec<Reason>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Allow,
    Defer(Moment),
    /// Another channel may do.
    NotHere,
    No,
}

/// The channel to which it should be changed, if any; with the reason where the customer likes it better, without where this one will not do.
fn better_channel(case: &Case<'_>, judged: &Judged) -> Option<(Channel, Option<Reason>)> {
    let possible = judged.outcome != Outcome::No;
    // Somebody who waits for an answer gets it where they asked, and a person who chose a channel had a reason.
    let may_prefer = possible && judged.outcome != Outcome::NotHere && !case.awaited && case.ask.origin != Origin::Hand;
    let others = if case.channel == Channel::Any && case.ask.others.is_empty() { ChannelSet::all() } else { case.ask.others };
    if others.is_empty() || !(may_prefer || judged.outcome == Outcome::NotHere) {
        return None;
    }
    let asked = Liking::of(case, case.channel);
    let candidates = others.iter().filter(|channel| *channel != case.channel).filter_map(|channel| {
        let liking = Liking::of(case, channel);
        let finding = asked.yields_to(liking, channel);
        if may_prefer && finding.is_none() {
            return None;
        }
        let soonest = match judge(&Case::new(case.ask, case.known, case.policy, channel, case.now)).outcome {
            Outcome::Allow => case.now,
            Outcome::Defer(until) => until,
            Outcome::NotHere | Outcome::No => return None,
        };
        Some((channel, liking.rank(), soonest, finding))
    });
    // Of equals the first in the order of channels.
    let best = candidates.reduce(|best, next| if (next.1, best.2) > (best.1, next.2) { next } else { best })?;
    let reason = best.3.filter(|_| may_prefer).map(|finding| Reason { rule: Rule::Channel, said: Said::NotHere, finding, cite: None });
    Some((best.0, reason))
}

/// Asks the rules in order.
fn judge(case: &Case<'_>) -> Judged {
    let mut reasons = Vec::with_capacity(8);
    match rules(case, &mut reasons) {
        Ok((outcome, rule)) => Judged { outcome, rule, reasons },
        Err((outcome, rule)) => Judged { outcome, rule: Some(rule), reasons },
    }
}

type Ends = (Outcome, Rule);

fn rules(case: &Case<'_>, reasons: &mut Vec<Reason>) -> Result<(Outcome, Option<Rule>), Ends> {
    let now = case.now;
    let settings = &case.policy.settings;
    let patience = settings.patience_days.clamp(1, 366);
    let patient_until = case.ask.wanted_at.checked_add(SignedDuration::from_hours(24 * i64::from(patience))).unwrap_or(Moment::MAX);
    if let Some(at) = case.ask.expires.filter(|expires| *expires <= now) {
        return Err(no(reasons, Rule::Patience, Finding::Expired { at }, None));
    }
    if patient_until <= now {
        return Err(no(reasons, Rule::Patience, Finding::WaitedTooLong { days: patience }, None));
    }

    heard(reasons, Rule::Stop, stop::ask(case))?;
    heard(reasons, Rule::Consent, consent::ask(case, now))?;

    let clock = clock::Clock::of(case);
    let opening = clock.next(case, now);
    let Some(opens) = opening.at else { return Err(no(reasons, Rule::Clock, opening.finding, opening.cite)) };
    reasons.push(Reason { rule: Rule::Clock, said: later(opens, now), finding: opening.finding, cite: opening.cite });

    let caps = caps::CapsOf::of(case, &[]);
    let room = caps.next(case, now);
    let Some(free) = room.at else { return Err(no(reasons, Rule::Caps, room.finding, room.cite)) };
    reasons.push(Reason { rule: Rule::Caps, said: later(free, now), finding: room.finding, cite: room.cite });

    heard(reasons, Rule::Channel, channel::ask(case, now))?;
    heard(reasons, Rule::Role, role::ask(case))?;

    let (mut settled, mut finding) = conflict::next(case, now);
    let lasting = conflict::lasting(case);
    if let Some(lasts) = lasting.clone() {
        let hours = i64::from(settings.look_again_hours.max(1));
        settled = settled.max(now.checked_add(SignedDuration::from_hours(hours)).unwrap_or(Moment::MAX));
        finding = lasts;
    }
    reasons.push(Reason { rule: Rule::Conflict, said: later(settled, now), finding, cite: None });

    // The rule that holds it back longest decided; of several the first in order.
    let held = [(Rule::Clock, opens), (Rule::Caps, free), (Rule::Conflict, settled)];
    let Some((rule, _)) = held.into_iter().filter(|(_, at)| *at > now).reduce(|held, next| if next.1 > held.1 { next } else { held })
    else {
        return Ok((Outcome::Allow, None));
    };
    let deadline = case.ask.expires.map_or(patient_until, |expires| expires.min(patient_until));
    let until = together(case, &clock, &caps, opens.max(free).max(settled), deadline);
    let Some(until) = until else {
        return Err(no(reasons, rule, Finding::NoMomentWithin { days: patience }, None));
    };
    // By then an agreement may have run out, or a platform's window have closed.
    for (rule, word) in [(Rule::Consent, consent::ask(case, until)), (Rule::Channel, channel::ask(case, until))] {
        if !matches!(word, Word::Yes(..)) {
            heard(reasons, rule, word)?;
        }
    }
    Ok((Outcome::Defer(until), Some(rule)))
}

fn later(at: Moment, now: Moment) -> Said {
    if at > now { Said::Later(at) } else { Said::Yes }
}

fn no(reasons: &mut Vec<Reason>, rule: Rule, finding: Finding, cite: Option<Cite>) -> Ends {
    reasons.push(Reason { rule, said: Said::No, finding, cite });
    (Outcome::No, rule)
}

fn heard(reasons: &mut Vec<Reason>, rule: Rule, word: Word) -> Result<(), Ends> {
    match word {
        Word::Yes(finding, cite) => {
            reasons.push(Reason { rule, said: Said::Yes, finding, cite });
            Ok(())
        }
        Word::NotHere(finding, cite) => {
            reasons.push(Reason { rule, said: Said::NotHere, finding, cite });
            Err((Outcome::NotHere, rule))
        }
        Word::No(finding, cite) => Err(no(reasons, rule, finding, cite)),
    }
}

/// The first moment from `from` on at which clock, caps and conflicts all have nothing against it; none before the deadline.
fn together(case: &Case<'_>, clock: &clock::Clock<'_>, caps: &caps::CapsOf, from: Moment, deadline: Moment) -> Option<Moment> {
    let mut at = from;
    while at < deadline {
        let opens = clock.next(case, at).at?;
        let free = caps.next(case, opens).at?;
        let settled = conflict::next(case, free).0;
        if settled == at {
            return Some(at);
        }
        at = settled;
    }
    None
}
