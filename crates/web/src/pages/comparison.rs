//! Two records side by side and the reasons for and against their being one party, as templates show them.

use roadbook_core::kernel::Moment;
use roadbook_engine::matching::{
    explain::{Comparison, Side},
    judge::{Judged, Occasion, Verdict},
};
use roadbook_i18n::Texts;
use roadbook_identity::{
    compare::Level,
    explain::{Step, Waterfall},
    schema::Role,
};
use uuid::Uuid;

use crate::{
    differ::{self, Agreement, Differ, Run},
    show::{self, Written},
    view::Page,
};

/// Who or what one of the two records is of.
#[derive(Debug, Clone)]
pub struct SideView {
    pub customer: String,
    pub name: Written,
    pub source: String,
    pub kind: String,
    pub key: String,
    pub at: Moment,
    /// How much hangs on the customer, in words.
    pub size: String,
}

impl SideView {
    fn new(t: Texts, side: &Side) -> Self {
        Self {
            customer: side.customer.to_string(),
            name: Written::new(if side.name.is_empty() { "—" } else { &side.name }),
            source: if side.source == roadbook_engine::STAFF_SOURCE { t.t("nav-staff").into_owned() } else { side.source.clone() },
            kind: t.named_or_raw("kind", &side.kind).into_owned(),
            key: side.record_key.clone(),
            at: show::moment(side.heard_at),
            size: format!("{} · {}", t.n("review-records", side.records), t.n("review-activities", side.activities)),
        }
    }
}

/// A value of one side.
#[derive(Debug, Clone, Default)]
pub struct ValueView {
    pub lang: &'static str,
    pub runs: Vec<Run>,
    /// The Latin reading, where the other side is in another script.
    pub reading: Vec<Run>,
}

impl ValueView {
    fn new(text: &str, runs: Vec<Run>, reading: Vec<Run>) -> Self {
        Self { lang: Written::new(text).lang, runs, reading }
    }
}

/// Everything of one meaning, on both sides.
#[derive(Debug, Clone)]
pub struct RowView {
    pub label: String,
    pub left: Vec<ValueView>,
    pub right: Vec<ValueView>,
    /// `equal`, `alike`, `apart`, or `one` when only one side has it.
    pub state: &'static str,
}

/// A step of the waterfall as a bar. Places and widths are in hundredths of the drawing's width.
#[derive(Debug, Clone)]
pub struct StepView {
    pub what: String,
    /// How it agrees, or why this step is there.
    pub how: String,
    pub strength: String,
    pub bits: String,
    pub speaks_for: bool,
    pub x: String,
    pub width: String,
    /// Where nothing speaks either way.
    pub zero: String,
}

#[derive(Debug, Clone)]
pub struct ComparisonView {
    pub left: SideView,
    pub right: SideView,
    pub rows: Vec<RowView>,
    pub steps: Vec<StepView>,
    pub sum: StepView,
    pub contradicts: bool,
    pub together: bool,
    /// How sure the engine is, in a word and in per cent.
    pub sure: String,
}

impl ComparisonView {
    #[must_use]
    pub fn new(page: &Page, compared: &Comparison) -> Self {
        let t = page.t;
        let (steps, sum) = waterfall(t, &compared.waterfall);
        Self {
            left: SideView::new(t, &compared.left),
            right: SideView::new(t, &compared.right),
            rows: rows(t, &compared.left, &compared.right),
            steps,
            sum,
            contradicts: compared.waterfall.contradicts,
            together: compared.together,
            sure: format!("{} ({})", certainty(t, compared.waterfall.probability), percent(t, compared.waterfall.probability)),
        }
    }
}

/// A probability as people read it: nothing is quite certain, and nothing quite impossible.
#[must_use]
pub fn percent(t: Texts, probability: f64) -> String {
    match probability {
        p if p > 0.99 => t.percent(p.min(0.999), 1),
        p if p < 0.01 => t.percent(p.max(0.001), 1),
        p => t.percent(p, 0),
    }
}

/// The same in a word.
#[must_use]
pub fn certainty(t: Texts, probability: f64) -> String {
    t.t(match probability {
        p if p >= 0.99 => "certainty-almost-sure",
        p if p >= 0.9 => "certainty-very-likely",
        p if p >= 0.6 => "certainty-likely",
        p if p >= 0.25 => "certainty-open",
        _ => "certainty-unlikely",
    })
    .into_owned()
}

/// What a column means, in the reader's words.
#[must_use]
pub fn role(t: Texts, role: Role) -> String {
    t.named("match-role", role.name()).into_owned()
}

fn rows(t: Texts, left: &Side, right: &Side) -> Vec<RowView> {
    let of = |side: &Side, role: Role| -> Vec<String> {
        let mut values: Vec<String> = Vec::new();
        for value in side.values.iter().filter(|(held, _)| *held == role).flat_map(|(_, values)| values) {
            if !value.trim().is_empty() && !values.contains(value) {
                values.push(value.clone());
            }
        }
        values
    };
    (Role::ALL.into_iter())
        .filter(|role| role.is_compared())
        .filter_map(|of_role| {
            let (lefts, rights) = (of(left, of_role), of(right, of_role));
            (!lefts.is_empty() || !rights.is_empty()).then(|| row(role(t, of_role), &lefts, &rights))
        })
        .collect()
}

/// Values of one meaning: what is most alike stands on one line, marked; the rest follows as it is.
fn row(label: String, lefts: &[String], rights: &[String]) -> RowView {
    let mut pairs: Vec<(Differ, usize, usize)> = Vec::new();
    for (i, left) in lefts.iter().enumerate() {
        pairs.extend(rights.iter().enumerate().map(|(j, right)| (Differ::of(left, right), i, j)));
    }
    let common = |differ: &Differ| {
        let runs = differ.readings.as_ref().map_or(&differ.left, |(left, _)| left);
        runs.iter().filter(|run| !run.differs).map(|run| run.text.chars().count()).sum::<usize>()
    };
    pairs.sort_by_key(|(differ, i, j)| (differ.agreement, std::cmp::Reverse(common(differ)), *i, *j));
    let mut view = RowView { label, left: Vec::new(), right: Vec::new(), state: "one" };
    let (mut used_left, mut used_right) = (vec![false; lefts.len()], vec![false; rights.len()]);
    for (differ, i, j) in pairs {
        if let (Some(left_used @ false), Some(right_used @ false)) = (used_left.get_mut(i), used_right.get_mut(j))
            && let (Some(left), Some(right)) = (lefts.get(i), rights.get(j))
        {
            (*left_used, *right_used) = (true, true);
            if view.left.is_empty() {
                view.state = match differ.agreement {
                    Agreement::Equal => "equal",
                    Agreement::Alike => "alike",
                    Agreement::Apart => "apart",
                };
            }
            let (left_reading, right_reading) = differ.readings.unwrap_or_default();
            view.left.push(ValueView::new(left, differ.left, left_reading));
            view.right.push(ValueView::new(right, differ.right, right_reading));
        }
    }
    let rest = |values: &[String], used: &[bool], view: &mut Vec<ValueView>| {
        let unused = values.iter().zip(used).filter(|(_, used)| !**used);
        view.extend(unused.map(|(value, _)| ValueView::new(value, differ::whole(value), Vec::new())));
    };
    rest(lefts, &used_left, &mut view.left);
    rest(rights, &used_right, &mut view.right);
    view
}

/// How strongly so many bits speak, in words. Ten bits are a thousand to one.
#[must_use]
pub fn strength(t: Texts, bits: f32) -> String {
    t.t(match bits {
        b if b >= 9.0 => "evidence-for-very-strong",
        b if b >= 5.0 => "evidence-for-strong",
        b if b >= 2.0 => "evidence-for",
        b if b >= 0.5 => "evidence-for-weak",
        b if b > -0.5 => "evidence-none",
        b if b > -2.0 => "evidence-against-weak",
        b if b > -5.0 => "evidence-against",
        b if b > -9.0 => "evidence-against-strong",
        _ => "evidence-against-very-strong",
    })
    .into_owned()
}

/// Signed, with one digit behind the point, and a true minus sign.
#[must_use]
pub fn signed(t: Texts, bits: f32) -> String {
    let number = t.decimal(f64::from(bits.abs()), 1);
    match bits {
        b if b >= 0.05 => format!("+{number}"),
        b if b <= -0.05 => format!("−{number}"),
        _ => number,
    }
}

/// The name of a level or likeness as it stands in keys of texts.
fn word(of: &impl serde::Serialize) -> String {
    serde_json::to_value(of).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

#[must_use]
pub fn level(t: Texts, level: Level) -> String {
    t.named("match-level", &word(&level)).into_owned()
}

fn waterfall(t: Texts, waterfall: &Waterfall) -> (Vec<StepView>, StepView) {
    // Each bar begins where the one before ended; the drawing holds them all, and zero.
    let (mut low, mut high, mut at) = (0.0_f32, 0.0_f32, 0.0_f32);
    for step in &waterfall.steps {
        at += step.bits();
        (low, high) = (low.min(at), high.max(at));
    }
    (low, high) = (low.min(waterfall.bits), high.max(waterfall.bits));
    let span = (high - low).max(1.0);
    let place = |bits: f32| (bits - low) / span * 100.0;
    let bar = |from: f32, bits: f32, what: String, how: String| StepView {
        what,
        how,
        strength: strength(t, bits),
        bits: signed(t, bits),
        speaks_for: bits >= 0.0,
        x: format!("{:.2}", place(from.min(from + bits))),
        // A hair, where there would be nothing to see.
        width: format!("{:.2}", (bits.abs() / span * 100.0).max(0.4)),
        zero: format!("{:.2}", place(0.0)),
    };
    let mut at = 0.0;
    let mut steps = Vec::new();
    for step in &waterfall.steps {
        let (what, how) = match step {
            Step::Prior { .. } => (t.t("evidence-before").into_owned(), t.t("evidence-prior").into_owned()),
            // The order of given and family name has no column of its own.
            Step::Facet { role: Role::FullName, label, level: found, left, .. } if label.is_empty() && left.is_empty() => {
                (t.t("match-order").into_owned(), level(t, *found))
            }
            Step::Facet { role: of, level: found, .. } => (role(t, *of), level(t, *found)),
            Step::Certain { role: of, .. } => (role(t, *of), t.t("evidence-certain").into_owned()),
            Step::Loose { .. } => (t.t("evidence-care").into_owned(), t.t("evidence-loose").into_owned()),
            Step::Alike { likeness, .. } => (t.t("evidence-chance").into_owned(), t.named("evidence-alike", &word(likeness)).into_owned()),
        };
        steps.push(bar(at, step.bits(), what, how));
        at += step.bits();
    }
    let sum = bar(0.0, waterfall.bits, t.t("evidence-sum").into_owned(), certainty(t, waterfall.probability));
    (steps, sum)
}

/// A person's deed: what was said about how many pairs, and whether it still holds.
#[derive(Debug, Clone)]
pub struct DeedView {
    pub deed: String,
    pub what: String,
    pub tone: &'static str,
    /// The page of the first pair.
    pub href: String,
    /// How many more pairs it is about; empty for none.
    pub more: String,
    pub who: String,
    pub at: Moment,
    pub taken_back: Option<(String, Moment)>,
}

/// Judgements as deeds, in the order given.
#[must_use]
pub fn deeds(t: Texts, judged: &[Judged]) -> Vec<DeedView> {
    let mut order: Vec<Uuid> = Vec::new();
    for one in judged {
        if !order.contains(&one.deed) {
            order.push(one.deed);
        }
    }
    order
        .into_iter()
        .filter_map(|deed| {
            let of: Vec<&Judged> = judged.iter().filter(|one| one.deed == deed).collect();
            let first = of.first()?;
            let (what, tone) = match (first.occasion, first.verdict) {
                (Occasion::Merge, _) => ("judged-joined", "good"),
                (Occasion::Part, _) => ("judged-parted", "warn"),
                (Occasion::Review, Verdict::Same) => ("judged-same", "good"),
                (Occasion::Review, Verdict::NotSame) => ("judged-not-same", "warn"),
                (Occasion::Review, Verdict::Unsure) => ("judged-unsure", "off"),
            };
            Some(DeedView {
                deed: deed.to_string(),
                what: t.t(what).into_owned(),
                tone,
                href: format!("/review/{}/{}", first.left, first.right),
                more: if of.len() > 1 { t.n("judged-more", of.len() - 1).into_owned() } else { String::new() },
                who: first.staff_name.clone(),
                at: show::moment(first.at),
                taken_back: first.taken_back.as_ref().map(|(_, name, at)| (name.clone(), show::moment(*at))),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use roadbook_i18n::Language;

    use super::*;

    #[test]
    fn what_is_most_alike_stands_on_one_line() {
        let of = |values: &[&str]| values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>();
        let view = row("Phone".into(), &of(&["+37410000000", "+37491123456"]), &of(&["+374 91 123456", "+37499111222"]));
        let text = |values: &[ValueView]| {
            values.iter().map(|value| value.runs.iter().map(|run| run.text.as_str()).collect::<String>()).collect::<Vec<_>>()
        };
        assert_eq!(text(&view.left), ["+37491123456", "+37410000000"]);
        assert_eq!(text(&view.right), ["+374 91 123456", "+37499111222"]);
        assert_eq!(view.state, "equal");
        assert_eq!(row("City".into(), &of(&["Yerevan"]), &[]).state, "one");
    }

    #[test]
    fn bars_follow_each_other_and_stay_in_the_drawing() {
        let facet = |role, level, bits| Step::Facet { role, label: String::new(), level, left: "a".into(), right: "b".into(), bits };
        let steps = vec![
            Step::Prior { bits: -14.0 },
            facet(Role::GivenName, Level::Exact, 9.5),
            facet(Role::Phone, Level::Exact, 13.0),
            facet(Role::City, Level::Different, -3.0),
        ];
        let given = Waterfall { steps, bits: 5.5, probability: 0.978, contradicts: false };
        let (steps, sum) = waterfall(Texts::of(Language::En), &given);
        let place = |text: &str| text.parse::<f32>().unwrap();
        for step in steps.iter().chain([&sum]) {
            assert!(place(&step.x) >= 0.0 && place(&step.x) + place(&step.width) <= 100.01, "{step:?}");
        }
        assert_eq!(steps[0].x, "0.00");
        assert!((place(&steps[2].x) - place(&steps[1].x) - place(&steps[1].width)).abs() < 0.02);
        assert_eq!((sum.bits.as_str(), steps[3].bits.as_str()), ("+5.5", "−3.0"));
    }

    #[test]
    fn nothing_is_quite_certain() {
        let t = Texts::of(Language::En);
        assert_eq!([percent(t, 1.0), percent(t, 0.55), percent(t, 0.0)], ["99.9%", "55%", "0.1%"]);
    }
}
