//! Find every link of a message, in document order.

mod autolinks;
mod ends;
pub mod find;
mod folded;
pub mod html;
mod lenient;
mod names;
pub mod plain;
pub mod target;
mod words;
