//! `roadbook bench`: measures this program on this machine. Each measurement prints its figures as one JSON object in the last line.

mod alarm;
mod import;
mod load;
mod page;
mod resolve;
mod search;
mod today;
mod world;

use std::{fs, time::Duration};

use clap::{Args, Subcommand};
use roadbook_store::StoreError;

use crate::{
    context::Context,
    failure::{Exit, Failure},
    output,
};

/// Measure this program on this machine, on generated customers
#[derive(Debug, Args)]
pub struct Arguments {
    #[command(subcommand)]
    pub name: Name,
}

#[derive(Debug, Subcommand)]
pub enum Name {
    /// Customer rows with phones, mails and vehicles into an empty database, with identity, durable: rows per second, peak memory
    Import(Size),
    /// The customer page over HTTP at 1 and 16 clients
    Page(Size),
    /// Search as you type, parts of 3 to 6 letters
    Search(Size),
    /// One enquiry after the other, each matched with everything known
    Resolve(Size),
    /// Today for somebody with 400 open items, over HTTP at 1 and 16 clients
    Today(Size),
    /// A simulated working day: alarms of enrolled customers decided about and stored a second
    Alarm(Day),
}

#[derive(Debug, Clone, Args)]
pub struct Size {
    /// How many customers. The data is made in DATA/bench (or the database of the URL) and used again when it is there
    #[arg(long, default_value_t = 1_000_000, value_name = "N")]
    pub customers: u64,
    /// Timeline entries a customer has, for page and search
    #[arg(long, default_value_t = 20, value_name = "N")]
    pub activities: u64,
    /// Seconds that each load lasts
    #[arg(long, default_value_t = 10, value_name = "N")]
    pub seconds: u64,
    /// The figures alone
    #[arg(long)]
    pub json: bool,
}

#[derive(Debug, Clone, Args)]
pub struct Day {
    #[command(flatten)]
    pub size: Size,
    /// Alarms that ring on the day
    #[arg(long, default_value_t = 50_000, value_name = "N")]
    pub due: u64,
}

impl Size {
    fn duration(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let context = &context.in_subdirectory("bench");
    let figures = match &arguments.name {
        Name::Import(size) => import::run(context, size).await?,
        Name::Page(size) => page::run(context, size).await?,
        Name::Search(size) => search::run(context, size).await?,
        Name::Resolve(size) => resolve::run(context, size).await?,
        Name::Today(size) => today::run(context, size).await?,
        Name::Alarm(day) => alarm::run(context, &day.size, day.due).await?,
    };
    output::say(&figures.to_string()).map_err(|error| Failure::io(context, "stdout", &error))?;
    Ok(Exit::Done)
}

/// Tells what goes on, unless only figures are wanted.
fn tell(size: &Size, line: &str) {
    if !size.json {
        // Progress is for people: it goes where it cannot be mistaken for the figures.
        let _ = std::io::Write::write_all(&mut std::io::stderr(), format!("{line}\n").as_bytes());
    }
}

fn database(context: &Context) -> impl Fn(StoreError) -> Failure + '_ {
    |error| Failure::database(context, &error)
}

/// Processors and their kind: figures mean nothing without them.
fn machine() -> serde_json::Value {
    let model = fs::read_to_string("/proc/cpuinfo")
        .unwrap_or_default()
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':').map(|(_, name)| name.trim().to_owned()))
        .unwrap_or_default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    serde_json::json!({
        "processors": std::thread::available_parallelism().map_or(0, std::num::NonZero::get),
        "model": model,
        "load_before": load.split(' ').next().unwrap_or_default(),
    })
}

/// A line of `/proc/PID/status`, in bytes.
fn memory(process: &str, line: &str) -> u64 {
    fs::read_to_string(format!("/proc/{process}/status"))
        .unwrap_or_default()
        .lines()
        .find_map(|found| found.strip_prefix(line)?.trim_start_matches(':').trim().strip_suffix(" kB")?.trim().parse::<u64>().ok())
        .unwrap_or_default()
        * 1024
}

/// Seconds of processor time that a process has used, from `/proc/PID/stat` (100 ticks a second on Linux).
fn processor_seconds(process: &str) -> f64 {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let behind_name = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    let ticks: f64 = [11, 12].into_iter().filter_map(|index| fields.get(index)?.parse::<f64>().ok()).sum();
    ticks / 100.0
}
