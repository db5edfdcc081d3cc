//! Find every link of a message, in document order.

pub mod authority;
pub mod find;
pub mod headers;
pub mod html;
pub mod plain;
pub mod target;
