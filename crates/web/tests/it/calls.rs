//! What a telephone exchange tells: the call is on the right customer's timeline, and it is evidence.

use roadbook_core::trust::{Permission, Role};
use roadbook_test_support::each_database;

use crate::{browser::House, leads::count};

#[test]
fn a_connected_call_keeps_the_promise_and_a_missed_one_asks() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let store = house.add_store("1").await;
        let consultant = house.add_staff("seller@example.com", false, &[(Role::Consultant, Some(store))]).await;
        let _ = consultant;
        let it = house.add_staff("it@example.com", false, &[(Role::Administrator, None)]).await;
        let mut machine = house.browser();
        machine.bearer = Some(house.add_token(it, &[Permission::Import]).await);
        let form = [("name", "Karen Sargsyan"), ("phone", "+37493111222"), ("email", "karen@example.com"), ("vehicle", "Aurora X5")];
        let body = form.map(|(name, value)| format!("{name}={}", value.replace('+', "%2B").replace(' ', "+"))).join("&");
        let mut visitor = house.browser();
        let headers = [("content-type", "application/x-www-form-urlencoded")];
        assert_eq!(visitor.send("POST", &format!("/intake/form/{store}"), &headers, Some(body)).await.status, 202);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM promises WHERE kind = 'first_call' AND state = 'open'").await, 1);

        let event = |call: &str, event: &str, direction: &str, number: &str| {
            format!(
                r#"{{"call":"{call}","event":"{event}","direction":"{direction}","number":"{number}","staff":"seller@example.com","store":"1"}}"#
            )
        };
        let mut stranger = house.browser();
        let ringing = event("a1", "ringing", "out", "093 111222");
        assert_eq!(stranger.send("POST", "/intake/calls", &[], Some(ringing.clone())).await.status, 401);
        let answer = machine.send("POST", "/intake/calls", &[], Some(ringing)).await;
        assert_eq!(answer.status, 202);
        assert!(answer.body.contains(r#""known":true"#), "{}", answer.body);
        house.clock.advance(5);
        for _ in 0..2 {
            // Exchanges send things twice.
            machine.send("POST", "/intake/calls", &[], Some(event("a1", "answered", "out", "093 111222"))).await;
        }
        house.clock.advance(90);
        for _ in 0..2 {
            machine.send("POST", "/intake/calls", &[], Some(event("a1", "ended", "out", "093 111222"))).await;
        }
        assert_eq!(count(&house, "SELECT COUNT(*) FROM activities WHERE kind = 'call'").await, 1);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM promises WHERE kind = 'first_call' AND state = 'kept' AND NOT claimed").await, 1);
        assert_eq!(count(&house, "SELECT COUNT(*) FROM opportunities WHERE stage = 'contacted'").await, 1);

        machine.send("POST", "/intake/calls", &[], Some(event("b2", "ringing", "in", "+374 93 111222"))).await;
        machine.send("POST", "/intake/calls", &[], Some(event("b2", "ended", "in", "+374 93 111222"))).await;
        assert_eq!(count(&house, "SELECT COUNT(*) FROM asks WHERE answered_at IS NULL AND channel = 'phone'").await, 1);
        assert_eq!(machine.send("POST", "/intake/calls", &[], Some("no json".to_owned())).await.status, 400);
        let unknown = machine.send("POST", "/intake/calls", &[], Some(event("c3", "ringing", "in", "+374 77 000000"))).await;
        assert!(unknown.body.contains(r#""known":false"#), "{}", unknown.body);
    });
}
