//! What people have agreed to before the first day, and in which systems they stand then.

use jiff::civil::Date;
use roadbook_core::hear::{Channel, Purpose};

use super::{Person, Source, car};
use crate::{
    assumptions::ASSUMED,
    seed::{Kind, Seed},
};

/// A consent given or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consent {
    pub purpose: Purpose,
    pub channel: Channel,
    pub granted: bool,
    pub since: Date,
}

pub(super) fn of(seed: Seed, person: &Person, begins: Date) -> Vec<Consent> {
    if !person.known {
        return Vec::new();
    }
    let mut stream = seed.stream(Kind::Consent, u64::from(person.id.0));
    let since = car::back(begins, stream.between(10.0, 900.0));
    let favourite = person.habits.channels.first().copied().unwrap_or(Channel::Phone);
    let mut consents = vec![Consent { purpose: Purpose::ServiceMessage, channel: Channel::Any, granted: true, since }];
    let (marketing, survey) = (stream.uniform(), stream.chance(ASSUMED.people.consents_survey));
    if marketing < ASSUMED.people.consents_marketing {
        let channel = if stream.chance(0.4) { Channel::Any } else { favourite };
        consents.push(Consent { purpose: Purpose::Marketing, channel, granted: true, since });
    } else if marketing > 1.0 - ASSUMED.people.refuses_marketing {
        consents.push(Consent { purpose: Purpose::Marketing, channel: Channel::Any, granted: false, since });
    }
    if survey {
        consents.push(Consent { purpose: Purpose::Survey, channel: favourite, granted: true, since });
    }
    consents
}

pub(super) fn sources(seed: Seed, person: &Person) -> Vec<Source> {
    if !person.known {
        return Vec::new();
    }
    let mut stream = seed.on(Kind::Consent, u64::from(person.id.0), 1);
    let mut sources: Vec<Source> =
        [(Source::Dms, 0.92), (Source::CrmList, ASSUMED.records.in_list), (Source::WebForm, 0.06), (Source::PhoneNotes, 0.06)]
            .into_iter()
            .filter(|(_, share)| stream.chance(*share))
            .map(|(source, _)| source)
            .collect();
    if sources.is_empty() {
        sources.push(Source::CrmList);
    }
    sources
}
