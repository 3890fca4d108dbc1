//! Tables of made-up people.

use proptest::prelude::*;
use roadbook_identity::{
    matcher::{self, Options, Outcome},
    schema::{Role, Schema},
    table::{Table, TableBuilder},
};

pub type Person = [String; 6];

pub fn schema() -> Schema {
    Schema::new([
        ("first", Role::GivenName),
        ("last", Role::FamilyName),
        ("born", Role::BirthDate),
        ("phone", Role::Phone),
        ("mail", Role::Email),
        ("city", Role::City),
    ])
}

/// People with few names between them, so that many are alike.
pub fn people(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Person>> {
    let given =
        prop::sample::select(vec!["Anna", "Karen", "Оганес", "Hovhannes", "민준", "Min-jun", "王芳", "Fang", "J.", "", "ANNA", "Ana"]);
    let family = prop::sample::select(vec!["Petrosyan", "Петросян", "Orlova", "Kim", "김", "Wang", "Smith", "", "Petrosian"]);
    let born = prop::sample::select(vec!["", "1980-01-02", "1980-02-01", "1981-05-06", "1981", "06.05.1981", "nonsense"]);
    let phone = prop::sample::select(vec!["", "+37493097935", "093097935", "+37493097953", "+821034683097", "0000000"]);
    let mail = prop::sample::select(vec!["", "anna.p1980@mail.ru", "ANNA.P1980@mail.ru", "karen@x.am", "info@x.am", "none@none.com"]);
    let city = prop::sample::select(vec!["", "Yerevan", "Երևան", "Moscow", "Москва", "Seoul"]);
    let person = (given, family, born, phone, mail, city).prop_map(|(a, b, c, d, e, f)| [a, b, c, d, e, f].map(str::to_owned));
    prop::collection::vec(person, count)
}

/// A table of people called by their numbers, taken in the order given.
pub fn table(people: &[Person], order: impl Iterator<Item = usize>) -> Table {
    let mut builder = TableBuilder::new(&[schema()]).unwrap();
    for number in order {
        builder.push(&number.to_string(), 0, &people[number]).unwrap();
    }
    builder.finish()
}

pub fn run(table: &Table) -> Outcome {
    matcher::run(table, &Options { keep: -4.0, ..Options::default() })
}

/// Clusters as sorted lists of ids.
pub fn clusters(table: &Table, outcome: &Outcome) -> Vec<Vec<String>> {
    let mut clusters = std::collections::BTreeMap::<u32, Vec<String>>::new();
    for row in 0..table.rows() {
        clusters.entry(outcome.clusters.of_row[row]).or_default().extend(table.ids(row).map(str::to_owned));
    }
    let mut clusters: Vec<Vec<String>> = clusters.into_values().collect();
    clusters.iter_mut().for_each(|ids| ids.sort_unstable());
    clusters.sort_unstable();
    clusters
}
