//! What attachments hold: the texts in which their own programs would open links.

pub mod calendar;
pub mod gzip;
pub mod held;
pub mod kinds;
pub mod name;
pub mod pdf;
pub mod rtf;
pub mod tnef;
pub mod zip;
