//! What readers see: the inbox view, the mail copy, and every word in them.

pub mod copy;
pub mod draft;
mod enclosed;
mod header;
mod inline;
pub mod marks;
mod note;
mod part;
pub mod pictures;
mod quotations;
pub mod sanitise;
mod sparing;
pub mod strip;
pub mod styles;
mod tag;
mod tails;
pub mod template;
pub mod text;
pub mod view;
pub mod words;
pub mod wrapped;
