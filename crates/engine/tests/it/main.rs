//! The engine on both databases.

mod by_hand;
mod judging;
mod killed;
mod matching;
mod rhythm;
mod take_in;
