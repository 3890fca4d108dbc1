//! A database of a simulation's own, gone with it. A dealer's data is never touched.

use std::{fs, io, path::PathBuf};

use roadbook_core::kernel::{Entropy, Moment};
use roadbook_store::{Db, StoreError};

/// A directory among the system's temporary files, removed when this is dropped.
#[derive(Debug)]
pub struct Scratch(PathBuf);

impl Scratch {
    /// # Errors
    /// When the directory cannot be made.
    pub fn make(entropy: &dyn Entropy) -> io::Result<Self> {
        let directory = std::env::temp_dir().join(format!("roadbook-simulate-{:032x}", entropy.bits()));
        fs::create_dir_all(&directory)?;
        Ok(Self(directory))
    }

    /// An empty database in it.
    ///
    /// # Errors
    /// The database's.
    pub async fn open(&self, now: Moment) -> Result<Db, StoreError> {
        let db = Db::open_scratch(&self.0.join("roadbook.db")).await?;
        db.migrate(now).await?;
        Ok(db)
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        // What is left lies among the system's temporary files.
        let _ = fs::remove_dir_all(&self.0);
    }
}
