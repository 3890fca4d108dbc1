//! What staff enter on the customer page.

use roadbook_core::{
    hear::{HeardIdentifier, IdentifierKind},
    kernel::{CustomerId, StaffId, StoreId, entropy::SeededEntropy, time::FixedClock},
    know::{
        ActivityKind, Direction,
        edit::{Field, Values},
    },
    trust::Scope,
};
use roadbook_engine::{
    EngineError,
    add_activity::{NewActivity, add_activity},
    add_fact::{add_fact, end_fact},
    edit_customer::{self, CustomerEdit, Edited, Entered, edit_customer, enter_customer},
    hand::Hand,
};
use roadbook_store::{
    Db, audit, customer_page,
    search::{self, SearchQuery},
};
use roadbook_test_support::{Party, TEST_NOW, each_database};

const CLOCK: FixedClock = FixedClock(TEST_NOW);

struct Desk {
    db: Db,
    entropy: SeededEntropy,
    scope: Scope,
}

impl Desk {
    fn new(db: &Db) -> Self {
        Self { db: db.clone(), entropy: SeededEntropy::new(7), scope: Scope::Group }
    }

    fn hand(&self) -> Hand<'_> {
        Hand {
            db: &self.db,
            clock: &CLOCK,
            entropy: &self.entropy,
            scope: &self.scope,
            staff: StaffId::new(TEST_NOW, 1),
            actor: "Karen Sargsyan",
        }
    }

    async fn page(&self, customer: CustomerId) -> customer_page::CustomerPage {
        let mut conn = self.db.read().await.unwrap();
        customer_page::load(&mut conn, customer.0, &Scope::Group, 50).await.unwrap().unwrap()
    }

    async fn values(&self, customer: CustomerId) -> Values {
        edit_customer::values(&mut self.db.read().await.unwrap(), customer).await.unwrap().unwrap().0
    }

    async fn found(&self, typed: &str) -> Vec<CustomerId> {
        let mut conn = self.db.read().await.unwrap();
        let found = search::find(&mut conn, &SearchQuery::of(typed).unwrap(), &Scope::Group, 10).await.unwrap();
        found.customers.into_iter().map(|found| CustomerId(found.customer.customer_id)).collect()
    }
}

fn with(mut values: Values, changes: &[(Field, &str)]) -> Values {
    for (field, value) in changes {
        values.set(*field, *value);
    }
    values
}

fn phone(value: &str) -> HeardIdentifier {
    HeardIdentifier { kind: IdentifierKind::Phone, written: value.to_owned(), value: value.to_owned(), label: None }
}

async fn anna(db: &Db) -> CustomerId {
    let mut conn = db.begin().await.unwrap();
    let anna =
        Party { number: 1, name: "Petrosyan|Anna", phone: Some("+37477123456"), ..Party::default() }.insert(&mut conn).await.unwrap();
    conn.commit().await.unwrap();
    anna
}

#[test]
fn notes_and_facts_are_added_with_who_and_when() {
    each_database(async |fresh| {
        let anna = anna(&fresh.db).await;
        let desk = Desk::new(&fresh.db);
        let note = |body: &str| NewActivity {
            kind: ActivityKind::Note,
            direction: Direction::Internal,
            summary: String::new(),
            body: body.to_owned(),
            occurred_at: TEST_NOW,
            vehicle: None,
            outcome: None,
            promise: None,
        };
        add_activity(&desk.hand(), anna, &note(" wants a <b>red</b> one ")).await.unwrap();
        assert!(matches!(add_activity(&desk.hand(), anna, &note("  ")).await, Err(EngineError::Refused(_))));
        let first = add_fact(&desk.hand(), anna, "budget", &"5 million".into()).await.unwrap();
        let second = add_fact(&desk.hand(), anna, "budget", &"6 million".into()).await.unwrap();
        add_fact(&desk.hand(), anna, "plans", &"a house".into()).await.unwrap();
        let plan = add_fact(&desk.hand(), anna, "plans", &"a child".into()).await.unwrap();
        add_fact(&desk.hand(), anna, "language", &"hy".into()).await.unwrap();
        assert!(matches!(add_fact(&desk.hand(), anna, "no_such_kind", &"x".into()).await, Err(EngineError::Refused(_))));

        let page = desk.page(anna).await;
        assert_eq!(page.timeline.activities[0].body, "wants a <b>red</b> one");
        assert_eq!(page.customer.language.as_deref(), Some("hy"), "the profile follows the facts");
        assert_eq!(page.customer.version, 7);
        let held: Vec<_> = page.facts.iter().map(|fact| fact.fact_id).collect();
        assert!(held.contains(&second.0) && !held.contains(&first.0), "what staff say now replaces what they said");
        assert_eq!(page.facts.iter().filter(|fact| fact.kind == "plans").count(), 2, "but not plans, of which one has many");
        end_fact(&desk.hand(), anna, plan.0).await.unwrap();
        assert_eq!(desk.page(anna).await.facts.iter().filter(|fact| fact.kind == "plans").count(), 1);
        assert!(matches!(end_fact(&desk.hand(), anna, uuid::Uuid::nil()).await, Err(EngineError::NotFound)));

        let mut conn = fresh.db.read().await.unwrap();
        let log = audit::list(&mut conn, &audit::Filter { subject: Some(anna.0), ..audit::Filter::default() }, 50).await.unwrap();
        assert_eq!(log.len(), 7, "one entry per change");
        assert!(log.iter().all(|row| row.actor == "Karen Sargsyan" && !row.detail.contains("million")));
    });
}

#[test]
fn an_edit_is_a_record_of_its_own_and_takes_nothing_away() {
    each_database(async |fresh| {
        let anna = anna(&fresh.db).await;
        let desk = Desk::new(&fresh.db);
        let base = desk.values(anna).await;
        let edit = CustomerEdit {
            wanted: with(
                base.clone(),
                &[(Field::Name, "Ann P."), (Field::OtherNames, "Աննա Պետրոսյան\nПетросян Анна"), (Field::Language, "hy")],
            ),
            base,
            add: vec![phone("+37499000001")],
            end: vec![(IdentifierKind::Phone, "+37477123456".to_owned())],
        };
        assert_eq!(edit_customer(&desk.hand(), anna, &edit).await.unwrap(), Edited::Saved { merged: false });
        let page = desk.page(anna).await;
        assert_eq!(page.customer.display_name, "Ann P.", "staff meant what they wrote");
        assert_eq!(page.names.len(), 4, "the imported name stays");
        let phones: Vec<_> = page.identifiers.iter().map(|row| (row.value.as_str(), row.ended_at.is_some())).collect();
        assert_eq!(phones, [("+37477123456", true), ("+37499000001", false)], "a wrong number ends and stays on record");
        assert!(desk.found("99000001").await.contains(&anna) && desk.found("Պետրոսյան").await.contains(&anna));
        assert!(desk.found("+37477123456").await.is_empty(), "and leads to nobody");

        // A second edit keeps what the first one added.
        let base = desk.values(anna).await;
        assert_eq!(base.get(Field::OtherNames), "Աննա Պետրոսյան\nПетросян Анна");
        let edit = CustomerEdit { wanted: with(base.clone(), &[(Field::Kind, "organisation")]), base, ..CustomerEdit::default() };
        edit_customer(&desk.hand(), anna, &edit).await.unwrap();
        let page = desk.page(anna).await;
        assert_eq!(page.customer.kind, "organisation");
        assert_eq!(page.customer.display_name, "Ann P.");
        assert_eq!(page.customer.language.as_deref(), Some("hy"));
        assert!(page.identifiers.iter().any(|row| row.value == "+37499000001" && row.ended_at.is_none()));
        let mut conn = fresh.db.read().await.unwrap();
        let records = roadbook_store::records::of_customer(&mut conn, anna).await.unwrap();
        let staff: Vec<_> =
            records.iter().filter(|row| row.source == "staff").map(|row| (row.version, row.raw.contains("Ann P."))).collect();
        assert_eq!(staff, [(1, true), (2, true)], "a version per edit");
        // Back to a person, and the same again changes nothing.
        let base = desk.values(anna).await;
        let edit = CustomerEdit { wanted: base.clone(), base, ..CustomerEdit::default() };
        assert_eq!(edit_customer(&desk.hand(), anna, &edit).await.unwrap(), Edited::Saved { merged: false });
        assert_eq!(desk.page(anna).await.customer.version, page.customer.version);
    });
}

#[test]
fn two_edits_at_once_are_merged_or_shown() {
    each_database(async |fresh| {
        let anna = anna(&fresh.db).await;
        let desk = Desk::new(&fresh.db);
        let base = desk.values(anna).await;
        let edit =
            |changes: &[(Field, &str)]| CustomerEdit { base: base.clone(), wanted: with(base.clone(), changes), ..CustomerEdit::default() };
        edit_customer(&desk.hand(), anna, &edit(&[(Field::Name, "Anna One"), (Field::Language, "ru")])).await.unwrap();
        // Another field: both stand.
        let second = edit_customer(&desk.hand(), anna, &edit(&[(Field::OtherNames, "Anne")])).await.unwrap();
        assert_eq!(second, Edited::Saved { merged: true });
        assert_eq!(desk.values(anna).await.get(Field::Name), "Anna One");
        assert_eq!(desk.values(anna).await.get(Field::OtherNames), "Anne");
        // The same field: nothing is saved, both are shown.
        let third = edit(&[(Field::Name, "Anna Three"), (Field::Language, "ru")]);
        let Edited::Conflict { fields, stored } = edit_customer(&desk.hand(), anna, &third).await.unwrap() else { panic!("a conflict") };
        assert_eq!(fields.iter().map(|conflict| conflict.field).collect::<Vec<_>>(), [Field::Name], "both said Russian");
        assert_eq!((fields[0].yours.as_str(), fields[0].theirs.as_str()), ("Anna Three", "Anna One"));
        // Somebody chose.
        let chosen = CustomerEdit { base: with(third.base.clone(), &[(Field::Name, stored.get(Field::Name))]), ..third };
        assert_eq!(edit_customer(&desk.hand(), anna, &chosen).await.unwrap(), Edited::Saved { merged: true });
        assert_eq!(desk.page(anna).await.customer.display_name, "Anna Three");
    });
}

#[test]
fn notes_of_many_hands_at_once_are_all_kept() {
    each_database(async |fresh| {
        let anna = anna(&fresh.db).await;
        let writers: Vec<_> = (0..6)
            .map(|number| {
                let db = fresh.db.clone();
                tokio::spawn(async move {
                    let desk = Desk { entropy: SeededEntropy::new(number), ..Desk::new(&db) };
                    let note = NewActivity {
                        kind: ActivityKind::Call,
                        direction: Direction::ToCustomer,
                        summary: format!("call {number}"),
                        body: String::new(),
                        occurred_at: TEST_NOW,
                        vehicle: None,
                        outcome: None,
                        promise: None,
                    };
                    add_activity(&desk.hand(), anna, &note).await.unwrap();
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        let page = Desk::new(&fresh.db).page(anna).await;
        assert_eq!(page.timeline.activities.len(), 6);
        assert_eq!(page.customer.version, 7);
    });
}

#[test]
fn whoever_is_known_is_not_entered_twice_and_stores_keep_their_own() {
    each_database(async |fresh| {
        let mut desk = Desk::new(&fresh.db);
        let (ours, theirs) = (StoreId::new(TEST_NOW, 1), StoreId::new(TEST_NOW, 2));
        let values = with(
            Values::default(),
            &[(Field::Name, "Kim Minjun"), (Field::Family, "Kim"), (Field::Given, "Minjun"), (Field::Kind, "person")],
        );
        let Entered::New(kim) = enter_customer(&desk.hand(), &values, &[phone("+821027184635")]).await.unwrap() else { panic!("new") };
        let page = desk.page(kim).await;
        assert_eq!(page.customer.owner_id, Some(StaffId::new(TEST_NOW, 1).0));
        assert_eq!(page.customer.sort_name, "kim minjun");
        assert_eq!(enter_customer(&desk.hand(), &values, &[phone("+821027184635")]).await.unwrap(), Entered::Known(kim));
        assert!(matches!(enter_customer(&desk.hand(), &Values::default(), &[]).await, Err(EngineError::Refused(_))));

        let base = desk.values(kim).await;
        let edit = CustomerEdit { wanted: with(base.clone(), &[(Field::Store, &theirs.to_string())]), base, ..CustomerEdit::default() };
        edit_customer(&desk.hand(), kim, &edit).await.unwrap();
        assert_eq!(desk.page(kim).await.customer.store_id, Some(theirs.0));

        let version = desk.page(kim).await.customer.version;
        desk.scope = Scope::Stores(vec![ours]);
        assert!(matches!(edit_customer(&desk.hand(), kim, &edit).await, Err(EngineError::NotFound)));
        assert!(matches!(add_fact(&desk.hand(), kim, "budget", &"1".into()).await, Err(EngineError::NotFound)));
        assert!(matches!(enter_customer(&desk.hand(), &values, &[phone("+821027184635")]).await, Err(EngineError::NotFound)));
        let elsewhere = with(values, &[(Field::Store, &theirs.to_string())]);
        assert!(matches!(enter_customer(&desk.hand(), &elsewhere, &[phone("+82100000000")]).await, Err(EngineError::Refused(_))));
        assert_eq!(desk.page(kim).await.customer.version, version, "what was refused left nothing behind");
    });
}
