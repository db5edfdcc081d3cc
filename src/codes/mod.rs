//! QR codes (ISO/IEC 18004): in the pictures of a message, and drawn in its HTML and text.

mod art;
mod budget;
mod cells;
mod data;
mod gray;
pub mod message;
mod path;
mod pdf;
mod picture;
mod reader;
mod shade;
mod vector;
