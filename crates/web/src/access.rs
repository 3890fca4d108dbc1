//! Who may pass: the rule of a route is a type, and the handler's first argument proves that it was kept.
//!
//! `get("/stores", ReadStaff, stores::list)` only compiles when `stores::list` begins with `Allowed<ReadStaff>`, and an `Allowed<ReadStaff>`
//! only comes out of a request whose sender has the permission. Rows are then chosen by [`Allowed::scope`].

use std::{ops::Deref, sync::Arc};

use axum::{extract::FromRequestParts, http::request::Parts};
use roadbook_core::{
    kernel::{Moment, StaffId, StoreId, TokenId},
    trust::{Permission, Scope, manage},
};
use roadbook_i18n::{Language, Texts};
use roadbook_store::{
    audit::Entry,
    sessions::TokenHash,
    staff::{RoleHeld, StaffRow},
};
use uuid::Uuid;

use crate::{app::App, csrf, error::AppError, visit::Visit};

/// What a route asks of whoever calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Everybody, also from forms on other sites; cookies are not looked at.
    AnySite,
    /// Everybody.
    Public,
    /// Everybody with a session or a token.
    SignedIn,
    Needs(Permission),
}

/// A rule as a type. The types of this module are all there are.
pub trait Access: Send + Sync + 'static {
    const RULE: Rule;
    /// Who is known to have come.
    type Who: Clone + Send + Sync;

    /// # Errors
    /// [`AppError::NotSignedIn`] or [`AppError::Forbidden`].
    fn admit(viewer: Option<&Arc<Viewer>>) -> Result<(Self::Who, Scope), AppError>;
}

/// For machines and for forms on other sites: nobody is known, and cookies are not looked at.
#[derive(Debug, Clone, Copy)]
pub struct AnySite;

/// For everybody; who is signed in is known.
#[derive(Debug, Clone, Copy)]
pub struct Public;

/// For everybody who is signed in, for things that are their own.
#[derive(Debug, Clone, Copy)]
pub struct SignedIn;

impl Access for AnySite {
    const RULE: Rule = Rule::AnySite;
    type Who = ();

    fn admit(_: Option<&Arc<Viewer>>) -> Result<((), Scope), AppError> {
        Ok(((), Scope::Stores(Vec::new())))
    }
}

impl Access for Public {
    const RULE: Rule = Rule::Public;
    type Who = Option<Arc<Viewer>>;

    fn admit(viewer: Option<&Arc<Viewer>>) -> Result<(Self::Who, Scope), AppError> {
        Ok((viewer.cloned(), Scope::Stores(Vec::new())))
    }
}

impl Access for SignedIn {
    const RULE: Rule = Rule::SignedIn;
    type Who = Arc<Viewer>;

    fn admit(viewer: Option<&Arc<Viewer>>) -> Result<(Self::Who, Scope), AppError> {
        Ok((viewer.cloned().ok_or(AppError::NotSignedIn)?, Scope::Stores(Vec::new())))
    }
}

macro_rules! permissions {
    ($($name:ident),+ $(,)?) => {$(
        #[doc = concat!("Needs [`Permission::", stringify!($name), "`], in at least one store.")]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;

        impl Access for $name {
            const RULE: Rule = Rule::Needs(Permission::$name);
            type Who = Arc<Viewer>;

            fn admit(viewer: Option<&Arc<Viewer>>) -> Result<(Self::Who, Scope), AppError> {
                let viewer = viewer.ok_or(AppError::NotSignedIn)?;
                let scope = viewer.scope(Permission::$name).ok_or(AppError::Forbidden)?;
                Ok((viewer.clone(), scope))
            }
        }
    )+};
}

permissions! {
    ReadCustomers, WriteCustomers, MergeCustomers, ReadSensitive, Import, Export, ReadStaff, ManageStaff, ManageStores,
    SetStoreDays, ApproveGiveUps, ManageSettings, ReadAudit,
}

/// The proof that a request may pass, and who sent it. The first argument of every handler; it reads like the [`Viewer`] where one is known.
#[derive(Debug, Clone)]
pub struct Allowed<A: Access> {
    pub who: A::Who,
    /// The stores for which the permission was given: every query over customers, staff or stores is narrowed by it.
    pub scope: Scope,
    pub visit: Arc<Visit>,
}

impl<A: Access<Who = Arc<Viewer>>> Deref for Allowed<A> {
    type Target = Viewer;

    fn deref(&self) -> &Viewer {
        &self.who
    }
}

impl<A: Access> Allowed<A> {
    /// The texts in the language of whoever asks.
    #[must_use]
    pub fn texts(&self) -> Texts {
        self.visit.texts()
    }
}

impl<A: Access> FromRequestParts<App> for Allowed<A> {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, AppError> {
        let visit = parts.extensions.get::<Arc<Visit>>().ok_or_else(|| AppError::internal("a route outside of the visit layer"))?.clone();
        if A::RULE != Rule::AnySite {
            csrf::check(&parts.method, &parts.headers)?;
        }
        let (who, scope) = A::admit(visit.viewer()?)?;
        Ok(Self { who, scope, visit })
    }
}

/// A member of staff who is signed in, or for whom a token speaks.
#[derive(Debug, Clone)]
pub struct Viewer {
    pub staff: StaffRow,
    pub roles: Vec<RoleHeld>,
    pub credential: Credential,
    /// The time zone in which moments are shown: their own, else UTC.
    pub zone: jiff::tz::TimeZone,
}

/// How they came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Credential {
    Session(TokenHash),
    /// A token narrows what its member of staff may do to its scopes.
    Token {
        id: TokenId,
        name: String,
        scopes: Vec<Permission>,
    },
}

impl Viewer {
    #[must_use]
    pub fn new(staff: StaffRow, roles: Vec<RoleHeld>, credential: Credential) -> Self {
        let zone = staff.time_zone.as_deref().and_then(|name| jiff::tz::TimeZone::get(name).ok()).unwrap_or(jiff::tz::TimeZone::UTC);
        Self { staff, roles, credential, zone }
    }

    #[must_use]
    pub fn id(&self) -> StaffId {
        self.staff.staff_id
    }

    #[must_use]
    pub fn language(&self) -> Language {
        Language::from_tag(&self.staff.language).unwrap_or_default()
    }

    /// Where they may do it; none when nowhere.
    #[must_use]
    pub fn scope(&self, permission: Permission) -> Option<Scope> {
        if let Credential::Token { scopes, .. } = &self.credential
            && !scopes.contains(&permission)
        {
            return None;
        }
        manage::scope_of(self.roles.iter().map(|held| held.at()), permission)
    }

    /// Whether they may do it anywhere: for showing a link or a button.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        self.scope(permission).is_some()
    }

    /// Whether they may do it to something of this store; things of no store are everybody's who has the permission.
    #[must_use]
    pub fn may_at(&self, permission: Permission, store: Option<StoreId>) -> bool {
        self.scope(permission).is_some_and(|scope| scope.covers(store))
    }

    /// How the audit log names them: with the token that spoke for them, by name and id.
    #[must_use]
    pub fn actor(&self) -> String {
        match &self.credential {
            Credential::Session(_) => self.staff.name.clone(),
            Credential::Token { id, name, .. } => format!("{} ({name}, {id})", self.staff.name),
        }
    }

    /// An entry for the audit log that this viewer is the actor of.
    #[must_use]
    pub fn entry(&self, at: Moment, action: &'static str, subject_kind: &'static str, subject: Option<Uuid>, detail: String) -> Entry {
        Entry { at, actor: self.actor(), staff: Some(self.id()), action, subject_kind, subject, detail }
    }
}
