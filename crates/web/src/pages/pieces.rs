//! What a customer is made of, and parting it.

use std::collections::BTreeMap;

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::Response,
};
use roadbook_core::{
    kernel::{CustomerId, Moment, RecordId},
    trust::{Permission, Scope},
};
use roadbook_engine::{
    EngineError,
    matching::{
        judge,
        part::{self, Child, ChildKind, Joined, Part, Piece},
    },
};
use roadbook_i18n::Texts;
use uuid::Uuid;

use super::{
    comparison::{self, DeedView},
    customer::{CustomerLine, find, saw},
    customer_actions::hand,
};
use crate::{
    Allowed, App, AppError,
    access::{MergeCustomers, ReadCustomers, Viewer},
    answer,
    form::Fields,
    show::{self, Written},
    view::{Page, filters},
};

#[derive(Debug, Clone)]
struct PieceView {
    id: String,
    names: Vec<Written>,
    identifiers: String,
    sources: String,
    at: Moment,
    records: usize,
    /// Wire name of [`Joined`].
    joined: &'static str,
    tone: &'static str,
    icon: &'static str,
}

impl PieceView {
    fn new(t: Texts, piece: &Piece) -> Self {
        let (joined, tone, icon) = match piece.joined {
            Joined::Founder => ("founder", "", "person"),
            Joined::Automatic => ("automatic", "accent", "review"),
            Joined::ByPerson => ("by_person", "good", "staff"),
            Joined::Attached => ("attached", "", "link"),
        };
        let sources: Vec<String> = (piece.sources.iter())
            .map(|source| if source == roadbook_engine::STAFF_SOURCE { t.t("nav-staff").into_owned() } else { source.clone() })
            .collect();
        Self {
            id: piece.record.to_string(),
            names: piece.names.iter().map(|name| Written::new(name.as_str())).collect(),
            identifiers: piece.identifiers.join(" · "),
            sources: sources.join(", "),
            at: show::moment(piece.first_heard_at),
            records: piece.records.len(),
            joined,
            tone,
            icon,
        }
    }
}

#[derive(Template)]
#[template(path = "pages/pieces.html")]
struct PiecesTemplate {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    pieces: Vec<PieceView>,
    deeds: Vec<DeedView>,
    may_part: bool,
    /// The form was sent with nothing chosen, or everything.
    refused: bool,
    /// Where undoing leads.
    back: String,
    may_undo: bool,
}

pub async fn show(allowed: Allowed<ReadCustomers>, State(app): State<App>, Path(id): Path<Uuid>) -> Result<Response, AppError> {
    pieces_page(&app, &allowed, &allowed.scope, allowed.page(&app, ""), id, false).await
}

async fn pieces_page(app: &App, viewer: &Viewer, scope: &Scope, page: Page, id: Uuid, refused: bool) -> Result<Response, AppError> {
    let t = page.t;
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, scope, id).await?;
    let pieces = part::pieces(&mut conn, scope, CustomerId(id)).await?;
    let history = judge::history(&mut conn, scope, CustomerId(id)).await?;
    drop(conn);
    saw(app, viewer, "customer_seen", id).await?;
    let may_merge = viewer.may_at(Permission::MergeCustomers, row.store());
    let template = PiecesTemplate {
        page: page.titled(row.display_name.as_str()),
        t,
        customer: CustomerLine::of(&row),
        may_part: may_merge && pieces.len() > 1,
        pieces: pieces.iter().map(|piece| PieceView::new(t, piece)).collect(),
        deeds: comparison::deeds(t, &history),
        refused,
        back: format!("/customers/{id}/pieces"),
        may_undo: may_merge,
    };
    answer::page_with(if refused { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &template)
}

/// One of the customers that there would be.
#[derive(Debug, Clone)]
struct PartView {
    name: Written,
    /// Keeps the address that the customer has now.
    stays: bool,
    counts: Vec<(String, String)>,
    children: Vec<(String, Vec<ChildView>)>,
    uncertain: Vec<ChildView>,
}

#[derive(Debug, Clone)]
struct ChildView {
    kind: String,
    text: Written,
    at: Moment,
}

fn kind_name(kind: ChildKind) -> &'static str {
    match kind {
        ChildKind::Name => "name",
        ChildKind::Identifier => "identifier",
        ChildKind::Fact => "fact",
        ChildKind::Consent => "consent",
        ChildKind::Vehicle => "vehicle",
        ChildKind::Activity => "activity",
        ChildKind::Record => "record",
    }
}

/// What hangs on a customer, in the reader's words.
fn child_text(t: Texts, child: &Child) -> String {
    let text = child.text.as_str();
    match child.kind {
        ChildKind::Fact => t.named_or_raw("fact", text).into_owned(),
        ChildKind::Consent => {
            let mut parts = text.split(' ');
            let (purpose, channel) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
            let answer = t.t(if parts.next() == Some("+") { "consent-given" } else { "consent-refused" });
            format!("{} · {}: {answer}", t.named_or_raw("purpose", purpose), t.named_or_raw("channel", channel))
        }
        ChildKind::Activity => match text.split_once(": ") {
            Some((kind, summary)) => format!("{}: {summary}", t.named_or_raw("activity", kind)),
            None => t.named_or_raw("activity", text).into_owned(),
        },
        // The number of a record of staff says nothing to anybody.
        ChildKind::Record => match text.split_once(' ') {
            Some((roadbook_engine::STAFF_SOURCE, _)) => t.t("nav-staff").into_owned(),
            _ => text.to_owned(),
        },
        ChildKind::Name | ChildKind::Identifier | ChildKind::Vehicle => text.to_owned(),
    }
}

fn child(t: Texts, child: &Child) -> ChildView {
    ChildView {
        kind: t.named("part-kind", kind_name(child.kind)).into_owned(),
        text: Written::new(child_text(t, child)),
        at: show::moment(child.at),
    }
}

impl PartView {
    fn new(t: Texts, part: &Part, stays: bool) -> Self {
        let mut children: BTreeMap<ChildKind, Vec<ChildView>> = BTreeMap::new();
        for one in &part.children {
            children.entry(one.kind).or_default().push(child(t, one));
        }
        let label = |kind: ChildKind| t.named("part-kind", kind_name(kind)).into_owned();
        Self {
            name: Written::new(if part.name.is_empty() { "—" } else { &part.name }),
            stays,
            counts: part.counts.iter().filter(|(_, count)| *count > 0).map(|(kind, count)| (label(*kind), t.number(*count))).collect(),
            children: children.into_iter().map(|(kind, children)| (label(kind), children)).collect(),
            uncertain: part.uncertain.iter().map(|one| child(t, one)).collect(),
        }
    }
}

#[derive(Template)]
#[template(path = "pages/part.html")]
struct PartTemplate {
    page: Page,
    t: Texts,
    customer: CustomerLine,
    parts: Vec<PartView>,
    pieces: Vec<String>,
    action: String,
}

fn chosen<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<RecordId> {
    let mut pieces: Vec<RecordId> = pairs.filter(|(name, _)| *name == "piece").filter_map(|(_, value)| value.parse().ok()).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// What would go where.
pub async fn preview(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    Query(query): Query<Vec<(String, String)>>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let pieces = chosen(query.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let mut conn = app.db.read().await?;
    let row = find(&mut conn, &allowed.scope, id).await?;
    let parts = match part::preview(&mut conn, &allowed.scope, CustomerId(id), &pieces).await {
        Err(EngineError::Refused(_)) => {
            drop(conn);
            return pieces_page(&app, &allowed, &allowed.scope, allowed.page(&app, ""), id, true).await;
        }
        other => other?,
    };
    drop(conn);
    saw(&app, &allowed, "customer_seen", id).await?;
    answer::page(&PartTemplate {
        page: allowed.page(&app, t.t("part-title")),
        t,
        customer: CustomerLine::of(&row),
        parts: parts.iter().enumerate().map(|(place, part)| PartView::new(t, part, place == 0)).collect(),
        pieces: pieces.iter().map(ToString::to_string).collect(),
        action: format!("/customers/{id}/part"),
    })
}

/// Parts the chosen pieces from the rest.
pub async fn part(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(id): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let pieces = chosen(fields.pairs());
    let done = match part::part(&hand(&app, &allowed), CustomerId(id), &pieces).await {
        Err(EngineError::Refused(_)) => return pieces_page(&app, &allowed, &allowed.scope, allowed.page(&app, ""), id, true).await,
        other => other?,
    };
    app.open_questions.forget();
    let page = format!("/customers/{id}/pieces");
    Ok(answer::see_other_undoable(&page, "toast-parted", Some(done.deed), &page))
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;

    #[test]
    fn what_hangs_on_a_customer_is_worded() {
        let t = Texts::of(Language::En);
        let told = |kind, text: &str| child_text(t, &Child { kind, text: text.to_owned(), at: 0 });
        assert_eq!(told(ChildKind::Fact, "favourite_colour"), "Favourite colour");
        assert_eq!(told(ChildKind::Consent, "marketing any -"), "Marketing · Any channel: Refused");
        assert_eq!(told(ChildKind::Activity, "call: asked: how much?"), "Call: asked: how much?");
        assert_eq!(told(ChildKind::Activity, "test_drive"), "Test drive");
        assert_eq!(told(ChildKind::Record, "staff 01a2"), "Staff");
        assert_eq!(told(ChildKind::Record, "dms T 40001"), "dms T 40001");
    }
}
