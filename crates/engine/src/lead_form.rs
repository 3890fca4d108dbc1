//! The fields of the enquiry form that dealers put on their own sites, and what they mean.

use roadbook_core::hear::{Channel, Heard, Problem, Purpose, RecordKind};
use roadbook_intake::{Cells, ColumnMapping, Context, Mapping, RawRow, Target, to_heard};

/// The format under which imports of such enquiries are kept.
pub const FORMAT: &str = "web_form";

/// Every field that the form endpoint takes, with its meaning. Others are kept with the enquiry under their own names.
const FIELDS: &[(&str, Target)] = &[
    ("name", Target::FullName),
    ("given_name", Target::GivenName),
    ("family_name", Target::FamilyName),
    ("company", Target::OrganisationName),
    ("phone", Target::Phone(None)),
    ("email", Target::Email(None)),
    ("vehicle", Target::Summary),
    ("make", Target::Make),
    ("model", Target::Model),
    ("vin", Target::Vin),
    ("plate", Target::Plate),
    ("message", Target::Text),
    ("consent", Target::Consent(Purpose::Marketing, Channel::Any)),
    ("consent_proof", Target::ConsentProof),
];

/// Fields of the form that are machinery and say nothing of the enquiry.
const MACHINERY: &[&str] = &["website", "lang", "next", "consent_wording"];

/// Whether a field is kept.
#[must_use]
pub fn keeps(name: &str) -> bool {
    !MACHINERY.contains(&name)
}

/// Reads the fields of one enquiry.
///
/// # Errors
/// Every reason for which it cannot be taken.
pub fn read(fields: &[(String, String)], context: &Context) -> Result<Heard, Vec<Problem>> {
    let header: Vec<String> = fields.iter().map(|(name, _)| name.clone()).collect();
    let columns = header
        .iter()
        .map(|name| {
            let target =
                FIELDS.iter().find(|(field, _)| field == name).map_or_else(|| Target::Keep(name.clone()), |(_, target)| target.clone());
            ColumnMapping::new(name.clone(), target)
        })
        .collect();
    let mapping =
        Mapping { kind: RecordKind::Leads, columns, date_order: None, decimal: roadbook_intake::value::money::DecimalSign::Detect };
    let row = RawRow::from_cells(1, 1, fields.iter().map(|(_, value)| value).collect::<Cells>());
    to_heard(RecordKind::Leads, &mapping, &header, &row, context)
}

#[cfg(test)]
mod tests {
    use roadbook_core::hear::IdentifierKind;

    use super::*;

    fn context() -> Context {
        Context { source: "web form".into(), default_country: Some("AM".into()), currency: None, today: jiff::civil::date(2026, 11, 22) }
    }

    fn fields(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn a_form_is_an_enquiry_with_consent_and_proof() {
        let heard = read(
            &fields(&[
                ("name", "Անի Պետրոսյան"),
                ("phone", "091 555812"),
                ("vehicle", "Aurora X5"),
                ("message", "Test drive on Saturday?"),
                ("campaign", "autumn"),
                ("consent", "yes"),
                ("consent_proof", "“I agree” at /intake/form/yerevan"),
            ]),
            &context(),
        )
        .unwrap();
        assert_eq!(heard.party.names[0].full, "Անի Պետրոսյան");
        assert!(heard.party.identifiers.iter().any(|id| id.kind == IdentifierKind::Phone && id.value == "+37491555812"));
        let activity = heard.activity.unwrap();
        assert_eq!((activity.summary.as_str(), activity.body.as_str()), ("Aurora X5", "Test drive on Saturday?"));
        assert_eq!(activity.details["campaign"], "autumn");
        assert_eq!(heard.consents.len(), 1);
        assert!(heard.consents[0].granted);
        assert_eq!(heard.consents[0].proof, "“I agree” at /intake/form/yerevan");
    }

    #[test]
    fn an_empty_form_says_so() {
        assert!(read(&fields(&[("message", "hello")]), &context()).is_err());
    }
}
