//! Names in letters that pass for others: what UTS 39 says of a label, and where its script is at home.

pub mod homes;
pub mod label;
pub mod sign;
