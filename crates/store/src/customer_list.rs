//! Lists of customers, page by page by the key of the last row seen: no offset, no count, no sort.

use roadbook_core::{
    kernel::{CustomerId, StaffId, StoreId},
    trust::Scope,
};
use uuid::Uuid;

use crate::{customers::CustomerRow, db::Conn, error::StoreError, statement::Statement};

/// What is listed; `None` is all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CustomerFilter {
    pub store: Option<StoreId>,
    /// Wire name of a `PartyKind`.
    pub kind: Option<String>,
    pub language: Option<String>,
    pub owner: Option<StaffId>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CustomerOrder {
    #[default]
    Name,
    /// Changed last, first.
    Change,
    /// Changed longest ago, first: who walks to the end misses no change that happens meanwhile.
    OldestChange,
}

/// The place of a row in its order; the next page begins behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustomerKey {
    Name(String, CustomerId),
    Change(i64, CustomerId),
}

impl CustomerKey {
    #[must_use]
    pub fn of(customer: &CustomerRow, order: CustomerOrder) -> Self {
        let id = CustomerId(customer.customer_id);
        match order {
            CustomerOrder::Name => Self::Name(customer.sort_name.clone(), id),
            CustomerOrder::Change | CustomerOrder::OldestChange => Self::Change(customer.changed_at, id),
        }
    }
}

const SELECT: &str =
    "SELECT customer_id, kind, display_name, sort_name, language, country, time_zone, store_id, owner_id, version, wake_at,
        first_heard_at, changed_at, last_activity_at FROM customers WHERE ";

/// Up to `limit` customers behind `after`. A key of another order counts as none.
pub async fn page(
    conn: &mut Conn,
    filter: &CustomerFilter,
    order: CustomerOrder,
    after: Option<&CustomerKey>,
    scope: &Scope,
    limit: i64,
) -> Result<Vec<CustomerRow>, StoreError> {
    let behind = |statement: &mut Statement| match (order, after) {
        (CustomerOrder::Name, Some(CustomerKey::Name(name, id))) => {
            statement.push(" AND (sort_name, customer_id) > (").text(name).push(", ").uuid(id.0).push(")");
        }
        (CustomerOrder::Change, Some(CustomerKey::Change(at, id))) => {
            statement.push(" AND (changed_at, customer_id) < (").int(*at).push(", ").uuid(id.0).push(")");
        }
        (CustomerOrder::OldestChange, Some(CustomerKey::Change(at, id))) => {
            statement.push(" AND (changed_at, customer_id) > (").int(*at).push(", ").uuid(id.0).push(")");
        }
        _ => {}
    };
    select(conn, filter, order, scope, limit, behind).await
}

/// The first customers whose sort name begins with `prefix`, in order of name.
pub(crate) async fn with_name_prefix(conn: &mut Conn, prefix: &str, scope: &Scope, limit: usize) -> Result<Vec<CustomerRow>, StoreError> {
    // Sort names are ASCII and ordered by bytes: '~' stands behind every character that they have.
    let range = |statement: &mut Statement| {
        statement.push(" AND sort_name >= ").text(prefix).push(" AND sort_name < ").text(&format!("{prefix}~"));
    };
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    select(conn, &CustomerFilter::default(), CustomerOrder::Name, scope, limit, range).await
}

/// Each store of a narrow scope is walked along its own index and the walks are merged: one walk over the whole group would read, and
/// throw away, the customers of all other stores.
async fn select(
    conn: &mut Conn,
    filter: &CustomerFilter,
    order: CustomerOrder,
    scope: &Scope,
    limit: i64,
    condition: impl Fn(&mut Statement),
) -> Result<Vec<CustomerRow>, StoreError> {
    let mut rows: Vec<CustomerRow> = Vec::new();
    let walks = walks(filter, scope);
    for walk in &walks {
        let mut statement = Statement::new(SELECT);
        match walk {
            Walk::Everything => statement.push("1 = 1"),
            Walk::Store(store) => statement.push("store_id = ").uuid(*store),
            Walk::NoStore => statement.push("store_id IS NULL"),
            Walk::Owner(owner, stores) => {
                statement.push("owner_id = ").uuid(*owner);
                match stores.as_deref() {
                    None => &mut statement,
                    Some([]) => statement.push(" AND store_id IS NULL"),
                    Some(stores) => statement.push(" AND (store_id IS NULL OR store_id IN ").uuids(stores.iter().copied()).push(")"),
                }
            }
        };
        condition(&mut statement);
        if let Some(kind) = &filter.kind {
            statement.push(" AND kind = ").text(kind);
        }
        if let Some(language) = &filter.language {
            statement.push(" AND language = ").text(language);
        }
        if let (Walk::Owner(..), Some(store)) = (walk, filter.store) {
            statement.push(" AND store_id = ").uuid(store.0);
        }
        statement.push(match order {
            CustomerOrder::Name => " ORDER BY sort_name, customer_id LIMIT ",
            CustomerOrder::Change => " ORDER BY changed_at DESC, customer_id DESC LIMIT ",
            CustomerOrder::OldestChange => " ORDER BY changed_at, customer_id LIMIT ",
        });
        statement.int(limit);
        rows.extend(statement.fetch::<CustomerRow>(conn).await?);
    }
    if walks.len() > 1 {
        match order {
            CustomerOrder::Name => rows.sort_by(|a, b| (&a.sort_name, a.customer_id).cmp(&(&b.sort_name, b.customer_id))),
            CustomerOrder::Change => rows.sort_by_key(|row| std::cmp::Reverse((row.changed_at, row.customer_id))),
            CustomerOrder::OldestChange => rows.sort_by_key(|row| (row.changed_at, row.customer_id)),
        }
        rows.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    }
    Ok(rows)
}

#[derive(Debug, PartialEq, Eq)]
enum Walk {
    Everything,
    Store(Uuid),
    NoStore,
    /// The customers of one member of staff, within these stores and those of none.
    Owner(Uuid, Option<Vec<Uuid>>),
}

fn walks(filter: &CustomerFilter, scope: &Scope) -> Vec<Walk> {
    if filter.store.is_some_and(|store| !scope.covers(Some(store))) {
        return Vec::new();
    }
    let stores = match scope {
        Scope::Group => None,
        Scope::Stores(stores) => Some(stores.iter().map(|store| store.0).collect::<Vec<_>>()),
    };
    match (filter.owner, filter.store, stores) {
        (Some(owner), _, stores) => vec![Walk::Owner(owner.0, stores)],
        (None, Some(store), _) => vec![Walk::Store(store.0)],
        (None, None, None) => vec![Walk::Everything],
        (None, None, Some(stores)) => std::iter::once(Walk::NoStore).chain(stores.into_iter().map(Walk::Store)).collect(),
    }
}
