//! SPEC 8.1: deceased, erased, do-not-contact, objected, and the customer's STOP.

use super::{
    By, Finding, Origin, Stop, StopKind,
    case::{Case, Word},
};
use crate::hear::{Channel, Purpose};

pub(super) fn ask(case: &Case<'_>) -> Word {
    let of_all = |stop: &&Stop| stop.channel.is_none_or(|channel| channel == Channel::Any);
    let of_this = |stop: &&Stop| stop.channel == Some(case.channel);
    let finding = |stop: &Stop| Finding::Stopped { kind: stop.kind, at: stop.at };
    // Strictest kind first, of each the newest.
    let newest = |kind: StopKind, concerns: &dyn Fn(&&Stop) -> bool| {
        let holding = case.known.stops.iter().filter(|stop| stop.kind == kind && holds(stop, case));
        holding.filter(|stop| concerns(stop)).max_by_key(|stop| stop.at)
    };
    if let Some(stop) = StopKind::ALL.into_iter().find_map(|kind| newest(kind, &of_all)) {
        return Word::No(finding(stop), None);
    }
    if let Some(stop) = StopKind::ALL.into_iter().find_map(|kind| newest(kind, &of_this)) {
        return Word::NotHere(finding(stop), None);
    }
    match case.address.and_then(|address| at_address(case, address)) {
        Some(stop) => Word::NotHere(Finding::StoppedAtAddress { kind: stop.kind, at: stop.at }, None),
        None => Word::Yes(Finding::Nothing, None),
    }
}

/// The stop of another customer that holds for this one at an address that both have, if any.
pub(super) fn at_address<'a>(case: &Case<'a>, address: &str) -> Option<&'a Stop> {
    // Whoever enquires wants to hear again, as after a STOP of their own.
    let enquired_since = |stop: &Stop| case.known.relationship.last_enquiry.is_some_and(|at| at > stop.at);
    let resumed = |stop: &Stop| matches!(stop.kind, StopKind::Stopped | StopKind::Deceased) && enquired_since(stop);
    let here = case.known.stopped_addresses.iter().filter(|stopped| stopped.address == address).map(|stopped| &stopped.stop);
    // Of the dead it is the person that is left alone: whoever shares the address is still served by people.
    let as_here = |stop: &Stop| Stop { kind: if stop.kind == StopKind::Deceased { StopKind::Stopped } else { stop.kind }, ..*stop };
    let holding = |stop: &&Stop| holds(&as_here(stop), case) && !resumed(stop);
    let strictness = |stop: &&Stop| StopKind::ALL.iter().position(|kind| *kind == stop.kind);
    here.filter(holding).min_by_key(|stop| (strictness(stop), std::cmp::Reverse(stop.at)))
}

/// Whether a stop is against this touch, channel apart.
fn holds(stop: &Stop, case: &Case<'_>) -> bool {
    let solicits = matches!(case.ask.purpose, Purpose::Marketing | Purpose::Survey);
    match stop.kind {
        StopKind::Deceased | StopKind::Erased => true,
        StopKind::DoNotContact => {
            let answers = case.ask.by == By::Person && case.ask.origin == Origin::Requested && case.awaited;
            !(answers && case.known.last_inbound().is_some_and(|inbound| inbound > stop.at))
        }
        StopKind::Stopped => case.ask.by == By::Machine || solicits,
        StopKind::Objected => solicits,
    }
}
