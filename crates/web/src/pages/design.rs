//! The design system on one page, for whoever builds pages.

use axum::{extract::State, response::Response};

use super::components::Components;
use crate::{Allowed, App, AppError, access::SignedIn, answer};

pub async fn show(allowed: Allowed<SignedIn>, State(app): State<App>) -> Result<Response, AppError> {
    let title = allowed.texts().t("components-title");
    answer::page(&Components::new(allowed.page(&app, title)))
}
