//! The world and its lives, from outside.

mod ends;
mod lived;
mod lives;
mod script;
mod work;
mod world;
