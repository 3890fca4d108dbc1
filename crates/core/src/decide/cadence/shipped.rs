//! The cadences that come with the product: `policies/cadences/<name>/`.

use super::Cadence;

impl Cadence {
    /// The cadences that come with the product. Read once; the tests read every file, so that none is missing here.
    #[must_use]
    pub fn shipped() -> &'static [Self] {
        &[]
    }
}
