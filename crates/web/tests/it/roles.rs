//! Every route × every role, nobody, and a token without scope: who passes is what the table says.

use roadbook_core::trust::Role;
use roadbook_test_support::each_database;
use roadbook_web::{access::Rule, routes::routes};

use crate::browser::House;

/// An address for a pattern: what stands in braces becomes an id that nothing has.
fn address(pattern: &str) -> String {
    pattern
        .split('/')
        .map(|part| if part.starts_with('{') { "01920000-0000-7000-8000-000000000000" } else { part })
        .collect::<Vec<_>>()
        .join("/")
}

#[test]
fn every_route_lets_pass_whom_its_rule_names() {
    each_database(async |fresh| {
        let house = House::open(fresh).await;
        let mut visitors = Vec::new();
        for role in Role::ALL {
            let staff = house.add_staff(&format!("{}@dealer.example", role.name()), false, &[(*role, None)]).await;
            visitors.push((Some(*role), staff));
        }
        let nobody = house.add_staff("norole@dealer.example", false, &[]).await;
        visitors.push((None, nobody));
        let administrator = visitors[Role::ALL.len() - 1].1;
        let powerless = house.add_token(administrator, &[]).await;
        let body = Some(String::new());
        let headers = [("sec-fetch-site", "same-origin"), ("content-type", "application/x-www-form-urlencoded")];

        for route in routes() {
            let path = address(route.path);
            let is_api = path.starts_with("/api/") || path.starts_with("/intake/");
            let what = format!("{} {}", route.method, route.path);
            for (role, staff) in &visitors {
                // A fresh session each time: signing out and leaving are routes, too.
                let mut browser = house.signed_in(*staff).await;
                let status = browser.send(route.method.as_str(), &path, &headers, body.clone()).await.status.as_u16();
                let passes = match route.rule {
                    Rule::AnySite | Rule::Public | Rule::SignedIn => true,
                    Rule::Needs(permission) => role.is_some_and(|role| role.may(permission)),
                };
                assert!(status < 500, "{what}: {status} for {role:?}");
                assert_eq!(passes, status != 403, "{what}: {status} for {role:?}");
                assert_ne!(status, 401, "{what} for {role:?}");
            }
            let answer = house.browser().send(route.method.as_str(), &path, &headers, body.clone()).await;
            let is_open = matches!(route.rule, Rule::AnySite | Rule::Public);
            let is_refused = answer.status == 401 || answer.status == 303 && answer.location().starts_with("/sign-in");
            assert!(is_open || is_refused, "{what}: {} for nobody", answer.status);

            let mut machine = house.browser();
            machine.bearer = Some(powerless.clone());
            let answer = machine.send(route.method.as_str(), &path, &headers, body.clone()).await;
            match route.rule {
                Rule::Needs(_) if is_api => assert_eq!(answer.status, 403, "{what} for a token without scope"),
                Rule::Needs(_) | Rule::SignedIn if !is_api => {
                    assert!(answer.location().starts_with("/sign-in"), "{what}: tokens are for the API, {}", answer.status);
                }
                _ => assert!(answer.status.as_u16() < 500, "{what}"),
            }
        }
    });
}

#[test]
fn no_route_is_there_twice() {
    let mut seen: Vec<_> = routes().iter().map(|route| (route.method.to_string(), route.path)).collect();
    let all = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), all);
}
