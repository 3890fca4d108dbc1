//! The operating system's random numbers.

use roadbook_core::kernel::Entropy;

#[derive(Debug, Clone, Copy, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        // Predictable tokens would be worse than no service: without random numbers there is nothing safe left to do.
        assert!(getrandom::fill(bytes).is_ok(), "the operating system gives no random numbers");
    }
}
