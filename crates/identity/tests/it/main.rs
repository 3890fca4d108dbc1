//! The library as its users meet it: whole tables in, clusters out.

mod people;
mod quality;
mod run;
