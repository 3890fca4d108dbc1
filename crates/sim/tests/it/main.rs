//! The world and its lives, from outside.

mod lives;
mod script;
mod work;
mod world;
