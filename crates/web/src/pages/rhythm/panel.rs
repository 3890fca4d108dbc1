//! What is open about a customer, on the first screen of their page, and what is over, folded away.

use jiff::tz::TimeZone;
use roadbook_core::{
    decide::{
        cadence::{self, Cadence, Enrolment, EnrolmentState, Planned},
        promise::PromiseKind,
        rulebook::Rulebook,
        situation::Stage,
    },
    kernel::Moment,
    trust::Permission,
};
use roadbook_engine::rhythm::rows as read;
use roadbook_i18n::Texts;
use roadbook_store::{
    Conn, StoreError, asks::AskRow, cases::CaseRow, customers::CustomerRow, enrolments::EnrolmentRow, handovers::HandoverRow,
    opportunities::OpportunityRow, promises::PromiseRow, rows, staff, stops::StopRow,
};
use uuid::Uuid;

use crate::{
    access::Viewer,
    rhythm_words::{owner_reasons, promise_tone},
    show::{self, People, Written, moment},
    view::Page,
};

/// Lines that are shown before the rest is folded.
const AT_ONCE: usize = 6;
/// Of these, promises before what they are about.
const PROMISES_AT_ONCE: usize = 2;
/// What is over, as far as it is shown.
const OVER: usize = 30;

/// What the panel shows, in the order in which it wants somebody.
#[derive(Debug, Clone, Default)]
pub struct RhythmPanel {
    pub stops: Vec<StopView>,
    pub open: Vec<Line>,
    /// Behind a fold.
    pub more: Vec<Line>,
    pub over: Vec<Over>,
}

/// Somebody who is not to be contacted, and how that is known.
#[derive(Debug, Clone)]
pub struct StopView {
    pub id: String,
    pub kind: String,
    pub said: Written,
    pub at: Moment,
    pub who: String,
    /// Whether it can be taken back at all: the dead do not wish.
    pub liftable: bool,
}

/// One open matter.
#[derive(Debug, Clone, Default)]
pub struct Line {
    pub icon: &'static str,
    pub title: Title,
    pub badges: Vec<(String, &'static str)>,
    pub meta: Vec<String>,
    pub due: Option<Moment>,
    pub since: Option<Moment>,
    /// What is shown when one asks.
    pub more: Vec<String>,
    pub steps: Vec<StepView>,
    pub deeds: Vec<DeedLink>,
    /// The promise for which one can call or write; empty where a contact keeps none.
    pub promise: String,
}

/// What kind of matter it is, and its words with the language of their letters.
#[derive(Debug, Clone, Default)]
pub struct Title {
    pub label: String,
    pub words: String,
    pub lang: &'static str,
}

impl Title {
    fn new(label: impl Into<String>, words: &str) -> Self {
        let written = Written::new(words);
        Self { label: label.into(), words: written.text, lang: written.lang }
    }
}

/// A step on the small time line.
#[derive(Debug, Clone)]
pub struct StepView {
    pub title: String,
    /// The outcome, or the day.
    pub word: String,
    /// `done`, `claimed`, `missed`, `next`, `open`.
    pub state: &'static str,
}

/// What can be done about a line: at once, or on a page that asks for more.
#[derive(Debug, Clone)]
pub struct DeedLink {
    pub what: &'static str,
    pub it: String,
    pub label: String,
    pub icon: &'static str,
    pub at_once: bool,
}

/// Something that is over.
#[derive(Debug, Clone)]
pub struct Over {
    pub icon: &'static str,
    pub title: Title,
    pub state: String,
    pub tone: &'static str,
    pub words: String,
    pub at: Moment,
}

/// The rows of one customer.
#[derive(Debug)]
pub struct Ledgers {
    pub(crate) promises: Vec<PromiseRow>,
    opportunities: Vec<OpportunityRow>,
    enrolments: Vec<EnrolmentRow>,
    asks: Vec<AskRow>,
    cases: Vec<CaseRow>,
    handovers: Vec<HandoverRow>,
    stops: Vec<StopRow>,
}

impl Ledgers {
    /// # Errors
    /// The database's.
    pub async fn load(conn: &mut Conn, customer: Uuid) -> Result<Self, StoreError> {
        let id = [customer];
        Ok(Self {
            promises: rows::of_customers(conn, &id).await?,
            opportunities: rows::of_customers(conn, &id).await?,
            enrolments: rows::of_customers(conn, &id).await?,
            asks: rows::of_customers(conn, &id).await?,
            cases: rows::of_customers(conn, &id).await?,
            handovers: rows::of_customers(conn, &id).await?,
            stops: rows::of_customers(conn, &id).await?,
        })
    }

    /// Everybody who is named in them.
    fn staff(&self) -> Vec<Uuid> {
        let mut staff: Vec<Uuid> = (self.promises.iter().filter_map(|row| row.owner_id))
            .chain(self.opportunities.iter().flat_map(|row| [row.owner_id, row.give_up_by]).flatten())
            .chain(self.asks.iter().filter_map(|row| row.owner_id))
            .chain(self.cases.iter().filter_map(|row| row.owner_id))
            .chain(self.handovers.iter().flat_map(|row| [row.from_id, Some(row.to_id)]).flatten())
            .chain(self.stops.iter().filter_map(|row| row.staff_id))
            .collect();
        staff.sort_unstable();
        staff.dedup();
        staff
    }

    /// # Errors
    /// The database's.
    pub async fn people(&self, conn: &mut Conn) -> Result<People, StoreError> {
        Ok(People::new(staff::names(conn, &self.staff()).await?))
    }
}

/// Whether somebody may say yes to a pursuit's being given up: with the permission in its store, and not whoever asked.
#[must_use]
pub fn may_approve(viewer: &Viewer, store: Option<Uuid>, asked_by: Option<Uuid>) -> bool {
    asked_by != Some(viewer.id().0) && viewer.may_at(Permission::ApproveGiveUps, store.map(Into::into))
}

/// Puts the panel together.
#[must_use]
pub fn panel(page: &Page, viewer: &Viewer, customer: &CustomerRow, known: &Ledgers, people: &People, book: &Rulebook) -> RhythmPanel {
    let home = book.store(customer.store());
    let zone = show::zone_of(customer.time_zone.as_deref(), None).or_else(|| home.map(|store| store.zone.clone()));
    let it = Maker { page, t: page.t, viewer, people, book, zone: zone.unwrap_or_else(|| book.zone.clone()), known };
    let mut open: Vec<Line> = known.handovers.iter().filter(|row| is_waiting(row)).map(|row| it.handover(row)).collect();
    let mut asks: Vec<&AskRow> = known.asks.iter().filter(|row| row.answered_at.is_none()).collect();
    asks.sort_by_key(|row| row.occurred_at);
    open.extend(asks.into_iter().map(|row| it.ask(row)));
    let mut owed: Vec<&PromiseRow> =
        known.promises.iter().filter(|row| row.settled_at.is_none() && row.kind != "handover_acceptance").collect();
    owed.sort_by_key(|row| row.due_at);
    let later = if owed.len() > PROMISES_AT_ONCE { owed.split_off(PROMISES_AT_ONCE) } else { Vec::new() };
    open.extend(owed.into_iter().map(|row| it.promise(row)));
    open.extend(known.cases.iter().filter(|row| row.closed_at.is_none()).map(|row| it.case(row)));
    open.extend(known.opportunities.iter().filter(|row| row.closed_at.is_none()).map(|row| it.opportunity(row)));
    let mut running: Vec<&EnrolmentRow> = known.enrolments.iter().filter(|row| row.state != "ended").collect();
    running.sort_by_key(|row| std::cmp::Reverse(row.entered_at));
    open.extend(running.into_iter().map(|row| it.enrolment(row)));
    // What falls due later stands behind what it is about.
    open.extend(later.into_iter().map(|row| it.promise(row)));
    let more = if open.len() > AT_ONCE { open.split_off(AT_ONCE) } else { Vec::new() };
    RhythmPanel { stops: it.stops(), open, more, over: it.over() }
}

fn is_waiting(row: &HandoverRow) -> bool {
    row.accepted_at.is_none() && row.declined_at.is_none()
}

struct Maker<'a> {
    page: &'a Page,
    t: Texts,
    viewer: &'a Viewer,
    people: &'a People,
    book: &'a Rulebook,
    /// The customer's.
    zone: TimeZone,
    known: &'a Ledgers,
}

impl Maker<'_> {
    fn deed(&self, what: &'static str, it: Uuid, icon: &'static str) -> DeedLink {
        let label = self.t.named("deed", what).into_owned();
        let at_once = matches!(what, "accept" | "dismiss" | "resume" | "renew" | "approve");
        DeedLink { what, it: it.to_string(), label, icon, at_once }
    }

    fn owner(&self, owner: Option<Uuid>) -> String {
        let name = self.people.name(owner);
        if name.is_empty() { self.t.t("rhythm-nobody").into_owned() } else { name.to_owned() }
    }

    /// What something is about, where that is a pursuit or a case.
    fn about(&self, subject: Option<Uuid>) -> Option<String> {
        let opportunity = self.known.opportunities.iter().find(|row| Some(row.opportunity_id) == subject).map(|row| row.subject.clone());
        let case = || self.known.cases.iter().find(|row| Some(row.case_id) == subject).map(|row| row.subject.clone());
        opportunity.or_else(case).filter(|words| !words.is_empty())
    }

    fn handover(&self, row: &HandoverRow) -> Line {
        let mine = row.to_id == self.viewer.id().0;
        let about = self.about(Some(row.subject_id)).unwrap_or_default();
        Line {
            icon: "right",
            title: Title::new(self.t.t("rhythm-handover"), &about),
            badges: vec![(self.t.named_or_raw("handover-occasion", &row.occasion).into_owned(), "violet")],
            meta: vec![
                self.t.t2("rhythm-from-to", "from", self.owner(row.from_id), "to", self.people.name(Some(row.to_id))).into_owned(),
                row.note.clone(),
            ],
            since: Some(moment(row.made_at)),
            deeds: if mine {
                vec![self.deed("accept", row.handover_id, "check"), self.deed("decline", row.handover_id, "close")]
            } else {
                Vec::new()
            },
            ..Line::default()
        }
    }

    fn ask(&self, row: &AskRow) -> Line {
        let mut badges = vec![(self.t.named_or_raw("channel", &row.channel).into_owned(), "")];
        if row.times > 1 {
            badges.push((self.t.n("rhythm-asked-times", row.times).into_owned(), "bad"));
        }
        if !row.doubt.is_empty() {
            badges.push((self.t.t("rhythm-doubt-stop").into_owned(), "warn"));
        }
        Line {
            icon: "message",
            title: Title::new(self.t.t("rhythm-asks"), &row.words),
            badges,
            meta: vec![self.owner(row.owner_id)],
            since: Some(moment(row.occurred_at)),
            deeds: vec![self.deed("dismiss", row.ask_id, "check")],
            ..Line::default()
        }
    }

    fn promise(&self, row: &PromiseRow) -> Line {
        let mut more = Vec::new();
        if row.calendar_due_at != row.due_at {
            let at = self.page.moment(&moment(row.calendar_due_at));
            more.push(self.t.t1("rhythm-calendar-due", "at", at).into_owned());
        }
        if row.renegotiated_from.is_some() {
            more.push(self.t.t("rhythm-moved-before").into_owned());
        }
        if row.escalated > 0 {
            more.push(self.t.n("rhythm-escalated", row.escalated).into_owned());
        }
        if !row.note.is_empty() {
            more.push(row.note.clone());
        }
        let id = row.promise_id;
        Line {
            icon: "clock",
            title: Title::new(self.t.named_or_raw("promise", &row.kind), &row.words),
            meta: [self.about(row.subject_id), Some(self.owner(row.owner_id))].into_iter().flatten().collect(),
            due: Some(moment(row.due_at)),
            more,
            deeds: vec![self.deed("renegotiate", id, "clock"), self.deed("claim", id, "check"), self.deed("withdraw", id, "close")],
            promise: PromiseKind::from_name(&row.kind).filter(|kind| kind.is_kept_by_contact()).map(|_| id.to_string()).unwrap_or_default(),
            ..Line::default()
        }
    }

    fn case(&self, row: &CaseRow) -> Line {
        let tone = if row.severity >= 3 { "bad" } else { "warn" };
        Line {
            icon: "complaint",
            title: Title::new(self.t.named_or_raw("case", &row.kind), &row.subject),
            badges: vec![(self.t.named("severity", &row.severity.clamp(1, 4).to_string()).into_owned(), tone)],
            meta: vec![self.owner(row.owner_id)],
            since: Some(moment(row.opened_at)),
            deeds: vec![self.deed("close-case", row.case_id, "check")],
            ..Line::default()
        }
    }

    fn opportunity(&self, row: &OpportunityRow) -> Line {
        let id = row.opportunity_id;
        let mut badges = vec![(self.t.named_or_raw("stage", &row.stage).into_owned(), "accent")];
        let mut deeds = vec![self.deed("stage", id, "right"), self.deed("win", id, "check"), self.deed("lose", id, "close")];
        let mut more = Vec::new();
        let why = owner_reasons(self.t, &row.owner_reasons);
        if !why.is_empty() {
            more.push(self.t.t2("rhythm-why-owner", "name", self.owner(row.owner_id), "why", self.t.list(&why)).into_owned());
        }
        if row.give_up_at.is_some() {
            badges.push((self.t.t("rhythm-waits-for-approval").into_owned(), "warn"));
            let words = row.give_up_reason.clone().unwrap_or_default();
            more.push(self.t.t2("rhythm-wants-to-give-up", "name", self.people.name(row.give_up_by), "why", words).into_owned());
            if may_approve(self.viewer, row.store_id, row.give_up_by) {
                deeds.insert(0, self.deed("deny", id, "close"));
                deeds.insert(0, self.deed("approve", id, "check"));
            }
        } else {
            deeds.push(self.deed("give-up", id, "trash"));
            if !row.reason.is_empty() {
                more.push(row.reason.clone());
            }
        }
        let title = if row.subject.is_empty() { self.t.named("department", &row.department).into_owned() } else { row.subject.clone() };
        Line {
            icon: "enquiry",
            title: Title::new(self.t.t("rhythm-opportunity"), &title),
            badges,
            meta: vec![self.owner(row.owner_id)],
            since: Some(moment(row.opened_at)),
            more,
            deeds,
            ..Line::default()
        }
    }

    /// The name of a cadence in the reader's language.
    fn cadence_title(&self, name: &str, cadence: Option<&Cadence>) -> String {
        let texts = cadence.and_then(|cadence| cadence.texts_in(self.t.language().tag()));
        texts.map_or_else(|| name.replace('_', " "), |(_, texts)| texts.title.clone())
    }

    fn enrolment(&self, row: &EnrolmentRow) -> Line {
        let it: Enrolment = read::enrolment(row).value;
        let cadence = self.book.cadences.version(&it.cadence, it.version);
        let id = row.enrolment_id;
        let mut meta: Vec<String> = self.about(row.subject_id).into_iter().collect();
        let mut badges = Vec::new();
        let mut deeds = Vec::new();
        if let EnrolmentState::PausedUntil(until) = it.state {
            badges.push((self.t.t1("rhythm-paused-until", "day", self.page.day(&until)).into_owned(), "warn"));
            deeds.push(self.deed("resume", id, "right"));
        } else {
            deeds.push(self.deed("pause", id, "clock"));
        }
        let live = self.book.cadences.live_named(&it.cadence);
        if live.is_some_and(|live| live.version != it.version) {
            deeds.push(self.deed("renew", id, "history"));
        }
        deeds.push(self.deed("leave", id, "close"));
        let steps = cadence.map(|cadence| self.steps(&it, cadence)).unwrap_or_default();
        if !steps.is_empty() {
            let behind = steps.iter().filter(|step| !matches!(step.state, "next" | "open")).count();
            meta.push(self.t.t2("rhythm-steps", "done", behind, "all", steps.len()).into_owned());
        }
        if let Some(next) = steps.iter().find(|step| step.state == "next") {
            meta.push(self.t.t2("rhythm-next-step", "step", next.title.as_str(), "day", next.word.as_str()).into_owned());
        }
        Line {
            icon: "history",
            title: Title::new(self.cadence_title(&it.cadence, cadence), ""),
            badges,
            meta,
            steps,
            deeds,
            ..Line::default()
        }
    }

    fn steps(&self, it: &Enrolment, cadence: &Cadence) -> Vec<StepView> {
        let planned: Vec<Planned<'_>> = cadence::plan(it, cadence, &self.zone).collect();
        let next = planned.first().map(|planned| planned.step.id.as_str());
        let texts = cadence.texts_in(self.t.language().tag());
        (cadence.steps.iter())
            .map(|step| {
                let title = texts.and_then(|(_, texts)| texts.steps.get(&step.id)).map(|texts| texts.title.as_str()).unwrap_or_default();
                // A title may hold slots that only a message fills.
                let title = match title.find("{{") {
                    Some(at) => title.get(..at).unwrap_or_default().trim_end_matches([' ', ':', ',', '–', '-']),
                    None => title,
                };
                let title = if title.is_empty() { step.id.replace('_', " ") } else { title.to_owned() };
                let done = it.done.iter().find(|done| done.step == step.id);
                let ahead = planned.iter().find(|planned| planned.step.id == step.id);
                let (word, state) = match (done, ahead) {
                    (Some(done), _) => {
                        let state = match done.outcome.name() {
                            "done" => "done",
                            "claimed" => "claimed",
                            _ => "missed",
                        };
                        (self.t.named("step-outcome", done.outcome.name()).into_owned(), state)
                    }
                    (None, Some(ahead)) => {
                        let day = self.t.date(self.zone.to_datetime(ahead.opens_at).date());
                        (day, if next == Some(step.id.as_str()) { "next" } else { "open" })
                    }
                    (None, None) => (self.t.t("rhythm-passed-over").into_owned(), "missed"),
                };
                StepView { title, word, state }
            })
            .collect()
    }

    fn stops(&self) -> Vec<StopView> {
        let standing = self.known.stops.iter().filter(|row| row.lifted_at.is_none());
        standing
            .map(|row| StopView {
                id: row.stop_id.to_string(),
                kind: self.t.named_or_raw("stop-kind", &row.kind).into_owned(),
                said: Written::new(row.said.as_str()),
                at: moment(row.stopped_at),
                who: self.people.name(row.staff_id).to_owned(),
                liftable: row.kind != "erased",
            })
            .collect()
    }

    fn over(&self) -> Vec<Over> {
        let mut over: Vec<Over> = Vec::new();
        for row in self.known.promises.iter().filter(|row| row.kind != "handover_acceptance") {
            let Some(at) = row.settled_at else { continue };
            let word = self.t.named_or_raw("promise-state", &row.state).into_owned();
            let state = if row.claimed { format!("{word} · {}", self.t.t("rhythm-by-word")) } else { word };
            over.push(Over {
                icon: "clock",
                title: Title::new(self.t.named_or_raw("promise", &row.kind), &row.words),
                state,
                tone: if row.claimed && row.state == "kept" { "warn" } else { promise_tone(&row.state) },
                words: row.note.clone(),
                at: moment(at),
            });
        }
        for row in &self.known.opportunities {
            let Some(at) = row.closed_at else { continue };
            over.push(Over {
                icon: "enquiry",
                title: Title::new(self.t.t("rhythm-opportunity"), &row.subject),
                state: self.t.named_or_raw("stage", &row.stage).into_owned(),
                tone: if row.stage == Stage::Won.name() { "good" } else { "" },
                words: row.reason.clone(),
                at: moment(at),
            });
        }
        for row in &self.known.cases {
            let Some(at) = row.closed_at else { continue };
            over.push(Over {
                icon: "complaint",
                title: Title::new(self.t.named_or_raw("case", &row.kind), &row.subject),
                state: self.t.t("rhythm-settled").into_owned(),
                tone: "good",
                words: row.answer.clone(),
                at: moment(at),
            });
        }
        for row in &self.known.enrolments {
            let Some(at) = row.ended_at else { continue };
            let it: Enrolment = read::enrolment(row).value;
            let EnrolmentState::Ended(reason) = it.state else { continue };
            over.push(Over {
                icon: "history",
                title: Title::new(self.cadence_title(&it.cadence, self.book.cadences.version(&it.cadence, it.version)), ""),
                state: self.t.named_or_raw("enrolment-end", reason.name()).into_owned(),
                tone: "",
                words: row.note.clone(),
                at: moment(at),
            });
        }
        for row in &self.known.handovers {
            let Some(at) = row.accepted_at.or(row.declined_at) else { continue };
            let state = if row.accepted_at.is_some() { "rhythm-accepted" } else { "rhythm-declined" };
            over.push(Over {
                icon: "right",
                title: Title::new(self.t.t("rhythm-handover"), &self.about(Some(row.subject_id)).unwrap_or_default()),
                state: format!("{} · {}", self.people.name(Some(row.to_id)), self.t.t(state)),
                tone: if row.accepted_at.is_some() { "good" } else { "warn" },
                words: [row.note.as_str(), row.answer.as_str()].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" · "),
                at: moment(at),
            });
        }
        for row in &self.known.stops {
            let Some(at) = row.lifted_at else { continue };
            over.push(Over {
                icon: "shield",
                title: Title::new(self.t.named_or_raw("stop-kind", &row.kind), &row.said),
                state: self.t.t("rhythm-lifted").into_owned(),
                tone: "",
                words: String::new(),
                at: moment(at),
            });
        }
        over.sort_by_key(|row| std::cmp::Reverse(row.at));
        over.truncate(OVER);
        over
    }
}
