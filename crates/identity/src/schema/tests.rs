use super::*;

fn roles(header: &[&str], rows: &[&[&str]]) -> Vec<Role> {
    guess(header, rows).columns.into_iter().map(|column| column.role).collect()
}

#[test]
fn headers_of_known_kinds_of_files() {
    use Role::*;
    assert_eq!(
        roles(
            &[
                "rec_id",
                " given_name",
                " surname",
                " street_number",
                " address_1",
                " suburb",
                " postcode",
                " state",
                " date_of_birth",
                " soc_sec_id"
            ],
            &[]
        ),
        [RecordId, GivenName, FamilyName, HouseNumber, Address, City, Postcode, Region, BirthDate, NationalId]
    );
    assert_eq!(
        roles(&["record_id", "entity_id", "source", "first_name", "last_name", "phone", "email", "city", "birth_date", "vin"], &[]),
        [RecordId, Ignored, Ignored, GivenName, FamilyName, Phone, Email, City, BirthDate, Vin]
    );
    assert_eq!(
        roles(&["unique_id", "cluster", "full_name", "first_name", "surname", "dob", "birth_place", "gender", "occupation"], &[]),
        [RecordId, Ignored, FullName, GivenName, FamilyName, BirthDate, Place, Sex, Category]
    );
    assert_eq!(roles(&["Имя", "Фамилия", "Телефон", "Город", "Дата рождения"], &[]), [GivenName, FamilyName, Phone, City, BirthDate]);
    assert_eq!(roles(&["Անուն", "Ազգանուն", "Հեռախոս", "Քաղաք"], &[]), [GivenName, FamilyName, Phone, City]);
    assert_eq!(roles(&["Ad", "Soyad", "Telefon", "Şəhər"], &[]), [GivenName, FamilyName, Phone, City]);
    assert_eq!(roles(&["이름", "전화", "이메일"], &[]), [FullName, Phone, Email]);
    assert_eq!(roles(&["姓名", "电话", "城市"], &[]), [FullName, Phone, City]);
    assert_eq!(roles(&["Customer First Name", "Customer Last Name", "Owner phone 2"], &[]), [GivenName, FamilyName, Phone]);
    assert_eq!(roles(&["name", "surname"], &[]), [GivenName, FamilyName]);
}

#[test]
fn values_decide_where_headers_do_not() {
    let rows: Vec<Vec<&str>> = vec![
        vec!["a@x.am", "1980-01-02", "+374 93 097935", "WVWZZZ1KZAW000001", "a"],
        vec!["b@x.am", "1981-01-02", "093097935", "WVWZZZ1KZAW000002", "b"],
        vec!["c@x.am", "03.04.1980", "(093) 09-79-35", "WVWZZZ1KZAW000003", "c"],
    ];
    let schema = guess(&["a", "b", "c", "d", "e"], &rows);
    let roles: Vec<Role> = schema.columns.iter().map(|column| column.role).collect();
    assert_eq!(roles, [Role::Email, Role::BirthDate, Role::Phone, Role::Vin, Role::Ignored]);
}

#[test]
fn a_header_that_the_values_contradict_is_not_believed() {
    let rows = [vec!["none"], vec!["yes"], vec!["no"]];
    assert_eq!(guess(&["email"], &rows).columns.first().map(|column| column.role), Some(Role::Ignored));
}

#[test]
fn roles_have_names() {
    for role in Role::ALL {
        assert_eq!(Role::from_name(role.name()), Some(role));
        assert_eq!(serde_json::to_value(role).unwrap(), role.name());
    }
}
