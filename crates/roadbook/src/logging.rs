//! The log, on standard error, for people or for machines.

use tracing_subscriber::EnvFilter;

use crate::cli::{Global, LogFormat};

pub fn start(global: &Global) {
    let (filter, fault) = match EnvFilter::try_new(&global.log) {
        Ok(filter) => (filter, None),
        Err(error) => (EnvFilter::new("info"), Some(error)),
    };
    let builder = tracing_subscriber::fmt().with_writer(std::io::stderr).with_env_filter(filter);
    match global.log_format {
        LogFormat::Human => {
            let colours = std::io::IsTerminal::is_terminal(&std::io::stderr()) && std::env::var_os("NO_COLOR").is_none();
            builder.with_ansi(colours).init();
        }
        LogFormat::Json => builder.json().init(),
    }
    if let Some(error) = fault {
        tracing::warn!(%error, "--log is not understood; logging at info");
    }
}
