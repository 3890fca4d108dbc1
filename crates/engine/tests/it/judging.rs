//! What people say about who is who, and taking it back, on both databases.

use std::collections::{BTreeMap, BTreeSet};

use jiff::SignedDuration;
use roadbook_core::{
    kernel::{CustomerId, Entropy, RecordId, StaffId, entropy::SeededEntropy, time::FixedClock},
    know::{ActivityKind, Direction, edit::Field},
    trust::Scope,
};
use roadbook_engine::{
    add_activity::{NewActivity, add_activity},
    add_fact::add_fact,
    edit_customer::{self, CustomerEdit},
    export::{Export, Format, Rights, Subject},
    hand::Hand,
    matching::{
        judge::{self, Verdict},
        model, part,
        review::{self, Question},
    },
};
use roadbook_identity::online::Thresholds;
use roadbook_store::{
    Db,
    staff::{self, NewStaff},
};
use roadbook_test_support::{TEST_NOW, each_database};

use crate::matching::{Says, assert_sound, crowd, customers, hear, later, says, sets, shuffled};

struct Desk<'a> {
    db: &'a Db,
    clock: FixedClock,
    entropy: SeededEntropy,
}

impl<'a> Desk<'a> {
    async fn open(db: &'a Db) -> Self {
        let lusine = NewStaff {
            staff_id: StaffId::new(TEST_NOW, 1),
            name: "Lusine",
            email: "lusine@dealer.example",
            phone: None,
            password_hash: None,
            language: "hy",
        };
        let mut conn = db.begin().await.unwrap();
        staff::insert(&mut conn, &lusine, TEST_NOW).await.unwrap();
        conn.commit().await.unwrap();
        Self { db, clock: FixedClock(later(10_000)), entropy: SeededEntropy::new(11) }
    }

    fn hand(&self) -> Hand<'_> {
        let staff = StaffId::new(TEST_NOW, 1);
        Hand { db: self.db, clock: &self.clock, entropy: &self.entropy, scope: &Scope::Group, staff, actor: "Lusine" }
    }

    fn wait(&mut self) {
        self.clock = FixedClock(self.clock.0 + SignedDuration::from_secs(1));
    }

    /// Every customer as it is exported, by id.
    async fn exported(&self) -> BTreeMap<String, String> {
        let mut all = BTreeMap::new();
        for subject in [Subject::Customers, Subject::Activities, Subject::Consents] {
            let mut conn = self.db.snapshot().await.unwrap();
            let mut export = Export::new(subject, Format::Jsonl, Rights::all());
            let mut bytes = Vec::new();
            while let Some(chunk) = export.next(&mut conn).await.unwrap() {
                bytes.extend(chunk);
            }
            for line in String::from_utf8(bytes).unwrap().lines() {
                let value: serde_json::Value = serde_json::from_str(line).unwrap();
                let id = value["customer_id"].as_str().unwrap().to_owned();
                let text: &mut String = all.entry(id).or_default();
                text.push_str(line);
                text.push('\n');
            }
        }
        all
    }

    async fn ids(&self) -> Vec<CustomerId> {
        self.exported().await.into_keys().map(|id| id.parse().unwrap()).collect()
    }
}

/// Rows of each table that belong to customers.
async fn children(db: &Db) -> Vec<(&'static str, i64)> {
    let mut conn = db.read().await.unwrap();
    let mut counts = Vec::new();
    for table in ["customer_names", "identifiers", "facts", "consents", "vehicle_roles", "activities", "source_records"] {
        let sql = format!("SELECT COUNT(*) FROM {table}");
        let (count,) = roadbook_store::fetch_one!(conn, (i64,), sqlx::AssertSqlSafe(sql.clone())).unwrap();
        counts.push((table, count));
    }
    counts
}

/// Joining two customers and taking it back gives both as they were, byte for byte; what came in between stays and finds its side.
#[test]
fn a_join_that_is_taken_back_was_never_there() {
    each_database(async |fresh| {
        hear(&fresh.db, &crowd(), TEST_NOW).await;
        let mut desk = Desk::open(&fresh.db).await;
        let ids = desk.ids().await;
        let (older, younger) = (ids[0], ids[1]);
        // Each with something that no record says.
        for (customer, owner) in [(older, 4), (younger, 5)] {
            let (values, _) = edit_customer::values(&mut fresh.db.read().await.unwrap(), customer).await.unwrap().unwrap();
            let mut wanted = values.clone();
            wanted.set(Field::Kind, if customer == younger { "organisation" } else { "person" });
            wanted.set(Field::OtherNames, format!("Alias {owner}"));
            edit_customer::edit_customer(&desk.hand(), customer, &CustomerEdit { base: values, wanted, ..CustomerEdit::default() })
                .await
                .unwrap();
            add_fact(&desk.hand(), customer, "budget", &format!("{owner}000").into()).await.unwrap();
            note(&desk, customer, "before").await;
            desk.wait();
        }
        let (before, rows) = (desk.exported().await, children(&fresh.db).await);
        desk.wait();
        let deed = judge::merge(&desk.hand(), older, younger).await.unwrap();
        assert_eq!(deed.customers, [older]);
        assert_eq!(children(&fresh.db).await, rows, "nothing was lost, nothing doubled");
        let joined = desk.exported().await;
        assert_eq!(joined.len(), before.len() - 1);
        assert!(joined[&older.to_string()].contains("\"kind\":\"organisation\""));
        assert_sound(&fresh.db).await;
        desk.wait();
        let _ = judge::take_back(&desk.hand(), deed.deed).await.unwrap();
        assert_same(&desk.exported().await, &before, "taken back");
        assert_sound(&fresh.db).await;
        assert!(judge::take_back(&desk.hand(), deed.deed).await.is_err(), "once");

        // Again, with something in between.
        desk.wait();
        let deed = judge::merge(&desk.hand(), younger, older).await.unwrap();
        note(&desk, older, "between").await;
        desk.wait();
        let _ = judge::take_back(&desk.hand(), deed.deed).await.unwrap();
        let after = desk.exported().await;
        assert_eq!(after[&younger.to_string()], before[&younger.to_string()]);
        assert!(after[&older.to_string()].contains("between"));
        assert_sound(&fresh.db).await;
    });
}

async fn note(desk: &Desk<'_>, customer: CustomerId, summary: &str) {
    let new = NewActivity {
        kind: ActivityKind::Note,
        direction: Direction::Internal,
        summary: summary.to_owned(),
        body: String::new(),
        occurred_at: desk.clock.0,
        vehicle: None,
        outcome: None,
        promise: None,
    };
    add_activity(&desk.hand(), customer, &new).await.unwrap();
}

/// Random joins, partings, words and their taking back: counts of rows never change, every invariant holds at every step, nobody judged
/// apart is together, and taking everything back gives the beginning.
#[test]
fn any_sequence_of_deeds_can_be_taken_back() {
    for seed in 0..4_u64 {
        each_database(async |fresh| {
            hear(&fresh.db, &crowd(), TEST_NOW).await;
            let mut desk = Desk::open(&fresh.db).await;
            let ids = desk.ids().await;
            for (number, customer) in ids.iter().enumerate() {
                note(&desk, *customer, &format!("note {number}")).await;
            }
            let (before, rows) = (desk.exported().await, children(&fresh.db).await);
            let random = SeededEntropy::new(seed);
            let pick = |of: usize| usize::try_from(random.bits() % of as u128).unwrap();
            let mut deeds = Vec::new();
            for _ in 0..10 {
                desk.wait();
                let ids = desk.ids().await;
                let customer = ids[pick(ids.len())];
                let done = match pick(4) {
                    0 => judge::merge(&desk.hand(), customer, ids[pick(ids.len())]).await,
                    1 => {
                        let pieces = {
                            let mut conn = fresh.db.read().await.unwrap();
                            part::pieces(&mut conn, &Scope::Group, customer).await.unwrap()
                        };
                        let chosen = [pieces[pick(pieces.len())].record];
                        let told = {
                            let mut conn = fresh.db.read().await.unwrap();
                            part::preview(&mut conn, &Scope::Group, customer, &chosen).await
                        };
                        let done = part::part(&desk.hand(), customer, &chosen).await;
                        assert_eq!(told.is_ok(), done.is_ok());
                        if let (Ok(told), Ok(_)) = (told, &done) {
                            let now: BTreeSet<CustomerId> = desk.ids().await.into_iter().collect();
                            assert!(told.iter().all(|part| now.contains(&part.customer)), "the preview tells what happens: {told:?}");
                        }
                        done
                    }
                    2 => {
                        let verdict = [Verdict::Same, Verdict::NotSame, Verdict::Unsure][pick(3)];
                        judge::judge(&desk.hand(), RecordId(customer.0), RecordId(ids[pick(ids.len())].0), verdict).await
                    }
                    _ if deeds.is_empty() => continue,
                    _ => {
                        let deed = deeds.remove(pick(deeds.len()));
                        let _ = judge::take_back(&desk.hand(), deed).await.unwrap();
                        continue;
                    }
                };
                if let Ok(done) = done {
                    deeds.push(done.deed);
                }
                assert_sound(&fresh.db).await;
                assert_eq!(children(&fresh.db).await, rows, "seed {seed}");
            }
            while !deeds.is_empty() {
                desk.wait();
                let _ = judge::take_back(&desk.hand(), deeds.remove(pick(deeds.len()))).await.unwrap();
            }
            assert_same(&desk.exported().await, &before, &format!("seed {seed}"));
            assert_sound(&fresh.db).await;
        });
    }
}

/// Arrivals, notes and facts between joins, partings and words: when all words are taken back, the customers are those that the arrivals
/// alone would have made, and everything that was entered is there.
#[test]
fn what_arrives_between_deeds_finds_its_place() {
    for seed in 10..13_u64 {
        each_database(async |fresh| {
            let records = shuffled(&crowd(), seed);
            let (first, rest) = records.split_at(records.len() / 2);
            hear(&fresh.db, first, TEST_NOW).await;
            let mut desk = Desk::open(&fresh.db).await;
            let random = SeededEntropy::new(seed);
            let pick = |of: usize| usize::try_from(random.bits() % of as u128).unwrap();
            let (mut deeds, mut entered) = (Vec::new(), 0);
            for record in rest {
                for _ in 0..2 {
                    desk.wait();
                    let ids = desk.ids().await;
                    let (one, other) = (ids[pick(ids.len())], ids[pick(ids.len())]);
                    let verdict = [Verdict::Same, Verdict::Same, Verdict::NotSame, Verdict::Unsure][pick(4)];
                    if let Ok(done) = judge::judge(&desk.hand(), RecordId(one.0), RecordId(other.0), verdict).await {
                        deeds.push(done.deed);
                    }
                }
                desk.wait();
                hear(&fresh.db, std::slice::from_ref(record), desk.clock.0).await;
                let ids = desk.ids().await;
                note(&desk, ids[pick(ids.len())], "entered").await;
                add_fact(&desk.hand(), ids[pick(ids.len())], "interests", &format!("interest {entered}").into()).await.unwrap();
                entered += 1;
                assert_sound(&fresh.db).await;
            }
            while !deeds.is_empty() {
                desk.wait();
                let _ = judge::take_back(&desk.hand(), deeds.remove(pick(deeds.len()))).await.unwrap();
            }
            assert_sound(&fresh.db).await;
            let reference = roadbook_test_support::fresh_sqlite().await;
            hear(&reference.db, &records, TEST_NOW).await;
            assert_eq!(customers(&fresh.db).await, customers(&reference.db).await, "seed {seed}");
            let all: String = desk.exported().await.into_values().collect();
            assert_eq!(all.matches("\"summary\":\"entered\"").count(), entered);
            assert_eq!((0..entered).filter(|number| all.contains(&format!("\"interest {number}\""))).count(), entered);
        });
    }
}

/// As equal, with only the difference told.
fn assert_same(now: &BTreeMap<String, String>, before: &BTreeMap<String, String>, what: &str) {
    let ids: BTreeSet<&String> = now.keys().chain(before.keys()).collect();
    for id in ids {
        assert_eq!(now.get(id), before.get(id), "{what}: {id}");
    }
}

/// A word of a person holds against any evidence that comes later, and is not asked for again.
#[test]
fn who_was_parted_stays_parted() {
    each_database(async |fresh| {
        let (one, other) = (says("1", "Ani Petrosyan", "+37477000001", "", ""), says("2", "Ani Petrosyan", "", "ani@mail.am", ""));
        let both = says("3", "Ani Petrosyan", "+37477000001", "ani@mail.am", "");
        hear(&fresh.db, &[one, other, both], TEST_NOW).await;
        assert_eq!(customers(&fresh.db).await.len(), 1);
        let mut desk = Desk::open(&fresh.db).await;
        let customer = desk.ids().await[0];
        let pieces = part::pieces(&mut fresh.db.read().await.unwrap(), &Scope::Group, customer).await.unwrap();
        assert_eq!(pieces.len(), 3);
        let _ = part::part(&desk.hand(), customer, &[pieces[1].record]).await.unwrap();
        assert_eq!(customers(&fresh.db).await, sets(&[&["1", "3"], &["2"]]));
        desk.wait();
        hear(&fresh.db, &[says("4", "Ани Петросян", "+37477000001", "ani@mail.am", "")], later(20_000)).await;
        assert_eq!(customers(&fresh.db).await.len(), 2, "the newcomer is of one of the two");
        let mut conn = fresh.db.read().await.unwrap();
        let asked = review::proposals(&mut conn, &Scope::Group, None, 10).await.unwrap();
        assert!(asked.is_empty(), "{asked:?}");
        let told = judge::history(&mut conn, &Scope::Group, customer).await.unwrap();
        assert!(told.iter().all(|word| word.verdict == Verdict::NotSame && word.staff == StaffId::new(TEST_NOW, 1)) && !told.is_empty());
    });
}

#[test]
fn weights_are_learnt_looked_at_and_adopted() {
    each_database(async |fresh| {
        hear(&fresh.db, &crowd(), TEST_NOW).await;
        let desk = Desk::open(&fresh.db).await;
        assert!(model::learn(&fresh.db, &desk.hand()).await.is_err(), "too few to learn from");
        let many: Vec<Says> = (0..150)
            .map(|number: i32| {
                let phone: &'static str = Box::leak(format!("+3749{:07}", number * 37_111 + 1_000_003).into_boxed_str());
                says(
                    &format!("m{number}"),
                    ["Gor Adamyan", "Lilit Sahakyan", "Suren Bagratuni", "Nune Hakobyan"][number as usize % 4],
                    phone,
                    "",
                    "",
                )
            })
            .collect();
        hear(&fresh.db, &many, later(10)).await;
        let before = customers(&fresh.db).await;
        let number = model::learn(&fresh.db, &desk.hand()).await.unwrap();
        assert_eq!(customers(&fresh.db).await, before, "looking changes nothing");
        let mut conn = fresh.db.read().await.unwrap();
        let learnt = model::waiting(&mut conn).await.unwrap().unwrap();
        assert_eq!((learnt.number, learnt.customers_now), (number, before.len() as u64));
        drop(conn);
        model::adopt(&fresh.db, &desk.hand(), number).await.unwrap();
        assert_eq!(customers(&fresh.db).await.len() as u64, learnt.customers_then, "what was shown is what came");
        assert_sound(&fresh.db).await;
        let mut conn = fresh.db.read().await.unwrap();
        let now = model::in_use(&mut conn).await.unwrap();
        assert_eq!((now.number, now.learnt_at), (number, Some(learnt.learnt_at)));
        assert!(!now.blocking.is_empty() && now.precision.iter().all(|at| at.precision >= at.probability));
        drop(conn);
        let strict = Thresholds { same: 0.999_999, perhaps: 0.5 };
        model::set_thresholds(&fresh.db, &desk.hand(), strict).await.unwrap();
        assert!(customers(&fresh.db).await.len() as u64 >= learnt.customers_then);
        assert!(model::set_thresholds(&fresh.db, &desk.hand(), Thresholds { same: 0.1, perhaps: 0.5 }).await.is_err());
        assert_sound(&fresh.db).await;
    });
}

#[test]
fn a_home_is_asked_about_and_is_no_merge() {
    each_database(async |fresh| {
        hear(
            &fresh.db,
            &[says("1", "Armen Petrosyan", "+37477000001", "", ""), says("2", "Nune Petrosyan", "+37477000001", "", "")],
            TEST_NOW,
        )
        .await;
        let mut conn = fresh.db.read().await.unwrap();
        let asked = review::proposals(&mut conn, &Scope::Group, None, 10).await.unwrap();
        assert_eq!(asked.iter().map(|one| one.question).collect::<Vec<_>>(), [Question::Household]);
        drop(conn);
        let desk = Desk::open(&fresh.db).await;
        judge::judge_household(&desk.hand(), asked[0].left_record, asked[0].right_record, true).await.unwrap();
        let mut conn = fresh.db.read().await.unwrap();
        assert!(review::proposals(&mut conn, &Scope::Group, None, 10).await.unwrap().is_empty());
        let home = judge::household(&mut conn, &Scope::Group, asked[0].left).await.unwrap();
        assert_eq!(home, [(asked[0].right, asked[0].right_name.clone())]);
        drop(conn);
        assert_eq!(customers(&fresh.db).await.len(), 2);
        assert_sound(&fresh.db).await;
    });
}
