//! Who may do what: roles, permissions, scope.

pub mod manage;
pub mod role;

pub use role::{Department, Permission, Role, Scope};
