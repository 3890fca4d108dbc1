//! Who may manage whom: nobody gives, takes or inherits by a password reset what they may not do themselves.

use super::{Permission, Role, Scope};
use crate::kernel::StoreId;

/// A role in a store, or (with no store) in the whole group.
pub type RoleAt = (Role, Option<StoreId>);

/// Where roles give a permission; none when nowhere.
#[must_use]
pub fn scope_of(roles: impl IntoIterator<Item = RoleAt>, permission: Permission) -> Option<Scope> {
    let mut stores = Vec::new();
    for (role, store) in roles {
        match store {
            _ if !role.may(permission) => {}
            None => return Some(Scope::Group),
            Some(store) if !stores.contains(&store) => stores.push(store),
            Some(_) => {}
        }
    }
    (!stores.is_empty()).then_some(Scope::Stores(stores))
}

/// Whether somebody with the roles `own` may give or take the role `other`: they manage staff there, and everything that the role allows
/// there they may do there too.
#[must_use]
pub fn may_grant(own: &[RoleAt], other: RoleAt) -> bool {
    let (role, store) = other;
    let covered = |permission| match scope_of(own.iter().copied(), permission) {
        Some(Scope::Group) => true,
        Some(Scope::Stores(stores)) => store.is_some_and(|store| stores.contains(&store)),
        None => false,
    };
    covered(Permission::ManageStaff) && role.permissions().iter().all(|permission| covered(*permission))
}

/// Whether somebody with the roles `own` may edit a member of staff who has the roles `others`: all of them, as a new password opens
/// everything that the other may do.
#[must_use]
pub fn may_manage(own: &[RoleAt], others: &[RoleAt]) -> bool {
    scope_of(own.iter().copied(), Permission::ManageStaff).is_some() && others.iter().all(|other| may_grant(own, *other))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn store(number: u128) -> StoreId {
        StoreId(Uuid::from_u128(number))
    }

    #[test]
    fn a_store_manager_manages_the_own_store_and_nobody_above() {
        let manager = [(Role::StoreManager, Some(store(1)))];
        assert!(may_manage(&manager, &[(Role::Consultant, Some(store(1)))]));
        assert!(may_manage(&manager, &[]));
        assert!(!may_manage(&manager, &[(Role::Consultant, Some(store(2)))]));
        assert!(!may_manage(&manager, &[(Role::Consultant, None)]));
        assert!(!may_manage(&manager, &[(Role::Consultant, Some(store(1))), (Role::Administrator, None)]));
        assert!(!may_manage(&[(Role::GroupManager, None)], &[(Role::Administrator, None)]));
        assert!(may_manage(&[(Role::GroupManager, None)], &[(Role::StoreManager, Some(store(2)))]));
        assert!(!may_manage(&[(Role::Consultant, None)], &[]));
    }

    fn any_roles() -> impl Strategy<Value = Vec<RoleAt>> {
        let role = proptest::sample::select(Role::ALL);
        let place = proptest::option::of((1u128..4).prop_map(store));
        proptest::collection::vec((role, place), 0..4)
    }

    proptest! {
        /// Whatever one may give to others, one could do oneself in the same place.
        #[test]
        fn nobody_rises_above_themselves(own in any_roles(), given in any_roles()) {
            if may_manage(&own, &given) {
                for permission in Permission::ALL {
                    let before = scope_of(own.iter().copied(), *permission);
                    match scope_of(given.iter().copied(), *permission) {
                        None => {}
                        Some(Scope::Group) => prop_assert_eq!(before, Some(Scope::Group)),
                        Some(Scope::Stores(stores)) => {
                            prop_assert!(stores.iter().all(|store| before.as_ref().is_some_and(|scope| scope.covers(Some(*store)))));
                        }
                    }
                }
            }
        }
    }
}
