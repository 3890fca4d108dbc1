//! What can go wrong between hearing and knowing.

use roadbook_store::StoreError;

#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] std::io::Error),
    /// There is no such thing, or it lies outside of what one may see.
    #[error("not found")]
    NotFound,
    /// Something in a file or a request that its sender can mend; the text says what.
    #[error("{0}")]
    Refused(String),
    /// A deed that the rules do not let happen.
    #[error(transparent)]
    Undone(#[from] roadbook_core::decide::deed::Undone),
}

impl EngineError {
    /// Whether doing the same again may succeed, see [`StoreError::is_retryable`]. A lost race is one of them: reload and decide again.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_retryable() || matches!(error, StoreError::Changed))
    }

    /// Whether the database cannot be reached, see [`StoreError::is_unavailable`].
    #[must_use]
    pub fn is_unavailable(&self) -> bool {
        matches!(self, Self::Store(error) if error.is_unavailable())
    }
}
