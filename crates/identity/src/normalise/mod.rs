//! One comparable form per kind of field.

pub mod date;
pub mod number;
pub mod part;
pub mod text;
pub mod vin;
