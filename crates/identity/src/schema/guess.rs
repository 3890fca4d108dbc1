//! Column meaning, guessed.

use super::{Column, Role, Schema, headers, values};

/// Guesses what each column holds from its header and a sample of rows (a few hundred are enough). What neither tells is
/// [`Role::Ignored`]: a column that is compared without being understood does more harm than one left out.
///
/// ```
/// use roadbook_identity::schema::{Role, guess};
/// let schema = guess(&["rec_id", "Имя", "Фамилия", "x"], &[vec!["1", "Анна", "Орлова", "a@b.am"], vec!["2", "Карен", "Орлов", "c@d.am"],
///     vec!["3", "Ани", "Орлова", "e@f.am"]]);
/// let roles: Vec<Role> = schema.columns.iter().map(|column| column.role).collect();
/// assert_eq!(roles, [Role::RecordId, Role::GivenName, Role::FamilyName, Role::Email]);
/// ```
#[must_use]
pub fn guess<H: AsRef<str>, R: AsRef<[C]>, C: AsRef<str>>(header: &[H], sample: &[R]) -> Schema {
    let mut schema = Schema::default();
    for (place, title) in header.iter().enumerate() {
        let cells: Vec<&str> = sample.iter().filter_map(|row| row.as_ref().get(place)).map(AsRef::as_ref).collect();
        let title = title.as_ref();
        let role = headers::role(title)
            .filter(|role| !values::contradict(*role, &cells))
            .or_else(|| values::role(&cells))
            .unwrap_or(Role::Ignored);
        schema.columns.push(Column { header: title.trim().to_owned(), role });
    }
    one_record_id(&mut schema, sample);
    settle_names(&mut schema);
    schema
}

/// Of several ids the first whose values differ from row to row names the record; the others are not compared.
fn one_record_id<R: AsRef<[C]>, C: AsRef<str>>(schema: &mut Schema, sample: &[R]) {
    let mut found = false;
    for (place, column) in schema.columns.iter_mut().enumerate() {
        if column.role != Role::RecordId {
            continue;
        }
        let mut cells: Vec<&str> = sample.iter().filter_map(|row| row.as_ref().get(place)).map(AsRef::as_ref).collect();
        let all = cells.len();
        cells.sort_unstable();
        cells.dedup();
        if found || cells.len() < all {
            column.role = Role::Ignored;
        } else {
            found = true;
        }
    }
}

/// `name` beside `surname` is the given name.
fn settle_names(schema: &mut Schema) {
    let count = |schema: &Schema, role| schema.columns.iter().filter(|column| column.role == role).count();
    if count(schema, Role::FamilyName) > 0
        && count(schema, Role::GivenName) == 0
        && let Some(column) = schema.columns.iter_mut().find(|column| column.role == Role::FullName)
    {
        column.role = Role::GivenName;
    }
}
