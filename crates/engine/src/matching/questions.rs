//! What people are asked: about two customers at most one question, by their strongest pair of records.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use jiff::SignedDuration;
use roadbook_core::kernel::Moment;
use roadbook_identity::{judgement::Verdict, online::Resolver, train::probability};
use roadbook_store::{
    Conn, customers, households,
    match_pairs::{self, PairRow},
};
use uuid::Uuid;

use super::{
    review::Question,
    verdicts::{Verdicts, ordered},
    weights::{bits, centibits},
};
use crate::EngineError;

/// Who was in touch since then is likely to hear from us twice.
const IN_TOUCH: SignedDuration = SignedDuration::from_hours(400 * 24);

/// Sets the question of each of these pairs, and writes those whose question changed. `held`: pairs that a contradiction kept apart;
/// `customers`: whose each record is.
pub async fn ask(
    conn: &mut Conn,
    resolver: &Resolver,
    pairs: &[PairRow],
    verdicts: &Verdicts,
    held: &BTreeSet<(Uuid, Uuid)>,
    customers: &HashMap<Uuid, Uuid>,
    now: Moment,
) -> Result<(), EngineError> {
    let perhaps = centibits(bits(resolver.thresholds().perhaps));
    let automatic = centibits(bits(resolver.thresholds().same));
    let both = |left: Uuid, right: Uuid| Some(ordered(*customers.get(&left)?, *customers.get(&right)?)).filter(|(x, y)| x != y);
    let settled: BTreeSet<(Uuid, Uuid)> = verdicts
        .latest_first()
        .into_iter()
        .filter(|(.., verdict)| *verdict != Verdict::Same)
        .filter_map(|(left, right, _)| both(left, right))
        .collect();
    let homes: Vec<Uuid> = pairs.iter().filter(|pair| pair.one_home).flat_map(|pair| [pair.left_id, pair.right_id]).collect();
    let answered: BTreeSet<(Uuid, Uuid)> =
        households::of_records(conn, &homes).await?.iter().filter_map(|row| both(row.left_id, row.right_id)).collect();
    // The strongest pair of two customers, and of those of one home.
    let mut asked: BTreeMap<(Uuid, Uuid), (&PairRow, Question)> = BTreeMap::new();
    for pair in pairs {
        let Some(who) = both(pair.left_id, pair.right_id) else { continue };
        let question = if pair.centibits >= perhaps && !settled.contains(&who) {
            let kept_apart = pair.contradicts || held.contains(&(pair.left_id, pair.right_id)) || pair.centibits >= automatic;
            if kept_apart { Question::Contradiction } else { Question::Perhaps }
        } else if pair.one_home && !answered.contains(&who) {
            Question::Household
        } else {
            continue;
        };
        let rank = |question: Question, pair: &PairRow| (question != Question::Household, pair.centibits, pair.left_id, pair.right_id);
        let known = asked.entry(who).or_insert((pair, question));
        if rank(question, pair) > rank(known.1, known.0) {
            *known = (pair, question);
        }
    }
    let people: Vec<Uuid> = asked.keys().flat_map(|(x, y)| [*x, *y]).collect::<BTreeSet<_>>().into_iter().collect();
    let since = now.checked_sub(IN_TOUCH).unwrap_or(now).as_microsecond();
    let in_touch: BTreeSet<Uuid> = customers::find_many(conn, &people)
        .await?
        .into_iter()
        .filter(|row| row.last_activity_at.is_some_and(|last| last >= since))
        .map(|row| row.customer_id)
        .collect();
    let mut changed = Vec::new();
    for pair in pairs {
        let who = both(pair.left_id, pair.right_id);
        let question = who
            .and_then(|who| asked.get(&who))
            .filter(|(asked, _)| (asked.left_id, asked.right_id) == (pair.left_id, pair.right_id))
            .map(|(_, question)| *question);
        let benefit = question.map_or(0, |question| {
            let both_in_touch = who.is_some_and(|(x, y)| in_touch.contains(&x) && in_touch.contains(&y));
            benefit(question, pair.centibits, both_in_touch)
        });
        let question = question.map(Question::name);
        if pair.question.as_deref() != question || pair.benefit != benefit {
            changed.push(PairRow { question: question.map(str::to_owned), benefit, ..pair.clone() });
        }
    }
    match_pairs::put(conn, &changed).await?;
    Ok(())
}

/// What an answer is worth, up to 1,500: the likelier the two are one, the more is mended by saying so; more so when both are in touch with
/// us, since they hear everything twice. Households come after them, since nothing is wrong while they are not answered.
fn benefit(question: Question, centibits: i64, both_in_touch: bool) -> i64 {
    #[expect(clippy::cast_precision_loss, reason = "at most 100,000")]
    let likely = probability(centibits as f32 / 100.0);
    #[expect(clippy::cast_possible_truncation, reason = "at most 1,000")]
    let likely = (likely * 1000.0).round() as i64;
    match question {
        Question::Household => {
            if both_in_touch {
                40
            } else {
                20
            }
        }
        Question::Perhaps | Question::Contradiction => likely + if both_in_touch { 500 } else { 0 },
    }
}
