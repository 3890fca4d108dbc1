//! Messages leave here: claimed with a fence, judged once more, handed to the provider once, and settled.
//!
//! A row is *waiting* → *claimed* → called → *sent*, *refused*, *failed* or *uncertain*. That the provider is about to be called is written
//! down and committed before it is called: whoever dies after that leaves the row uncertain, and whoever dies before leaves it waiting.

mod sender;
mod ways;

pub use sender::{LEASE, Point, Sender, Watch};
pub use ways::Ways;
