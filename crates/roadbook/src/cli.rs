//! What may stand on the command line. Each command's own arguments are in its file in `commands/`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use roadbook_i18n::Language;

use crate::commands::{backup, bench, check, demo, export, import, mail, match_records, restore, serve, simulate};

/// Keeps a car dealer's customers for life.
#[derive(Debug, Parser)]
#[command(name = "roadbook", version, about, disable_help_subcommand = true)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Args)]
pub struct Global {
    /// Directory of the embedded database and of uploaded files
    #[arg(long, global = true, value_name = "DIR", default_value = "data", env = "ROADBOOK_DATA")]
    pub data: PathBuf,
    /// PostgreSQL 15 or newer instead of the embedded database: postgres://user@host/name
    #[arg(long, global = true, value_name = "URL", env = "ROADBOOK_DATABASE_URL", hide_env_values = true)]
    pub database_url: Option<String>,
    /// Language of messages: en, hy, ko, az, ru, zh-Hant; without it the terminal's
    #[arg(long, global = true, value_name = "TAG")]
    pub language: Option<Language>,
    /// What to log to standard error: error, warn, info, debug, trace, or a filter such as `warn,roadbook_store=debug`
    #[arg(long, global = true, value_name = "FILTER", default_value = "warn,roadbook=info", env = "ROADBOOK_LOG")]
    pub log: String,
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human")]
    pub log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    Human,
    Json,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    Demo(demo::Arguments),
    Serve(serve::Arguments),
    Export(export::Arguments),
    Check(check::Arguments),
    Backup(backup::Arguments),
    Restore(restore::Arguments),
    Bench(bench::Arguments),
    Import(import::Arguments),
    Mail(mail::Arguments),
    Match(match_records::Arguments),
    Simulate(simulate::Arguments),
}
