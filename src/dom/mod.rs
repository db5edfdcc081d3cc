//! HTML in its two views: the tree that a reader's program builds, and the bytes it was written in.

mod attributes;
pub mod bytes;
mod css;
pub mod data;
pub mod document;
mod drawn;
mod given;
pub mod hideouts;
pub mod hyperlink;
pub mod hyperlinks;
mod joined;
pub mod linear;
pub mod pictures;
pub mod prose;
mod remote;
mod seen;
mod selector;
pub mod shadow;
mod sheet;
mod sink;
pub mod style;
mod surfaces;
pub mod tag;
pub mod tagged;
pub mod tree;
pub mod visitor;
