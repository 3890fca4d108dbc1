//! SPEC 8.2: whether the customer agreed, or the law needs no agreement.

use serde::{Deserialize, Serialize};

use super::{
    Cite, Finding, Relationship,
    case::{Case, Word},
    pack::{ConsentBody, Days, Needs},
};
use crate::{
    hear::{Channel, Purpose},
    kernel::Moment,
    know::consent::{Given, Parties},
};

const DAY: i64 = 86_400;

/// One statement of the customer, as it was recorded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stated {
    pub purpose: Purpose,
    /// [`Channel::Any`] for all channels.
    pub channel: Channel,
    pub granted: bool,
    #[serde(default)]
    pub basis: Basis,
    pub given_at: Moment,
    pub recorded_at: Moment,
    /// An agreement counts until then. A refusal does not expire.
    #[serde(default)]
    pub expires: Option<Moment>,
}

/// What a statement rests on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    #[default]
    Consent,
    Contract,
    LegitimateInterest,
}

impl Basis {
    /// As a source names it; what is not known is taken for the weakest.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "consent" | "" => Self::Consent,
            "contract" => Self::Contract,
            _ => Self::LegitimateInterest,
        }
    }
}

/// The statements of a customer and whose they are, worked out once per situation.
///
/// Of one party, records that share an identifier, the newest counts. Of a customer who was several before, the strictest counts, and an
/// agreement reaches only the addresses of whoever gave it ([`crate::know::consent`]).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consents {
    /// With the number of the party whose it is; newest first.
    said: Vec<(Stated, u32)>,
    /// Comparable addresses with the number of their party.
    addresses: Vec<(String, u32)>,
    /// Agreed, apart from everything else, to be contacted outside the usual hours.
    pub outside_hours: bool,
}

/// What stands of the statements about a purpose on a channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The newest refusal that stands.
    pub refused: Option<Moment>,
    /// The agreement of the party whose address it is.
    pub granted: Option<&'a Stated>,
    /// Somebody agreed, for another address.
    pub elsewhere: bool,
}

impl Consents {
    /// `said` with the record that each statement comes from; `identifiers` are the addresses that records gave, in comparable form.
    #[must_use]
    pub fn of(said: impl IntoIterator<Item = (u128, Stated)>, identifiers: &[Given<'_>]) -> Self {
        let parties = Parties::of(identifiers);
        let mut names = Vec::new();
        let mut number = |party| {
            let known = names.iter().position(|name| *name == party).unwrap_or_else(|| {
                names.push(party);
                names.len() - 1
            });
            u32::try_from(known).unwrap_or(u32::MAX)
        };
        let mut said: Vec<(Stated, u32)> = said.into_iter().map(|(record, said)| (said, number(parties.of_record(record)))).collect();
        said.sort_by_key(|(said, _)| std::cmp::Reverse((said.given_at, said.recorded_at, !said.granted)));
        let mut addresses: Vec<(String, u32)> =
            identifiers.iter().filter_map(|given| Some((given.value.to_owned(), number(parties.of_address(given.value)?)))).collect();
        addresses.sort_unstable();
        addresses.dedup();
        Self { said, addresses, outside_hours: false }
    }

    /// Statements on all channels and on this one count alike: the newest of a party is what it says. Without an address anybody's agreement
    /// is taken.
    #[must_use]
    pub fn standing(&self, purpose: Purpose, channel: Channel, address: Option<&str>) -> Standing<'_> {
        let owner = address.map(|address| {
            let at = self.addresses.binary_search_by(|(known, _)| known.as_str().cmp(address)).ok();
            at.and_then(|at| self.addresses.get(at)).map(|(_, party)| *party)
        });
        let mut standing = Standing::default();
        for (place, (said, party)) in self.said.iter().enumerate() {
            let about = |said: &Stated| said.purpose == purpose && (said.channel == channel || said.channel == Channel::Any);
            let newer = |(earlier, by): &(Stated, u32)| by == party && about(earlier);
            if !about(said) || self.said.iter().take(place).any(newer) {
                continue;
            }
            if !said.granted {
                standing.refused = standing.refused.max(Some(said.given_at));
            } else if owner.is_none_or(|owner| owner == Some(*party)) {
                standing.granted = standing.granted.or(Some(said));
            } else {
                standing.elsewhere = true;
            }
        }
        standing
    }
}

/// Whether it may be made at `at`, as far as consent goes.
pub(super) fn ask(case: &Case<'_>, at: Moment) -> Word {
    let standing = case.known.consents.standing(case.ask.purpose, case.channel, case.address);
    // Who refused and wrote on that channel later wants an answer to that.
    let wrote_since = |refused: Moment| {
        case.awaited
            && case.ask.origin == super::Origin::Requested
            && case.known.inbound_on(case.channel).is_some_and(|inbound| inbound.at > refused)
    };
    if let Some(at) = standing.refused.filter(|at| !wrote_since(*at)) {
        return Word::NotHere(Finding::Refused { at }, None);
    }
    let elsewhere = case.address.and_then(|address| case.known.refused_elsewhere(case.ask.purpose, case.channel, address));
    if let Some(at) = elsewhere.filter(|at| !wrote_since(*at)) {
        return Word::NotHere(Finding::RefusedAtAddress { at }, None);
    }
    let mut strictest: Option<(Needs, Finding, &Cite)> = None;
    let mut against: Option<(Finding, &Cite)> = None;
    case.each_rule(
        |pack| &pack.consent,
        |_, rule| match meets(&rule.body, &standing, case, at) {
            Ok(finding) => {
                if strictest.as_ref().is_none_or(|(needs, ..)| *needs < rule.body.needs) {
                    strictest = Some((rule.body.needs, finding, &rule.cite));
                }
            }
            Err(finding) => {
                against.get_or_insert((finding, &rule.cite));
            }
        },
    );
    if let Some((finding, cite)) = against {
        return Word::NotHere(finding, Some(cite.clone()));
    }
    if let Some((_, finding, cite)) = strictest {
        return Word::Yes(finding, Some(cite.clone()));
    }
    let solicits = matches!(case.ask.purpose, Purpose::Marketing | Purpose::Survey);
    match (case.awaited, solicits) {
        (true, _) => Word::Yes(Finding::Awaited, None),
        (false, false) => Word::Yes(Finding::NotRefused, None),
        // No pack says anything, not even the house's: then only who agreed.
        (false, true) => express(&standing, None, at).map_or_else(|no| Word::NotHere(no, None), |yes| Word::Yes(yes, None)),
    }
}

fn meets(rule: &ConsentBody, standing: &Standing<'_>, case: &Case<'_>, at: Moment) -> Result<Finding, Finding> {
    match rule.needs {
        Needs::NotRefused => Ok(Finding::NotRefused),
        Needs::Never => Err(Finding::Forbidden),
        Needs::Express => express(standing, rule.max_age_days, at),
        Needs::Relationship => express(standing, rule.max_age_days, at)
            .or_else(|no| related(rule, standing, &case.known.relationship, at).ok_or(no))
            .map_err(|no| match no {
                Finding::NoConsent { .. } => Finding::NoConsent { needs: Needs::Relationship },
                other => other,
            }),
        Needs::Unlisted => {
            let agreed = express(standing, rule.max_age_days, at).ok().or_else(|| related(rule, standing, &case.known.relationship, at));
            agreed.map_or_else(|| unlisted(rule.register_days, case, at), Ok)
        }
    }
}

fn express(standing: &Standing<'_>, max_age_days: Option<u16>, at: Moment) -> Result<Finding, Finding> {
    let Some(said) = standing.granted else {
        return Err(if standing.elsewhere { Finding::OtherAddressOnly } else { Finding::NoConsent { needs: Needs::Express } });
    };
    if said.basis != Basis::Consent {
        return Err(Finding::NoConsent { needs: Needs::Express });
    }
    if let Some(expired) = said.expires.filter(|expires| *expires <= at) {
        return Err(Finding::ConsentExpired { at: expired });
    }
    match max_age_days {
        Some(days) if !within(said.given_at, days, at) => Err(Finding::ConsentTooOld { at: said.given_at }),
        _ => Ok(Finding::Granted { at: said.given_at }),
    }
}

fn related(rule: &ConsentBody, standing: &Standing<'_>, relationship: &Relationship, at: Moment) -> Option<Finding> {
    let counts = |since: Option<Moment>, days: Option<Days>| {
        since.zip(days).filter(|(since, days)| match days {
            Days::Ever => *since <= at,
            Days::Number(days) => within(*since, *days, at),
        })
    };
    if rule.contract && relationship.contract_in_progress {
        return Some(Finding::ContractInProgress);
    }
    if let Some((since, _)) =
        counts(relationship.last_purchase, rule.purchase_days).or_else(|| counts(relationship.last_enquiry, rule.enquiry_days))
    {
        return Some(Finding::Related { since });
    }
    // A basis that somebody recorded and that is no agreement: a contract, a legitimate interest.
    let recorded = standing.granted.filter(|said| said.basis != Basis::Consent && said.expires.is_none_or(|expires| at < expires));
    recorded.map(|said| Finding::Related { since: said.given_at })
}

fn unlisted(register_days: u16, case: &Case<'_>, at: Moment) -> Result<Finding, Finding> {
    let checks = case.known.registers.iter().filter(|check| case.address == Some(check.address.as_str()));
    match checks.max_by_key(|check| check.at) {
        Some(check) if check.listed => Err(Finding::Listed { at: check.at }),
        Some(check) if within(check.at, register_days, at) => Ok(Finding::NotListed { at: check.at }),
        _ => Err(Finding::RegisterNotAsked),
    }
}

fn within(since: Moment, days: u16, at: Moment) -> bool {
    since <= at && at.duration_since(since).as_secs() <= i64::from(days) * DAY
}
