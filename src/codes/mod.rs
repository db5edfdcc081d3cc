//! QR codes (ISO/IEC 18004) in pictures: from the bytes of a picture to what its codes say.

pub mod budget;
pub mod gray;
pub mod picture;
pub mod reader;
