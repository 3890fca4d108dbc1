use roadbook_core::{kernel::StoreId, trust::Scope};
use roadbook_store::{
    db::Conn,
    records::{self, RecordRow},
    search::{self, Found, SearchQuery, Way},
};
use roadbook_test_support::{Car, Party, TEST_NOW, each_database};

async fn find(conn: &mut Conn, typed: &str, scope: &Scope) -> Found {
    let query = SearchQuery::of(typed).unwrap_or_else(|| panic!("{typed:?} is a query"));
    search::find(conn, &query, scope, 10).await.unwrap()
}

async fn names(conn: &mut Conn, typed: &str) -> Vec<String> {
    if SearchQuery::of(typed).is_none() {
        return Vec::new();
    }
    find(conn, typed, &Scope::Group).await.customers.into_iter().map(|found| found.customer.display_name).collect()
}

#[test]
fn names_in_any_script_and_parts_of_anything_are_found() {
    each_database(async |fresh| {
        let mut conn = fresh.db.begin().await.unwrap();
        let hovhannes = Party {
            number: 1,
            name: "Պետրոսյան|Հովհաննես",
            phone: Some("+37477123456"),
            email: Some("h.petrosyan@mail.example"),
            ..Party::default()
        }
        .insert(&mut conn)
        .await
        .unwrap();
        Party { number: 2, name: "Петросян|Анна", phone: Some("+79161234567"), ..Party::default() }.insert(&mut conn).await.unwrap();
        Party { number: 3, name: "王|芳", ..Party::default() }.insert(&mut conn).await.unwrap();
        Party { number: 4, name: "김|민준", ..Party::default() }.insert(&mut conn).await.unwrap();
        Party { number: 5, name: "Li|Wei", ..Party::default() }.insert(&mut conn).await.unwrap();
        Party { number: 6, name: "50% Offshore Ltd", organisation: true, ..Party::default() }.insert(&mut conn).await.unwrap();
        Car { number: 1, vin: Some("1HGCM82633A004352"), plate: Some("34AB123"), make: Some("Honda"), ..Car::default() }
            .insert(&mut conn, Some((hovhannes, "owner")))
            .await
            .unwrap();
        conn.commit().await.unwrap();

        let mut conn = fresh.db.read().await.unwrap();
        for typed in ["Petrosyan", "Պետրոսյան", "Петросян", "petros"] {
            let mut found = names(&mut conn, typed).await;
            found.sort();
            assert_eq!(found, ["Анна Петросян", "Հովհաննես Պետրոսյան"], "{typed}");
        }
        for typed in [
            "hovhannes petrosyan",
            "123456",
            "077 12-34-56",
            "+374 77 123456",
            "h.petr",
            "H.Petrosyan@mail.example",
            "A004352",
            "34-AB-123",
            "34ab1",
        ] {
            assert!(names(&mut conn, typed).await.contains(&"Հովհաննես Պետրոսյան".to_owned()), "{typed}");
        }
        for typed in ["wang", "王", "王芳", "芳"] {
            assert_eq!(names(&mut conn, typed).await, ["王芳"], "{typed}");
        }
        for typed in ["김", "민준", "kim"] {
            assert_eq!(names(&mut conn, typed).await, ["김민준"], "{typed}");
        }
        assert_eq!(names(&mut conn, "li").await, ["Wei Li"], "two letters begin a name");
        assert_eq!(names(&mut conn, "li wei").await, ["Wei Li"]);
        assert_eq!(names(&mut conn, "offshore").await, ["50% Offshore Ltd"]);
        for typed in ["off_hore", "petrosyan anna hovhannes", "芳王", "zzz", "\"", "' OR 1=1 --", "%%%", "___"] {
            assert_eq!(names(&mut conn, typed).await, <[String; 0]>::default(), "{typed}");
        }

        let by_vin = find(&mut conn, "1HGCM82633A004352", &Scope::Group).await;
        assert_eq!(by_vin.vehicles.len(), 1);
        assert_eq!(
            by_vin.customers.first().map(|found| (found.way, found.vehicle_id)),
            Some((Way::Exact, Some(by_vin.vehicles[0].vehicle_id)))
        );
        assert!(SearchQuery::of("  ").is_none());
    });
}

#[test]
fn what_was_typed_whole_comes_first_and_a_cut_is_said() {
    each_database(async |fresh| {
        let mut conn = fresh.db.begin().await.unwrap();
        for number in 0..30 {
            let (name, phone) = (format!("Sargsyan{number:02}|Mariam"), format!("+3749912345{number:02}"));
            Party { number, name: &name, phone: Some(&phone), ..Party::default() }.insert(&mut conn).await.unwrap();
        }
        conn.commit().await.unwrap();
        let mut conn = fresh.db.read().await.unwrap();
        let found = find(&mut conn, "+374 99 123 4507", &Scope::Group).await;
        assert_eq!(found.customers.iter().map(|found| found.way).collect::<Vec<_>>(), [Way::Exact]);
        let found = find(&mut conn, "mariam", &Scope::Group).await;
        assert_eq!(found.customers.len(), 10);
        assert!(found.more);
    });
}

#[test]
fn other_stores_are_not_found() {
    each_database(async |fresh| {
        let (ours, theirs) = (StoreId::new(TEST_NOW, 1), StoreId::new(TEST_NOW, 2));
        let mut conn = fresh.db.begin().await.unwrap();
        // More of theirs than are looked at first, so that ours are behind them.
        for number in 0..150 {
            let name = format!("Grigoryan|Ani{number}");
            Party { number, name: &name, store: Some(theirs.0), ..Party::default() }.insert(&mut conn).await.unwrap();
        }
        let other = Party { number: 200, name: "Grigoryan|Other", phone: Some("+37411111111"), store: Some(theirs.0), ..Party::default() };
        let other = other.insert(&mut conn).await.unwrap();
        Car { number: 1, plate: Some("77XX777"), ..Car::default() }.insert(&mut conn, Some((other, "owner"))).await.unwrap();
        Party { number: 201, name: "Grigoryan|Ours", store: Some(ours.0), ..Party::default() }.insert(&mut conn).await.unwrap();
        Party { number: 202, name: "Grigoryan|Nobody", ..Party::default() }.insert(&mut conn).await.unwrap();
        conn.commit().await.unwrap();

        let mut conn = fresh.db.read().await.unwrap();
        let scope = Scope::Stores(vec![ours]);
        for typed in ["grigoryan", "rigory", "grig"] {
            let found = find(&mut conn, typed, &scope).await;
            let mut names: Vec<_> = found.customers.iter().map(|found| found.customer.display_name.as_str()).collect();
            names.sort_unstable();
            assert_eq!(names, ["Nobody Grigoryan", "Ours Grigoryan"], "{typed}");
        }
        for typed in ["+37411111111", "77XX777", "7xx7"] {
            let found = find(&mut conn, typed, &scope).await;
            assert!(found.customers.is_empty() && found.vehicles.is_empty(), "{typed}");
            assert_eq!(find(&mut conn, typed, &Scope::Group).await.customers.len(), 1, "{typed}");
        }
        let nothing = find(&mut conn, "grigoryan", &Scope::Stores(Vec::new())).await;
        assert_eq!(nothing.customers.len(), 1);
    });
}

#[test]
fn orders_are_found_by_the_beginning_of_their_number() {
    each_database(async |fresh| {
        let mut conn = fresh.db.begin().await.unwrap();
        for (number, name, kind, key) in [
            (1, "Petrosyan|Anna", "sales", "SO-20417"),
            (2, "Li|Wei", "repair-orders", "20417#2"),
            (3, "Kim|Minjun", "customers", "SO-20417-X"),
        ] {
            let customer = Party { number, name, ..Party::default() }.insert(&mut conn).await.unwrap();
            let record = RecordRow {
                record_id: uuid::Uuid::from_u128(number + 900),
                version: 1,
                customer_id: Some(customer.0),
                vehicle_id: None,
                source: "dms".to_owned(),
                kind: kind.to_owned(),
                record_key: key.to_owned(),
                key_hash: vec![u8::try_from(number).unwrap(); 16],
                content_hash: vec![0; 16],
                raw: String::new(),
                warnings: None,
                import_id: None,
                staff_id: None,
                heard_at: 0,
                anchor_id: None,
            };
            records::insert(&mut conn, &[record]).await.unwrap();
        }
        conn.commit().await.unwrap();
        let mut conn = fresh.db.read().await.unwrap();
        assert_eq!(names(&mut conn, "so-204").await, ["Anna Petrosyan"]);
        assert_eq!(names(&mut conn, "20417").await, ["Wei Li"]);
        assert!(names(&mut conn, "0417").await.is_empty());
    });
}
