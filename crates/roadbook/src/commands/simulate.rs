//! `roadbook simulate`: lives through simulated days with the product's own engine and says what came of it.

use std::{
    fs,
    num::NonZero,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use clap::Args;
use indicatif::ProgressBar;
use jiff::{ToSpan, tz::TimeZone};
use roadbook_core::kernel::Clock;
use roadbook_i18n::{Args as Values, Texts};
use roadbook_sim::run::{self, Comparison, Injected, Lately, Lived, Plan, Policy, Rates};
use serde_json::json;

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
    scratch::Scratch,
    what_if::BEGINS,
};

/// Live through simulated days with simulated customers and staff; exit code 1 when an invariant is broken
#[derive(Debug, Args)]
pub struct Arguments {
    /// The number on which everything hangs: the same gives the same days
    #[arg(long, default_value_t = 1, value_name = "S")]
    pub seed: u64,
    /// How many seeds, from that one on, are lived through, as many at a time as there are cores. Two policies are compared over ten unless this says otherwise
    #[arg(long, value_name = "N")]
    pub seeds: Option<u64>,
    #[arg(long, default_value_t = 90, value_name = "N")]
    pub days: u32,
    #[arg(long, default_value_t = 500, value_name = "N")]
    pub customers: u32,
    #[arg(long, default_value_t = 3, value_name = "N")]
    pub stores: u16,
    /// A policy to live by instead of the one that comes with the product; given twice, the two are compared (docs/simulation.md)
    #[arg(long, value_name = "FILE")]
    pub policy: Vec<PathBuf>,
    /// Let the database fail, processes die, clocks jump and answers get lost, as the seed says
    #[arg(long)]
    pub faults: bool,
    /// Nodes that share the database
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub nodes: usize,
    /// Workers of each node that ring alarms side by side
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub workers: usize,
    /// Days between looks at every invariant; the last day is always looked at
    #[arg(long, default_value_t = 30, value_name = "N")]
    pub check_every: u32,
    /// Print one JSON object
    #[arg(long)]
    pub json: bool,
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let mut policies = Vec::new();
    for file in &arguments.policy {
        policies.push(read_policy(context, file)?);
    }
    if policies.len() > 2 {
        return Err(Failure::refused(context, "cli-simulate-two-policies", &policies.len().to_string()));
    }
    let seeds = arguments.seeds.unwrap_or(if policies.len() == 2 { 10 } else { 1 }).max(1);
    let bar = if arguments.json {
        ProgressBar::hidden()
    } else {
        ProgressBar::new(seeds * u64::from(arguments.days) * policies.len().max(1) as u64)
    };
    let begun = Instant::now();
    let sides: Vec<Policy> = if policies.is_empty() { vec![Policy::default()] } else { policies.clone() };
    let seeds = arguments.seed..arguments.seed.saturating_add(seeds);
    let lives: Vec<(u64, &Policy)> = seeds.flat_map(|seed| sides.iter().map(move |policy| (seed, policy))).collect();
    let lived = side_by_side(&lives, |(seed, policy)| live(context, arguments, *seed, (*policy).clone(), &bar))?;
    let runs: Vec<&[Lived]> = lived.chunks(sides.len()).collect();
    bar.finish_and_clear();
    let all: Vec<&Lived> = lived.iter().collect();
    let comparison = <[Policy; 2]>::try_from(policies).ok().map(|[first, second]| {
        let pairs: Vec<(Lived, Lived)> = runs.iter().filter_map(|pair| Some((pair.first()?.clone(), pair.get(1)?.clone()))).collect();
        Comparison::of((first.name, second.name), &pairs)
    });
    let seconds = begun.elapsed().as_secs_f64();
    let text = if arguments.json {
        json!({ "seconds": seconds, "runs": all, "comparison": comparison }).to_string()
    } else {
        report(context, arguments, &all, comparison.as_ref(), seconds)
    };
    output::say(&text).map_err(|error| Failure::io(context, "stdout", &error))?;
    Ok(if all.iter().all(|lived| lived.broken.is_empty()) { Exit::Done } else { Exit::FoundFaults })
}

/// Does work that has nothing in common, as much at a time as there are cores; what came of it in its order, or the first failure in it.
fn side_by_side<Item: Sync, Done: Send, Work: Future<Output = Result<Done, Failure>>>(
    items: &[Item],
    work: impl Fn(&Item) -> Work + Sync,
) -> Result<Vec<Done>, Failure> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(items.len());
    let runtime = tokio::runtime::Handle::current();
    let next = AtomicUsize::new(0);
    let done: Vec<Mutex<Option<Result<Done, Failure>>>> = items.iter().map(|_| Mutex::new(None)).collect();
    thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, Ordering::Relaxed);
                    let (Some(item), Some(place)) = (items.get(at), done.get(at)) else { return };
                    let came_of_it = runtime.block_on(work(item));
                    *place.lock().unwrap_or_else(PoisonError::into_inner) = Some(came_of_it);
                }
            });
        }
    });
    done.into_iter().filter_map(|place| place.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

fn read_policy(context: &Context, file: &Path) -> Result<Policy, Failure> {
    let text = fs::read_to_string(file).map_err(|error| Failure::io(context, &file.display().to_string(), &error))?;
    let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    Policy::parse(&text, &name).map_err(|error| Failure {
        cause: Some(error.to_string()),
        ..Failure::refused(context, "cli-simulate-policy", &file.display().to_string())
    })
}

async fn live(context: &Context, arguments: &Arguments, seed: u64, policy: Policy, bar: &ProgressBar) -> Result<Lived, Failure> {
    let today = context.clock.now().to_zoned(TimeZone::UTC).date();
    let plan = Plan {
        seed,
        stores: arguments.stores,
        customers: arguments.customers,
        begins: BEGINS.min(today.saturating_sub(1.day())),
        days: arguments.days,
        until: None,
        untouched: jiff::SignedDuration::ZERO,
        lately: Lately::default(),
        language: None,
        policy,
        faults: if arguments.faults { Rates::MANY } else { Rates::NONE },
        nodes: arguments.nodes,
        workers: arguments.workers,
        check_every_days: arguments.check_every,
    };
    let scratch =
        Scratch::make(&context.entropy).map_err(|error| Failure::io(context, &std::env::temp_dir().display().to_string(), &error))?;
    let db = scratch.open(context.clock.now()).await.map_err(|error| Failure::database(context, &error))?;
    let lived = run::live(&db, &plan, |_| bar.inc(1)).await.map_err(|error| Failure::engine(context, &error));
    db.close().await;
    lived
}

fn report(context: &Context, arguments: &Arguments, all: &[&Lived], comparison: Option<&Comparison>, seconds: f64) -> String {
    let t = context.texts;
    let mut lines = Vec::new();
    for lived in all {
        let head = Values::new().with("seed", lived.seed.to_string()).with("days", lived.days).with("customers", arguments.customers);
        lines.push(t.t_with("cli-simulate-run", &head).into_owned());
        if comparison.is_none() {
            lines.extend(lived.figures.by_name().into_iter().map(|(name, value)| format!("  {} {}", padded(t, &name), number(value))));
        }
        if lived.injected != Injected::default() {
            lines.push(format!("  {}", t.n("cli-simulate-faults", usize::try_from(lived.injected.total()).unwrap_or(usize::MAX))));
        }
        if !lived.digest.is_empty() {
            lines.push(format!("  {}", t.t1("cli-simulate-digest", "digest", lived.digest.as_str())));
        }
        lines.push(format!("  {}", t.n("cli-simulate-checks", usize::try_from(lived.checks).unwrap_or(usize::MAX))));
        for broken in &lived.broken {
            let values =
                Values::new().with("name", broken.invariant.as_str()).with("day", broken.day + 1).with("what", broken.what.as_str());
            lines.push(format!("  {}", t.t_with("cli-simulate-broken", &values)));
        }
        if let Some(day) = lived.broken_on {
            let again = format!("roadbook simulate --seed {} --days {} {}", lived.seed, day + 1, as_given(arguments));
            lines.push(format!("  {}", t.t1("cli-simulate-again", "command", again.trim_end())));
        }
    }
    if let Some(comparison) = comparison {
        let values = Values::new()
            .with("first", comparison.policies.0.as_str())
            .with("second", comparison.policies.1.as_str())
            .with("seeds", comparison.seeds.len());
        lines.push(t.t_with("cli-simulate-compared", &values).into_owned());
        for difference in &comparison.differences {
            let interval = difference.interval.map(|(low, high)| format!("[{}, {}]", number(low), number(high))).unwrap_or_default();
            lines.push(format!(
                "{} {} {:>12} {:>12} {:>+12} {interval}",
                if difference.is_clear() { "*" } else { " " },
                padded(t, &difference.figure),
                number(difference.first),
                number(difference.second),
                // Formatted as a number, so that the sign stands.
                (difference.mean * 100.0).round() / 100.0,
            ));
        }
        lines.push(t.t("cli-simulate-assumed").into_owned());
    }
    lines.push(t.t1("cli-simulate-seconds", "seconds", format!("{seconds:.1}")).into_owned());
    lines.join("\n")
}

/// What of the command line changes what is lived.
fn as_given(arguments: &Arguments) -> String {
    let policy = arguments.policy.first().map(|file| format!("--policy {} ", file.display())).unwrap_or_default();
    format!(
        "--customers {} --stores {} --nodes {} --workers {} --check-every {} {policy}{}",
        arguments.customers,
        arguments.stores,
        arguments.nodes,
        arguments.workers,
        arguments.check_every,
        if arguments.faults { "--faults" } else { "" },
    )
}

fn number(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.3}") }
}

/// A figure's name in the reader's language, in a column; Han and Hangul take two places.
fn padded(t: Texts, figure: &str) -> String {
    const WIDTH: usize = 42;
    let name = t.named_or_raw("sim-figure", figure);
    let wide = name
        .chars()
        .filter(|character| ('\u{1100}'..='\u{115f}').contains(character) || ('\u{2e80}'..='\u{ffef}').contains(character))
        .count();
    let gap = WIDTH.saturating_sub(name.chars().count() + wide);
    format!("{name}{}", " ".repeat(gap))
}
