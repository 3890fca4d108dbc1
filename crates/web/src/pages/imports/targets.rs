//! The meanings that a column can be given, grouped and worded for a select.

use roadbook_core::{
    hear::{Channel, Purpose, RecordKind},
    know::fact::CATALOGUE,
};
use roadbook_i18n::Texts;
use roadbook_intake::Target;

/// A group of choices.
#[derive(Debug)]
pub struct Group {
    pub label: String,
    pub choices: Vec<Choice>,
}

#[derive(Debug)]
pub struct Choice {
    /// The target's wire form.
    pub value: String,
    pub label: String,
}

/// Messengers by the names that their makers write.
const MESSENGERS: &[(&str, &str)] = &[
    ("whatsapp", "WhatsApp"),
    ("telegram", "Telegram"),
    ("wechat", "WeChat"),
    ("kakao", "KakaoTalk"),
    ("viber", "Viber"),
    ("line", "LINE"),
];

const WHO: &[Target] = &[
    Target::FullName,
    Target::GivenName,
    Target::MiddleName,
    Target::FamilyName,
    Target::Title,
    Target::OrganisationName,
    Target::PartyKind,
    Target::CustomerNumber,
    Target::NationalId,
    Target::TaxId,
];
const ADDRESS: &[Target] = &[
    Target::AddressLine,
    Target::AddressStreet,
    Target::AddressCity,
    Target::AddressRegion,
    Target::AddressPostalCode,
    Target::AddressCountry,
];
const CAR: &[Target] = &[
    Target::Vin,
    Target::Plate,
    Target::Make,
    Target::Model,
    Target::ModelYear,
    Target::Colour,
    Target::Body,
    Target::Fuel,
    Target::OdometerKm,
    Target::OdometerMiles,
    Target::FirstRegistered,
    Target::WarrantyUntil,
    Target::NextService,
    Target::VehicleRole,
    Target::RoleFrom,
    Target::RoleTo,
];
const EVENT: &[Target] =
    &[Target::Date, Target::Time, Target::Amount, Target::Currency, Target::OrderNumber, Target::Summary, Target::Text];
const CONSENT: &[Target] = &[
    Target::ConsentPurpose,
    Target::ConsentChannel,
    Target::ConsentGranted,
    Target::ConsentBasis,
    Target::ConsentProof,
    Target::ConsentExpires,
];
const STAFF: &[Target] = &[Target::StaffRole, Target::Department];
const OTHER: &[Target] = &[Target::Store, Target::RecordId];

/// A target in words.
#[must_use]
pub fn label(t: Texts, target: &Target) -> String {
    match target {
        Target::Phone(Some(kind)) => t.named_or_raw("field", &format!("phone-{kind}")).into_owned(),
        Target::Email(Some(kind)) => t.named_or_raw("field", &format!("email-{kind}")).into_owned(),
        Target::Messenger(name) => {
            MESSENGERS.iter().find(|(wire, _)| wire == name).map_or_else(|| name.clone(), |(_, written)| (*written).to_owned())
        }
        Target::Fact(kind) => t.named_or_raw("fact", kind).into_owned(),
        Target::Consent(purpose, channel) => t
            .t2("mapping-consent", "purpose", t.named("purpose", purpose.name()), "channel", t.named("channel", channel.name()))
            .into_owned(),
        Target::Keep(_) => t.named("field", "keep").into_owned(),
        plain => t.named("field", &plain.name()).into_owned(),
    }
}

/// All choices for a column of this header, for this kind of file. The one that is `chosen` is always among them.
#[must_use]
pub fn choices(t: Texts, kind: RecordKind, header: &str, chosen: &Target) -> Vec<Group> {
    let contact: Vec<Target> = [None, Some("mobile"), Some("home"), Some("work")]
        .into_iter()
        .map(|label| Target::Phone(label.map(str::to_owned)))
        .chain([None, Some("home"), Some("work")].into_iter().map(|label| Target::Email(label.map(str::to_owned))))
        .chain(MESSENGERS.iter().map(|(name, _)| Target::Messenger((*name).to_owned())))
        .collect();
    // One question per channel that files usually have a column for; other pairs appear when they were suggested.
    let consents = [Channel::Any, Channel::Email, Channel::Phone, Channel::Sms, Channel::Whatsapp, Channel::Post]
        .into_iter()
        .map(|channel| Target::Consent(Purpose::Marketing, channel))
        .chain([Target::Consent(Purpose::ServiceMessage, Channel::Any), Target::Consent(Purpose::Survey, Channel::Any)]);
    let consent: Vec<Target> =
        if kind == RecordKind::Consents { CONSENT.iter().cloned().chain(consents).collect() } else { consents.collect() };
    let facts: Vec<Target> =
        CATALOGUE.iter().filter(|fact| fact.name != "address").map(|fact| Target::Fact(fact.name.to_owned())).collect();
    let keep = [Target::Ignore, Target::Keep(header.to_owned())];
    let mut groups: Vec<(&str, Vec<Target>)> = vec![("", keep.to_vec())];
    if kind == RecordKind::Staff {
        groups.push(("mapping-group-staff", STAFF.to_vec()));
    }
    groups.push(("mapping-group-who", WHO.to_vec()));
    groups.push(("mapping-group-contact", contact));
    if kind != RecordKind::Staff {
        groups.push(("mapping-group-address", ADDRESS.to_vec()));
        groups.push(("mapping-group-car", CAR.to_vec()));
        if !matches!(kind, RecordKind::Customers | RecordKind::Vehicles) {
            groups.push(("mapping-group-event", EVENT.to_vec()));
        }
        groups.push(("mapping-group-consent", consent));
        groups.push(("mapping-group-facts", facts));
    }
    groups.push(("mapping-group-other", OTHER.to_vec()));
    if !groups.iter().any(|(_, targets)| targets.contains(chosen)) {
        groups[0].1.push(chosen.clone());
    }
    groups
        .into_iter()
        .map(|(key, targets)| Group {
            label: if key.is_empty() { String::new() } else { t.t(key).into_owned() },
            choices: targets.iter().map(|target| Choice { value: target.name().into_owned(), label: label(t, target) }).collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;

    #[test]
    fn every_meaning_has_a_name_in_every_language_and_can_be_chosen() {
        for language in Language::ALL {
            let t = Texts::of(language);
            for target in Target::PLAIN {
                assert!(!label(t, target).is_empty(), "{language}: {target}");
                let kinds = RecordKind::ALL.into_iter().filter(|kind| {
                    choices(t, *kind, "x", &Target::Ignore)
                        .iter()
                        .flat_map(|group| &group.choices)
                        .any(|choice| choice.value == target.name())
                });
                assert!(kinds.count() > 0, "{target} can nowhere be chosen");
            }
        }
    }

    #[test]
    fn what_was_suggested_can_be_kept() {
        let rare = Target::Consent(Purpose::Survey, Channel::Kakao);
        let groups = choices(Texts::of(Language::En), RecordKind::Customers, "x", &rare);
        assert!(groups.iter().flat_map(|group| &group.choices).any(|choice| choice.value == rare.name()));
    }
}
