//! The engine on both databases.

mod take_in;
