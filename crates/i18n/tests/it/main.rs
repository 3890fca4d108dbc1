//! Checks over all Fluent files, and over the use of their keys in the source tree.

mod catalogue;
mod completeness;
mod usage;
