//! The world and its lives, from outside.

mod world;
