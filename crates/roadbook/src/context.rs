//! What every command is given: where the data is, the clock, randomness and the texts of the user's language.

use std::{
    fs, io,
    os::unix::fs::DirBuilderExt,
    path::{Path, PathBuf},
    process::ExitCode,
};

use roadbook_core::kernel::Clock;
use roadbook_i18n::{Language, Texts};
use roadbook_store::{Db, StoreError};

use crate::{cli::Global, clock::SystemClock, entropy::SystemEntropy, failure::Failure};

#[derive(Debug)]
pub struct Context {
    pub data: PathBuf,
    database_url: Option<String>,
    pub texts: Texts,
    /// The language that was asked for by name, and not taken from the terminal.
    pub asked_language: Option<Language>,
    pub clock: SystemClock,
    pub entropy: SystemEntropy,
}

impl Context {
    pub fn new(global: &Global) -> Self {
        let language = global.language.or_else(terminal_language).unwrap_or_default();
        Self {
            data: global.data.clone(),
            database_url: global.database_url.clone().filter(|url| !url.is_empty()),
            texts: Texts::of(language),
            asked_language: global.language,
            clock: SystemClock,
            entropy: SystemEntropy,
        }
    }

    /// The same with the data one directory deeper, for what must not mix with a dealer's own. A database URL stays as it is.
    pub fn in_subdirectory(&self, name: &str) -> Self {
        Self {
            data: self.data.join(name),
            database_url: self.database_url.clone(),
            texts: self.texts,
            asked_language: self.asked_language,
            clock: self.clock,
            entropy: self.entropy,
        }
    }

    /// The URL with its password, to be handed to a process of our own and to nobody else.
    pub fn database_url(&self) -> Option<&str> {
        self.database_url.as_deref()
    }

    /// The embedded database's file.
    pub fn database_file(&self) -> PathBuf {
        self.data.join("roadbook.db")
    }

    /// Opens the database, makes it when it is not there, and brings its schema up to date.
    pub async fn open(&self) -> Result<Db, Failure> {
        let opened = match &self.database_url {
            Some(url) => Db::open_postgres(url).await,
            None => {
                make_private_directory(&self.data).map_err(|error| Failure::io(self, &self.data.display().to_string(), &error))?;
                Db::open_sqlite(&self.database_file()).await
            }
        };
        let db = opened.map_err(|error| self.cannot_open(&error))?;
        db.migrate(self.clock.now()).await.map_err(|error| self.cannot_open(&error))?;
        Ok(db)
    }

    /// Makes an embedded database in which nothing waits for the disk: for what can be made again.
    pub async fn open_scratch(&self) -> Result<Db, Failure> {
        make_private_directory(&self.data).map_err(|error| Failure::io(self, &self.data.display().to_string(), &error))?;
        let db = Db::open_scratch(&self.database_file()).await.map_err(|error| self.cannot_open(&error))?;
        db.migrate(self.clock.now()).await.map_err(|error| self.cannot_open(&error))?;
        Ok(db)
    }

    /// Like [`Self::open`], but a database that is not there is an error: who exports or checks meant one that is.
    pub async fn open_existing(&self) -> Result<Db, Failure> {
        if self.database_url.is_none() && !self.database_file().exists() {
            return Err(Failure {
                what: self.texts.t1("cli-no-database", "path", self.database_file().display().to_string()).into_owned(),
                safe: self.texts.t("cli-safe-nothing-changed").into_owned(),
                next: self.texts.t("cli-next-name-data").into_owned(),
                cause: None,
            });
        }
        self.open().await
    }

    /// Where the data is, as it may be shown: a URL loses its password.
    pub fn shown_place(&self) -> String {
        match &self.database_url {
            Some(url) => without_password(url),
            None => self.database_file().display().to_string(),
        }
    }

    fn cannot_open(&self, error: &StoreError) -> Failure {
        let next = match error {
            StoreError::TooNew { .. } => "cli-next-newer-program",
            _ if self.database_url.is_some() => "cli-next-check-url",
            _ => "cli-next-check-directory",
        };
        Failure {
            what: self.texts.t1("cli-cannot-open", "place", self.shown_place()).into_owned(),
            safe: self.texts.t("cli-safe-nothing-changed").into_owned(),
            next: self.texts.t(next).into_owned(),
            cause: Some(error.to_string()),
        }
    }

    /// Tells of a failure on standard error.
    pub fn report(&self, failure: &Failure) -> ExitCode {
        let t = self.texts;
        let mut text = format!("{}: {}\n", t.t("cli-label-what"), failure.what);
        if let Some(cause) = &failure.cause {
            text.push_str(&format!("  {cause}\n"));
        }
        text.push_str(&format!("{}: {}\n{}: {}\n", t.t("cli-label-safe"), failure.safe, t.t("cli-label-next"), failure.next));
        // Nobody is left to tell when standard error is closed.
        let _ = io::Write::write_all(&mut io::stderr(), text.as_bytes());
        ExitCode::from(3)
    }
}

/// Customers' data is for the service's own user alone.
fn make_private_directory(path: &Path) -> io::Result<()> {
    if path.is_dir() {
        return Ok(());
    }
    fs::DirBuilder::new().recursive(true).mode(0o700).create(path)
}

/// The language that the terminal is set to, after POSIX: `LC_ALL`, else `LC_MESSAGES`, else `LANG`.
fn terminal_language() -> Option<Language> {
    let tag = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()))?;
    Language::from_tag(tag.split(['.', '@']).next()?)
}

fn without_password(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else { return "postgres://…".to_owned() };
    let (authority, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let path = path.split('?').next().unwrap_or_default();
    match authority.rsplit_once('@') {
        Some((user, host)) => format!("{scheme}://{}@{host}{path}", user.split(':').next().unwrap_or_default()),
        None => format!("{scheme}://{authority}{path}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shown_url_has_no_password() {
        assert_eq!(
            without_password("postgres://ann:s3cret@db.example:5432/roadbook?password=x"),
            "postgres://ann@db.example:5432/roadbook"
        );
        assert_eq!(without_password("postgres://db/roadbook"), "postgres://db/roadbook");
        assert_eq!(without_password("s3cret"), "postgres://…");
    }
}
