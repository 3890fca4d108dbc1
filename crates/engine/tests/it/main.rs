//! The engine on both databases.

mod by_hand;
mod judging;
mod matching;
mod take_in;
