//! The engine on both databases.

mod by_hand;
mod matching;
mod take_in;
