//! What readers see: the inbox view, the mail copy, and every word in them.

pub mod copy;
pub mod marks;
pub mod sanitise;
pub mod styles;
pub mod text;
pub mod view;
pub mod words;
pub mod wrapped;
