//! SPEC 8.5: the customer's stated choice, else what they answered to at that time of the day; and what a platform carries.

use super::{
    Finding, PartOfDay, Preferred,
    case::{Case, Word},
    local,
};
use crate::{hear::Channel, kernel::Moment};

/// So often somebody was tried on a channel before their answers say anything.
const TRIED_ENOUGH: u16 = 3;

/// Whether it can be made on this channel at `at`.
pub(super) fn ask(case: &Case<'_>, at: Moment) -> Word {
    if case.channel == Channel::Any {
        return Word::NotHere(Finding::AnyChannel, None);
    }
    if case.known.wishes.never.contains(case.channel) && !case.awaited {
        return Word::NotHere(Finding::Unwished, None);
    }
    if case.channel == Channel::InPerson {
        return Word::Yes(Finding::ChannelFits, None);
    }
    let of_channel = || case.known.addresses.iter().filter(|address| address.channel == case.channel);
    let dead = match case.address {
        Some(address) => of_channel().any(|known| known.dead && known.value == address),
        None => of_channel().next().is_some(),
    };
    if dead {
        return Word::NotHere(Finding::DeadAddress, None);
    }
    if case.address.is_none() {
        return Word::NotHere(Finding::NoAddress, None);
    }
    let mut no = None;
    case.each_rule(
        |pack| &pack.platform,
        |_, rule| {
            if no.is_none() {
                no = against(&rule.body, case, at).map(|finding| Word::NotHere(finding, Some(rule.cite.clone())));
            }
        },
    );
    no.unwrap_or(Word::Yes(Finding::ChannelFits, None))
}

fn against(rule: &super::pack::PlatformBody, case: &Case<'_>, at: Moment) -> Option<Finding> {
    let inbound = case.known.inbound_on(case.channel);
    if case.ask.template {
        return (!rule.has_templates_for(case.ask.purpose)).then_some(Finding::NotForPurpose);
    }
    if rule.they_write_first && inbound.is_none() {
        return Some(Finding::TheyWriteFirst);
    }
    let hours = rule.window_hours?;
    let Some(inbound) = inbound.filter(|inbound| at.duration_since(inbound.at).as_secs() < i64::from(hours) * 3600) else {
        return Some(Finding::WindowClosed { hours });
    };
    rule.max_replies.filter(|max| inbound.replies >= *max).map(|max| Finding::RepliesUsedUp { max })
}

/// How much a customer likes a channel; compared only with what they think of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Liking {
    /// Place among the stated choices.
    stated: Option<usize>,
    /// Of a hundred tries at this time of the day; none when too few.
    answers: Option<u8>,
}

impl Liking {
    pub fn of(case: &Case<'_>, channel: Channel) -> Self {
        let wishes = &case.known.wishes.preferred;
        if wishes.is_empty() && case.known.answered.is_empty() {
            return Self { stated: None, answers: None };
        }
        let (_, second) = local::day_and_second(case.zone(), case.now);
        let part = PartOfDay::at(u8::try_from(second / 3600).unwrap_or_default());
        let suits = |wish: &Preferred| wish.channel == channel && wish.part.is_none_or(|wished| wished == part);
        let (tried, answered) = case
            .known
            .answered
            .iter()
            .filter(|answered| answered.channel == channel && answered.part == part)
            .fold((0_u32, 0_u32), |(tried, answers), one| (tried + u32::from(one.tried), answers + u32::from(one.answered.min(one.tried))));
        let percent = u8::try_from(answered * 100 / tried.max(1)).unwrap_or(100);
        Self { stated: wishes.iter().position(suits), answers: (tried >= u32::from(TRIED_ENOUGH)).then_some(percent) }
    }

    /// Higher is liked better.
    pub fn rank(self) -> (std::cmp::Reverse<usize>, Option<u8>) {
        (std::cmp::Reverse(self.stated.unwrap_or(usize::MAX)), self.answers)
    }

    /// Why the other should be taken: a choice stated, or answers half as many again and ten in a hundred more.
    pub fn yields_to(self, other: Self, channel: Channel) -> Option<Finding> {
        match (self.stated, other.stated) {
            (mine, Some(theirs)) if mine.is_none_or(|mine| theirs < mine) => Some(Finding::Preferred { channel }),
            (None, None) => {
                let (mine, theirs) = (u16::from(self.answers?), u16::from(other.answers?));
                (theirs >= mine + 10 && theirs * 2 >= mine * 3)
                    .then(|| Finding::AnswersMoreOften { channel, percent: other.answers.unwrap_or_default() })
            }
            _ => None,
        }
    }
}
