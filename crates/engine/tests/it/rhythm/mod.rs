//! The rhythm from outside: a house, a clock that tests turn, a channel that counts its calls, and what becomes of customers by it.

mod absence;
mod asking;
mod by_mail;
mod caps;
mod course;
mod dormant;
mod for_promise;
mod joined;
mod overslept;
mod owed;
mod stopped;
mod taken_over;
pub mod world;
mod written;
