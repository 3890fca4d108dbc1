//! Roles in forms: rows of role, store and department, as many as there are and one to spare.

use roadbook_core::{
    kernel::StoreId,
    trust::{Department, Role, manage},
};
use roadbook_i18n::Texts;
use roadbook_store::{staff::RoleHeld, stores::StoreRow};
use uuid::Uuid;

use crate::{access::Viewer, form::Fields};

/// Rows in a form at most; nobody has more hats.
const MOST: usize = 40;

/// One row of the form, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    pub role: String,
    /// Empty for the whole group.
    pub store: String,
    pub department: String,
}

/// The rows for what somebody has, and an empty one.
#[must_use]
pub fn rows(held: &[RoleHeld]) -> Vec<Row> {
    let mut rows: Vec<_> = held
        .iter()
        .map(|held| Row {
            role: held.role.name().to_owned(),
            store: held.store.map(|store| store.to_string()).unwrap_or_default(),
            department: held.department.name().to_owned(),
        })
        .collect();
    rows.push(Row::default());
    rows
}

/// The rows as typed; those without a role are left out.
#[must_use]
pub fn typed(fields: &Fields) -> Vec<Row> {
    (0..MOST)
        .map(|index| Row {
            role: fields.text(&format!("role_{index}")).to_owned(),
            store: fields.text(&format!("store_{index}")).to_owned(),
            department: fields.text(&format!("department_{index}")).to_owned(),
        })
        .filter(|row| !row.role.is_empty())
        .collect()
}

/// The roles of typed rows; none when a row names what there is not.
#[must_use]
pub fn read(rows: &[Row]) -> Option<Vec<RoleHeld>> {
    let mut held = rows
        .iter()
        .map(|row| {
            Some(RoleHeld {
                role: Role::from_name(&row.role)?,
                store: if row.store.is_empty() { None } else { Some(StoreId(row.store.parse::<Uuid>().ok()?)) },
                department: Department::from_name(&row.department)?,
            })
        })
        .collect::<Option<Vec<_>>>()?;
    held.sort_unstable();
    held.dedup();
    Some(held)
}

/// Whether the viewer may manage somebody with these roles.
#[must_use]
pub fn may_manage(viewer: &Viewer, roles: &[RoleHeld]) -> bool {
    let own: Vec<_> = viewer.roles.iter().map(|held| held.at()).collect();
    let others: Vec<_> = roles.iter().map(|held| held.at()).collect();
    viewer.may(roadbook_core::trust::Permission::ManageStaff) && manage::may_manage(&own, &others)
}

/// `Sales consultant, Ararat North; Marketing`.
#[must_use]
pub fn summary(t: Texts, roles: &[RoleHeld], stores: &[StoreRow]) -> String {
    let one = |held: &RoleHeld| {
        let role = t.named("role", held.role.name());
        match held.store.map(|store| stores.iter().find(|row| row.store_id == store)) {
            Some(Some(store)) => format!("{role}, {}", store.name),
            Some(None) | None => role.into_owned(),
        }
    };
    roles.iter().map(one).collect::<Vec<_>>().join("; ")
}

/// The roles that the viewer may give somewhere, for the select.
#[must_use]
pub fn grantable(viewer: &Viewer, stores: &[StoreRow]) -> Vec<Role> {
    let own: Vec<_> = viewer.roles.iter().map(|held| held.at()).collect();
    let places = || stores.iter().map(|store| Some(store.store_id)).chain([None]);
    Role::ALL.iter().copied().filter(|role| places().any(|place| manage::may_grant(&own, (*role, place)))).collect()
}
