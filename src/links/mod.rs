//! Find every link of a message, in document order.

mod art;
mod autolinks;
mod cells;
pub mod codes;
mod data;
mod ends;
pub mod find;
mod folded;
pub mod html;
mod lenient;
mod names;
mod path;
pub mod plain;
mod qr;
mod shade;
pub mod target;
mod vector;
mod words;
