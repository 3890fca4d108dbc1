//! Who may be one customer: open questions, two records compared, judging, taking back.

use axum::{
    Json,
    extract::{Path, State},
};
use roadbook_core::{hear::ProblemCode, kernel::RecordId};
use roadbook_engine::{
    EngineError,
    matching::{
        explain,
        judge::{self, Done, Judged, Verdict},
        review,
    },
};
use roadbook_identity::explain::Step;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::{
    body::{Body, Params},
    cursor::{self, List, Page},
    customers::saw,
    once::Act,
    problem::Faults,
    shape::Time,
};
use crate::{Allowed, App, AppError, access::MergeCustomers};

#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct QuestionsQuery {
    /// 1 to 200, else 50.
    limit: Option<u32>,
    /// `next` of the page before.
    cursor: Option<String>,
}

/// What is asked about two customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Question {
    /// Perhaps one customer.
    Perhaps,
    /// The evidence says one customer, and something that everybody has only one of differs.
    Contradiction,
    /// Two people of one home: a relationship, not a merge.
    Household,
}

impl From<review::Question> for Question {
    fn from(question: review::Question) -> Self {
        match question {
            review::Question::Perhaps => Self::Perhaps,
            review::Question::Contradiction => Self::Contradiction,
            review::Question::Household => Self::Household,
        }
    }
}

/// An open question, by its strongest pair of records.
#[derive(Debug, Serialize, ToSchema)]
pub struct OpenQuestion {
    pub question: Question,
    pub left: Party,
    pub right: Party,
    /// That the two are one; of a household, how sure the home is.
    pub probability: f64,
    /// What an answer is worth; the list is in its order.
    pub benefit: i64,
}

/// One of the two.
#[derive(Debug, Serialize, ToSchema)]
pub struct Party {
    pub customer_id: Uuid,
    pub record_id: Uuid,
    pub name: String,
}

pub async fn list(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Params(query): Params<QuestionsQuery>,
) -> Result<Json<Page<OpenQuestion>>, AppError> {
    let limit = cursor::limit(query.limit)?;
    let list = List::new("questions", &());
    let after = list.place::<(i64, Uuid, Uuid)>(query.cursor.as_deref())?;
    let after = after.map(|(benefit, left, right)| (benefit, RecordId(left), RecordId(right)));
    let proposals = review::proposals(&mut app.db.read().await?, &allowed.scope, after, limit + 1).await?;
    let place = |proposal: &review::Proposal| (proposal.benefit, proposal.left_record.0, proposal.right_record.0);
    Ok(Json(list.page(proposals, limit, place, |proposal| OpenQuestion {
        question: proposal.question.into(),
        left: Party { customer_id: proposal.left.0, record_id: proposal.left_record.0, name: proposal.left_name },
        right: Party { customer_id: proposal.right.0, record_id: proposal.right_record.0, name: proposal.right_name },
        probability: proposal.probability,
        benefit: proposal.benefit,
    })))
}

/// Two records side by side, and why the engine holds them to be one customer or not.
#[derive(Debug, Serialize, ToSchema)]
pub struct Comparison {
    pub left: ComparedRecord,
    pub right: ComparedRecord,
    /// The sum of the steps is the evidence.
    pub steps: Vec<EvidenceStep>,
    /// Odds of one customer, in bits: one more is twice as likely.
    pub bits: f32,
    pub probability: f64,
    /// Both have something that everybody has only one of, and it differs.
    pub contradicts: bool,
    /// What the engine alone makes of it.
    pub decision: EngineDecision,
    /// Whether both are one customer now.
    pub together: bool,
    /// What people judged about the two, the latest last.
    pub judgements: Vec<Judgement>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum EngineDecision {
    Same,
    Perhaps,
    Different,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ComparedRecord {
    pub customer_id: Uuid,
    pub record_id: Uuid,
    pub name: String,
    pub source: String,
    pub kind: String,
    pub key: String,
    pub heard_at: Time,
    /// What is compared, as written.
    pub values: Vec<ComparedValues>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct ComparedValues {
    /// `given_name`, `family_name`, `phone` …
    pub meaning: String,
    pub values: Vec<String>,
}

/// One step of the reasoning.
#[derive(Debug, Default, Serialize, ToSchema)]
pub struct EvidenceStep {
    /// `prior`, `facet`, `certain` or `alike`.
    pub step: &'static str,
    /// Of a facet: what was compared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub meaning: Option<&'static str>,
    /// Of a facet: how well it agrees.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
    /// Of `alike`: how two people can be as alike as this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub likeness: Option<String>,
    /// Positive for one customer, negative against.
    pub bits: f32,
}

/// A wire name.
fn word(of: &impl Serialize) -> Option<String> {
    serde_json::to_value(of).ok()?.as_str().map(str::to_owned)
}

impl EvidenceStep {
    fn of(step: &Step) -> Self {
        match step {
            Step::Prior { bits } => Self { step: "prior", bits: *bits, ..Self::default() },
            Step::Facet { role, level, bits, .. } => {
                Self { step: "facet", meaning: Some(role.name()), level: word(level), bits: *bits, ..Self::default() }
            }
            Step::Certain { role, bits } => Self { step: "certain", meaning: Some(role.name()), bits: *bits, ..Self::default() },
            Step::Loose { bits } => Self { step: "loose", bits: *bits, ..Self::default() },
            Step::Alike { likeness, bits } => Self { step: "alike", likeness: word(likeness), bits: *bits, ..Self::default() },
        }
    }
}

impl From<explain::Side> for ComparedRecord {
    fn from(side: explain::Side) -> Self {
        Self {
            customer_id: side.customer.0,
            record_id: side.record.0,
            name: side.name,
            source: side.source,
            kind: side.kind,
            key: side.record_key,
            heard_at: Time::micros(side.heard_at),
            values: side.values.into_iter().map(|(role, values)| ComparedValues { meaning: role.name().to_owned(), values }).collect(),
        }
    }
}

pub async fn compare(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path((left, right)): Path<(Uuid, Uuid)>,
) -> Result<Json<Comparison>, AppError> {
    let compared = explain::compare(&mut app.db.read().await?, &allowed.scope, RecordId(left), RecordId(right)).await?;
    for customer in [compared.left.customer, compared.right.customer] {
        saw(&app, &allowed, customer.0).await?;
    }
    let decision = match compared.decision {
        roadbook_identity::online::Decision::Same => EngineDecision::Same,
        roadbook_identity::online::Decision::Perhaps => EngineDecision::Perhaps,
        roadbook_identity::online::Decision::Different => EngineDecision::Different,
    };
    Ok(Json(Comparison {
        steps: compared.waterfall.steps.iter().map(EvidenceStep::of).collect(),
        bits: compared.waterfall.bits,
        probability: compared.waterfall.probability,
        contradicts: compared.waterfall.contradicts,
        decision,
        together: compared.together,
        judgements: compared.judgements.into_iter().map(Judgement::from).collect(),
        left: compared.left.into(),
        right: compared.right.into(),
    }))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    Same,
    NotSame,
    /// Looked at and left open: not joined, and not asked again.
    Unsure,
}

/// What somebody judged about two records.
#[derive(Debug, Serialize, ToSchema)]
pub struct Judgement {
    /// Several judgements may belong to one deed, which is taken back as a whole.
    pub deed_id: Uuid,
    pub left_record_id: Uuid,
    pub right_record_id: Uuid,
    pub answer: Answer,
    /// `review`, `merge` or `part`.
    pub occasion: String,
    pub staff_id: Uuid,
    pub staff: String,
    pub at: Time,
    pub taken_back: Option<TakenBack>,
}

#[derive(Debug, Serialize, ToSchema)]
pub struct TakenBack {
    pub staff_id: Uuid,
    pub staff: String,
    pub at: Time,
}

impl From<Judged> for Judgement {
    fn from(judged: Judged) -> Self {
        Self {
            deed_id: judged.deed,
            left_record_id: judged.left.0,
            right_record_id: judged.right.0,
            answer: match judged.verdict {
                Verdict::Same => Answer::Same,
                Verdict::NotSame => Answer::NotSame,
                Verdict::Unsure => Answer::Unsure,
            },
            occasion: word(&judged.occasion).unwrap_or_default(),
            staff_id: judged.staff.0,
            staff: judged.staff_name,
            at: Time::micros(judged.at),
            taken_back: judged.taken_back.map(|(staff, name, at)| TakenBack { staff_id: staff.0, staff: name, at: Time::micros(at) }),
        }
    }
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct JudgementToMake {
    left_record_id: Uuid,
    right_record_id: Uuid,
    answer: Answer,
}

/// What a deed led to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Deed {
    /// With which it can be taken back.
    pub deed_id: Uuid,
    /// The customers that the records are of now, each once.
    pub customer_ids: Vec<Uuid>,
}

impl From<Done> for Deed {
    fn from(done: Done) -> Self {
        Self { deed_id: done.deed, customer_ids: done.customers.into_iter().map(|customer| customer.0).collect() }
    }
}

/// Records that are not there, or not for the sender, or one and the same, are faults of the body.
fn unknown(error: EngineError) -> AppError {
    match error {
        EngineError::NotFound | EngineError::Refused(_) => {
            let mut faults = Faults::default();
            faults.add("left_record_id", ProblemCode::UnknownValue);
            faults.add("right_record_id", ProblemCode::UnknownValue);
            faults.check().err().unwrap_or(AppError::Internal)
        }
        error => error.into(),
    }
}

pub async fn judge(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    act: Act,
    Body(sent): Body<JudgementToMake>,
) -> Result<Json<Deed>, AppError> {
    let verdict = match sent.answer {
        Answer::Same => Verdict::Same,
        Answer::NotSame => Verdict::NotSame,
        Answer::Unsure => Verdict::Unsure,
    };
    let actor = allowed.actor();
    let hand = act.hand(&app, &allowed, &allowed.scope, &actor);
    let done = judge::judge(&hand, RecordId(sent.left_record_id), RecordId(sent.right_record_id), verdict).await.map_err(unknown)?;
    app.open_questions.forget();
    Ok(Json(done.into()))
}

pub async fn take_back(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    Path(deed): Path<Uuid>,
    act: Act,
) -> Result<Json<Deed>, AppError> {
    let actor = allowed.actor();
    let done = judge::take_back(&act.hand(&app, &allowed, &allowed.scope, &actor), deed).await?;
    app.open_questions.forget();
    Ok(Json(done.into()))
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HouseholdToJudge {
    left_record_id: Uuid,
    right_record_id: Uuid,
    /// Whether they share a home.
    one_home: bool,
}

pub async fn judge_household(
    allowed: Allowed<MergeCustomers>,
    State(app): State<App>,
    act: Act,
    Body(sent): Body<HouseholdToJudge>,
) -> Result<axum::http::StatusCode, AppError> {
    let actor = allowed.actor();
    let hand = act.hand(&app, &allowed, &allowed.scope, &actor);
    judge::judge_household(&hand, RecordId(sent.left_record_id), RecordId(sent.right_record_id), sent.one_home).await.map_err(unknown)?;
    app.open_questions.forget();
    Ok(axum::http::StatusCode::NO_CONTENT)
}
