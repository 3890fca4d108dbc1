//! Roles, what each may do, and over which stores.

use crate::kernel::{StoreId, named_enum};

named_enum! {
    /// What a member of staff does there.
    Role {
        Consultant = "consultant",
        Adviser = "adviser",
        Care = "care",
        Marketing = "marketing",
        StoreManager = "store_manager",
        GroupManager = "group_manager",
        Administrator = "administrator",
    }
}

named_enum! {
    Department {
        Sales = "sales",
        Service = "service",
        Parts = "parts",
        Care = "care",
        Marketing = "marketing",
        Management = "management",
    }
}

named_enum! {
    /// What a route, a command or a token may ask for. Also the scope names of API tokens.
    Permission {
        ReadCustomers = "read_customers",
        WriteCustomers = "write_customers",
        /// Judging which records are one customer, joining customers and parting them.
        MergeCustomers = "merge_customers",
        ReadSensitive = "read_sensitive",
        Import = "import",
        Export = "export",
        ReadStaff = "read_staff",
        ManageStaff = "manage_staff",
        ManageStores = "manage_stores",
        /// Days on which a store keeps other hours than those of its week.
        SetStoreDays = "set_store_days",
        /// Saying yes or no when somebody wants to give a pursuit up before its time.
        ApproveGiveUps = "approve_give_ups",
        ManageSettings = "manage_settings",
        ReadAudit = "read_audit",
    }
}

impl Role {
    /// The one table of who may do what.
    #[must_use]
    pub fn permissions(self) -> &'static [Permission] {
        use Permission as P;
        match self {
            Self::Consultant | Self::Adviser => &[P::ReadCustomers, P::WriteCustomers, P::ReadStaff],
            Self::Care => &[P::ReadCustomers, P::WriteCustomers, P::MergeCustomers, P::ReadSensitive, P::ReadStaff],
            Self::Marketing => &[P::ReadCustomers, P::ReadStaff, P::Export],
            Self::StoreManager => &[
                P::ReadCustomers,
                P::WriteCustomers,
                P::MergeCustomers,
                P::ReadSensitive,
                P::Import,
                P::Export,
                P::ReadStaff,
                P::ManageStaff,
                P::SetStoreDays,
                P::ApproveGiveUps,
            ],
            Self::GroupManager => &[
                P::ReadCustomers,
                P::WriteCustomers,
                P::MergeCustomers,
                P::ReadSensitive,
                P::Import,
                P::Export,
                P::ReadStaff,
                P::ManageStaff,
                P::ManageStores,
                P::SetStoreDays,
                P::ApproveGiveUps,
                P::ReadAudit,
            ],
            Self::Administrator => Permission::ALL,
        }
    }

    #[must_use]
    pub fn may(self, permission: Permission) -> bool {
        self.permissions().contains(&permission)
    }
}

/// The stores whose customers one may see. Customers of no store are seen by everybody with the permission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scope {
    Group,
    Stores(Vec<StoreId>),
}

impl Scope {
    #[must_use]
    pub fn covers(&self, store: Option<StoreId>) -> bool {
        match (self, store) {
            (Self::Group, _) | (Self::Stores(_), None) => true,
            (Self::Stores(stores), Some(store)) => stores.contains(&store),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whoever_decides_who_is_one_customer_may_see_and_change_both() {
        let may: Vec<Role> = Role::ALL.iter().copied().filter(|role| role.may(Permission::MergeCustomers)).collect();
        assert_eq!(may, [Role::Care, Role::StoreManager, Role::GroupManager, Role::Administrator]);
        assert!(may.iter().all(|role| role.may(Permission::ReadCustomers) && role.may(Permission::WriteCustomers)));
    }
}
