//! What is learnt about matching, as the page shows it.

use roadbook_core::kernel::Moment;
use roadbook_engine::matching::model::{InUse, Learnt, PrecisionAt};
use roadbook_i18n::Texts;
use roadbook_identity::{
    block::RuleReport,
    compare::Level,
    train::{FacetModel, Model},
};

use super::comparison;
use crate::{
    matching_runner::{Failure, Run, Work},
    show,
};

/// What the agreement of one field says, level by level.
#[derive(Debug, Clone)]
pub struct FieldView {
    pub label: String,
    pub levels: Vec<LevelView>,
}

/// A bar to the right speaks for one party, to the left against. Places are in hundredths of the drawing's width.
#[derive(Debug, Clone)]
pub struct LevelView {
    pub label: String,
    pub bits: String,
    pub speaks_for: bool,
    pub x: String,
    pub width: String,
}

/// A share of right pairs that the model expects.
#[derive(Debug, Clone)]
pub struct PrecisionView {
    pub from: String,
    pub right: String,
    pub pairs: String,
}

#[derive(Debug, Clone)]
pub struct RuleView {
    pub label: String,
    pub groups: String,
    pub pairs: String,
    /// Keys that too many records share; empty for none.
    pub dropped: String,
}

#[derive(Debug, Clone)]
pub struct InUseView {
    /// Roadbook's own, not learnt here.
    pub supplied: bool,
    pub records: String,
    pub learnt_at: Option<Moment>,
    pub adopted_at: Option<Moment>,
    pub fields: Vec<FieldView>,
    pub zero: String,
    /// In per cent, as one types it.
    pub same_typed: String,
    pub perhaps_typed: String,
    pub precision: Vec<PrecisionView>,
    pub rules: Vec<RuleView>,
}

/// A model that waits to be adopted.
#[derive(Debug, Clone)]
pub struct LearntView {
    pub number: i64,
    pub learnt_at: Moment,
    pub records: String,
    pub customers_now: String,
    pub customers_then: String,
    pub joins: String,
    pub parts: String,
    /// Some of those that would become one, and of those that would be parted, by their names.
    pub joins_named: Vec<Vec<show::Written>>,
    pub parts_named: Vec<Vec<show::Written>>,
    pub fields: Vec<FieldView>,
    pub zero: String,
    pub precision: Vec<PrecisionView>,
}

/// What runs, or ran last.
#[derive(Debug, Clone)]
pub struct RunView {
    pub is_running: bool,
    pub began: Moment,
    /// The key of its words.
    pub what: &'static str,
    pub tone: &'static str,
}

impl RunView {
    #[must_use]
    pub fn new(run: Run) -> Self {
        let (what, tone) = match (run.work, run.ended.map(|(_, how)| how)) {
            (Work::Learn, None) => ("matching-learning", "off"),
            (_, None) => ("matching-anew", "off"),
            (Work::Learn, Some(Ok(()))) => ("matching-learnt", "good"),
            (_, Some(Ok(()))) => ("matching-done", "good"),
            (_, Some(Err(Failure::Refused))) => ("matching-too-few", "warn"),
            (_, Some(Err(Failure::Gone))) => ("matching-gone", "warn"),
            (_, Some(Err(Failure::Broken))) => ("matching-failed", "bad"),
        };
        Self { is_running: run.is_running(), began: run.began, what, tone }
    }
}

/// The longest bar stands for no more bits than this: beyond it nothing becomes clearer.
const MOST_BITS: f32 = 20.0;
/// As many levels with the very same shares are those that a kind of field never shows: learning leaves none at zero.
const NEVER_SHOWN: usize = 3;

/// The levels that occur in a field.
fn shown(facet: &FacetModel) -> impl Iterator<Item = Level> {
    let shares = |level: Level| {
        let of = |shares: &[f32]| shares.get(level.index()).copied().unwrap_or_default().to_bits();
        (of(&facet.same), of(&facet.random))
    };
    let alike =
        move |level: Level| Level::ALL.into_iter().filter(|other| *other != Level::Missing && shares(*other) == shares(level)).count();
    Level::ALL.into_iter().filter(move |level| *level != Level::Missing && alike(*level) < NEVER_SHOWN)
}

fn fields(t: Texts, model: &Model) -> (Vec<FieldView>, String) {
    let weights = |facet: &FacetModel| -> Vec<(Level, f32)> { shown(facet).map(|level| (level, facet.weight(level, 0.0))).collect() };
    let (mut low, mut high) = (-1.0_f32, 1.0_f32);
    for (_, bits) in model.slots().flat_map(weights) {
        (low, high) = (low.min(bits.max(-MOST_BITS)), high.max(bits.min(MOST_BITS)));
    }
    let place = |bits: f32| (bits.clamp(-MOST_BITS, MOST_BITS) - low) / (high - low) * 100.0;
    let views = model
        .slots()
        .map(|facet| FieldView {
            label: if facet.kind.is_none() { t.t("match-order").into_owned() } else { comparison::role(t, facet.role) },
            levels: weights(facet)
                .into_iter()
                .map(|(level, bits)| LevelView {
                    label: comparison::level(t, level),
                    bits: comparison::signed(t, bits),
                    speaks_for: bits >= 0.0,
                    x: format!("{:.2}", place(bits.min(0.0))),
                    width: format!("{:.2}", (place(bits.max(0.0)) - place(bits.min(0.0))).max(0.4)),
                })
                .collect(),
        })
        .filter(|field| !field.levels.is_empty())
        .collect();
    (views, format!("{:.2}", place(0.0)))
}

/// A share in per cent, with as many digits as it needs, up to four.
fn exact_percent(t: Texts, share: f64) -> String {
    let digits = (0..=4).find(|digits| {
        let scale = 10_f64.powi(2 + *digits);
        ((share * scale).round() / scale - share).abs() < 1e-9
    });
    t.percent(share, u32::try_from(digits.unwrap_or(4)).unwrap_or(4))
}

fn precision(t: Texts, rows: &[PrecisionAt]) -> Vec<PrecisionView> {
    rows.iter()
        .map(|row| PrecisionView {
            from: exact_percent(t, row.probability),
            // Never rounded up to all of them.
            right: t.percent((row.precision * 10_000.0).floor() / 10_000.0, 2),
            pairs: t.number(row.pairs),
        })
        .collect()
}

fn rule(t: Texts, report: &RuleReport) -> RuleView {
    let name = serde_json::to_value(report.rule).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default();
    RuleView {
        label: t.named("match-rule", &name).into_owned(),
        groups: t.number(report.groups),
        pairs: t.number(report.pairs),
        dropped: if report.dropped_groups == 0 {
            String::new()
        } else {
            t.t2("matching-dropped", "keys", t.number(report.dropped_groups), "records", t.number(report.dropped_rows)).into_owned()
        },
    }
}

/// A share as one types it in per cent: `99.9`.
fn typed(share: f64) -> String {
    let text = format!("{:.4}", share * 100.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Reads what was typed in per cent, with point or comma.
#[must_use]
pub fn share_of(typed: &str) -> Option<f64> {
    let typed = typed.trim().trim_end_matches('%').trim().replace(',', ".");
    typed.parse::<f64>().ok().filter(|percent| percent.is_finite()).map(|percent| percent / 100.0)
}

impl InUseView {
    #[must_use]
    pub fn new(t: Texts, in_use: &InUse) -> Self {
        let (fields, zero) = fields(t, &in_use.model);
        Self {
            supplied: in_use.number == 0,
            records: t.number(in_use.model.records),
            learnt_at: in_use.learnt_at.map(show::moment),
            adopted_at: in_use.adopted_at.map(show::moment),
            fields,
            zero,
            same_typed: typed(in_use.thresholds.same),
            perhaps_typed: typed(in_use.thresholds.perhaps),
            precision: precision(t, &in_use.precision),
            rules: in_use.blocking.iter().map(|report| rule(t, report)).collect(),
        }
    }
}

/// Examples of each kind that are shown.
const EXAMPLES: usize = 8;

fn named(learnt: &Learnt, joins: bool) -> Vec<Vec<show::Written>> {
    let of_kind = learnt.examples.iter().filter(|change| change.joins == joins).take(EXAMPLES);
    of_kind.map(|change| change.names.iter().map(|name| show::Written::new(name.as_str())).collect()).collect()
}

impl LearntView {
    /// The examples under their headings.
    #[must_use]
    pub fn examples(&self, t: &Texts) -> [(String, &[Vec<show::Written>]); 2] {
        [
            (t.t("matching-joins").into_owned(), self.joins_named.as_slice()),
            (t.t("matching-parts").into_owned(), self.parts_named.as_slice()),
        ]
    }

    #[must_use]
    pub fn new(t: Texts, learnt: &Learnt) -> Self {
        let (fields, zero) = fields(t, &learnt.model);
        Self {
            number: learnt.number,
            learnt_at: show::moment(learnt.learnt_at),
            records: t.number(learnt.model.records),
            customers_now: t.number(learnt.customers_now),
            customers_then: t.number(learnt.customers_then),
            joins: t.number(learnt.joins),
            parts: t.number(learnt.parts),
            joins_named: named(learnt, true),
            parts_named: named(learnt, false),
            fields,
            zero,
            precision: precision(t, &learnt.precision),
        }
    }
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;

    #[test]
    fn levels_that_never_occur_are_left_out() {
        let mut facet = FacetModel {
            kind: None,
            role: roadbook_identity::schema::Role::Phone,
            label: String::new(),
            same: [1e-6; roadbook_identity::compare::LEVELS],
            random: [2e-6; roadbook_identity::compare::LEVELS],
            usual_rarity: 0.0,
        };
        for (level, same, random) in [(Level::Exact, 0.9, 1e-4), (Level::Typo, 0.02, 1e-5), (Level::Different, 0.08, 0.99)] {
            (facet.same[level.index()], facet.random[level.index()]) = (same, random);
        }
        assert_eq!(shown(&facet).collect::<Vec<_>>(), [Level::Exact, Level::Typo, Level::Different]);
    }

    #[test]
    fn shares_are_typed_in_per_cent() {
        assert_eq!([typed(0.999), typed(0.1), typed(0.9999), typed(0.05)], ["99.9", "10", "99.99", "5"]);
        for (text, share) in [("99.9", 0.999), (" 99,95 % ", 0.9995), ("10", 0.1)] {
            assert!((share_of(text).unwrap() - share).abs() < 1e-12, "{text}");
        }
        assert_eq!([share_of(""), share_of("all"), share_of("NaN")], [None; 3]);
        let t = Texts::of(Language::En);
        assert_eq!([exact_percent(t, 0.9), exact_percent(t, 0.999), exact_percent(t, 0.9999)], ["90%", "99.9%", "99.99%"]);
    }
}
