//! The pages of staff, one file each: what it needs, its handlers, its template.

pub mod audit;
pub mod comparison;
pub mod components;
pub mod customer;
pub mod customer_actions;
pub mod customer_view;
pub mod customers;
pub mod design;
pub mod health;
pub mod home;
pub mod imports;
pub mod join;
pub mod matching;
pub mod matching_view;
pub mod pieces;
pub mod review;
pub mod search;
pub mod settings;
pub mod setup;
pub mod sign_in;
pub mod staff;
pub mod staff_roles;
pub mod stores;
pub mod vehicle;
pub mod vehicles;
pub mod welcome;
