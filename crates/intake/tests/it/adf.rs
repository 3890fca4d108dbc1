//! ADF leads as they arrive from the field: every oddity is taken and said.

use roadbook_core::hear::{Heard, HeardWhen, IdentifierKind, PartyKind, Problem, ProblemCode, RecordKind, VehicleRole};
use roadbook_intake::{Documents, Format, ReadOptions, read_adf, source::from_bytes};

use crate::support::context;

const BODY: &str = r#"<prospect status="new">
  <id sequence="1" source="Finder">F-77</id>
  <requestdate>2026-03-30T15:30:20-08:00</requestdate>
  <vehicle interest="buy" status="new"><year>2026</year><make>Kia</make><model>Sportage</model><stock>S123</stock><price type="asking" currency="USD">31000</price></vehicle>
  <customer><contact><name part="first">Ani</name><name part="last">Sargsyan</name><email>ani@mail.am</email><phone type="voice" time="evening">091 123456</phone>
    <address><street line="1">Abovyan 5</street><city>Gyumri</city><regioncode>SH</regioncode><postalcode>3101</postalcode><country>AM</country></address></contact>
    <comments>Is it still there?</comments></customer>
  <vendor><vendorname>North Store</vendorname><contact><name part="full">North Store</name></contact></vendor>
  <provider><name part="full">Finder Inc</name><service>Leads</service></provider>
</prospect>"#;

fn wrapped(body: &str) -> String {
    format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?adf version=\"1.0\"?>\n<adf>{body}</adf>")
}

/// The same through the file interface and through the message interface.
fn read(text: &[u8]) -> Vec<Result<Heard, Vec<Problem>>> {
    let message = read_adf(text, &context());
    let file: Vec<_> = Documents::open(Format::AdfXml, from_bytes(text), &ReadOptions::default(), &context())
        .unwrap()
        .map(|document| document.unwrap().heard)
        .collect();
    assert_eq!(message, file, "both ways read the same");
    message
}

fn one(text: &str) -> Heard {
    let mut all = read(text.as_bytes());
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn codes(heard: &Heard) -> Vec<ProblemCode> {
    heard.warnings.iter().map(|warning| warning.code).collect()
}

#[test]
fn a_well_formed_lead_has_no_warnings() {
    let lead = one(&wrapped(BODY));
    assert_eq!(lead.warnings, []);
    assert_eq!((lead.kind, lead.record_key.as_str()), (RecordKind::Leads, "Finder:F-77"));
    assert_eq!(lead.party.names[0].full, "Ani Sargsyan");
    let ids: Vec<_> = lead.party.identifiers.iter().map(|id| (id.kind, id.value.as_str())).collect();
    assert_eq!(ids, [(IdentifierKind::Email, "ani@mail.am"), (IdentifierKind::Phone, "+37491123456")]);
    let activity = lead.activity.as_ref().unwrap();
    assert_eq!((activity.summary.as_str(), activity.body.as_str()), ("2026 Kia Sportage", "Is it still there?"));
    assert_eq!(activity.when, Some(HeardWhen::Moment("2026-03-30T23:30:20Z".parse().unwrap())));
    assert_eq!((activity.details["stock"].as_str(), activity.details["provider"].as_str()), (Some("S123"), Some("Finder Inc")));
    assert_eq!(lead.vehicle.as_ref().unwrap().role, Some(VehicleRole::Interested));
    assert_eq!(lead.store.as_deref(), Some("North Store"));
    assert_eq!(lead.raw, wrapped(BODY));
    let fact = |kind: &str| lead.party.facts.iter().find(|fact| fact.kind == kind).map(|fact| fact.value.clone()).unwrap();
    assert_eq!((fact("address")["city"].as_str(), fact("best_time").as_str()), (Some("Gyumri"), Some("evening")));
}

#[test]
fn adf_instruction_before_the_xml_declaration() {
    let text = format!("<?ADF VERSION \"1.0\"?>\n<?xml version=\"1.0\"?>\n<adf>{BODY}</adf>");
    assert_eq!(codes(&one(&text)), [ProblemCode::IllFormedXml]);
}

#[test]
fn xml_declaration_in_capitals() {
    let text = format!("<?XML VERSION \"1.0\"?>\n<?ADF VERSION \"1.0\"?>\n<adf>{BODY}</adf>");
    assert_eq!(codes(&one(&text)), [ProblemCode::IllFormedXml]);
}

#[test]
fn unescaped_ampersand() {
    let lead = one(&wrapped(&BODY.replace("North Store</vendorname>", "Smith & Sons</vendorname>")));
    assert_eq!((lead.store.as_deref(), codes(&lead)), (Some("Smith & Sons"), vec![ProblemCode::IllFormedXml]));
}

#[test]
fn html_inside_comments() {
    let lead =
        one(&wrapped(&BODY.replace("Is it still there?", "<p>Is it <b>still</b> there?<br>I have a <a href=\"x\">trade & more</a></p>")));
    assert_eq!(lead.activity.as_ref().unwrap().body, "Is it still there?\nI have a trade & more");
    assert!(codes(&lead).iter().all(|code| *code == ProblemCode::IllFormedXml) && !lead.warnings.is_empty());
    assert_eq!(lead.store.as_deref(), Some("North Store"));
}

#[test]
fn cdata() {
    let lead = one(&wrapped(&BODY.replace("Is it still there?", "<![CDATA[A < B & <prospect> in <b>words</b>]]>")));
    assert_eq!(lead.warnings, []);
    assert_eq!(lead.activity.as_ref().unwrap().body, "A < B &  in words");
}

#[test]
fn prospect_closed_too_early() {
    let lead = one(&wrapped(&BODY.replace("</prospect>", "").replace("  <customer>", "</prospect>\n  <customer>")));
    assert_eq!(codes(&lead), [ProblemCode::IllFormedXml]);
    assert_eq!((lead.party.identifiers.len(), lead.store.as_deref()), (2, Some("North Store")));
}

#[test]
fn prospect_never_closed() {
    let lead = one(&wrapped(&BODY.replace("</prospect>", "")));
    assert_eq!((lead.party.identifiers.len(), codes(&lead)), (2, vec![ProblemCode::IllFormedXml]));
}

#[test]
fn stocknumber_for_stock() {
    let lead = one(&wrapped(&BODY.replace("stock>", "stocknumber>")));
    assert_eq!(lead.activity.as_ref().unwrap().details["stock"], "S123");
    assert_eq!(codes(&lead), [ProblemCode::UnknownElement]);
}

#[test]
fn phone_types_that_the_standard_does_not_know() {
    for (kind, label) in [("mobile", "mobile"), ("cell", "mobile"), ("home", "home"), ("work", "work")] {
        let lead = one(&wrapped(&BODY.replace("type=\"voice\"", &format!("type=\"{kind}\""))));
        assert_eq!(lead.party.identifiers[1].label.as_deref(), Some(label));
        assert_eq!(codes(&lead), [ProblemCode::UnknownElement], "{kind}");
    }
    let lead = one(&wrapped(&BODY.replace("type=\"voice\"", "type=\"cellphone\"")));
    assert_eq!((lead.party.identifiers[1].label.as_deref(), codes(&lead)), (Some("mobile"), vec![]));
}

#[test]
fn zone_with_a_cut_minute() {
    let lead = one(&wrapped(&BODY.replace("-08:00<", "-08:0<")));
    assert_eq!(lead.activity.as_ref().unwrap().when, Some(HeardWhen::Moment("2026-03-30T23:30:20Z".parse().unwrap())));
    assert_eq!((codes(&lead), lead.warnings[0].suggestion.as_deref()), (vec![ProblemCode::OddTime], Some("2026-03-30T23:30:20Z")));
}

#[test]
fn hour_with_one_digit() {
    let lead = one(&wrapped(&BODY.replace("T15:30:20-08:00", "T8:47:50")));
    assert_eq!(lead.activity.as_ref().unwrap().when, Some(HeardWhen::Wall(jiff::civil::date(2026, 3, 30).at(8, 47, 50, 0))));
    assert_eq!(codes(&lead), [ProblemCode::OddTime]);
}

#[test]
fn date_that_is_none_costs_only_the_date() {
    let lead = one(&wrapped(&BODY.replace("2026-03-30T15:30:20-08:00", "yesterday")));
    assert_eq!((lead.activity.as_ref().unwrap().when, codes(&lead)), (None, vec![ProblemCode::NotADate]));
}

#[test]
fn missing_vendor_name() {
    let lead = one(&wrapped(&BODY.replace("<vendorname>North Store</vendorname>", "")));
    assert_eq!((codes(&lead), lead.warnings[0].found.as_str()), (vec![ProblemCode::MissingElement], "vendorname"));
    assert_eq!(lead.store.as_deref(), Some("North Store"));
    let start = BODY.find("<vendor>").unwrap();
    let end = BODY.find("</vendor>").unwrap() + 9;
    let without = format!("{}{}", &BODY[..start], &BODY[end..]);
    let lead = one(&wrapped(&without));
    assert_eq!((codes(&lead), lead.store), (vec![ProblemCode::MissingElement], None));
}

#[test]
fn several_contacts_and_the_primary_one() {
    let second = "</contact><contact primarycontact=\"1\"><name part=\"full\">Aram Sargsyan</name><phone>091 123457</phone></contact>";
    let lead = one(&wrapped(&BODY.replacen("</contact>", second, 1)));
    assert_eq!((lead.party.names[0].full.as_str(), lead.party.identifiers[0].value.as_str()), ("Aram Sargsyan", "+37491123457"));
    assert!(lead.activity.as_ref().unwrap().details["other_contacts"].as_str().unwrap().contains("ani@mail.am"));
    assert_eq!(codes(&lead), [ProblemCode::UnknownElement]);
}

#[test]
fn contacts_of_one_name_are_one_person() {
    let second = "</contact><contact><name part=\"full\">Ani Sargsyan</name><phone>091 999999</phone></contact>";
    let lead = one(&wrapped(&BODY.replacen("</contact>", second, 1)));
    assert_eq!(lead.party.identifiers.len(), 3);
}

#[test]
fn name_with_suffix() {
    let lead = one(&wrapped(&BODY.replace("<email>", "<name part=\"suffix\">Jr.</name><email>")));
    assert_eq!((lead.party.names[0].full.as_str(), codes(&lead)), ("Ani Sargsyan Jr.", vec![ProblemCode::UnknownElement]));
}

#[test]
fn business_contact() {
    let lead = one(&wrapped(&BODY.replace(
        "<name part=\"first\">Ani</name><name part=\"last\">Sargsyan</name>",
        "<name part=\"full\" type=\"business\">Garni LLC</name>",
    )));
    assert_eq!((lead.party.kind, lead.party.names[0].full.as_str()), (Some(PartyKind::Organisation), "Garni LLC"));
}

#[test]
fn trade_in_is_the_customers_own_car() {
    let trade = "<customer>";
    let with = "<vehicle interest=\"trade-in\"><year>2012</year><make>Opel</make><model>Astra</model><vin>1GNDT13W5V2200000</vin><odometer units=\"mi\">60,000</odometer></vehicle><customer>";
    let all = read(wrapped(&BODY.replace(trade, with)).as_bytes());
    assert_eq!(all.len(), 2);
    let lead = all[0].as_ref().unwrap();
    assert_eq!(lead.vehicle.as_ref().unwrap().model.as_deref(), Some("Sportage"));
    assert_eq!(lead.activity.as_ref().unwrap().details["trade_in"], "2012 Opel Astra");
    assert_eq!(codes(lead), [ProblemCode::VinCheckDigit]);
    let own = all[1].as_ref().unwrap();
    assert_eq!((own.kind, own.record_key.as_str()), (RecordKind::Vehicles, "Finder:F-77/vehicle-2"));
    let car = own.vehicle.as_ref().unwrap();
    assert_eq!((car.role, car.odometer_km, car.model.as_deref()), (Some(VehicleRole::Owner), Some(96_561), Some("Astra")));
    assert_eq!(own.party.identifiers, lead.party.identifiers);
}

#[test]
fn several_prospects_in_one_file() {
    let second = BODY.replace("F-77", "F-78").replace("ani@mail.am", "ara@mail.am");
    let broken = "<prospect><id>F-79</id></prospect>";
    let text = wrapped(&format!("{BODY}\n{broken}\n{second}"));
    let all = read(text.as_bytes());
    assert_eq!(all.len(), 3);
    assert_eq!(all[0].as_ref().unwrap().record_key, "Finder:F-77");
    assert_eq!(all[1].as_ref().unwrap_err()[0].code, ProblemCode::NothingToTake);
    assert_eq!(all[2].as_ref().unwrap().record_key, "Finder:F-78");
    let documents: Vec<_> = Documents::open(Format::AdfXml, from_bytes(text.as_bytes()), &ReadOptions::default(), &context())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let joined: Vec<u8> = documents.iter().flat_map(|document| document.raw.clone()).collect();
    assert_eq!(String::from_utf8(joined).unwrap(), text);
    assert_eq!((documents[0].line, documents[2].row), (3, 3));
}

#[test]
fn entity_bombs_are_refused_and_the_rest_is_taken() {
    let bomb = BODY.replace("Is it still there?", "&lol9;").replace("F-77", "F-1");
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE adf [<!ENTITY lol \"lol\"><!ENTITY lol9 \"&lol;&lol;&lol;&lol;\"><!ENTITY xxe SYSTEM \"file:///etc/hostname\">]>\n<adf>{bomb}{}{BODY}</adf>",
        BODY.replace("Is it still there?", "&xxe;")
    );
    let all = read(text.as_bytes());
    assert_eq!(all.len(), 3);
    assert_eq!((all[0].as_ref().unwrap_err()[0].code, all[0].as_ref().unwrap_err()[0].found.as_str()), (ProblemCode::NotXml, "&lol9;"));
    assert_eq!(all[1].as_ref().unwrap_err()[0].found, "&xxe;");
    assert!(all[2].is_ok());
}

#[test]
fn a_lead_in_a_mail_with_text_around_it() {
    let text = format!("Dear dealer,\n\n{}\n\nKind regards", wrapped(BODY));
    let lead = one(&text);
    assert_eq!((lead.record_key.as_str(), lead.raw.as_str()), ("Finder:F-77", text.as_str()));
}

#[test]
fn parts_without_a_prospect() {
    let inner = BODY.trim_start_matches("<prospect status=\"new\">").trim_end_matches("</prospect>");
    let lead = one(&wrapped(inner));
    assert_eq!((lead.record_key.as_str(), codes(&lead)), ("Finder:F-77", vec![ProblemCode::MissingElement]));
}

#[test]
fn text_that_is_no_lead() {
    for text in ["", "  \n"] {
        assert!(
            Documents::open(Format::AdfXml, from_bytes(text.as_bytes()), &ReadOptions::default(), &context()).unwrap().next().is_none()
        );
    }
    assert_eq!(read(b"hello").remove(0).unwrap_err()[0].code, ProblemCode::NotXml);
    assert_eq!(read(b"<adf></adf>").remove(0).unwrap_err()[0].code, ProblemCode::NotXml);
}

#[test]
fn other_encodings_are_read_and_said() {
    let text = wrapped(&BODY.replace("Ani", "Renée").replace("UTF-8", "ISO-8859-1")).replace("UTF-8", "ISO-8859-1");
    let bytes: Vec<u8> = text.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let heard = read_adf(&bytes, &context()).remove(0).unwrap();
    assert_eq!(heard.party.names[0].full, "Renée Sargsyan");
    assert_eq!(codes(&heard), [ProblemCode::ReplacedCharacter]);
    // Declared so, and UTF-8 all the same.
    assert_eq!(read_adf(text.as_bytes(), &context()).remove(0).unwrap().party.names[0].full, "Renée Sargsyan");
}

#[test]
fn a_lead_without_id_is_the_same_in_another_file() {
    let body = BODY.replace("<id sequence=\"1\" source=\"Finder\">F-77</id>", "");
    let first = one(&wrapped(&body)).record_key;
    let again = read(wrapped(&format!("{BODY}\n{body}")).as_bytes()).remove(1).unwrap().record_key;
    assert_eq!(first, again);
}

#[test]
fn a_huge_prospect_is_bounded() {
    let big = BODY.replace("Is it still there?", &"x".repeat(9 << 20));
    let text = wrapped(&format!("{big}{BODY}"));
    let documents: Vec<_> = Documents::open(Format::AdfXml, from_bytes(text.into_bytes()), &ReadOptions::default(), &context())
        .unwrap()
        .map(Result::unwrap)
        .collect();
    assert_eq!(documents.len(), 2);
    assert_eq!(documents[0].heard.as_ref().unwrap_err()[0].code, ProblemCode::CellTooLarge);
    assert!(documents[0].raw.len() < 5 << 20 && documents[1].heard.is_ok());
}

#[test]
fn open_sections_and_tags_cost_linear_time() {
    for piece in ["<!--", "<![CDATA[", "<a", "<comments>", "&a", "<prospect", "<b x=\""] {
        let text = wrapped(&format!("<prospect><customer>{}</customer></prospect>", piece.repeat(200_000)));
        let _ = read_adf(text.as_bytes(), &context());
    }
}
