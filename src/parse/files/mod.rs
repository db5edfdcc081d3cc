//! What attachments hold: the texts in which their own programs would open links.

pub mod name;
