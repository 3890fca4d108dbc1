//! How a command ends, and how it says that it failed: what happened, what is safe, what to do next.

use std::io;

use roadbook_engine::EngineError;
use roadbook_store::StoreError;

use crate::context::Context;

/// How a command that did its work ends. The exit codes are 0 and 1; 2 is a mistake on the command line, 3 a [`Failure`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    Done,
    /// The work is done and its result is that something is wrong.
    FoundFaults,
}

#[derive(Debug)]
pub struct Failure {
    /// What happened, in the user's language.
    pub what: String,
    /// What is safe: whether data changed.
    pub safe: String,
    /// What to do next.
    pub next: String,
    /// What the machine said, as it said it.
    pub cause: Option<String>,
}

impl Failure {
    /// A file or directory that cannot be read or written.
    pub fn io(context: &Context, path: &str, error: &io::Error) -> Self {
        Self {
            what: context.texts.t1("cli-file-trouble", "path", path).into_owned(),
            safe: context.texts.t("cli-safe-committed").into_owned(),
            next: context.texts.t("cli-next-file").into_owned(),
            cause: Some(error.to_string()),
        }
    }

    /// A setting of the command line or the environment that makes no sense.
    pub fn setting(context: &Context, name: &str, reason: &str) -> Self {
        Self { cause: Some(reason.to_owned()), ..Self::refused(context, "cli-setting-trouble", name) }
    }

    /// The database failed in the middle of the work.
    pub fn database(context: &Context, error: &StoreError) -> Self {
        Self {
            what: context.texts.t1("cli-database-trouble", "place", context.shown_place()).into_owned(),
            safe: context.texts.t("cli-safe-committed").into_owned(),
            next: context.texts.t("cli-next-database").into_owned(),
            cause: Some(error.to_string()),
        }
    }

    /// Something on the command line that the data does not have; `key` is a message with the variable `name`.
    pub fn refused(context: &Context, key: &str, name: &str) -> Self {
        Self {
            what: context.texts.t1(key, "name", name).into_owned(),
            safe: context.texts.t("cli-safe-nothing-changed").into_owned(),
            next: context.texts.t("cli-next-mend").into_owned(),
            cause: None,
        }
    }

    pub fn engine(context: &Context, error: &EngineError) -> Self {
        match error {
            EngineError::Store(error) => Self::database(context, error),
            EngineError::Io(error) => Self::io(context, &context.data.display().to_string(), error),
            EngineError::NotFound | EngineError::Refused(_) | EngineError::Undone(_) => Self {
                what: error.to_string(),
                safe: context.texts.t("cli-safe-committed").into_owned(),
                next: context.texts.t("cli-next-mend").into_owned(),
                cause: None,
            },
        }
    }
}
