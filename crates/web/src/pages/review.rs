//! The queue of open questions about identity, and one question: two records side by side, to be judged.

use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use roadbook_core::{
    kernel::{CustomerId, RecordId},
    trust::Scope,
};
use roadbook_engine::{
    EngineError,
    matching::{
        explain,
        judge::{self, Verdict},
        review::{self, Place, Proposal, Question},
    },
};
use roadbook_i18n::Texts;
use roadbook_store::Conn;
use serde::Deserialize;
use uuid::Uuid;

use super::{
    comparison::{self, ComparisonView, DeedView},
    customer::saw,
    customer_actions::hand,
};
use crate::{
    Allowed, App, AppError,
    access::MergeCustomers,
    answer,
    form::Fields,
    show::Written,
    view::{Page, filters},
};

/// Questions on one page of the queue.
const ROWS: usize = 50;

#[derive(Debug, Default, Deserialize)]
pub struct QueueQuery {
    /// The place of the last question shown.
    #[serde(default)]
    after: String,
}

impl QueueQuery {
    fn place(&self) -> Option<Place> {
        let mut parts = self.after.split('~');
        Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
    }
}

/// One open question in a list.
#[derive(Debug, Clone)]
pub struct QuestionView {
    pub href: String,
    pub left: Written,
    pub right: Written,
    pub question: &'static str,
    pub tone: &'static str,
    pub certainty: String,
    pub percent: String,
}

impl QuestionView {
    #[must_use]
    pub fn new(t: Texts, proposal: &Proposal) -> Self {
        let name = |name: &str| Written::new(if name.is_empty() { "—" } else { name });
        Self {
            href: address(proposal),
            left: name(&proposal.left_name),
            right: name(&proposal.right_name),
            question: proposal.question.name(),
            tone: match proposal.question {
                Question::Perhaps => "",
                Question::Contradiction => "warn",
                Question::Household => "violet",
            },
            certainty: comparison::certainty(t, proposal.probability),
            percent: comparison::percent(t, proposal.probability),
        }
    }

    /// The question as it is asked on the page of one of the two: the other stands on the right.
    #[must_use]
    pub fn about(t: Texts, proposal: &Proposal, customer: CustomerId) -> Self {
        let mut view = Self::new(t, proposal);
        if proposal.right == customer {
            std::mem::swap(&mut view.left, &mut view.right);
        }
        view
    }
}

/// The page of a question. It carries the question's place in the queue, so that the next one follows from it.
fn address(proposal: &Proposal) -> String {
    let Proposal { left_record, right_record, benefit, question, .. } = proposal;
    format!("/review/{left_record}/{right_record}?at={benefit}&question={}", question.name())
}

#[derive(Template)]
#[template(path = "pages/review.html")]
struct QueueTemplate {
    page: Page,
    t: Texts,
    questions: Vec<QuestionView>,
    next: String,
}

pub async fn queue(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Query(query): Query<QueueQuery>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let mut proposals = review::proposals(&mut app.db.read().await?, &allowed.scope, query.place(), ROWS + 1).await?;
    let more = proposals.len() > ROWS;
    proposals.truncate(ROWS);
    let next =
        proposals.last().filter(|_| more).map(|last| format!("/review?after={}~{}~{}", last.benefit, last.left_record, last.right_record));
    let questions = proposals.iter().map(|proposal| QuestionView::new(t, proposal)).collect();
    answer::page(&QueueTemplate { page: allowed.page(&app, t.t("nav-review")), t, questions, next: next.unwrap_or_default() })
}

#[derive(Debug, Default, Deserialize)]
pub struct PairQuery {
    /// What an answer is worth: with the records, the place in the queue.
    at: Option<i64>,
    #[serde(default)]
    question: String,
}

#[derive(Template)]
#[template(path = "pages/review_pair.html")]
struct PairTemplate {
    page: Page,
    t: Texts,
    compared: ComparisonView,
    deeds: Vec<DeedView>,
    /// The wire name of a [`Question`].
    question: &'static str,
    action: String,
    at: String,
    /// The page of the next question; the queue when there is none.
    next: String,
}

/// The question behind a place that is not about this pair; from the queue's beginning when there is none behind it.
async fn next(conn: &mut Conn, scope: &Scope, at: Option<i64>, pair: (RecordId, RecordId)) -> Result<String, EngineError> {
    let places: &[Option<Place>] = match at {
        Some(benefit) => &[Some((benefit, pair.0, pair.1)), None],
        None => &[None],
    };
    for place in places {
        let proposals = review::proposals(conn, scope, *place, 2).await?;
        if let Some(other) = proposals.iter().find(|proposal| (proposal.left_record, proposal.right_record) != pair) {
            return Ok(address(other));
        }
    }
    Ok("/review".to_owned())
}

pub async fn pair(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path((left, right)): Path<(Uuid, Uuid)>,
    Query(query): Query<PairQuery>,
) -> Result<Response, AppError> {
    let t = allowed.texts();
    let pair = (RecordId(left), RecordId(right));
    let mut conn = app.db.read().await?;
    let compared = explain::compare(&mut conn, &allowed.scope, pair.0, pair.1).await?;
    let open = (review::of_customer(&mut conn, &allowed.scope, compared.left.customer).await?.into_iter())
        .find(|proposal| (proposal.left_record, proposal.right_record) == pair);
    let at = open.as_ref().map(|open| open.benefit).or(query.at);
    let next = next(&mut conn, &allowed.scope, at, pair).await?;
    drop(conn);
    for customer in [compared.left.customer, compared.right.customer] {
        saw(&app, &allowed, "customer_seen", customer.0).await?;
    }
    let asked = open.as_ref().map_or(query.question.as_str(), |open| open.question.name());
    let question = [Question::Contradiction, Question::Household].into_iter().find(|known| known.name() == asked);
    let page = allowed.page(&app, t.t("review-pair-title"));
    answer::page(&PairTemplate {
        compared: ComparisonView::new(&page, &compared),
        deeds: comparison::deeds(t, &compared.judgements.iter().rev().cloned().collect::<Vec<_>>()),
        page,
        t,
        question: question.unwrap_or(Question::Perhaps).name(),
        action: format!("/review/{left}/{right}"),
        at: at.map(|at| at.to_string()).unwrap_or_default(),
        next,
    })
}

/// Takes an answer and goes on to the next question.
pub async fn answer(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path((left, right)): Path<(Uuid, Uuid)>,
    fields: Fields,
) -> Result<Response, AppError> {
    let pair = (RecordId(left), RecordId(right));
    let hand = hand(&app, &allowed);
    let back = format!("/review/{left}/{right}");
    let verdict = match fields.text("answer") {
        "same" => Some((Verdict::Same, "toast-judged-same")),
        "not_same" => Some((Verdict::NotSame, "toast-judged-not-same")),
        "unsure" => Some((Verdict::Unsure, "toast-judged-unsure")),
        "one_home" | "two_homes" => None,
        _ => return Err(AppError::BadRequest("no such answer".to_owned())),
    };
    let (toast, deed, back) = match verdict {
        Some((verdict, toast)) => (toast, Some(judge::judge(&hand, pair.0, pair.1, verdict).await?.deed), back),
        None => {
            let one_home = fields.text("answer") == "one_home";
            judge::judge_household(&hand, pair.0, pair.1, one_home).await?;
            let toast = if one_home { "toast-household-one" } else { "toast-household-two" };
            (toast, None, format!("{back}?question=household"))
        }
    };
    app.open_questions.forget();
    let next = next(&mut app.db.read().await?, &allowed.scope, fields.number("at"), pair).await?;
    Ok(answer::see_other_undoable(&next, toast, deed, &back))
}

/// Takes a deed back, whatever page offered it.
pub async fn undo(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(deed): Path<Uuid>,
    fields: Fields,
) -> Result<Response, AppError> {
    let _ = judge::take_back(&hand(&app, &allowed), deed).await?;
    app.open_questions.forget();
    Ok(answer::see_other_saying(answer::local(fields.text("back")), "toast-undone"))
}
