//! Headers in all product languages lead to the same mapping.

use roadbook_core::hear::RecordKind;

use crate::support::targets;

#[test]
fn the_same_customer_table_in_six_languages() {
    let expected = [
        "given_name",
        "family_name",
        "phone:mobile",
        "email",
        "fact:birth_date",
        "address_city",
        "vin",
        "plate",
        "make",
        "model",
        "model_year",
        "fact:gender",
    ];
    for header in [
        "First name,Last name,Mobile,E-mail,Date of birth,City,VIN,Plate,Make,Model,Year,Gender",
        "Անուն,Ազգանուն,Բջջային,Էլ. փոստ,Ծննդյան ամսաթիվ,Քաղաք,VIN կոդ,Պետհամարանիշ,Մակնիշ,Մոդել,Թողարկման տարի,Սեռ",
        "명,성,휴대폰,이메일,생년월일,도시,차대번호,차량번호,제조사,모델,연식,성별",
        "Ad,Soyad,Mobil telefon,E-poçt,Doğum tarixi,Şəhər,VIN kod,Dövlət nömrəsi,Marka,Model,Buraxılış ili,Cins",
        "Имя,Фамилия,Мобильный телефон,Электронная почта,Дата рождения,Город,VIN-код,Госномер,Марка,Модель,Год выпуска,Пол",
        "名,姓,手機,電子郵件,出生日期,城市,車身號碼,車牌號碼,廠牌,車型,年份,性別",
        "Vorname,Nachname,Handy,E-Mail,Geburtsdatum,Ort,Fahrgestellnummer,Kennzeichen,Marke,Modell,Baujahr,Geschlecht",
    ] {
        let found = targets(&format!("{header}\n"), RecordKind::Customers);
        assert_eq!(found.iter().map(|(_, target)| target.as_str()).collect::<Vec<_>>(), expected, "{header}");
    }
}

#[test]
fn values_speak_where_headers_do_not() {
    let found = targets(
        "a,b,c,d,e\nanna@mail.am,1HGCM82633A004352,+37491123456,김민준,Toyota\nara@mail.am,1M8GDM9AXKP042788,+37491123457,이서연,Kia\n",
        RecordKind::Customers,
    );
    assert_eq!(found.iter().map(|(_, target)| target.as_str()).collect::<Vec<_>>(), ["email", "vin", "phone", "full_name", "make"]);
}

/// Whoever stood at the counter is not the customer, of whom such a file has the number.
#[test]
fn the_adviser_is_not_taken_for_the_customer() {
    for (header, adviser) in [("客戶編號,服務專員", "吳建宏"), ("고객번호,담당자", "이상훈")] {
        let found = targets(
            &format!(
                "{header}
T40001,{adviser}
T40002,{adviser}
"
            ),
            RecordKind::RepairOrders,
        );
        let (_, name) = header.split_once(',').unwrap();
        assert_eq!(
            found.iter().map(|(_, target)| target.clone()).collect::<Vec<_>>(),
            ["customer_number".to_owned(), format!("keep:{name}")]
        );
    }
}

#[test]
fn what_may_be_said_once_is_proposed_once() {
    let found = targets(
        "name,customer name,phone,phone 2\nAnna P,Anna P,+37491123456,+37491123457\nAra P,Ara P,+37491123456,+37491123457\n",
        RecordKind::Customers,
    );
    assert_eq!(found.iter().map(|(_, target)| target.as_str()).collect::<Vec<_>>(), ["full_name", "keep:customer name", "phone", "phone"]);
}
