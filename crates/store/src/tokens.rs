//! Tokens for the API: a secret shown once, kept as its SHA-256, with scopes that only narrow what its member of staff may do.

use roadbook_core::{
    kernel::{Moment, StaffId, TokenId},
    trust::Permission,
};
use uuid::Uuid;

use crate::{
    Conn, StoreError, execute, fetch_all,
    sessions::TokenHash,
    staff::{RoleHeld, StaffRow, role_held},
};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenRow {
    pub token_id: TokenId,
    pub name: String,
    /// Names of permissions, separated by spaces.
    pub scopes: String,
    /// Microseconds since 1970.
    pub created_at: i64,
    pub last_used_at: Option<i64>,
    pub expires_at: Option<i64>,
    pub revoked_at: Option<i64>,
}

crate::from_row! { TokenRow: token_id, name, scopes, created_at, last_used_at, expires_at, revoked_at }

impl TokenRow {
    #[must_use]
    pub fn permissions(&self) -> Vec<Permission> {
        self.scopes.split_whitespace().filter_map(Permission::from_name).collect()
    }
}

/// Everything that a request with a token needs to know about who sent it.
#[derive(Debug, Clone)]
pub struct TokenBearer {
    pub token: TokenRow,
    pub staff: StaffRow,
    pub roles: Vec<RoleHeld>,
}

struct BearerRow {
    token_id: Uuid,
    token_name: String,
    scopes: String,
    token_created_at: i64,
    last_used_at: Option<i64>,
    expires_at: Option<i64>,
    staff: StaffRow,
    role: Option<String>,
    store_id: Option<Uuid>,
    department: Option<String>,
}

crate::from_row! { BearerRow: token_id, token_name, scopes, token_created_at, last_used_at, expires_at, role, store_id, department; staff }

#[derive(Debug, Clone)]
pub struct NewToken<'a> {
    pub token_id: TokenId,
    pub staff: StaffId,
    pub name: &'a str,
    pub token_hash: TokenHash,
    pub scopes: &'a [Permission],
    pub expires_at: Option<Moment>,
}

pub async fn insert(conn: &mut Conn, new: &NewToken<'_>, now: Moment) -> Result<(), StoreError> {
    execute!(
        conn,
        "INSERT INTO api_tokens (token_id, staff_id, name, token_hash, scopes, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        new.token_id.0,
        new.staff.0,
        new.name,
        new.token_hash.as_slice(),
        new.scopes.iter().map(|scope| scope.name()).collect::<Vec<_>>().join(" "),
        now.as_microsecond(),
        new.expires_at.map(Moment::as_microsecond)
    )?;
    Ok(())
}

/// The bearer of a living token, in one look-up by key.
pub async fn load(conn: &mut Conn, token: &TokenHash, now: Moment) -> Result<Option<TokenBearer>, StoreError> {
    let rows = fetch_all!(
        conn,
        BearerRow,
        "SELECT api_tokens.token_id, api_tokens.name AS token_name, api_tokens.scopes, api_tokens.created_at AS token_created_at,
                api_tokens.last_used_at, api_tokens.expires_at, staff.staff_id, staff.name, staff.email, staff.phone,
                staff.password_hash IS NOT NULL AS has_password, staff.language, staff.time_zone, staff.theme, staff.density,
                staff.version, staff.created_at, staff.left_at, staff_roles.role, staff_roles.store_id, staff_roles.department
         FROM api_tokens JOIN staff ON staff.staff_id = api_tokens.staff_id
              LEFT JOIN staff_roles ON staff_roles.staff_id = staff.staff_id
         WHERE api_tokens.token_hash = $1 AND api_tokens.revoked_at IS NULL AND (api_tokens.expires_at IS NULL OR api_tokens.expires_at > $2)
               AND staff.left_at IS NULL",
        token.as_slice(),
        now.as_microsecond()
    )?;
    let roles = rows
        .iter()
        .filter_map(|row| role_held(row.role.as_deref()?, row.store_id.unwrap_or_default(), row.department.as_deref()?))
        .collect();
    Ok(rows.into_iter().next().map(|row| TokenBearer {
        token: TokenRow {
            token_id: TokenId(row.token_id),
            name: row.token_name,
            scopes: row.scopes,
            created_at: row.token_created_at,
            last_used_at: row.last_used_at,
            expires_at: row.expires_at,
            revoked_at: None,
        },
        staff: row.staff,
        roles,
    }))
}

pub async fn touch(conn: &mut Conn, token: TokenId, now: Moment) -> Result<(), StoreError> {
    execute!(conn, "UPDATE api_tokens SET last_used_at = $1 WHERE token_id = $2", now.as_microsecond(), token.0)?;
    Ok(())
}

/// Somebody's tokens, the newest first, revoked ones last.
pub async fn of_staff(conn: &mut Conn, staff: StaffId) -> Result<Vec<TokenRow>, StoreError> {
    fetch_all!(
        conn,
        TokenRow,
        "SELECT token_id, name, scopes, created_at, last_used_at, expires_at, revoked_at FROM api_tokens WHERE staff_id = $1
         ORDER BY revoked_at IS NOT NULL, token_id DESC",
        staff.0
    )
}

/// Revokes a token of this member of staff; false when there is none such that still lives.
pub async fn revoke(conn: &mut Conn, staff: StaffId, token: TokenId, now: Moment) -> Result<bool, StoreError> {
    let touched = execute!(
        conn,
        "UPDATE api_tokens SET revoked_at = $1 WHERE token_id = $2 AND staff_id = $3 AND revoked_at IS NULL",
        now.as_microsecond(),
        token.0,
        staff.0
    )?;
    Ok(touched == 1)
}

/// Revokes every token of somebody who leaves.
pub async fn revoke_of_staff(conn: &mut Conn, staff: StaffId, now: Moment) -> Result<u64, StoreError> {
    execute!(conn, "UPDATE api_tokens SET revoked_at = $1 WHERE staff_id = $2 AND revoked_at IS NULL", now.as_microsecond(), staff.0)
}
