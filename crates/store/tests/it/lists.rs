use std::collections::BTreeSet;

use roadbook_core::{
    kernel::{StaffId, StoreId},
    trust::Scope,
};
use roadbook_store::{
    customer_list::{self, CustomerFilter, CustomerKey, CustomerOrder},
    db::{Conn, Db},
    vehicle_list::{self, VehicleKey, VehicleOrder},
};
use roadbook_test_support::{Car, Party, TEST_NOW, each_database};
use uuid::Uuid;

/// Walks a list to its end while new customers arrive, and gives what was seen.
async fn walk(db: &Db, filter: &CustomerFilter, order: CustomerOrder, scope: &Scope, arrived: &mut u128) -> Vec<Uuid> {
    let (mut seen, mut after, until) = (Vec::new(), None, *arrived + 10);
    loop {
        let mut conn = db.read().await.unwrap();
        let page = customer_list::page(&mut conn, filter, order, after.as_ref(), scope, 7).await.unwrap();
        drop(conn);
        let Some(last) = page.last() else { return seen };
        after = Some(CustomerKey::of(last, order));
        seen.extend(page.iter().map(|customer| customer.customer_id));
        if *arrived < until {
            let mut conn = db.begin().await.unwrap();
            Party { number: *arrived, name: "Aaa|Newcomer", changed: 1_000_000 + *arrived as i64, ..Party::default() }
                .insert(&mut conn)
                .await
                .unwrap();
            conn.commit().await.unwrap();
            *arrived += 1;
        }
    }
}

async fn populate(conn: &mut Conn, ours: StoreId, theirs: StoreId, owner: StaffId) -> BTreeSet<Uuid> {
    let mut all = BTreeSet::new();
    for number in 0..60 {
        // Names repeat, so that the key's second half decides.
        let name = format!("Name{}|Given", number % 7);
        let party = Party {
            number,
            name: &name,
            organisation: number % 5 == 0,
            language: Some(if number % 2 == 0 { "hy" } else { "ko" }),
            store: [None, Some(ours.0), Some(theirs.0)][number as usize % 3],
            owner: (number % 4 == 0).then_some(owner.0),
            changed: number as i64 / 10,
            ..Party::default()
        };
        all.insert(party.insert(conn).await.unwrap().0);
    }
    all
}

#[test]
fn walking_a_list_shows_each_customer_once_while_others_arrive() {
    each_database(async |fresh| {
        let (ours, theirs, owner) = (StoreId::new(TEST_NOW, 1), StoreId::new(TEST_NOW, 2), StaffId::new(TEST_NOW, 3));
        let mut conn = fresh.db.begin().await.unwrap();
        let all = populate(&mut conn, ours, theirs, owner).await;
        conn.commit().await.unwrap();
        let mut arrived = 5_000;
        for order in [CustomerOrder::Name, CustomerOrder::Change] {
            for scope in [Scope::Group, Scope::Stores(vec![ours, theirs])] {
                let seen = walk(&fresh.db, &CustomerFilter::default(), order, &scope, &mut arrived).await;
                let unique: BTreeSet<_> = seen.iter().copied().collect();
                assert_eq!(unique.len(), seen.len(), "{order:?} {scope:?}: none twice");
                assert!(all.is_subset(&unique), "{order:?} {scope:?}: none left out");
            }
        }
    });
}

#[test]
fn filters_and_scope_narrow_a_list() {
    each_database(async |fresh| {
        let (ours, theirs, owner) = (StoreId::new(TEST_NOW, 1), StoreId::new(TEST_NOW, 2), StaffId::new(TEST_NOW, 3));
        let mut conn = fresh.db.begin().await.unwrap();
        populate(&mut conn, ours, theirs, owner).await;
        conn.commit().await.unwrap();
        let mut conn = fresh.db.read().await.unwrap();
        let mut count = async |filter: CustomerFilter, scope: &Scope| {
            let by_name = customer_list::page(&mut conn, &filter, CustomerOrder::Name, None, scope, 100).await.unwrap();
            assert!(by_name.is_sorted_by_key(|row| (row.sort_name.clone(), row.customer_id)));
            let by_change = customer_list::page(&mut conn, &filter, CustomerOrder::Change, None, scope, 100).await.unwrap();
            assert!(by_change.is_sorted_by_key(|row| std::cmp::Reverse((row.changed_at, row.customer_id))));
            assert_eq!(by_name.len(), by_change.len());
            by_name.len()
        };
        let scope = Scope::Stores(vec![ours]);
        let filter = CustomerFilter::default;
        assert_eq!(count(filter(), &Scope::Group).await, 60);
        assert_eq!(count(filter(), &scope).await, 40, "ours and those of no store");
        assert_eq!(count(filter(), &Scope::Stores(Vec::new())).await, 20);
        assert_eq!(count(CustomerFilter { store: Some(ours), ..filter() }, &scope).await, 20);
        assert_eq!(count(CustomerFilter { store: Some(theirs), ..filter() }, &scope).await, 0);
        assert_eq!(count(CustomerFilter { kind: Some("organisation".to_owned()), ..filter() }, &Scope::Group).await, 12);
        assert_eq!(count(CustomerFilter { language: Some("ko".to_owned()), ..filter() }, &Scope::Group).await, 30);
        assert_eq!(count(CustomerFilter { owner: Some(owner), ..filter() }, &Scope::Group).await, 15);
        assert_eq!(count(CustomerFilter { owner: Some(owner), ..filter() }, &scope).await, 10);
        assert_eq!(count(CustomerFilter { owner: Some(owner), store: Some(ours), ..filter() }, &scope).await, 5);
        assert_eq!(count(CustomerFilter { owner: Some(owner), ..filter() }, &Scope::Stores(Vec::new())).await, 5);
    });
}

#[test]
fn vehicles_are_listed_by_due_day_within_the_scope() {
    each_database(async |fresh| {
        let (ours, theirs) = (StoreId::new(TEST_NOW, 1), StoreId::new(TEST_NOW, 2));
        let mut conn = fresh.db.begin().await.unwrap();
        let anna = Party { number: 1, name: "Anna", store: Some(ours.0), ..Party::default() }.insert(&mut conn).await.unwrap();
        let boris = Party { number: 2, name: "Boris", store: Some(theirs.0), ..Party::default() }.insert(&mut conn).await.unwrap();
        for number in 0..20_u128 {
            let day = format!("2026-11-{:02}", 10 + number / 2);
            let holder = [None, Some((anna, "owner")), Some((boris, "owner")), Some((anna, "driver"))][number as usize % 4];
            let due = (number < 16).then_some(day.as_str());
            Car { number, next_service: due, warranty_until: due, ..Car::default() }.insert(&mut conn, holder).await.unwrap();
        }
        conn.commit().await.unwrap();
        let mut conn = fresh.db.read().await.unwrap();
        let mut walk = async |order: VehicleOrder, scope: &Scope| {
            let (mut seen, mut after) = (Vec::new(), None);
            loop {
                let page = vehicle_list::page(&mut conn, order, after.as_ref(), "2026-11-15", scope, 3).await.unwrap();
                let Some(last) = page.last() else { break };
                after = Some(VehicleKey::of(last, order));
                seen.extend(page);
            }
            let ids: BTreeSet<_> = seen.iter().map(|car| car.vehicle_id).collect();
            assert_eq!(ids.len(), seen.len());
            seen
        };
        assert_eq!(walk(VehicleOrder::Change, &Scope::Group).await.len(), 20);
        assert_eq!(walk(VehicleOrder::Change, &Scope::Stores(vec![ours])).await.len(), 15);
        assert_eq!(walk(VehicleOrder::Change, &Scope::Stores(Vec::new())).await.len(), 5);
        let due = walk(VehicleOrder::Service, &Scope::Group).await;
        assert_eq!(due.len(), 16);
        assert!(due.is_sorted_by_key(|car| car.next_service.clone()));
        assert_eq!(walk(VehicleOrder::Warranty, &Scope::Group).await.len(), 6, "those that ended are not coming");
    });
}
