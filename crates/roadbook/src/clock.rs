//! The machine's clock.

use roadbook_core::kernel::{Clock, Moment};

#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the clock that everything else is given")]
    fn now(&self) -> Moment {
        Moment::now()
    }
}
