//! Search from anywhere: one text per customer and per vehicle with a trigram index, and the quicker ways to what was typed.
//!
//! Ways, in this order, merged and without repetition: an identifier, VIN or plate as a whole; the beginning of an order number or of a sort
//! name; a car whose customers are meant; any part of the text. No way looks at all matches: each is cut at a number of candidates.

use std::collections::{HashMap, HashSet};

use roadbook_core::{
    kernel::vin,
    know::searchable::{SHORTEST_TERM, Term, is_syllabic, terms},
    trust::Scope,
};
use roadbook_identity::latin;
use uuid::Uuid;

use crate::{
    bulk::{Column, Columns},
    customer_list,
    customers::{self, CustomerRow},
    db::Conn,
    error::StoreError,
    execute, fetch_by_keys, identifiers, records, search_index,
    vehicles::{self, VehicleRow},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SearchEntry {
    pub subject: Subject,
    pub subject_id: Uuid,
    /// See `roadbook_core::know::searchable`.
    pub content: String,
    /// Whether the subject is new, so that there can be no entry yet.
    pub is_new: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    Customer,
    Vehicle,
}

impl Subject {
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Vehicle => "vehicle",
        }
    }
}

pub async fn put(conn: &mut Conn, rows: &[SearchEntry]) -> Result<(), StoreError> {
    let (new, known): (Vec<&SearchEntry>, Vec<&SearchEntry>) = rows.iter().partition(|row| row.is_new);
    conn.expect_search_entries().await?;
    conn.insert_columns("search_entries", columns(&new), "").await?;
    let suffix = "ON CONFLICT (subject_id) DO UPDATE SET content = excluded.content";
    conn.insert_columns("search_entries", columns(&known), suffix).await?;
    Ok(())
}

/// Deletes the entries of customers that were joined with others.
pub async fn delete(conn: &mut Conn, subjects: &[Uuid]) -> Result<(), StoreError> {
    if subjects.is_empty() {
        return Ok(());
    }
    conn.expect_search_entries().await?;
    for subject in subjects {
        execute!(conn, "DELETE FROM search_entries WHERE subject_id = $1", *subject)?;
    }
    conn.expect_numbers_again().await
}

fn columns(rows: &[&SearchEntry]) -> Vec<(&'static str, Column)> {
    let r = rows.iter().copied();
    vec![
        ("subject_kind", r.texts(|row| row.subject.name())),
        ("subject_id", r.uuids(|row| row.subject_id)),
        ("content", r.texts(|row| &row.content)),
    ]
}

/// What search looks in for these customers or vehicles, of those that have an entry.
pub async fn contents(conn: &mut Conn, subjects: &[Uuid]) -> Result<Vec<(Uuid, String)>, StoreError> {
    fetch_by_keys!(conn, (Uuid, String), "SELECT subject_id, content FROM search_entries WHERE subject_id {keys}", subjects)
}

/// What was typed, taken apart.
#[derive(Debug, Clone)]
pub struct SearchQuery {
    lower: String,
    /// The whole as a beginning of a sort name; empty when it is a number, a mail address or in a syllabic script.
    name: String,
    /// The whole as a comparable identifier, VIN or plate.
    codes: Vec<String>,
    /// The whole as the beginning of an order number, in the spellings it may have.
    orders: Vec<String>,
    terms: Vec<Term>,
}

impl SearchQuery {
    /// `None` when there is nothing to look for. What is longer than 100 characters is cut.
    #[must_use]
    pub fn of(typed: &str) -> Option<Self> {
        let typed: String = typed.trim().chars().take(100).collect();
        let terms = terms(&typed);
        if terms.is_empty() {
            return None;
        }
        let lower = typed.to_lowercase();
        let is_name = lower.chars().any(char::is_alphabetic) && !lower.contains('@') && !lower.chars().any(is_syllabic);
        let mut codes = vec![lower.clone(), vin::normalise(&typed)];
        let digits: String = typed.chars().filter(char::is_ascii_digit).collect();
        if digits.len() >= 5 && !lower.chars().any(char::is_alphabetic) {
            codes.extend([format!("+{}", digits.trim_start_matches('0')), digits]);
        }
        codes.retain(|code| code.chars().count() >= SHORTEST_TERM);
        codes.dedup();
        let is_number = typed.chars().count() >= SHORTEST_TERM
            && typed.chars().any(|c| c.is_ascii_digit())
            && !typed.chars().any(|c| c.is_whitespace() || c == '@' || c == '+');
        let mut orders = if is_number { vec![typed.clone(), typed.to_uppercase()] } else { Vec::new() };
        orders.dedup();
        Some(Self { name: if is_name { latin(&typed) } else { String::new() }, lower, codes, orders, terms })
    }

    /// Whether a text that search found holds every term; trigrams alone cannot tell.
    fn fits(&self, content: &str) -> bool {
        self.terms.iter().all(|term| match term.forms.as_slice() {
            [] => content.split(' ').any(|word| word.starts_with(&term.latin)),
            forms => forms.iter().any(|form| content.contains(form.as_str())),
        })
    }

    /// Whether the name begins with what was typed, or its words do.
    fn begins(&self, customer: &CustomerRow) -> bool {
        let shown = customer.display_name.to_lowercase();
        shown.starts_with(&self.lower)
            || (!self.name.is_empty()
                && self.terms.iter().all(|term| customer.sort_name.split(' ').any(|word| word.starts_with(term.latin.as_str()))))
    }
}

/// How a customer was found, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Way {
    /// A phone, mail address, id, VIN or plate is just what was typed, or an order number begins so.
    Exact,
    /// The name begins so.
    Name,
    /// Any part of the name, of an identifier or of a car.
    Part,
}

#[derive(Debug, Clone)]
pub struct FoundCustomer {
    pub customer: CustomerRow,
    pub way: Way,
    /// The car that led here.
    pub vehicle_id: Option<Uuid>,
}

#[derive(Debug, Clone, Default)]
pub struct Found {
    pub customers: Vec<FoundCustomer>,
    pub vehicles: Vec<VehicleRow>,
    /// There are more than were asked for, or there may be.
    pub more: bool,
}

/// Candidates taken from the index at first, and where that was not enough.
const CANDIDATES: [i64; 3] = [40, 400, 2_000];

/// Customers found by the beginning of an order number.
const ORDERS: i64 = 20;

/// Finds customers and vehicles within the scope, at most `limit` of each.
pub async fn find(conn: &mut Conn, query: &SearchQuery, scope: &Scope, limit: usize) -> Result<Found, StoreError> {
    let mut gathered = Gathered::default();

    for holder in identifiers::holders(conn, &query.codes).await? {
        gathered.customer(holder.customer_id, Way::Exact, None);
    }
    for order in &query.orders {
        for customer in records::customers_with_order(conn, order, ORDERS).await? {
            gathered.customer(customer, Way::Exact, None);
        }
    }
    let mut cars = vehicles::by_vin(conn, &query.codes).await?;
    cars.extend(vehicles::by_plate(conn, &query.codes).await?);
    let exact_cars: Vec<Uuid> = cars.iter().map(|car| car.vehicle_id).collect();
    gathered.cars(conn, &exact_cars, Way::Exact).await?;

    if !query.name.is_empty() {
        for customer in customer_list::with_name_prefix(conn, &query.name, scope, limit + 1).await? {
            gathered.customer(customer.customer_id, Way::Name, None);
            gathered.loaded.insert(customer.customer_id, customer);
        }
    }

    for candidates in CANDIDATES {
        let hits = search_index::candidates(conn, &query.terms, candidates).await?;
        let exhausted = (hits.len() as i64) < candidates;
        let (mut found_cars, mut fitting) = (Vec::new(), 0);
        for hit in hits.into_iter().filter(|hit| query.fits(&hit.content)) {
            fitting += 1;
            if hit.subject_kind == Subject::Vehicle.name() {
                found_cars.push(hit.subject_id);
            } else {
                gathered.customer(hit.subject_id, Way::Part, None);
            }
        }
        // A make or a model finds thousands of cars; what is meant then is the list of vehicles.
        found_cars.truncate(limit * 4);
        gathered.cars(conn, &found_cars, Way::Part).await?;
        gathered.load(conn, scope).await?;
        if exhausted || gathered.visible(scope) > limit {
            break;
        }
        gathered.more = fitting > 0;
    }
    gathered.ranked(conn, query, scope, limit, cars).await
}

/// What the ways have brought together so far.
#[derive(Default)]
struct Gathered {
    /// In the order found, with the best way of each.
    order: Vec<Uuid>,
    ways: HashMap<Uuid, (Way, Option<Uuid>)>,
    loaded: HashMap<Uuid, CustomerRow>,
    looked_for: HashSet<Uuid>,
    car_order: Vec<Uuid>,
    /// Who is anything to these cars.
    holders: HashMap<Uuid, Vec<Uuid>>,
    more: bool,
}

impl Gathered {
    fn customer(&mut self, customer: Uuid, way: Way, vehicle: Option<Uuid>) {
        match self.ways.get_mut(&customer) {
            Some(known) if known.0 <= way => {}
            Some(known) => *known = (way, vehicle),
            None => {
                self.ways.insert(customer, (way, vehicle));
                self.order.push(customer);
            }
        }
    }

    async fn cars(&mut self, conn: &mut Conn, cars: &[Uuid], way: Way) -> Result<(), StoreError> {
        let new: Vec<Uuid> = cars.iter().copied().filter(|car| !self.holders.contains_key(car)).collect();
        for role in vehicles::roles_of_vehicles(conn, &new).await? {
            self.holders.entry(role.vehicle_id).or_default().push(role.customer_id);
            self.customer(role.customer_id, way, Some(role.vehicle_id));
        }
        for car in new {
            self.holders.entry(car).or_default();
            self.car_order.push(car);
        }
        Ok(())
    }

    async fn load(&mut self, conn: &mut Conn, scope: &Scope) -> Result<(), StoreError> {
        let missing: Vec<Uuid> =
            self.order.iter().copied().filter(|id| !self.loaded.contains_key(id) && !self.looked_for.contains(id)).collect();
        self.looked_for.extend(&missing);
        for customer in customers::find_many(conn, &missing).await? {
            if scope.covers(customer.store()) {
                self.loaded.insert(customer.customer_id, customer);
            }
        }
        Ok(())
    }

    fn visible(&self, scope: &Scope) -> usize {
        self.loaded.values().filter(|customer| scope.covers(customer.store())).count()
    }

    async fn ranked(
        mut self,
        conn: &mut Conn,
        query: &SearchQuery,
        scope: &Scope,
        limit: usize,
        exact_cars: Vec<VehicleRow>,
    ) -> Result<Found, StoreError> {
        self.load(conn, scope).await?;
        let mut found: Vec<FoundCustomer> = Vec::with_capacity(self.loaded.len());
        for id in &self.order {
            let (Some(customer), Some((way, vehicle_id))) = (self.loaded.get(id), self.ways.get(id)) else { continue };
            let way = if *way == Way::Part && query.begins(customer) { Way::Name } else { *way };
            found.push(FoundCustomer { customer: customer.clone(), way, vehicle_id: *vehicle_id });
        }
        // Whom one spoke to last is whom one most likely means.
        found.sort_by(|a, b| {
            (a.way.cmp(&b.way))
                .then_with(|| b.customer.last_activity_at.cmp(&a.customer.last_activity_at))
                .then_with(|| a.customer.sort_name.cmp(&b.customer.sort_name))
                .then_with(|| a.customer.customer_id.cmp(&b.customer.customer_id))
        });

        let visible =
            |car: &Uuid| self.holders.get(car).is_none_or(|all| all.is_empty() || all.iter().any(|one| self.loaded.contains_key(one)));
        let mut cars: Vec<Uuid> = self.car_order.iter().copied().filter(|car| visible(car)).collect();
        let more = self.more || found.len() > limit || cars.len() > limit;
        found.truncate(limit);
        cars.truncate(limit);
        let mut known: HashMap<Uuid, VehicleRow> = exact_cars.into_iter().map(|car| (car.vehicle_id, car)).collect();
        let missing: Vec<Uuid> = cars.iter().copied().filter(|car| !known.contains_key(car)).collect();
        known.extend(vehicles::by_id(conn, &missing).await?.into_iter().map(|car| (car.vehicle_id, car)));
        Ok(Found { customers: found, vehicles: cars.iter().filter_map(|car| known.remove(car)).collect(), more })
    }
}
