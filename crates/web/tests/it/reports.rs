//! Reports: what is counted, and for whom.

use roadbook_core::{
    kernel::{StaffId, StoreId},
    trust::{Permission, Role},
};
use roadbook_store::{opportunities::OpportunityRow, rows};
use roadbook_test_support::{Party, each_database};
use uuid::Uuid;

use crate::{api_client::Client, browser::House};

const DAY: i64 = 24 * 3600 * 1_000_000;

/// Opened and closed so many days ago.
struct Pursuit {
    owner: StaffId,
    store: StoreId,
    opened: i64,
    closed: Option<i64>,
    stage: &'static str,
    reason: &'static str,
}

async fn pursue(house: &House, pursuits: &[Pursuit]) {
    let now = house.app.now().as_microsecond();
    let mut conn = house.app.db.begin().await.unwrap();
    for (number, it) in (0..).zip(pursuits) {
        let name = format!("Customer|{number}");
        let party = Party { number: 500 + number, name: &name, store: Some(it.store.0), ..Party::default() };
        let customer = party.insert(&mut conn).await.unwrap();
        let row = OpportunityRow {
            customer_id: customer.0,
            opportunity_id: Uuid::from_u128(number),
            anchor_id: customer.0,
            stage: it.stage.to_owned(),
            subject: "Kia EV6".to_owned(),
            department: "sales".to_owned(),
            vehicle_id: None,
            store_id: Some(it.store.0),
            owner_id: Some(it.owner.0),
            owner_reasons: "[]".to_owned(),
            opened_at: now - it.opened * DAY,
            closed_at: it.closed.map(|days| now - days * DAY),
            closed_by: None,
            reason: it.reason.to_owned(),
            give_up_reason: None,
            give_up_by: None,
            give_up_at: None,
        };
        rows::insert(&mut conn, &[row]).await.unwrap();
    }
    conn.commit().await.unwrap();
}

struct Report {
    house: House,
    north: StoreId,
    south: StoreId,
    ani: StaffId,
    manager: StaffId,
    boss: StaffId,
}

async fn furnish(fresh: roadbook_test_support::FreshDb) -> Report {
    let house = House::open(fresh).await;
    let (north, south) = (house.add_store("N").await, house.add_store("S").await);
    let ani = house.add_staff("ani@dealer.example", false, &[(Role::Consultant, Some(north))]).await;
    let bob = house.add_staff("bob@dealer.example", false, &[(Role::Consultant, Some(south))]).await;
    let manager = house.add_staff("manager@dealer.example", false, &[(Role::StoreManager, Some(north))]).await;
    let boss = house.add_staff("boss@dealer.example", false, &[(Role::GroupManager, None)]).await;
    let of = |owner, store, opened, closed, stage, reason| Pursuit { owner, store, opened, closed, stage, reason };
    pursue(
        &house,
        &[
            of(ani, north, 100, Some(60), "won", ""),
            of(ani, north, 100, None, "contacted", ""),
            of(ani, north, 40, Some(35), "given_up", "not_reached"),
            of(ani, north, 3, None, "new", ""),
            of(manager, north, 20, Some(1), "lost", "Bought elsewhere"),
            of(bob, south, 100, Some(95), "lost", "<b>price</b>"),
            of(bob, south, 300, Some(1), "won", ""),
        ],
    )
    .await;
    Report { house, north, south, ani, manager, boss }
}

#[test]
fn everybody_sees_counted_what_they_may_see() {
    each_database(async |fresh| {
        let it = furnish(fresh).await;
        let read = &[Permission::ReadCustomers];
        let manages = &[Permission::ReadCustomers, Permission::ManageStaff];
        for (who, scopes, opened, owners) in
            [(it.boss, &manages[..], 6, 3), (it.manager, manages, 5, 2), (it.manager, read, 1, 1), (it.ani, manages, 4, 1)]
        {
            let client = Client::of(&it.house, who, scopes).await;
            let reply = client.get("reports/pursuits").await;
            assert_eq!(reply.status, 200, "{reply:?}");
            assert_eq!(reply.json["all"]["opened"], opened, "{}", reply.json);
            assert_eq!(reply.json["owners"].as_array().unwrap().len(), owners);
        }
        let boss = Client::of(&it.house, it.boss, manages).await;
        let all = boss.get("reports/pursuits?from=2020-01-01").await;
        assert_eq!(all.json["all"]["opened"], 7, "what was opened before the period is not in it");
        let narrowed = boss.get(&format!("reports/pursuits?store_id={}&owner_id={}", it.north, it.ani)).await;
        assert_eq!(narrowed.json["all"]["opened"], 4);
        // Somebody who names another is still shown their own.
        let ani = Client::of(&it.house, it.ani, read).await;
        assert_eq!(ani.get(&format!("reports/pursuits?owner_id={}", it.manager)).await.json["all"]["opened"], 4);
        let manager = Client::of(&it.house, it.manager, manages).await;
        assert_eq!(manager.get(&format!("reports/pursuits?store_id={}", it.south)).await.json["all"]["opened"], 0);
        assert_eq!(ani.get("reports/pursuits?from=soon").await.status, 400);
        assert_eq!(ani.get("reports/pursuits?since=2026-01-01").await.status, 400);
    });
}

#[test]
fn pursuits_are_counted_by_age() {
    each_database(async |fresh| {
        let it = furnish(fresh).await;
        let ani = Client::of(&it.house, it.ani, &[Permission::ReadCustomers]).await;
        let all = ani.get("reports/pursuits").await.json["all"].clone();
        assert_eq!((&all["opened"], &all["open"], &all["won"]), (&4.into(), &2.into(), &1.into()));
        let at = |age: usize| ["day", "reached", "alive", "won"].map(|key| all["ages"][age][key].as_i64().unwrap());
        assert_eq!([at(0), at(1), at(2), at(3)], [[7, 3, 2, 0], [30, 3, 2, 0], [60, 2, 1, 1], [90, 2, 1, 1]]);
        let band = |number: usize| ["from_day", "alive", "won"].map(|key| all["bands"][number][key].as_i64().unwrap());
        assert_eq!([band(0), band(2), band(4)], [[0, 3, 0], [30, 2, 1], [90, 1, 0]]);
        assert!(all["bands"][4]["to_day"].is_null());
    });
}

#[test]
fn the_page_shows_what_the_api_tells_and_the_file_holds_it() {
    each_database(async |fresh| {
        let it = furnish(fresh).await;
        let mut boss = it.house.signed_in(it.boss).await;
        let page = boss.get("/reports/pursuits").await;
        assert_eq!(page.status, 200);
        for text in
            ["ani@dealer.example", "bob@dealer.example", "Store N", "never reached", "Bought elsewhere", "Day 90", "class=\"share-won\""]
        {
            assert!(page.body.contains(text), "{text}: {}", page.body);
        }
        assert!(!page.body.contains("<b>price"), "what people write is escaped");
        assert!(page.body.contains("href=\"/reports/pursuits\"") && page.body.contains("href=\"/cadences\""), "in the navigation");

        let address = page
            .body
            .split("href=\"/reports/pursuits.csv")
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .replace("&amp;", "&")
            .replace("&#38;", "&");
        let file = boss.get(&format!("/reports/pursuits.csv{address}")).await;
        assert_eq!((file.status.as_u16(), file.header("content-type")), (200, "text/csv; charset=utf-8"));
        let lines: Vec<&str> = file.body.trim_start_matches('\u{feff}').trim_end().split("\r\n").collect();
        assert!(lines[0].starts_with("of,name,opened,open,won,day_7_reached,day_7_alive,day_7_won_before,"), "{}", lines[0]);
        assert_eq!(lines.len(), 1 + 1 + 2 + 3, "everything, two stores, three owners");
        assert!(lines[1].starts_with("all,,6,2,1,"), "{}", lines[1]);
        assert!(lines.iter().all(|line| line.split(',').count() == lines[0].split(',').count()));

        let mut ani = it.house.signed_in(it.ani).await;
        let own = ani.get("/reports/pursuits").await;
        assert!(own.body.contains("Your own pursuits") && !own.body.contains("bob@dealer.example") && !own.body.contains("pursuits.csv"));
        assert_eq!(ani.get("/reports/pursuits.csv").await.status, 403);
        let empty = boss.get("/reports/pursuits?from=2019-01-01&to=2019-02-01").await;
        assert!(empty.body.contains("No pursuits in this period"));
        assert_eq!(boss.get("/reports/pursuits?from=x&to=9999-12-31&store=y").await.status, 200);
    });
}
