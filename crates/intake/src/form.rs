//! Enquiries from a form on the dealer's own site.

use roadbook_core::{
    hear::{
        Channel, Heard, HeardActivity, HeardConsent, HeardFact, HeardIdentifier, HeardName, HeardParty, HeardVehicle, HeardWhen,
        IdentifierKind, PartyKind, Problem, ProblemCode, Purpose, RecordKind, VehicleRole,
    },
    kernel::{Moment, hash::hash_parts},
    know::{ActivityKind, Direction},
};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    map::context::Context,
    value::{email, phone, words},
};

/// The longest text that a field may have, in characters; what is beyond is cut away.
const FIELD: usize = 10_000;

/// The fields of an enquiry. All are optional but some way to reach the person; unknown fields are kept in `other`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Enquiry {
    pub name: String,
    pub given_name: String,
    pub family_name: String,
    pub company: String,
    pub phone: String,
    pub email: String,
    pub message: String,
    /// The car asked about.
    pub make: String,
    pub model: String,
    pub vin: String,
    /// `yes`, `on`, `1`, or the like in any product language: consent to marketing by all channels.
    pub consent_marketing: String,
    /// What the person read when ticking the box; it is the proof.
    pub consent_text: String,
    /// BCP 47 tag of the page's language.
    pub language: String,
    /// The store's code or name.
    pub store: String,
    pub preferred_channel: String,
    /// An id that the form gives each sending, so that sending twice counts once.
    pub submission_id: String,
    #[serde(flatten)]
    pub other: Map<String, Value>,
}

/// The lead that an enquiry is.
///
/// # Errors
/// `MissingValue` when there is neither phone nor mail address, and what is wrong with these.
pub fn to_heard(enquiry: &Enquiry, received: Moment, context: &Context) -> Result<Heard, Vec<Problem>> {
    let text = |field: &str| field.trim().replace('\0', "").chars().take(FIELD).collect::<String>();
    let given = |field: &str| Some(text(field)).filter(|field| !field.is_empty());
    let mut problems = Vec::new();
    let mut warnings = Vec::new();
    let mut identifiers = Vec::new();
    if let Some(written) = given(&enquiry.phone) {
        let read = phone::read_all(&written, context.default_country.as_deref(), |written, value, usual| {
            if !usual {
                warnings.push(Problem::new(ProblemCode::PhoneUnusual).found(written).in_column("phone"));
            }
            identifiers.push(HeardIdentifier { kind: IdentifierKind::Phone, written: written.to_owned(), value, label: None });
        });
        problems.extend(read.err().map(|problem| problem.in_column("phone")));
    }
    if let Some(written) = given(&enquiry.email) {
        let read = email::read_all(&written, |written, value| {
            identifiers.push(HeardIdentifier { kind: IdentifierKind::Email, written: written.to_owned(), value, label: None });
        });
        problems.extend(read.err().map(|problem| problem.in_column("email")));
    }
    if identifiers.is_empty() && problems.is_empty() {
        problems.push(Problem::new(ProblemCode::MissingValue).in_column("phone"));
    }
    // One good way to reach them is enough: the other is then only odd.
    if !problems.is_empty() {
        if identifiers.is_empty() {
            return Err(problems);
        }
        warnings.append(&mut problems);
    }
    let mut facts = Vec::new();
    if let Some(tag) = words::language(&enquiry.language) {
        facts.push(HeardFact { kind: "language".to_owned(), value: Value::String(tag) });
    }
    if let Some(channel) = words::channel(&enquiry.preferred_channel) {
        facts.push(HeardFact { kind: "preferred_channel".to_owned(), value: Value::from(channel.name()) });
    }
    let mut details: Map<String, Value> =
        enquiry.other.iter().filter(|(_, value)| !value.is_null()).map(|(key, value)| (key.clone(), value.clone())).collect();
    let (names, kind) = names(enquiry, &given, &mut details);
    let vehicle = vehicle(enquiry, &given);
    let body = text(&enquiry.message);
    let summary = vehicle
        .as_ref()
        .map(|vehicle| [vehicle.make.as_deref(), vehicle.model.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" "))
        .filter(|text| !text.is_empty())
        .unwrap_or_else(|| body.lines().next().unwrap_or_default().chars().take(120).collect());
    let consents = words::yes_no(&enquiry.consent_marketing)
        .filter(|granted| *granted)
        .map(|granted| HeardConsent {
            purpose: Purpose::Marketing,
            channel: Channel::Any,
            granted,
            basis: "consent".to_owned(),
            proof: given(&enquiry.consent_text).unwrap_or_else(|| context.source.clone()),
            when: Some(HeardWhen::Moment(received)),
            expires: None,
        })
        .into_iter()
        .collect();
    let raw = serde_json::to_string(enquiry).unwrap_or_default().replace("\\u0000", "\\ufffd");
    let record_key = given(&enquiry.submission_id).unwrap_or_else(|| {
        let hash = hash_parts(&[raw.as_bytes(), &received.as_microsecond().to_be_bytes()]);
        hash.iter().map(|byte| format!("{byte:02x}")).collect()
    });
    Ok(Heard {
        kind: RecordKind::Leads,
        record_key,
        raw,
        party: HeardParty { kind, names, identifiers, facts },
        vehicle,
        activity: Some(HeardActivity {
            kind: ActivityKind::Enquiry,
            direction: Direction::FromCustomer,
            when: Some(HeardWhen::Moment(received)),
            summary,
            body,
            amount: None,
            details,
        }),
        consents,
        staff: None,
        store: given(&enquiry.store),
        warnings,
    })
}

fn names(
    enquiry: &Enquiry,
    given: &impl Fn(&str) -> Option<String>,
    details: &mut Map<String, Value>,
) -> (Vec<HeardName>, Option<PartyKind>) {
    let mut name = HeardName { given: given(&enquiry.given_name), family: given(&enquiry.family_name), ..HeardName::default() };
    name.full = given(&enquiry.name).unwrap_or_else(|| crate::map::mapper::full_name(&name));
    match (name.full.is_empty(), given(&enquiry.company)) {
        (true, None) => (Vec::new(), None),
        (true, Some(company)) => (vec![HeardName { full: company, ..HeardName::default() }], Some(PartyKind::Organisation)),
        (false, company) => {
            if let Some(company) = company {
                details.insert("company".to_owned(), Value::String(company));
            }
            (vec![name], Some(PartyKind::Person))
        }
    }
}

fn vehicle(enquiry: &Enquiry, given: &impl Fn(&str) -> Option<String>) -> Option<HeardVehicle> {
    let vehicle = HeardVehicle {
        make: given(&enquiry.make),
        model: given(&enquiry.model),
        vin: given(&enquiry.vin).map(|vin| roadbook_core::kernel::vin::normalise(&vin)),
        ..HeardVehicle::default()
    };
    (vehicle != HeardVehicle::default()).then_some(HeardVehicle { role: Some(VehicleRole::Interested), ..vehicle })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context() -> Context {
        Context { source: "website".into(), default_country: Some("AM".into()), currency: None, today: jiff::civil::date(2026, 11, 22) }
    }

    #[test]
    fn an_enquiry_becomes_a_lead() {
        let enquiry: Enquiry = serde_json::from_str(
            r#"{"name":"Անի Սարգսյան","phone":"091 123456","model":"Sportage","message":"Ե՞րբ կարող եմ փորձել","consent_marketing":"on","consent_text":"I agree","campaign":"spring"}"#,
        )
        .unwrap();
        let heard = to_heard(&enquiry, Moment::from_second(1_795_000_000).unwrap(), &context()).unwrap();
        assert_eq!(heard.party.identifiers[0].value, "+37491123456");
        assert_eq!(heard.party.names[0].full, "Անի Սարգսյան");
        assert_eq!(heard.vehicle.unwrap().role, Some(VehicleRole::Interested));
        assert_eq!(heard.consents[0].proof, "I agree");
        let activity = heard.activity.unwrap();
        assert_eq!((activity.summary.as_str(), activity.details["campaign"].as_str()), ("Sportage", Some("spring")));
    }

    #[test]
    fn somebody_who_cannot_be_reached_is_refused() {
        let received = Moment::from_second(1_795_000_000).unwrap();
        let refused = to_heard(&Enquiry { name: "Ani".into(), ..Enquiry::default() }, received, &context()).unwrap_err();
        assert_eq!(refused[0].code, ProblemCode::MissingValue);
        let half = Enquiry { phone: "091 123456".into(), email: "ani@".into(), ..Enquiry::default() };
        let heard = to_heard(&half, received, &context()).unwrap();
        assert_eq!((heard.party.identifiers.len(), heard.warnings[0].code), (1, ProblemCode::NotAnEmail));
    }
}
