//! Find every link of a message, in document order.

pub mod acts;
pub mod authority;
mod autolinks;
mod ends;
pub mod find;
pub mod folded;
pub mod headers;
pub mod html;
mod lenient;
pub mod names;
pub mod plain;
mod qr;
pub mod route;
pub mod target;
pub mod words;
