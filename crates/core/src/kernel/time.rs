//! A moment is UTC with microseconds; a wall time has a zone. The clock is always passed in.

/// A moment on the UTC time line. Stored as microseconds since 1970-01-01T00:00:00Z in 64 bits.
pub type Moment = jiff::Timestamp;

/// The only way to learn what time it is.
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> Moment;
}

/// A clock that stands still, for tests and replays.
#[derive(Debug, Clone, Copy)]
pub struct FixedClock(pub Moment);

impl Clock for FixedClock {
    fn now(&self) -> Moment {
        self.0
    }
}
