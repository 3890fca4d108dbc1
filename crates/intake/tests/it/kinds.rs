//! Each kind of record, mapped by suggestion alone.

use roadbook_core::{
    hear::{Channel, HeardWhen, IdentifierKind, PartyKind, ProblemCode, Purpose, RecordKind, VehicleRole},
    know::{ActivityKind, Direction},
};

use crate::support::{import_csv, targets};

#[test]
fn customers_with_their_cars() {
    let heard = import_csv(
        "id,first_name,last_name,mobile,email,birth_date,city,vin,plate,make,model,model_year,email_opt_in,preferred channel\n\
         1,Anna,Petrosyan,+374 91 123456,anna@mail.am,01.05.1990,Gyumri,1HGCM82633A004352,34 AB-123,Honda,Accord,2003,yes,e-mail\n\
         2,Ara,Sargsyan,091 123457,,15.05.1988,Yerevan,,,,,,no,\n",
        RecordKind::Customers,
    );
    let anna = heard[0].as_ref().unwrap();
    assert_eq!(anna.record_key, "1");
    assert_eq!(anna.party.kind, Some(PartyKind::Person));
    assert_eq!(anna.party.names[0].full, "Anna Petrosyan");
    assert_eq!(anna.party.identifiers[0].label.as_deref(), Some("mobile"));
    let fact = |kind: &str| anna.party.facts.iter().find(|fact| fact.kind == kind).map(|fact| fact.value.clone()).unwrap();
    assert_eq!((fact("birth_date"), fact("preferred_channel")), ("1990-05-01".into(), "email".into()));
    assert_eq!(fact("address")["city"], "Gyumri");
    let car = anna.vehicle.as_ref().unwrap();
    assert_eq!(
        (car.vin.as_deref(), car.plate.as_deref(), car.model_year, car.role),
        (Some("1HGCM82633A004352"), Some("34AB123"), Some(2003), Some(VehicleRole::Owner))
    );
    assert_eq!((anna.consents[0].purpose, anna.consents[0].channel, anna.consents[0].granted), (Purpose::Marketing, Channel::Email, true));
    assert!(anna.consents[0].proof.contains("test.csv"));
    assert!(anna.raw.starts_with(r#"{"id":"1","first_name":"Anna""#));
    let ara = heard[1].as_ref().unwrap();
    assert!(ara.vehicle.is_none() && !ara.consents[0].granted);
    assert_eq!(ara.party.identifiers[0].value, "+37491123457");
}

#[test]
fn vehicles() {
    let heard = import_csv(
        "VIN;Госномер;Марка;Модель;Год выпуска;Пробег;Цвет;Владелец;Телефон;Гарантия до;Комплектация\n\
         1GNDT13W5V2200000;34 АВ 123;Lada;Vesta;2019;120 500 км;белый;Анна Петросян;+374 91 123456;31.12.2027;Люкс\n\
         ;;;;;;;Никто;;;\n",
        RecordKind::Vehicles,
    );
    let car = heard[0].as_ref().unwrap();
    assert_eq!(car.warnings[0].code, ProblemCode::VinCheckDigit);
    let vehicle = car.vehicle.as_ref().unwrap();
    assert_eq!(
        (vehicle.odometer_km, vehicle.colour.as_deref(), vehicle.warranty_until),
        (Some(120_500), Some("белый"), Some(jiff::civil::date(2027, 12, 31)))
    );
    assert_eq!(vehicle.other["Trim"], "Люкс");
    assert_eq!(car.party.names[0].full, "Анна Петросян");
    assert_eq!(heard[1].as_ref().unwrap_err()[0].code, ProblemCode::NothingToTake);
}

#[test]
fn sales() {
    let heard = import_csv(
        "Order number,Sale date,Customer name,Phone,VIN,Make,Model,Price,Salesperson\n\
         A-1,12/31/2024,Anna Petrosyan,+37491123456,1HGCM82633A004352,Honda,Accord,\"26,000.50 USD\",Aram\n\
         A-1,12/31/2024,Anna Petrosyan,+37491123456,1M8GDM9AXKP042788,Honda,Civic,12 500 000 ֏,Aram\n\
         A-2,,Ara Sargsyan,+37491123457,,Honda,Civic,100,Aram\n\
         A-3,01/15/2025,Ara Sargsyan,+37491123457,,Honda,Civic,ask us,Aram\n",
        RecordKind::Sales,
    );
    let first = heard[0].as_ref().unwrap();
    let activity = first.activity.as_ref().unwrap();
    assert_eq!((activity.kind, activity.direction), (ActivityKind::Purchase, Direction::Internal));
    assert_eq!(activity.when, Some(HeardWhen::Day(jiff::civil::date(2024, 12, 31))));
    assert_eq!(activity.amount.map(|amount| (amount.minor, amount.currency.to_string())), Some((2_600_050, "USD".to_owned())));
    assert_eq!((activity.details["order_number"].as_str(), activity.details["Salesperson"].as_str()), (Some("A-1"), Some("Aram")));
    assert_eq!(activity.summary, "Honda Accord");
    assert_eq!(first.vehicle.as_ref().unwrap().role_from, Some(jiff::civil::date(2024, 12, 31)));
    let second = heard[1].as_ref().unwrap();
    assert_eq!((first.record_key.as_str(), second.record_key.as_str()), ("A-1", "A-1#2"));
    assert_eq!(second.activity.as_ref().unwrap().amount.unwrap().minor, 1_250_000_000);
    let problem =
        |index: usize| (heard[index].as_ref().unwrap_err()[0].code, heard[index].as_ref().unwrap_err()[0].column.clone().unwrap());
    assert_eq!(problem(2), (ProblemCode::MissingValue, "Sale date".to_owned()));
    assert_eq!(problem(3), (ProblemCode::NotAMoney, "Price".to_owned()));
}

#[test]
fn repair_orders() {
    let heard = import_csv(
        "工單號碼,維修日期,車主姓名,手機,車牌號碼,里程,維修項目,金額,門市\n\
         R1001,2024年12月31日,王小明,0912345678,ABC-1234,\"45,200\",更換機油,\"NT$ 3,500\",台北\n\
         R1002,2025/01/05,陳美玲,0923456789,XYZ-9876,12000,輪胎,\"8,000\",台北\n",
        RecordKind::RepairOrders,
    );
    let first = heard[0].as_ref().unwrap();
    let activity = first.activity.as_ref().unwrap();
    assert_eq!(activity.kind, ActivityKind::Repair);
    assert_eq!(activity.when, Some(HeardWhen::Day(jiff::civil::date(2024, 12, 31))));
    assert_eq!(activity.summary, "更換機油");
    assert_eq!(activity.amount.unwrap().currency.code(), "TWD");
    assert_eq!(first.party.names[0].full, "王小明");
    assert_eq!(first.store.as_deref(), Some("台北"));
    let car = first.vehicle.as_ref().unwrap();
    assert_eq!((car.plate.as_deref(), car.odometer_km), (Some("ABC1234"), Some(45_200)));
    assert!(heard[1].is_ok());
}

#[test]
fn leads() {
    let heard = import_csv(
        "접수일,이름,연락처,이메일,차종,문의내용\n2024. 12. 31. 오후 2:05,김민준,010-1234-5678,kim@naver.com,투싼,시승 가능한가요?\n",
        RecordKind::Leads,
    );
    let lead = heard[0].as_ref().unwrap();
    let activity = lead.activity.as_ref().unwrap();
    assert_eq!(
        (activity.kind, activity.direction, activity.body.as_str()),
        (ActivityKind::Enquiry, Direction::FromCustomer, "시승 가능한가요?")
    );
    assert_eq!(activity.when, Some(HeardWhen::Wall(jiff::civil::date(2024, 12, 31).at(14, 5, 0, 0))));
    assert_eq!(lead.vehicle.as_ref().unwrap().role, Some(VehicleRole::Interested));
}

#[test]
fn consents() {
    let heard = import_csv(
        "Customer number,Email,Purpose,Channel,Granted,Date,Proof,Valid until\n\
         C-1,anna@mail.am,marketing,e-mail,yes,2024-05-01,Form 12,2026-05-01\n\
         C-2,ara@mail.am,реклама,смс,нет,2024-05-02,,\n\
         C-3,eva@mail.am,,email,yes,2024-05-02,,\n\
         C-4,lia@mail.am,marketing,carrier pigeon,yes,2024-05-02,,\n\
         C-5,nare@mail.am,marketing,email,,2024-05-02,,\n",
        RecordKind::Consents,
    );
    let first = heard[0].as_ref().unwrap();
    let consent = &first.consents[0];
    assert_eq!(
        (consent.purpose, consent.channel, consent.granted, consent.proof.as_str()),
        (Purpose::Marketing, Channel::Email, true, "Form 12")
    );
    assert_eq!((consent.when, consent.expires), (Some(HeardWhen::Day(jiff::civil::date(2024, 5, 1))), Some(jiff::civil::date(2026, 5, 1))));
    assert!(first.party.identifiers.iter().any(|id| id.kind == IdentifierKind::DmsNumber && id.value == "C-1"));
    let second = &heard[1].as_ref().unwrap().consents[0];
    assert_eq!((second.channel, second.granted), (Channel::Sms, false));
    let problem =
        |index: usize| (heard[index].as_ref().unwrap_err()[0].code, heard[index].as_ref().unwrap_err()[0].column.clone().unwrap());
    assert_eq!(problem(2), (ProblemCode::MissingValue, "Purpose".to_owned()));
    assert_eq!(problem(3), (ProblemCode::UnknownValue, "Channel".to_owned()));
    assert_eq!(problem(4), (ProblemCode::MissingValue, "Granted".to_owned()));
}

#[test]
fn staff() {
    let heard = import_csv(
        "Name,Email,Position,Department,Store,Language,Mobile\n\
         Anna Petrosyan,anna@dealer.am,Sales consultant,Sales,Yerevan,Armenian,091123456\n\
         Ara,ara@dealer.am,Wizard,Sales,Yerevan,hy,\n\
         Eva,,Adviser,Service,Yerevan,hy,\n",
        RecordKind::Staff,
    );
    let first = heard[0].as_ref().unwrap();
    let staff = first.staff.as_ref().unwrap();
    assert_eq!(
        (staff.name.as_str(), staff.email.as_str(), staff.role.as_deref(), staff.department.as_deref()),
        ("Anna Petrosyan", "anna@dealer.am", Some("consultant"), Some("sales"))
    );
    assert_eq!(
        (staff.language.as_deref(), staff.phone.as_deref(), first.store.as_deref()),
        (Some("hy"), Some("+37491123456"), Some("Yerevan"))
    );
    assert!(first.party.is_empty());
    assert_eq!(heard[1].as_ref().unwrap_err()[0].code, ProblemCode::UnknownValue);
    assert_eq!(heard[2].as_ref().unwrap_err()[0].code, ProblemCode::MissingValue);
}

#[test]
fn organisations_and_people_who_work_there() {
    let heard = import_csv(
        "Company,Contact name,Phone,VAT number\nԳառնի ՍՊԸ,,+37410123456,01234567\nArarat LLC,Ara Sargsyan,+37491123457,\n",
        RecordKind::Customers,
    );
    let company = heard[0].as_ref().unwrap();
    assert_eq!((company.party.kind, company.party.names[0].full.as_str()), (Some(PartyKind::Organisation), "Գառնի ՍՊԸ"));
    assert_eq!(company.party.identifiers[1].kind, IdentifierKind::TaxId);
    let person = heard[1].as_ref().unwrap();
    assert_eq!((person.party.kind, person.party.names.len()), (Some(PartyKind::Person), 1));
}

#[test]
fn what_a_date_cannot_say_is_said() {
    let heard = import_csv("date,name,price\n1/2/2024,Ani,5\n3/4/2024,Ara,5\n", RecordKind::Sales);
    let warning = &heard[0].as_ref().unwrap().warnings[0];
    assert_eq!((warning.code, warning.suggestion.as_deref()), (ProblemCode::AmbiguousDate, Some("2024-02-01")));
    let heard = import_csv("date,name,price\n1/2/2024,Ani,5\n3/14/2024,Ara,5\n", RecordKind::Sales);
    let sure = heard[0].as_ref().unwrap();
    assert!(sure.warnings.is_empty());
    assert_eq!(sure.activity.as_ref().unwrap().when, Some(HeardWhen::Day(jiff::civil::date(2024, 1, 2))));
}

#[test]
fn unknown_columns_are_kept() {
    let targets = targets("id,name,Frobnication\n1,Ani,7\n2,Ara,8\n", RecordKind::Sales);
    assert_eq!(targets[2], ("Frobnication".to_owned(), "keep:Frobnication".to_owned()));
}
