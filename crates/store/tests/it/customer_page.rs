use roadbook_core::{kernel::StoreId, trust::Scope};
use roadbook_store::{
    customer_page,
    timeline::{self, TimelineFilter},
};
use roadbook_test_support::{Car, Party, TEST_NOW, each_database, insert_activity, insert_consent, insert_fact};
use uuid::Uuid;

#[test]
fn the_page_has_everything_that_is_known() {
    each_database(async |fresh| {
        let (ours, theirs) = (StoreId::new(TEST_NOW, 1), StoreId::new(TEST_NOW, 2));
        let mut conn = fresh.db.begin().await.unwrap();
        let party = Party { number: 1, name: "Petrosyan|Anna", phone: Some("+37477123456"), store: Some(ours.0), ..Party::default() };
        let anna = party.insert(&mut conn).await.unwrap();
        let bystander =
            Party { number: 2, name: "Other|Body", phone: Some("+37477000000"), ..Party::default() }.insert(&mut conn).await.unwrap();
        let car = Car { number: 1, plate: Some("34AB123"), ..Car::default() }.insert(&mut conn, Some((anna, "owner"))).await.unwrap();
        insert_fact(&mut conn, anna, 10, "budget", "\"5 000 000\"").await.unwrap();
        insert_fact(&mut conn, anna, 2, "plans", "\"a bigger car\"").await.unwrap();
        insert_fact(&mut conn, bystander, 2, "plans", "\"none\"").await.unwrap();
        insert_consent(&mut conn, anna, 20, "marketing", "email", true).await.unwrap();
        insert_consent(&mut conn, anna, 5, "marketing", "email", false).await.unwrap();
        insert_consent(&mut conn, anna, 9, "marketing", "phone", true).await.unwrap();
        for minutes in 0..5 {
            insert_activity(&mut conn, anna, minutes, "call", &format!("call {minutes}")).await.unwrap();
        }
        conn.commit().await.unwrap();

        let mut conn = fresh.db.read().await.unwrap();
        let page = customer_page::load(&mut conn, anna.0, &Scope::Stores(vec![ours]), 3).await.unwrap().unwrap();
        assert_eq!(page.names.len(), 1);
        assert_eq!(page.identifiers.iter().map(|row| row.value.as_str()).collect::<Vec<_>>(), ["+37477123456"]);
        assert_eq!(page.facts.iter().map(|row| row.kind.as_str()).collect::<Vec<_>>(), ["plans", "budget"]);
        assert_eq!(
            page.consents.iter().map(|row| (row.channel.as_str(), row.granted)).collect::<Vec<_>>(),
            [("email", false), ("phone", true)],
            "the newest counts"
        );
        assert_eq!((page.vehicles.len(), page.roles.len()), (1, 1));
        assert_eq!(page.vehicles[0].vehicle_id, car.0);
        assert_eq!(page.sources.iter().map(|row| row.source.as_str()).collect::<Vec<_>>(), ["test"]);
        assert_eq!(page.timeline.activities.iter().map(|row| row.summary.as_str()).collect::<Vec<_>>(), ["call 0", "call 1", "call 2"]);
        assert!(page.timeline.next.is_some());

        let hidden = Scope::Stores(vec![theirs]);
        assert!(customer_page::load(&mut conn, anna.0, &hidden, 3).await.unwrap().is_none());
        assert!(timeline::of_customer(&mut conn, anna.0, &TimelineFilter::default(), None, &hidden, 3).await.unwrap().is_none());
        assert!(customer_page::load(&mut conn, Uuid::from_u128(7), &Scope::Group, 3).await.unwrap().is_none());
    });
}

#[test]
fn a_timeline_is_walked_filtered_and_searched() {
    each_database(async |fresh| {
        let mut conn = fresh.db.begin().await.unwrap();
        let anna = Party { number: 1, name: "Anna", ..Party::default() }.insert(&mut conn).await.unwrap();
        for number in 0..1_200 {
            let kind = ["call", "visit", "test_drive"][number % 3];
            let summary = if number % 100 == 7 { "Замена ТОРМОЗОВ" } else { "service" };
            // Pairs happen at the same moment, so that the key's second half decides.
            insert_activity(&mut conn, anna, number as i64 / 2, kind, &format!("{summary} {number}")).await.unwrap();
        }
        conn.commit().await.unwrap();
        let mut conn = fresh.db.read().await.unwrap();
        let mut walk = async |filter: TimelineFilter, limit: usize| {
            let (mut seen, mut before) = (Vec::new(), None);
            loop {
                let page = timeline::of_customer(&mut conn, anna.0, &filter, before, &Scope::Group, limit).await.unwrap().unwrap();
                assert!(page.activities.len() <= limit);
                seen.extend(page.activities);
                before = page.next;
                if before.is_none() {
                    break;
                }
            }
            assert!(seen.is_sorted_by_key(|row| std::cmp::Reverse((row.occurred_at, row.activity_id))));
            let mut ids: Vec<_> = seen.iter().map(|row| row.activity_id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), seen.len(), "none twice");
            seen.len()
        };
        let kinds = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
        let filter = |names: &[&str], text: &str| TimelineFilter { kinds: kinds(names), text: text.to_owned() };
        assert_eq!(walk(filter(&[], ""), 170).await, 1_200);
        assert_eq!(walk(filter(&[], ""), 1_200).await, 1_200);
        assert_eq!(walk(filter(&["visit", "test_drive"], ""), 100).await, 800);
        assert_eq!(walk(filter(&[], " тормоз "), 5).await, 12, "in any case, in any script");
        assert_eq!(walk(filter(&[], "тормоз"), 12).await, 12);
        assert_eq!(walk(filter(&["visit"], "тормоз"), 5).await, 4);
        assert_eq!(walk(filter(&[], "nothing of the kind"), 5).await, 0);
    });
}
