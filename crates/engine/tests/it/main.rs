//! The engine on both databases.

mod by_hand;
mod take_in;
