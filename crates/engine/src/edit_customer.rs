//! Staff enter a customer, or edit one. What was entered is itself a source record of the source `staff`, a new version per edit.

use std::collections::BTreeSet;

use roadbook_core::{
    hear::{Heard, HeardFact, HeardIdentifier, HeardName, HeardParty, IdentifierKind, PartyKind, RecordKind},
    kernel::{CustomerId, Moment, StaffId, StoreId},
    know::edit::{self, Conflict, Field, Values},
};
use roadbook_store::{
    Conn, audit, customers,
    identifiers::{self, IdentifierRow},
    names::NameRow,
    records, staff,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::{
    EngineError, STAFF_SOURCE,
    hand::{self, Attempts, Hand},
    house::House,
    matching::pass,
    situation::{self, Situation},
    take_in::{Arrival, Circumstances, Outcome, take_in},
};

/// An edit on its way in.
#[derive(Debug, Clone, Default)]
pub struct CustomerEdit {
    /// The values as they stood when the form was opened.
    pub base: Values,
    /// The values as the form came back.
    pub wanted: Values,
    /// Identifiers to add. Adding and ending conflict with nothing.
    pub add: Vec<HeardIdentifier>,
    /// Identifiers that are not theirs (any more): kind and comparable value. They stay on record.
    pub end: Vec<(IdentifierKind, String)>,
}

/// What became of an edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edited {
    /// `merged`: somebody else had changed other fields in between, and both changes stand.
    Saved { merged: bool },
    /// Nothing was saved: these fields were changed by somebody else in between, and somebody has to choose.
    Conflict { fields: Vec<Conflict>, stored: Box<Values> },
}

/// The values that the edit form shows for a customer.
pub async fn values(conn: &mut Conn, customer: CustomerId) -> Result<Option<(Values, Situation)>, EngineError> {
    let situation = situation::load(conn, &[customer.0]).await?.pop();
    Ok(situation.map(|situation| (values_of(&situation), situation)))
}

fn values_of(situation: &Situation) -> Values {
    let row = &situation.row;
    let mut values = Values::default();
    let main = situation.names.iter().find(|name| name.written == row.display_name);
    if let Some(main) = main {
        values.set(Field::Name, &main.written);
        values.set(Field::Given, main.given.as_deref().unwrap_or_default());
        values.set(Field::Family, main.family.as_deref().unwrap_or_default());
    }
    let others: Vec<&str> = other_names(situation).map(|name| name.written.as_str()).collect();
    values.set(Field::OtherNames, others.join("\n"));
    values.set(Field::Kind, &row.kind);
    values.set(Field::Language, row.language.as_deref().unwrap_or_default());
    values.set(Field::Store, row.store_id.map(|id| id.to_string()).unwrap_or_default());
    values.set(Field::Owner, row.owner_id.map(|id| id.to_string()).unwrap_or_default());
    values
}

/// Spellings that staff entered beside the main one.
fn other_names(situation: &Situation) -> impl Iterator<Item = &NameRow> {
    situation.names.iter().filter(|name| name.by_staff && name.written != situation.row.display_name)
}

/// Saves an edit. What others changed in between is kept; where both changed the same, nothing is saved and the fields are told.
///
/// # Errors
/// [`EngineError::NotFound`] outside of the scope; [`EngineError::Refused`] when the customer would be left without a name and without an
/// identifier, or moved to a store that the hand may not reach.
pub async fn edit_customer(hand: &Hand<'_>, customer: CustomerId, edit: &CustomerEdit) -> Result<Edited, EngineError> {
    save(hand, customer, None, edit).await
}

/// The same for whoever must not write over what they have not seen: saves only when the customer still is at `version`, and otherwise tells
/// of a conflict without fields.
///
/// # Errors
/// As [`edit_customer`].
pub async fn edit_customer_at(hand: &Hand<'_>, customer: CustomerId, version: i64, edit: &CustomerEdit) -> Result<Edited, EngineError> {
    save(hand, customer, Some(version), edit).await
}

async fn save(hand: &Hand<'_>, customer: CustomerId, version: Option<i64>, edit: &CustomerEdit) -> Result<Edited, EngineError> {
    let mut attempts = Attempts::default();
    loop {
        match try_edit(hand, customer, version, edit).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome,
        }
    }
}

async fn try_edit(hand: &Hand<'_>, customer: CustomerId, version: Option<i64>, edit: &CustomerEdit) -> Result<Edited, EngineError> {
    let mut conn = hand.db.begin().await?;
    // What is merged here must still be there when it is written, several statements later.
    customers::lock(&mut conn, customer.0).await?;
    hand.customer(&mut conn, customer).await?;
    let (stored, situation) = values(&mut conn, customer).await?.ok_or(EngineError::NotFound)?;
    if version.is_some_and(|version| version != situation.row.version) {
        return Ok(Edited::Conflict { fields: Vec::new(), stored: Box::new(stored) });
    }
    let wanted = match edit::merge(&edit.base, &edit.wanted, &stored) {
        Ok(wanted) => wanted,
        Err(fields) => return Ok(Edited::Conflict { fields, stored: Box::new(stored) }),
    };
    let merged = edit.base != stored;
    let changed: Vec<Field> = wanted.differences(&stored).collect();
    let ended: Vec<&(IdentifierKind, String)> =
        edit.end.iter().filter(|(kind, value)| holds(&situation.identifiers, *kind, value)).collect();
    let added: Vec<&HeardIdentifier> = edit.add.iter().filter(|new| !holds(&situation.identifiers, new.kind, &new.value)).collect();
    if changed.is_empty() && ended.is_empty() && added.is_empty() {
        return Ok(Edited::Saved { merged: false });
    }
    let now = hand.now();
    for (kind, value) in &ended {
        identifiers::end(&mut conn, customer.0, kind.name(), value, Some(hand.staff.0), now.as_microsecond()).await?;
    }
    say(&mut conn, hand, customer, &situation, &wanted, &changed, &added, &ended).await?;
    settle(&mut conn, hand, customer, &wanted, &changed, now).await?;
    let entry = hand.entry(
        "customer_edited",
        customer.0,
        &json!({
            "fields": changed.iter().map(|field| field.name()).collect::<Vec<_>>(),
            "identifiers_added": added.iter().map(|new| new.kind.name()).collect::<Vec<_>>(),
            "identifiers_ended": ended.iter().map(|(kind, _)| kind.name()).collect::<Vec<_>>(),
        }),
    );
    audit::append(&mut conn, &[entry]).await?;
    // What was said may make it known as somebody else, who then goes by its id too.
    pass::match_customers(&mut conn, &BTreeSet::from([customer.0]), now).await?;
    conn.commit().await?;
    Ok(Edited::Saved { merged })
}

fn holds(identifiers: &[IdentifierRow], kind: IdentifierKind, value: &str) -> bool {
    identifiers.iter().any(|row| row.ended_at.is_none() && row.kind == kind.name() && row.value == value)
}

/// Writes the next version of what staff say about the customer: the names, and every identifier that staff ever added and did not end.
#[expect(clippy::too_many_arguments, reason = "one step of an edit, which is made of these parts")]
async fn say(
    conn: &mut Conn,
    hand: &Hand<'_>,
    customer: CustomerId,
    situation: &Situation,
    wanted: &Values,
    changed: &[Field],
    added: &[&HeardIdentifier],
    ended: &[&(IdentifierKind, String)],
) -> Result<(), EngineError> {
    let record = records::by_staff(conn, customer).await?;
    let ours = |record_id: Uuid| record.as_ref().is_some_and(|record| record.record_id == record_id);
    let names_changed = changed.iter().any(|field| matches!(field, Field::Name | Field::Given | Field::Family | Field::OtherNames));
    let had_names = situation.names.iter().any(|name| ours(name.record_id));
    let mut party = HeardParty { kind: party_kind(wanted), ..HeardParty::default() };
    if names_changed || had_names {
        party.names = names_of(wanted);
    }
    let gone =
        |row: &IdentifierRow| row.ended_at.is_some() || ended.iter().any(|(kind, value)| row.kind == kind.name() && row.value == *value);
    let kept = situation.identifiers.iter().filter(|row| ours(row.record_id) && !gone(row)).filter_map(|row| {
        let kind = IdentifierKind::from_name(&row.kind)?;
        Some(HeardIdentifier { kind, written: row.written.clone(), value: row.value.clone(), label: row.label.clone() })
    });
    party.identifiers = kept.chain(added.iter().map(|new| (*new).clone())).collect();
    // The language is what the profile says unless staff say otherwise.
    let said_language =
        situation.facts.iter().any(|fact| fact.record_id.is_some_and(ours) && fact.kind == "language" && fact.ended_at.is_none());
    if (changed.contains(&Field::Language) || said_language) && !wanted.get(Field::Language).is_empty() {
        party.facts.push(HeardFact { kind: "language".to_owned(), value: Value::from(wanted.get(Field::Language)) });
    }
    if party.names.is_empty() && wanted.get(Field::Name).trim().is_empty() && party.identifiers.is_empty() {
        let left = situation.identifiers.iter().any(|row| !gone(row));
        if !left {
            return Err(EngineError::Refused("a customer needs a name or an identifier".to_owned()));
        }
    }
    let raw = json!({
        "by": hand.actor,
        "fields": Field::ALL.into_iter().map(|field| (field.name().to_owned(), Value::from(wanted.get(field)))).collect::<serde_json::Map<_, _>>(),
        "added": added.iter().map(|new| json!({ "kind": new.kind.name(), "written": new.written })).collect::<Vec<_>>(),
        "ended": ended.iter().map(|(kind, value)| json!({ "kind": kind.name(), "value": value })).collect::<Vec<_>>(),
    });
    let key = record.map_or_else(|| customer.to_string(), |record| record.record_key);
    take(conn, hand, party, raw.to_string(), key, Some(customer), None).await.map(|_| ())
}

fn party_kind(values: &Values) -> Option<PartyKind> {
    match values.get(Field::Kind) {
        "organisation" => Some(PartyKind::Organisation),
        "person" => Some(PartyKind::Person),
        _ => None,
    }
}

fn names_of(values: &Values) -> Vec<HeardName> {
    let part = |field: Field| Some(values.get(field).trim().to_owned()).filter(|text| !text.is_empty());
    let main =
        part(Field::Name).map(|full| HeardName { full, given: part(Field::Given), family: part(Field::Family), ..HeardName::default() });
    let mut seen = BTreeSet::new();
    main.into_iter()
        .chain(values.get(Field::OtherNames).lines().map(|line| HeardName { full: line.trim().to_owned(), ..HeardName::default() }))
        .filter(|name| !name.full.is_empty() && seen.insert(name.full.clone()))
        .take(20)
        .collect()
}

async fn take(
    conn: &mut Conn,
    hand: &Hand<'_>,
    party: HeardParty,
    raw: String,
    key: String,
    customer: Option<CustomerId>,
    store: Option<StoreId>,
) -> Result<Outcome, EngineError> {
    let house = House::load(conn).await?;
    let heard = Heard {
        kind: RecordKind::Customers,
        record_key: key,
        raw,
        party,
        vehicle: None,
        activity: None,
        consents: Vec::new(),
        staff: None,
        store: None,
        warnings: Vec::new(),
    };
    let circumstances =
        Circumstances { source: STAFF_SOURCE, house: &house, default_store: store, import: None, staff: Some(hand.staff), now: hand.now() };
    let outcome = take_in(conn, &[Arrival::new(heard).of(customer)], &circumstances).await?.pop();
    outcome.ok_or_else(|| EngineError::Refused("nothing was entered".to_owned()))
}

/// Writes what a record cannot say: kind, store and owner, and the row derived again.
async fn settle(
    conn: &mut Conn,
    hand: &Hand<'_>,
    customer: CustomerId,
    wanted: &Values,
    changed: &[Field],
    now: Moment,
) -> Result<(), EngineError> {
    let mut situation = situation::load(conn, &[customer.0]).await?.pop().ok_or(EngineError::NotFound)?;
    for field in changed {
        match field {
            Field::Kind => wanted.get(Field::Kind).clone_into(&mut situation.row.kind),
            Field::Store => {
                let store: Option<StoreId> = wanted.get(Field::Store).parse().ok();
                if !hand.scope.covers(store) {
                    return Err(EngineError::Refused("a store out of reach".to_owned()));
                }
                situation.row.store_id = store.map(Into::into);
            }
            Field::Owner => {
                let owner: Option<StaffId> = wanted.get(Field::Owner).parse().ok();
                if let Some(owner) = owner
                    && staff::by_id(conn, owner).await?.is_none_or(|row| row.left_at.is_some())
                {
                    return Err(EngineError::Refused("an owner who does not work here".to_owned()));
                }
                situation.row.owner_id = owner.map(Into::into);
            }
            Field::Name | Field::Given | Field::Family | Field::OtherNames | Field::Language => {}
        }
    }
    hand::write(conn, &mut situation, now).await?;
    Ok(())
}

/// What became of a customer that staff entered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    New(CustomerId),
    /// Identity recognises them: what was entered was added to this customer.
    Known(CustomerId),
}

/// Enters a customer. Somebody who is known by phone, mail address or id is not founded twice.
///
/// # Errors
/// [`EngineError::Refused`] without a name and an identifier; [`EngineError::NotFound`] when it is a customer known to a store that the hand
/// may not see.
pub async fn enter_customer(hand: &Hand<'_>, values: &Values, identifiers: &[HeardIdentifier]) -> Result<Entered, EngineError> {
    let store: Option<StoreId> = values.get(Field::Store).parse().ok();
    if !hand.scope.covers(store) {
        return Err(EngineError::Refused("a store out of reach".to_owned()));
    }
    let names = names_of(values);
    if names.is_empty() && identifiers.is_empty() {
        return Err(EngineError::Refused("a customer needs a name or an identifier".to_owned()));
    }
    let key = hand.new_id(CustomerId::new).to_string();
    let mut attempts = Attempts::default();
    loop {
        match try_enter(hand, values, identifiers, &names, &key, store).await {
            Err(error) if attempts.again(&error) => {}
            outcome => return outcome,
        }
    }
}

async fn try_enter(
    hand: &Hand<'_>,
    values: &Values,
    identifiers: &[HeardIdentifier],
    names: &[HeardName],
    key: &str,
    store: Option<StoreId>,
) -> Result<Entered, EngineError> {
    let mut conn = hand.db.begin().await?;
    let mut party = HeardParty { kind: party_kind(values), names: names.to_vec(), identifiers: identifiers.to_vec(), facts: Vec::new() };
    if !values.get(Field::Language).is_empty() {
        party.facts.push(HeardFact { kind: "language".to_owned(), value: Value::from(values.get(Field::Language)) });
    }
    let raw = json!({
        "by": hand.actor,
        "fields": Field::ALL.into_iter().map(|field| (field.name().to_owned(), Value::from(values.get(field)))).collect::<serde_json::Map<_, _>>(),
        "added": identifiers.iter().map(|new| json!({ "kind": new.kind.name(), "written": new.written })).collect::<Vec<_>>(),
    });
    let outcome = take(&mut conn, hand, party, raw.to_string(), key.to_owned(), None, store).await?;
    // The same entry again, by whoever does not know that it had been saved.
    if let Outcome::Unchanged { customer: Some(customer), .. } = outcome {
        hand.customer(&mut conn, customer).await?;
        return Ok(Entered::Known(customer));
    }
    let Outcome::Taken { record, customer: Some(customer), new_customer: new } = outcome else {
        return Err(EngineError::Refused("nothing was entered".to_owned()));
    };
    hand.customer(&mut conn, customer).await?;
    if new {
        let mut row = customers::find(&mut conn, customer.0).await?.ok_or(EngineError::NotFound)?;
        // Whoever enters somebody looks after them until somebody else does.
        row.owner_id = Some(values.get(Field::Owner).parse().unwrap_or(hand.staff).into());
        row.version += 1;
        customers::put(&mut conn, &[row]).await?;
    }
    pass::match_customers(&mut conn, &BTreeSet::from([customer.0]), hand.now()).await?;
    let customer = records::customer_of(&mut conn, record).await?.unwrap_or(customer);
    hand.customer(&mut conn, customer).await?;
    let new = new && customer.0 == record.0;
    let action = if new { "customer_entered" } else { "customer_edited" };
    audit::append(&mut conn, &[hand.entry(action, customer.0, &json!({ "new": new }))]).await?;
    conn.commit().await?;
    Ok(if new { Entered::New(customer) } else { Entered::Known(customer) })
}
