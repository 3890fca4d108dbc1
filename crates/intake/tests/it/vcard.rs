//! Address books of telephones and mail programs.

use roadbook_core::hear::{IdentifierKind, PartyKind, ProblemCode};
use roadbook_intake::{Document, Documents, Format, ReadOptions, source::from_bytes};

use crate::support::context;

fn read(text: &[u8]) -> Vec<Document> {
    Documents::open(Format::Vcard, from_bytes(text), &ReadOptions::default(), &context()).unwrap().map(Result::unwrap).collect()
}

#[test]
fn version_3_with_groups_and_folds() {
    let cards = read(
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Սարգսյան;Անի;;Dr.;\r\nFN:Անի Սարգ\r\n սյան\r\nitem1.TEL;type=CELL;type=pref:+374 91 12-34-56\r\nTEL;TYPE=work,voice:010 55 44 33\r\n\
         EMAIL;TYPE=INTERNET,HOME:Ani@Mail.am\r\nADR;TYPE=HOME:;;Abovyan 5\\, ap. 3;Gyumri;Shirak;3101;Armenia\r\nORG:Garni LLC;Sales\r\nTITLE:Director\r\nBDAY:1990-05-01\r\nNOTE:Likes\\nblue\r\n\
         UID:urn:uuid:42\r\nPHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQSkZJRg\r\nEND:VCARD\r\n"
            .as_bytes(),
    );
    assert_eq!(cards.len(), 1);
    let heard = cards[0].heard.as_ref().unwrap();
    assert_eq!(heard.record_key, "42");
    let name = &heard.party.names[0];
    assert_eq!((name.full.as_str(), name.family.as_deref(), name.title.as_deref()), ("Անի Սարգսյան", Some("Սարգսյան"), Some("Dr.")));
    let values: Vec<_> = heard.party.identifiers.iter().map(|id| (id.kind, id.value.as_str(), id.label.as_deref())).collect();
    assert_eq!(
        values,
        [
            (IdentifierKind::Phone, "+37491123456", Some("mobile")),
            (IdentifierKind::Phone, "+37410554433", Some("work")),
            (IdentifierKind::Email, "ani@mail.am", Some("home"))
        ]
    );
    let fact = |kind: &str| heard.party.facts.iter().find(|fact| fact.kind == kind).map(|fact| fact.value.clone()).unwrap();
    assert_eq!(fact("address")["street"], "Abovyan 5, ap. 3");
    assert_eq!(fact("birth_date"), "1990-05-01");
    assert_eq!(fact("occupation"), "Director, Garni LLC, Sales");
    assert_eq!(fact("remark"), "Likes\nblue");
    assert!(heard.raw.starts_with("BEGIN:VCARD") && heard.raw.ends_with("END:VCARD"));
}

#[test]
fn version_2_1_with_quoted_printable_and_charset() {
    let cards = read(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=windows-1251;ENCODING=QUOTED-PRINTABLE:=CF=E5=F2=F0=EE=F1=FF=ED;=C0=ED=ED=E0\r\n\
          FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D0=90=D0=BD=D0=BD=D0=B0 =\r\n=D0=9F=D0=B5=D1=82=D1=80=D0=BE=D1=81=D1=8F=D0=BD\r\nTEL;CELL:091123456\r\nEND:VCARD\r\n",
    );
    let name = &cards[0].heard.as_ref().unwrap().party.names[0];
    assert_eq!((name.full.as_str(), name.family.as_deref(), name.given.as_deref()), ("Анна Петросян", Some("Петросян"), Some("Анна")));
    assert_eq!(cards[0].heard.as_ref().unwrap().party.identifiers[0].label.as_deref(), Some("mobile"));
}

#[test]
fn version_4_and_organisations() {
    let cards = read(
        b"BEGIN:VCARD\nVERSION:4.0\nKIND:org\nFN:Ararat Trade\nORG:Ararat Trade\nTEL;VALUE=uri;TYPE=\"voice,work\":tel:+37410123456;ext=5\nLANG:hy\nGENDER:F\nEND:VCARD\n",
    );
    let heard = cards[0].heard.as_ref().unwrap();
    assert_eq!((heard.party.kind, heard.party.names.len()), (Some(PartyKind::Organisation), 1));
    assert_eq!(heard.party.identifiers[0].value, "+37410123456");
}

#[test]
fn broken_cards_do_not_cost_the_others() {
    let cards = read(
        b"some text\nBEGIN:VCARD\nFN:One\nTEL:091111111\nBEGIN:VCARD\nFN:Two\nTEL:091222222\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\nBEGIN:VCARD\nFN:Three\nBDAY:31.31.1990\nEND:VCARD\nbegin:vcard\nFN:Four\nend:vcard\nBEGIN:VCARD\nFN:Cut",
    );
    let codes: Vec<_> = cards
        .iter()
        .map(|card| (card.line, card.heard.as_ref().map(|heard| heard.party.names[0].full.clone()).map_err(|problems| problems[0].code)))
        .collect();
    assert_eq!(
        codes,
        [
            (1, Err(ProblemCode::NotVcard)),
            (2, Err(ProblemCode::NotVcard)),
            (5, Ok("Two".to_owned())),
            (9, Err(ProblemCode::NothingToTake)),
            (12, Err(ProblemCode::NotADate)),
            (16, Ok("Four".to_owned())),
            (19, Err(ProblemCode::NotVcard)),
        ]
    );
}

#[test]
fn a_card_with_a_huge_picture_is_bounded() {
    let mut text = b"BEGIN:VCARD\nFN:Big\nPHOTO;ENCODING=b:".to_vec();
    text.extend(std::iter::repeat_n(b'A', 9 << 20));
    text.extend_from_slice(b"\nEND:VCARD\nBEGIN:VCARD\nFN:Next\nEND:VCARD\n");
    let cards = read(&text);
    assert_eq!(cards.len(), 2);
    assert_eq!(cards[0].heard.as_ref().unwrap_err()[0].code, ProblemCode::CellTooLarge);
    assert!(cards[0].raw.len() <= 4 << 20);
    assert!(cards[1].heard.is_ok());
}
