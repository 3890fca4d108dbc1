//! `roadbook export`: everything known, written out.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, BufWriter, Write},
    os::unix::fs::OpenOptionsExt,
    path::{Path, PathBuf},
};

use clap::{Args, ValueEnum};
use roadbook_engine::export::{Export, Format, Rights, Subject};

use crate::{
    context::Context,
    failure::{Exit, Failure},
};

/// Write out everything known: stable, sorted, the same bytes from both databases
///
/// JSON Lines hold everything, CSV what fits into cells. In CSV a text that a spreadsheet would run as a formula (it begins with = + - @)
/// is written with an apostrophe before it.
#[derive(Debug, Args)]
pub struct Arguments {
    /// What to write
    subject: SubjectName,
    #[arg(long, default_value = "jsonl")]
    format: FormatName,
    /// Write to this file instead of standard output; it appears when it is complete
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SubjectName {
    Customers,
    Vehicles,
    Activities,
    Quarantine,
    Consents,
    Staff,
    Stores,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Jsonl,
    Csv,
}

pub async fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let subject = match arguments.subject {
        SubjectName::Customers => Subject::Customers,
        SubjectName::Vehicles => Subject::Vehicles,
        SubjectName::Activities => Subject::Activities,
        SubjectName::Quarantine => Subject::Quarantine,
        SubjectName::Consents => Subject::Consents,
        SubjectName::Staff => Subject::Staff,
        SubjectName::Stores => Subject::Stores,
    };
    let format = match arguments.format {
        FormatName::Jsonl => Format::Jsonl,
        FormatName::Csv => Format::Csv,
    };
    let export = Export::new(subject, format, Rights::all());
    match &arguments.output {
        None => write_all(context, export, &mut io::stdout().lock(), "stdout").await?,
        Some(path) => {
            let shown = path.display().to_string();
            let trouble = |error: io::Error| Failure::io(context, &shown, &error);
            let partial = partial_name(path);
            let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&partial).map_err(trouble)?;
            let mut out = BufWriter::new(file);
            let written = write_all(context, export, &mut out, &shown).await.and_then(|()| finish(out).map_err(trouble));
            let moved = written.and_then(|()| fs::rename(&partial, path).map_err(trouble));
            if moved.is_err() {
                // Half an export could be taken for a whole one.
                let _ = fs::remove_file(&partial);
            }
            moved?;
        }
    }
    Ok(Exit::Done)
}

async fn write_all(context: &Context, mut export: Export, out: &mut dyn Write, shown: &str) -> Result<(), Failure> {
    let db = context.open_existing().await?;
    let fault = |error| Failure::database(context, &error);
    let mut conn = db.snapshot().await.map_err(fault)?;
    while let Some(lines) = export.next(&mut conn).await.map_err(fault)? {
        match out.write_all(&lines) {
            Ok(()) => {}
            // The reader (`head`) has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            Err(error) => return Err(Failure::io(context, shown, &error)),
        }
    }
    out.flush().or_else(crate::output::quiet_when_closed).map_err(|error| Failure::io(context, shown, &error))
}

fn finish(out: BufWriter<File>) -> io::Result<()> {
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
}

fn partial_name(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".partial");
    PathBuf::from(name)
}
